"""Scrolls what may be higher than its place."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget


class UprightScroll(QScrollArea):
    """Scrolls upright only: as wide as it is meant to be, or as its content needs beside the bar."""

    def __init__(self, content: QWidget, width_px: int) -> None:
        super().__init__()
        self._content = content
        self._width_px = width_px
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the content has changed, and so may have the width that it needs
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(self._width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), super().minimumSizeHint().height())

    def _width(self) -> int:
        needed = self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return max(self._width_px, needed)
