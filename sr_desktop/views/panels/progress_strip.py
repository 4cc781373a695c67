"""The strip at the bottom: how far a run is, how long it will take, and the way to stop it."""

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from sr_desktop.views.panels.labels import muted


class ProgressStrip(QFrame):
    """cancel_asked(): the button."""

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressStrip")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 2, 8, 2)
        layout.setSpacing(12)
        self._state = muted("")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._percent, self._left = muted(""), muted("")
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setProperty("role", "strip")
        self.cancel_button.setToolTip("Stop the run (Esc)")
        self.cancel_button.clicked.connect(self.cancel_asked)
        layout.addWidget(self._state)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._percent)
        layout.addWidget(self._left)
        layout.addWidget(self.cancel_button)
        self.setFixedHeight(34)
        self._asked = 0.0
        self._began: float | None = None
        self.rest("")

    @property
    def text(self) -> str:
        """What is said at the left."""
        return self._state.text()

    @property
    def seconds(self) -> float:
        """Since the run was asked for."""
        return time.monotonic() - self._asked

    @property
    def share(self) -> float:
        """What the bar shows, in [0, 1]."""
        return self._bar.value() / self._bar.maximum()

    def begin(self, text: str) -> None:
        """A run has been asked for; nothing is known of its length yet."""
        self._asked = time.monotonic()
        self._began = None
        self._state.setText(text)
        self._bar.setValue(0)
        self._set_running(True)
        self._percent.setText("0 %")
        self._left.setText("")

    def show_share(self, share: float, tiles_done: int, tiles_total: int) -> None:
        """A part in [0, 1] of the work is done."""
        if self._began is None:
            self._began = time.monotonic()  # loading the engine says nothing about the time that is left
        self._state.setText(f"{tiles_done} of {tiles_total} tiles")
        self._bar.setValue(round(1000 * share))
        self._percent.setText(f"{int(100 * share)} %")
        self._left.setText(time_left(share, time.monotonic() - self._began))

    def cancelling(self) -> None:
        """Asked to stop; the step in work is still being finished."""
        self._state.setText("Stopping…")
        self.cancel_button.setEnabled(False)

    def rest(self, text: str) -> None:
        """Nothing is running; `text` stays to be read."""
        self._state.setText(text)
        self._set_running(False)

    def _set_running(self, running: bool) -> None:
        for widget in (self._bar, self._percent, self._left, self.cancel_button):
            widget.setVisible(running)
        self.cancel_button.setEnabled(running)


def time_left(share: float, seconds: float) -> str:
    """ "0:21 left" after `seconds` for a part `share` of the work; empty while it is too early to tell."""
    if share < 0.03 or seconds < 0.5:
        return ""
    return f"{clock(seconds * (1 - share) / share)} left"


def clock(seconds: float) -> str:
    """75 becomes "1:15", 3675 becomes "1:01:15"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
