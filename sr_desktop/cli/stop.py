"""Ctrl+C, as a user of the command line expects it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stop:
    """asked: the user wants the run to end."""

    asked = False


@contextmanager
def ctrl_c_between_steps() -> Iterator[Stop]:
    """The first Ctrl+C or SIGTERM ends the run between two steps; the second one at once."""
    stop = Stop()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.asked = True
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
