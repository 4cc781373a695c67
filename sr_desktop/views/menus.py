"""All actions as menus: one button's menu, or the bar at the top of the screen where that is the custom."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from sr_desktop.views.action_specs import Menu
from sr_desktop.views.actions import Actions, translated

SHOWN_NAME = 60
"""Characters of a path in a menu; longer ones lose their middle."""


class RecentMenu(QMenu):
    """chosen(Path): one of the files. cleared(): all shall be forgotten."""

    chosen = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &recent"))
        self.show_files(())

    def show_files(self, files: Sequence[str]) -> None:
        """Absolute paths, the last one first."""
        self.clear()
        for number, file in enumerate(files, 1):
            name = _short(file).replace("&", "&&")
            action = self.addAction(f"&{number} {name}" if number < 10 else name)
            action.setData(file)
            action.setToolTip(file)
            action.triggered.connect(self._choose)
        self.addSeparator()
        self.addAction(self.tr("&Forget them")).triggered.connect(self.cleared)
        self.setEnabled(bool(files))

    def _choose(self) -> None:
        action = self.sender()
        self.chosen.emit(Path(action.data()))  # type: ignore[attr-defined]  # a QAction


class Menus:
    """recent: the menu of recent files. all: the menus, in their order."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        self.recent = RecentMenu(parent)
        self.all = [self._menu(menu, actions, parent) for menu in Menu]

    def button_menu(self, parent: QWidget) -> QMenu:
        """All of them below one button."""
        menu = QMenu(parent)
        for each in self.all:
            menu.addMenu(each)
        return menu

    def fill_bar(self, bar: QMenuBar) -> None:
        """All of them beside each other."""
        for each in self.all:
            bar.addMenu(each)

    def _menu(self, menu: Menu, actions: Actions, parent: QWidget) -> QMenu:
        made = QMenu(translated(menu.value), parent)
        made.setToolTipsVisible(False)
        for number, part in enumerate(actions.of(menu)):
            if number:
                made.addSeparator()
            for action in part:
                made.addAction(action)
                if action is actions["open_two"]:
                    made.addMenu(self.recent)
        return made


def _short(path: str) -> str:
    if len(path) <= SHOWN_NAME:
        return path
    half = (SHOWN_NAME - 1) // 2
    return f"{path[:half]}…{path[-half:]}"
