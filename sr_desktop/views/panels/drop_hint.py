"""What the empty canvas says: what to do, in three lines, and the sample for a first try."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sr_desktop.views.panels.labels import muted, with_role
from sr_desktop.views.theme import current_theme

INVITING_ALPHA = 28


class DropHint(QWidget):
    """Lies over the canvas while no picture is open.

    open_asked(), sample_asked(): the buttons.
    """

    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inviting = False
        lines: tuple[QLabel, ...] = (
            with_role(self.tr("Drop photographs here"), "title"),
            muted(self.tr("or paste one with Ctrl+V. Then press Enhance, and save what you like.")),
            muted(self.tr("Everything stays on this computer.")),
        )
        self.open_button = QPushButton(self.tr("Open…"))
        self.open_button.setToolTip(self.tr("Open photographs (Ctrl+O)"))
        self.sample_button = QPushButton(self.tr("Try the sample"))
        self.sample_button.setToolTip(self.tr("Open the photograph that comes with the program"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 28, 28, 28)
        layout.setSpacing(8)
        layout.addStretch()
        for line in lines:
            line.setWordWrap(True)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(line)
        layout.addSpacing(12)
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
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = QRectF(self.rect()).adjusted(12.5, 12.5, -12.5, -12.5)
            edge = QColor(theme.accent if self._inviting else theme.disabled)
            painter.setPen(QPen(edge, 1.5, Qt.PenStyle.DashLine))
            if self._inviting:
                ground = QColor(theme.accent)
                ground.setAlpha(INVITING_ALPHA)
                painter.setBrush(ground)
            painter.drawRoundedRect(frame, 12, 12)
