"""A picture's samples as a file wants them, made strip by strip: the whole is never there a second time."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.pictures.depth import Depth, Pixels, as_depth, dtype_of, white_of
from engine.pictures.picture import Picture
from engine.scratch import forget_pages, is_scratch

Samples = Pixels
Made = TypeVar("Made")

STRIP_BYTES = 2**20
"""Large enough to compress well, small enough for readers that load strip by strip."""

WORKERS = min(4, os.cpu_count() or 1)
"""Strips that are compressed at a time, each with 20 MB for what it takes. zlib and NumPy let other threads
run."""

_FORGET_EVERY = 8


class Strips:
    """(height, width, channels), uint8 or uint16: channels is 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA.

    grey_values: what becomes of each grey value, (256,) uint8, or (65536,) uint16 for a picture of 16 bits;
        None for a picture that is written in RGB.
    with_alpha: keep transparency; otherwise the picture is put on white.
    three: write grey as three equal channels.
    depth: bits of each sample that is delivered; None: as the picture has them. What is done to them is done
        in the picture's own depth, and rounded once, in the end.
    """

    def __init__(
        self,
        picture: Picture,
        grey_values: Samples | None,
        with_alpha: bool,
        three: bool = False,
        depth: Depth | None = None,
    ) -> None:
        self._picture = picture
        self._grey_values = grey_values
        self._alpha = picture.alpha if with_alpha else None
        self._three = three or grey_values is None
        self.height, self.width = picture.height, picture.width
        self.channels = (3 if self._three else 1) + (self._alpha is not None)
        self.depth: Depth = depth or picture.depth
        row_bytes = self.width * self.channels * self.depth // 8
        self.rows_per_strip = max(1, min(self.height, STRIP_BYTES // row_bytes))

    @property
    def count(self) -> int:
        return -(-self.height // self.rows_per_strip)

    def rows(self, top: int, bottom: int) -> Samples:
        """(bottom - top, width, channels), contiguous; not to be written to."""
        return as_depth(self._own_rows(top, bottom), self.depth)

    def _own_rows(self, top: int, bottom: int) -> Samples:
        """The same in the picture's depth."""
        colour = self._picture.pixels[top:bottom]
        if self._grey_values is not None:
            colour = self._grey_values[colour[..., :1]]
            if self._three:
                colour = np.repeat(colour, 3, axis=2)
        if self._alpha is not None:
            return np.concatenate([colour, self._alpha[top:bottom, :, np.newaxis]], axis=2)
        if self._picture.alpha is not None:
            return _on_white(colour, self._picture.alpha[top:bottom, :, np.newaxis])
        return np.ascontiguousarray(colour)

    @property
    def in_file(self) -> bool:
        """The picture is in a temporary file, not in memory."""
        return is_scratch(self._picture.pixels)

    def all(self) -> Iterator[tuple[int, Samples]]:
        """The first row of each strip, and its rows."""
        for top in range(0, self.height, self.rows_per_strip):
            yield top, self.rows(top, min(top + self.rows_per_strip, self.height))
            self.forget()

    def whole(self) -> Samples:
        """(height, width, channels), all of them, for encoders that take no less."""
        made = np.empty((self.height, self.width, self.channels), dtype_of(self.depth))
        for top, rows in self.all():
            made[top : top + len(rows)] = rows
        return made

    def made(self, make: Callable[[Samples, Samples | None], Made]) -> Iterator[Made]:
        """What `make` makes of each strip and the row above it (None for the first), in their order.

        Several strips are in work at a time, in threads; `make` must not depend on the order.
        """

        def work(top: int) -> Made:
            above = self.rows(top - 1, top) if top else None
            return make(self.rows(top, min(top + self.rows_per_strip, self.height)), above)

        waiting: deque[Future[Made]] = deque()
        with ThreadPoolExecutor(WORKERS, "strips") as pool:
            for number in range(self.count):
                waiting.append(pool.submit(work, number * self.rows_per_strip))
                if len(waiting) > 2 * WORKERS:
                    yield waiting.popleft().result()
                if number % _FORGET_EVERY == 0:
                    self.forget()
            while waiting:
                yield waiting.popleft().result()
        self.forget()

    def forget(self) -> None:
        """Where the picture is a file on disk: what was read need not stay in memory."""
        forget_pages(self._picture.pixels)
        forget_pages(self._picture.alpha)


def _on_white(colour: Samples, alpha: Samples) -> Samples:
    """(h, w, channels) with (h, w, 1) alpha, laid over white."""
    white = white_of(colour)
    # Just enough for white * white + white // 2.
    wide = np.dtype(np.uint16) if white == 255 else np.dtype(np.uint32)
    weight: NDArray[np.uint16 | np.uint32] = alpha.astype(wide)
    made: Samples = ((colour * weight + white * (white - weight) + white // 2) // white).astype(colour.dtype)
    return made
