"""Ending a run early without losing it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stop:
    """asked: set by Ctrl+C or SIGTERM; the loop looks at it between steps."""

    asked = False


@contextmanager
def stop_signal() -> Iterator[Stop]:
    """Inside, Ctrl+C and SIGTERM only ask to stop; afterwards they do what they did before."""
    stop = Stop()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.asked = True

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
