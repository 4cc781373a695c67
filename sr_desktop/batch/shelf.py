"""Files that are read and wait for a maker. Several makers may take from it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from sr_desktop.batch.records import JournalFile
from sr_desktop.batch.stages import Loaded


class Shelf:
    """Gives files out in the order of the journal, but for those that are computed together. Any thread may
    call any method.

    place: of a file in that order, as it is now: a file that was moved overtakes those that were read before
    it. Whoever takes files says later that they are `done`, or puts them back: until then there may be
    something to do again, and nobody is told that it is over.
    """

    def __init__(self, place: Callable[[JournalFile], float]) -> None:
        self._place = place
        self._waiting: list[Loaded] = []
        self._taken = 0
        self._closed = False
        self._changed = threading.Condition()

    def put(self, loaded: Loaded) -> None:
        with self._changed:
            self._waiting.append(loaded)
            self._changed.notify()

    def close(self) -> None:
        """Nothing more will be put here by the reader."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def take(self, most_together: Callable[[Loaded], int]) -> list[Loaded]:
        """Wait for the next file; an empty list at the end.

        most_together: how many files like this one the maker would take at a time. What of them waits here is
        taken as well, wherever in the order.
        """
        with self._changed:
            while not self._waiting:
                if self._closed and not self._taken:
                    return []
                self._changed.wait()
            self._waiting.sort(key=lambda loaded: self._place(loaded.file))
            first = self._waiting.pop(0)
            group = [first]
            most = most_together(first) if self._waiting else 1
            rest: list[Loaded] = []
            for other in self._waiting:
                fits = len(group) < most and are_alike(first, other)
                (group if fits else rest).append(other)
            self._waiting = rest
            self._taken += len(group)
            return group

    def done(self, group: Sequence[Loaded]) -> None:
        """Nobody needs to compute these any more."""
        with self._changed:
            self._taken -= len(group)
            self._changed.notify_all()

    def put_back(self, group: Sequence[Loaded]) -> None:
        """For another maker, at their places: before all that waits, unless something was moved meanwhile."""
        with self._changed:
            self._waiting[:0] = group
            self._taken -= len(group)
            self._changed.notify_all()


def are_alike(one: Loaded, other: Loaded) -> bool:
    """One batch of the network can hold both: one frame each, of the same size, depth and layers."""
    first, second = one.picture, other.picture
    return (
        one.frames is None
        and other.frames is None
        and first.pixels.shape == second.pixels.shape
        and first.pixels.dtype == second.pixels.dtype
        and (first.alpha is None) == (second.alpha is None)
    )
