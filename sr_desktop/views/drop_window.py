"""A window on which files and images can be dropped, anywhere."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow


class DropWindow(QMainWindow):
    """invited(bool): something that can be dropped is being dragged over the window, or no longer.
    dropped(QMimeData): it was; the data is gone when the slots have returned.
    """

    invited = Signal(bool)
    dropped = Signal(QMimeData)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasImage() or any(url.isLocalFile() for url in mime.urls()):
            self.invited.emit(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.invited.emit(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.invited.emit(False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())
