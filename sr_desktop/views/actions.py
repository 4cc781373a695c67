"""The window's actions: what `action_specs` declares, as QActions."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from sr_desktop.views.action_specs import SPECS, Menu, Need, Spec
from sr_desktop.views.icons import icon
from sr_desktop.views.mnemonics import without_mnemonic

__all__ = ["SPECS", "Actions", "translated"]


class Actions:
    """The window's actions by name: `actions["open"]`. They are added to the window, so their keys work."""

    def __init__(self, window: QWidget) -> None:
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {name: self._make(spec, window) for name, spec in SPECS.items()}
        self["view_divider"].setChecked(True)
        self.allow(())

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def of(self, menu: Menu) -> list[list[QAction]]:
        """The actions of a menu, part by part."""
        names = [name for name in self if SPECS[name].menu is menu]
        parts = sorted({SPECS[name].part for name in names})
        return [[self[name] for name in names if SPECS[name].part == part] for part in parts]

    def allow(self, there: Collection[Need]) -> None:
        """Which actions make sense now: those whose need is there, or who need nothing."""
        for name, action in self._actions.items():
            need = SPECS[name].need
            if need is not Need.OWN:
                action.setEnabled(need is Need.NOTHING or need in there)

    def _make(self, spec: Spec, window: QWidget) -> QAction:
        action = QAction(translated(spec.text), window)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{translated(spec.tip)} ({shown})" if shown else translated(spec.tip))
        action.setStatusTip(translated(spec.tip))
        action.setIconText(translated(spec.short) if spec.short else without_mnemonic(action.text()))
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.setCheckable(spec.checkable or bool(spec.group))
        action.setEnabled(spec.need is not Need.OWN)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(window))
            group.addAction(action)
        window.addAction(action)
        return action


def translated(text: str) -> str:
    """A text of `action_specs` in the user's language."""
    return QCoreApplication.translate("Actions", text)
