"""A small pool of pinned main memory: making such memory takes the system longer than a copy does."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from engine.lanes import Mark

SMALLEST_BYTES = 2**16

MOST_KEPT_BYTES = 96 * 2**20
"""Of buffers that wait for their next use: what tiles of the largest size have under way. Pinned memory is
taken from all programs of the machine."""


@dataclass(eq=False)
class Buffer:
    """memory: (n,) uint8, at least as large as asked for. busy: until then a copy may read or write it."""

    memory: Tensor
    busy: Mark | None = None

    @property
    def idle(self) -> bool:
        return self.busy is None or self.busy.passed()


class PinnedPool:
    """Lends buffers. One is lent again only when the copy that it was given back with is over."""

    def __init__(self, allocate: Callable[[int], Tensor]) -> None:
        self._allocate = allocate
        self._kept: list[Buffer] = []
        self._kept_bytes = 0

    def take(self, size_bytes: int) -> Buffer:
        """An idle buffer of at least so many bytes, a new one if there is none."""
        rounded = max(SMALLEST_BYTES, 1 << (size_bytes - 1).bit_length())
        for buffer in self._kept:
            # Not a larger one: those are for larger tiles.
            if buffer.memory.numel() == rounded and buffer.idle:
                self._kept.remove(buffer)
                self._kept_bytes -= rounded
                buffer.busy = None
                return buffer
        return Buffer(self._allocate(rounded))

    def give_back(self, buffer: Buffer, busy: Mark | None = None) -> None:
        """busy: the copy that still uses it, if there is one."""
        buffer.busy = busy
        self._kept.append(buffer)
        self._kept_bytes += buffer.memory.numel()
        while self._kept_bytes > MOST_KEPT_BYTES:
            oldest = self._kept.pop(0)
            self._kept_bytes -= oldest.memory.numel()
            if oldest.busy is not None:
                oldest.busy.wait()
