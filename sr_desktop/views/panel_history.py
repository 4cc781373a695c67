"""Undo and redo of what is chosen in the side panel."""

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from shiboken6 import isValid

from engine.sizes import ByFactor, Request
from sr_desktop.views.actions import Actions
from sr_desktop.views.panels.side_panel import PanelChoices, SidePanel
from sr_desktop.views.panels.size_choice import USUAL

DRAGGED = {"strength", "quality", "size", "old_photo.cleaning", "old_photo.grain", "old_photo.sensitivity"}
"""Numbers, of which a drag or typing goes through many."""

LONGEST = 100
"""Changes that can be taken back."""


class PanelHistory(QObject):
    """Watches a panel. A slider that is dragged, or a number that is typed, is one change.

    stack: the changes. Other stacks, such as that of a mask's strokes, join with `join`; undo and redo then
    belong to the one that was made active (`QUndoStack.setActive`), which each change does by itself.
    """

    def __init__(self, panel: SidePanel, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent or panel)
        self._panel = panel
        self._actions = actions
        self._restoring = False
        self._known = panel.choices
        self.group = QUndoGroup(self)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(LONGEST)
        self.join(self.stack)
        self.stack.setActive()
        actions["undo"].triggered.connect(self.group.undo)
        actions["redo"].triggered.connect(self.group.redo)
        self.group.canUndoChanged.connect(actions["undo"].setEnabled)
        self.group.canRedoChanged.connect(actions["redo"].setEnabled)
        panel.choices_changed.connect(self._on_changed)

    def join(self, stack: QUndoStack) -> None:
        """Another stack that undo and redo serve. A change in it makes it the active one."""
        self.group.addStack(stack)
        stack.indexChanged.connect(self._make_active)

    def forget(self) -> None:
        """What is shown now is where undo ends: the settings were just loaded, say."""
        self._known = self._panel.choices
        self.stack.clear()

    def restore(self, choices: PanelChoices) -> None:
        """Show choices without making that a change of its own."""
        self._restoring = True
        self._panel.choose(choices)
        self._restoring = False
        self._known = self._panel.choices

    @Slot(int)
    def _make_active(self, _index: int) -> None:
        stack = self.sender()
        if isinstance(stack, QUndoStack) and isValid(stack):  # one that is being deleted empties itself first
            stack.setActive()

    @Slot()
    def _on_changed(self) -> None:
        now = self._panel.choices
        if self._restoring or now == self._known:
            return
        if self._known.model_id:  # before the models are known nobody has chosen anything
            self.stack.push(_Change(self, self._known, now))
        self._known = now


class _Change(QUndoCommand):
    """From some choices to others."""

    def __init__(self, history: PanelHistory, before: PanelChoices, after: PanelChoices) -> None:
        super().__init__(QCoreApplication.translate("PanelHistory", "Change of a setting"))
        self._history = history
        self.before, self.after = before, after

    def id(self) -> int:
        return 1  # so that Qt asks `mergeWith`

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Further changes of the same number become one with this; a choice from a list does not."""
        assert isinstance(other, _Change)
        changed = _fields(self.before, self.after)
        if changed != _fields(other.before, other.after) or not changed <= DRAGGED:
            return False
        if changed == {"size"} and not _typed(self.after.size, other.after.size):
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True

    def undo(self) -> None:
        self._history.restore(self.before)

    def redo(self) -> None:
        self._history.restore(self.after)


def _typed(one: Request, other: Request) -> bool:
    """Whether both come from one field of numbers, rather than from buttons."""
    by_button = any(isinstance(size, ByFactor) and size.factor in USUAL for size in (one, other))
    return type(one) is type(other) and not by_button


def _fields(one: PanelChoices, other: PanelChoices) -> set[str]:
    """In what they differ."""
    names = {name for name in vars(one) if getattr(one, name) != getattr(other, name)}
    if "old_photo" in names:
        first, second = one.old_photo, other.old_photo
        names.remove("old_photo")
        parts = (name for name, value in vars(first).items() if value != getattr(second, name))
        names |= {f"old_photo.{name}" for name in parts}
    return names
