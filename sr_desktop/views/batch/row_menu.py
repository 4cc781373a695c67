"""The menu of the chosen rows: by the right button, or the key for menus."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sr_desktop.views.icons import icon


class RowMenu(QMenu):
    """Each signal is the entry of that name. The keys are told here and work in the table itself."""

    open_asked = Signal()
    in_folder_asked = Signal()
    top_asked = Signal()
    up_asked = Signal()
    down_asked = Signal()
    end_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_entry = self._add(self.tr("&Open in the main window"), "Return", "open", self.open_asked)
        self.folder_entry = self._add(self.tr("Show in &folder"), "", "folder", self.in_folder_asked)
        self.addSeparator()
        self.moving = (
            self._add(self.tr("Move to the &top"), "Alt+Home", "top", self.top_asked),
            self._add(self.tr("Move &up"), "Alt+Up", "up", self.up_asked),
            self._add(self.tr("Move &down"), "Alt+Down", "down", self.down_asked),
            self._add(self.tr("Move to the &end"), "Alt+End", "", self.end_asked),
        )
        self.addSeparator()
        self.remove_entry = self._add(self.tr("&Remove"), "Del", "close", self.remove_asked)

    def allow(self, *, removable: bool, movable: bool, current: bool) -> None:
        """Which entries have something to do. current: a row has the focus."""
        for entry in (self.open_entry, self.folder_entry):
            entry.setEnabled(current)
        for entry in self.moving:
            entry.setEnabled(movable)
        self.remove_entry.setEnabled(removable)

    def _add(self, text: str, keys: str, name: str, signal: object) -> QAction:
        entry = self.addAction(text)
        if name:
            entry.setIcon(icon(name))
        if keys:
            entry.setShortcut(QKeySequence(keys))
            entry.setShortcutVisibleInContextMenu(True)
        entry.triggered.connect(signal)
        return entry
