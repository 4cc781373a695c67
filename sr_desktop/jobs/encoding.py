"""Encoders that cannot be interrupted: they work beside the worker, and can be left behind."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator

from engine.errors import Cancelled
from sr_desktop.jobs.job import CancelToken

logger = logging.getLogger(__name__)

LOOK_S = 0.1
"""So often is looked whether the encoder is done, and whether it is still wanted."""

GRACE_S = 0.3
"""So long is waited for one that is not wanted any more: most are done by then, and nothing need be said."""

NAME = "encoder"

_turn = threading.Lock()
"""Held by the encoder at work: one takes several times the memory of its picture."""


class SaveToken(CancelToken):
    """Of a file that is being written. Once it gets its name it is too late to cancel, and that is forgotten:
    so nobody is told that nothing was saved where something was.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._committed = False

    def cancel(self) -> None:
        with self._lock:
            if not self._committed:
                super().cancel()

    def commit(self) -> None:
        """The file is complete. Raises Cancelled where it is not wanted any more."""
        with self._lock:
            if self.cancelled:
                raise Cancelled
            self._committed = True


def beside(work: Callable[[], None], token: CancelToken) -> Generator[None]:
    """Do `work` in a thread of its own, after those that are at work already; steps while it lasts.

    Closed before its end it is left behind: it goes on alone, and `work` is to find out by the token that
    nobody wants what it makes. A program that ends meanwhile closes its windows, and is gone when it is done.
    Raises what `work` raises, and Cancelled.
    """
    failed: list[Exception] = []
    done = threading.Event()

    def run() -> None:
        try:
            while not _turn.acquire(timeout=LOOK_S):
                if token.cancelled:
                    raise Cancelled
            try:
                work()
            finally:
                _turn.release()
        except Exception as error:  # raised below, in the worker, unless nobody is there
            if token.cancelled and not isinstance(error, Cancelled):
                logger.info("an encoder that was left behind failed", exc_info=error)
            failed.append(error)
        finally:
            done.set()

    # No daemon, as those are that Qt's threads start: it would leave its hidden file behind.
    threading.Thread(target=run, name=NAME, daemon=False).start()
    try:
        while not done.wait(LOOK_S):
            yield
    finally:
        done.wait(GRACE_S)
    if failed:
        raise failed.pop()


def some_left() -> bool:
    """An encoder is at work, or waits."""
    return any(thread.name == NAME for thread in threading.enumerate())
