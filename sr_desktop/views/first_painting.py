"""What can wait until the window is on the screen waits for it: models, a batch to go on with.

Workers that begin earlier take turns with the GUI thread, since one thread at a time runs Python, and the
window comes later by as long as they take.
"""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

LATEST_MS = 500
"""A window that is not painted, such as one that starts minimised, is not waited for any longer."""


class FirstPainting(QObject):
    """past(): once, after the widget was painted for the first time; or where it is not shown, as soon as the
    event loop runs, and LATEST_MS later at the latest."""

    past = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._over = False
        widget.installEventFilter(self)
        QTimer.singleShot(0, self._look)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Filters nothing. The widget is painted after this event, and the timer comes after that."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._end)
            self._widget.removeEventFilter(self)
        return False

    @Slot()
    def _look(self) -> None:
        if self._widget.isVisible():
            QTimer.singleShot(LATEST_MS, self._end)
        else:
            self._end()

    @Slot()
    def _end(self) -> None:
        if not self._over:
            self._over = True
            self._widget.removeEventFilter(self)
            self.past.emit()
