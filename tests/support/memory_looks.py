"""Waits until another thread has looked at a process's memory, where that is to be found there."""

import time
from typing import Any

import psutil
from limits import LIMIT_S


class Looks(psutil.Process):
    """Put in the place of `psutil.Process`. count: of all looks that have ended."""

    count = 0

    def memory_info(self) -> Any:
        """As it is now."""
        found = super().memory_info()
        Looks.count += 1
        return found


def wait_for_look() -> None:
    """Until a look has ended that began after this call: the first to end may have begun before it."""
    seen, deadline = Looks.count, time.monotonic() + LIMIT_S
    while Looks.count < seen + 2:
        assert time.monotonic() < deadline, "nobody looks"
        time.sleep(0.001)
