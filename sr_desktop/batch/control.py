"""Pausing and cancelling a batch from other threads."""

from __future__ import annotations

import threading
import time

LOOK_S = 0.2
"""So often is looked whether something has changed, where nobody wakes us."""


class Control:
    """Any thread may call any method."""

    def __init__(self) -> None:
        self._go = threading.Event()
        self._go.set()
        self._cancelled = False
        self._lock = threading.Lock()
        self._paused_s = 0.0
        self._paused_since: float | None = None

    def pause(self) -> None:
        """No file is begun any more, and computing stands still; what is computed is still written."""
        with self._lock:
            if self._paused_since is None:
                self._paused_since = time.monotonic()
        self._go.clear()

    def resume(self) -> None:
        with self._lock:
            if self._paused_since is not None:
                self._paused_s += time.monotonic() - self._paused_since
                self._paused_since = None
        self._go.set()

    def cancel(self) -> None:
        """End soon: what is computed is still written, the rest waits in the journal.

        Takes no lock, so that a signal handler may call it.
        """
        self._cancelled = True

    @property
    def paused(self) -> bool:
        return not self._go.is_set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def wait_while_paused(self) -> bool:
        """Whether to stop: it was cancelled."""
        while not (self._cancelled or self._go.wait(LOOK_S)):
            pass
        return self._cancelled

    def clock(self) -> float:
        """Seconds of a clock that stands still in pauses."""
        with self._lock:
            now = time.monotonic() if self._paused_since is None else self._paused_since
            return now - self._paused_s
