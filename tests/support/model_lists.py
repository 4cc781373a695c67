"""What a user does with the list of models."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from sr_desktop.views.panels.model_list import ModelList
from sr_desktop.views.panels.model_row import ModelRow

LEFT = Qt.MouseButton.LeftButton


def row_of(shown: ModelList, model_id: str) -> ModelRow:
    row = shown.row(model_id)
    assert isinstance(row, ModelRow)
    return row


def dropped(widget: ModelList, *files: Path) -> bool:
    """Drag files over the widget and let go; whether they were taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, button, none = Qt.DropAction.CopyAction, LEFT, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, button, none)
    enter.ignore()
    widget.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    widget.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, button, none))
    return True
