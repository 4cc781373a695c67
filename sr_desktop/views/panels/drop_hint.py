"""What the empty canvas says: drop a photograph, open one, or try the sample."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sr_desktop.views.canvas.drawing import colour
from sr_desktop.views.panels.labels import muted
from sr_desktop.views.theme import current_theme


class DropHint(QWidget):
    """Lies over the canvas while no picture is open.

    open_asked(), sample_asked(): the buttons.
    """

    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inviting = False
        title = muted("Drop a photograph here")
        title.setProperty("role", "title")
        hint = muted("or paste one with Ctrl+V. It stays on this computer.")
        self.open_button = QPushButton("Open…")
        self.sample_button = QPushButton("Try the sample")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch()
        layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(hint, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addStretch()
        self.open_button.clicked.connect(self.open_asked)
        self.sample_button.clicked.connect(self.sample_asked)

    def invite(self, inviting: bool) -> None:
        """A file is being dragged over the window, or no longer."""
        self._inviting = inviting
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(12.5, 12.5, -12.5, -12.5)
        pen = QPen(colour(theme.accent if self._inviting else theme.disabled), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        if self._inviting:
            painter.setBrush(colour(theme.accent, 28))
        painter.drawRoundedRect(frame, 12, 12)
