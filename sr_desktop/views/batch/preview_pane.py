"""One row of a batch, before and after."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from engine.tiles import Rect
from sr_desktop.display import Pyramid
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.panels.elided_label import ElidedLabel
from sr_desktop.views.panels.labels import muted

LEAST_HEIGHT_PX = 160
WORDS_PX = 2000
NEAR_PERCENT = 250


class PreviewPane(QFrame):
    """open_asked(): double click, to see it large in the main window."""

    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchPreview")
        self.canvas = Canvas()
        self.canvas.setMinimumHeight(LEAST_HEIGHT_PX)
        self.words = ElidedLabel(WORDS_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.words.setContentsMargins(16, 4, 16, 4)
        self.reason = muted("")
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reason.setWordWrap(True)
        self.reason.setContentsMargins(24, 16, 24, 16)
        place = QWidget()
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.reason)
        layout.addWidget(self.words)
        layout.addWidget(place, 1)
        self.canvas.open_asked.connect(self.open_asked)

    @Slot(object, object)
    def show_pair(self, before: Pyramid, after: Pyramid | None) -> None:
        """A picture, and its result where there is one."""
        self._stack.setCurrentWidget(self.canvas)
        self.canvas.show_original(before)
        if after is not None:
            self.canvas.begin_result(after)
            self.canvas.complete_result()

    @Slot(object, object)
    def show_part(self, area: Rect, pyramid: Pyramid) -> None:
        """What would become of a part in the middle of the picture, near enough to judge it."""
        self.canvas.show_preview(area, pyramid)
        self.canvas.zoom_to(NEAR_PERCENT)

    def clear(self, text: str) -> None:
        """Nothing is to be seen yet; text: above it."""
        self.canvas.clear()
        self._stack.setCurrentWidget(self.canvas)
        self.words.say(text)

    @Slot(str)
    def fail(self, reason: str) -> None:
        """Nothing can be seen; a sentence says why, whole, and in the middle: so it is not said above."""
        self.canvas.clear()
        self.words.say("")
        self.reason.setText(reason)
        self._stack.setCurrentWidget(self.reason)
