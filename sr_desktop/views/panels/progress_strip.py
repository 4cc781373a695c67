"""The strip at the bottom: how far a run is, how long it will take, and the ways to let it rest or end."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from sr_desktop.jobs.document import Document, RunState
from sr_desktop.views.panels.elided_label import ElidedLabel
from sr_desktop.views.panels.labels import muted
from sr_desktop.views.run_words import clock, left_text, state_text

__all__ = ["ProgressStrip", "clock"]

LEAST_HEIGHT_PX = 34
WHOLE = 1000

WORDS_PX, BAR_PX = 280, 80
"""The words beside the bar take no more, the bar no less."""


class ProgressStrip(QFrame):
    """cancel_asked(), pause_asked(), resume_asked(): the buttons. queue_asked(): to see what waits."""

    cancel_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    queue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressStrip")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(14, 2, 8, 2)
        self._layout.setSpacing(12)
        self._state = ElidedLabel(WORDS_PX)
        self._bar = QProgressBar()
        self._bar.setRange(0, WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(BAR_PX)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._percent, self._left = muted(""), muted("")
        self.queue_button = self._button(self.tr("Show the queue of pictures"))
        self.pause_button = self._button(self.tr("Let the queue rest, or go on (Ctrl+Shift+P)"))
        self.cancel_button = self._button(self.tr("Stop the run, or the saving (Esc)"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.cancel_asked)
        self.pause_button.clicked.connect(self._on_pause)
        self.queue_button.clicked.connect(self.queue_asked)
        self._layout.addWidget(self._state)
        self._layout.addWidget(self._bar, 1)
        for widget in (self._percent, self._left, self.queue_button, self.pause_button, self.cancel_button):
            self._layout.addWidget(widget)
        self.setMinimumHeight(LEAST_HEIGHT_PX)
        self._paused = False
        self.show_queue(0)
        self.show_paused(False)
        self.rest("")

    @property
    def text(self) -> str:
        """What is said at the left."""
        return self._state.text()

    @property
    def share(self) -> float:
        """What the bar shows, in [0, 1]."""
        return self._bar.value() / WHOLE

    def show_run(self, document: Document, title: str = "") -> None:
        """The run that is under way. title: of the picture, where it is not the one that is shown."""
        words = state_text(document)
        self._state.say(self.tr("{title}: {state}").format(title=title, state=words) if title else words)
        self._show_share(document.share)
        self._left.setText(left_text(document.seconds_left))
        self._set_running(True)
        going = document.state is not RunState.CANCELLING
        self.cancel_button.setEnabled(going)
        self.pause_button.setEnabled(going)

    def show_saving(self, name: str, share: float | None, cancelling: bool) -> None:
        """A file is being written, which may take minutes. share: of its frames, in [0, 1]; None: of one
        picture, where nobody knows.
        """
        self._state.say(self.tr("Cancelling…") if cancelling else self.tr("Saving {name}").format(name=name))
        self._show_share(share)
        self._left.setText("")
        self._set_running(True)
        self.pause_button.setVisible(False)
        self.cancel_button.setEnabled(not cancelling)

    def show_paused(self, paused: bool) -> None:
        """Whether the queue rests: the button offers the other."""
        self._paused = paused
        self.pause_button.setText(self.tr("Resume") if paused else self.tr("Pause"))

    def show_queue(self, count: int) -> None:
        """How many pictures wait; nothing is said of none."""
        self.queue_button.setText(self.tr("%n waiting", "pictures in the queue", count))
        self.queue_button.setVisible(count > 0)

    def rest(self, text: str) -> None:
        """Nothing is running; `text` stays to be read."""
        self._state.say(text)
        self._set_running(False)

    @Slot()
    def _on_pause(self) -> None:
        (self.resume_asked if self._paused else self.pause_asked).emit()

    def _button(self, tip: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "strip")
        button.setToolTip(tip)
        return button

    def _show_share(self, share: float | None) -> None:
        """None: the bar shows that something is done, and not how much of it."""
        self._bar.setMaximum(0 if share is None else WHOLE)
        self._bar.setValue(0 if share is None else round(WHOLE * share))
        text = "" if share is None else self.tr("{percent} %").format(percent=int(100 * share))
        self._percent.setText(text)

    def _set_running(self, running: bool) -> None:
        for widget in (self._bar, self._percent, self._left, self.pause_button, self.cancel_button):
            widget.setVisible(running)
        self.cancel_button.setEnabled(running)
        self._layout.setStretch(0, 0 if running else 1)
