"""Maps and masks that are drawn over a picture."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

from engine.tiles import Rect
from sr_desktop.display.colours import times_alpha
from sr_desktop.display.resize import Display
from sr_desktop.display.source import TileSource

Pixels = NDArray[np.uint8]

FIRST_KEPT = 2
"""Levels from this one on are kept, once they have been asked for."""

LARGE_PX = 1 << 22
"""A change of more pixels is too much for the GUI thread."""


class Layer(TileSource):
    """An (H, W) uint8 map whose values are shown as the colours of a table.

    Small levels show the largest value that they cover, so that a scratch one pixel wide is never lost.
    The array is not copied: who changes it says so with `changed`.
    """

    def __init__(self, values: Pixels, table: Display) -> None:
        """table: (256, 4) uint8, blue, green, red, alpha, premultiplied.

        Raises ValueError for other shapes.
        """
        if values.dtype != np.uint8 or values.ndim != 2 or not values.size:
            raise ValueError(f"a map is (H, W) uint8, not {values.shape} {values.dtype}")
        if table.shape != (256, 4):
            raise ValueError(f"a table of colours is (256, 4), not {table.shape}")
        super().__init__(values.shape[1], values.shape[0], opaque=False)
        self._values, self._table = values, table
        self._small: list[Pixels] | None = None
        self._making = False
        self._late: list[Rect] = []  # changed while the small levels were made

    @property
    def quick(self) -> bool:
        return len(self.sizes) == 1 or self._small is not None

    def tile(self, level: int, area: Rect, screen: bytes | None) -> Display:  # noqa: ARG002  # the colours are a code
        rows, columns = area.slices
        if level >= FIRST_KEPT:
            return self._table[self._kept()[level - FIRST_KEPT][rows, columns]]
        part = self._values[rows, columns]
        if level:
            everything = Rect(0, 0, self.width, self.height)
            rows, columns = area.scaled(2).grown(0, everything).slices
            part = _largest(self._values[rows, columns], 2)
        return self._table[part]

    def changed(self, area: Rect) -> None:
        """The values of this area are others now."""
        area = area.grown(0, Rect(0, 0, self.width, self.height))
        if self._small is not None and area.area_px > LARGE_PX:
            self._small = None  # made again in the worker's thread when it is asked for
        elif self._small is not None:
            _make(self._values, self._small, area)
        elif self._making:
            self._late.append(area)

    def _kept(self) -> list[Pixels]:
        small = self._small
        if small is None:
            self._making = True
            small = [np.zeros((h, w), np.uint8) for w, h in self.sizes[FIRST_KEPT:]]
            _make(self._values, small, Rect(0, 0, self.width, self.height))
            self._small, self._making = small, False
            while self._late:
                _make(self._values, small, self._late.pop())
        return small


def colour_table(stops: Sequence[tuple[int, tuple[int, int, int, int]]]) -> Display:
    """(256, 4) premultiplied Display colours between stops (value, (red, green, blue, alpha)), ascending."""
    at = [value for value, _ in stops]
    channels = [np.interp(range(256), at, [colour[c] for _, colour in stops]) for c in range(4)]
    straight = np.stack(channels, axis=1).round().astype(np.uint8)[np.newaxis]
    colours = times_alpha(straight[..., 2::-1], straight[..., 3:])
    made: Display = np.dstack([colours, straight[..., 3:]])[0]
    return made


def _make(values: Pixels, small: Sequence[Pixels], area: Rect) -> None:
    """Make again what the small levels show of an area of the values."""
    by = 2**FIRST_KEPT
    above = values
    for level in small:
        left, top = area.left // by, area.top // by
        area = Rect(left, top, ceil(area.right / by) - left, ceil(area.bottom / by) - top)
        rows, columns = area.slices
        source = above[area.top * by : area.bottom * by, area.left * by : area.right * by]
        level[rows, columns] = _largest(source, by)
        above, by = level, 2


def _largest(values: Pixels, by: int) -> Pixels:
    """(H, W) reduced to the largest value in each `by` x `by` pixels, sizes rounded up."""
    height, width = values.shape
    rows, columns = -(-height // by), -(-width // by)
    made = np.zeros((rows, columns), np.uint8)
    for y in range(min(by, height)):
        for x in range(min(by, width)):
            part = values[y::by, x::by]
            target = made[: part.shape[0], : part.shape[1]]
            np.maximum(target, part, out=target)
    return made
