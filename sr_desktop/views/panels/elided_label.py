"""A label that gives way: what does not fit is left out in the middle, and said by the tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget


class ElidedLabel(QLabel):
    """Plain text in one line. It asks for the width of its text, up to `most_px`, and can do with nothing."""

    def __init__(self, most_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_px = most_px
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")

    @property
    def shown(self) -> str:
        """What of the text is to be seen."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)

    def say(self, text: str) -> None:
        """Another text, and the same as the tool tip."""
        self.setText(text)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width() + 2, self._most_px), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            option = QStyleOption()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
            self.style().drawItemText(
                painter,
                self.contentsRect(),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                self.palette(),
                self.isEnabled(),
                self.shown,
                self.foregroundRole(),
            )
