"""Lets a flood through a little at a time, so that the window is drawn in between."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

TURN_S = 0.004
"""So long things are taken in one turn of the event loop; the one that is begun then is still taken."""

REST_MS = 8
"""Between two turns, for all else that the window has to do."""


class Trickle(QObject):
    """Lives in the GUI thread. A worker may send a thousand things before the event loop comes round once,
    which would then take all of them in one go.
    """

    def __init__(self, take: Callable[[object], None], parent: QObject) -> None:
        """take: a method of the parent; called for each thing, in the order in which they were put in."""
        super().__init__(parent)
        self._take = take
        self._waiting: deque[object] = deque()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def put(self, thing: object) -> None:
        self._waiting.append(thing)
        if not self._timer.isActive():
            self._timer.start(0)

    @Slot()
    def _go_on(self) -> None:
        until = time.thread_time() + TURN_S  # what other programs take is no work of ours
        while self._waiting and time.thread_time() < until:
            self._take(self._waiting.popleft())
        if self._waiting:
            self._timer.start(REST_MS)
