"""How much a batch holds at a time: bounded in bytes and in files."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psutil

from engine.pictures.depth import Depth
from engine.sizes import Size
from sr_desktop.batch.control import LOOK_S

SOURCE_BYTES_PER_PX, RESULT_BYTES_PER_PX = 7, 8
"""Of a picture with alpha, with what reading takes for a moment, and encoding."""

UNKNOWN_BYTES = 64 * 2**20
"""For a picture whose header does not tell its size."""

MOST_FILES = 16
MOST_BYTES = 512 * 2**20
SHARE_OF_FREE = 0.25


def usual_room(memory_bytes: int | None = None) -> int:
    """Bytes for the pictures that wait between the stages. memory_bytes: the bound of the whole program."""
    left = int(psutil.virtual_memory().available)
    if memory_bytes is not None:
        left = min(left, memory_bytes)
    return min(MOST_BYTES, int(SHARE_OF_FREE * left))


def bytes_of(size: Size | None, result: Size | None, depth: Depth = 8) -> int:
    """What a file takes on its way through the stages. depth: of the picture, once it is read."""
    if size is None or result is None:
        return UNKNOWN_BYTES
    return (size.area_px * SOURCE_BYTES_PER_PX + result.area_px * RESULT_BYTES_PER_PX) * depth // 8


def most_files(makers: int) -> int:
    """Under way at a time, for so many makers: each has one in work and finds the next one read."""
    return max(MOST_FILES, 3 * makers)


class Room:
    """Taken before a file is read, given back when it is written: the stages' queues need no other bound.

    most_bytes is exceeded by one file alone, if that is larger, since it has to be done as well.
    """

    def __init__(self, most_bytes: int, most_files: int = MOST_FILES) -> None:
        self._most_bytes, self._most_files = most_bytes, most_files
        self._held: dict[int, int] = {}
        self._changed = threading.Condition()
        self.peak_bytes = 0

    def wait(self, should_stop: Callable[[], bool]) -> bool:
        """Until there is room for one more file, however large it is; False if `should_stop` said so.

        For the only thread that takes.
        """
        with self._changed:
            while len(self._held) >= self._most_files:
                if should_stop():
                    return False
                self._changed.wait(LOOK_S)
            return True

    def take(self, file: int, needed_bytes: int, should_stop: Callable[[], bool]) -> bool:
        """Wait for room; False if `should_stop` said so meanwhile, and nothing is taken."""
        with self._changed:
            while self._held and (
                sum(self._held.values()) + needed_bytes > self._most_bytes
                or len(self._held) >= self._most_files
            ):
                if should_stop():
                    return False
                self._changed.wait(LOOK_S)
            self._hold(file, needed_bytes)
            return True

    def correct(self, file: int, needed_bytes: int) -> None:
        """A file turned out to need something else."""
        with self._changed:
            self._hold(file, needed_bytes)
            self._changed.notify_all()

    def give_back(self, file: int) -> None:
        with self._changed:
            self._held.pop(file, None)
            self._changed.notify_all()

    def _hold(self, file: int, needed_bytes: int) -> None:
        self._held[file] = needed_bytes
        self.peak_bytes = max(self.peak_bytes, sum(self._held.values()))
