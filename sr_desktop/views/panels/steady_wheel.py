"""The wheel scrolls what lies around a control and does not change the control."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class SteadyWheel(QObject):
    """Keeps the wheel from changing a choice that happens to lie below the pointer. Held by its parent."""

    def __init__(self, parent: QWidget, *controls: QWidget) -> None:
        super().__init__(parent)
        for control in controls:
            control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
