"""Ctrl+C for a batch: the first ends it soon, with nothing lost; the second at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def ctrl_c_cancels(cancel: Callable[[], None]) -> Iterator[None]:
    """cancel: called on Ctrl+C or SIGTERM, between two instructions of the main thread: it takes no lock."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(_number: int, _frame: FrameType | None) -> None:
        cancel()
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, ask)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
