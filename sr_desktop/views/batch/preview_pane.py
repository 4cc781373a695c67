"""One row of a batch, before and after."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from engine.tiles import Rect
from sr_desktop.display import Pyramid
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.panels.elided_label import ElidedLabel

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
        layout.addWidget(self.words)
        layout.addWidget(self.canvas, 1)
        self.canvas.open_asked.connect(self.open_asked)

    @Slot(object, object)
    def show_pair(self, before: Pyramid, after: Pyramid | None) -> None:
        """A picture, and its result where there is one."""
        self.canvas.show_original(before)
        if after is not None:
            self.canvas.begin_result(after)
            self.canvas.complete_result()

    @Slot(object, object)
    def show_part(self, area: Rect, pyramid: Pyramid) -> None:
        """What would become of a part in the middle of the picture, near enough to judge it."""
        self.canvas.show_preview(area, pyramid)
        self.canvas.zoom_to(NEAR_PERCENT)

    def say(self, text: str) -> None:
        """Above the picture."""
        self.words.say(text)

    def clear(self, text: str) -> None:
        """Nothing is to be seen, for this reason."""
        self.canvas.clear()
        self.words.say(text)
