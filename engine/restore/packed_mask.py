"""A mask that does not change: what is to be repaired, as values that can be compared and given away."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.tiles import Rect

Grey = NDArray[np.uint8]

TILE_PX = 256


@dataclass(frozen=True)
class PackedMask:
    """A mask that does not change: to be given to other threads, compared and hashed.

    tiles: (row, column, bits) of those tiles of TILE_PX that have marked pixels; bits as `np.packbits`,
    compressed.
    """

    width: int
    height: int
    tiles: tuple[tuple[int, int, bytes], ...] = ()

    @classmethod
    def of(cls, marked: Grey) -> "PackedMask":
        """Of an (H, W) uint8 array, whatever is above 0."""
        height, width = marked.shape
        whole = Rect(0, 0, width, height)
        packed = (
            (row, column, zlib.compress(np.packbits(marked[tile.slices] > 0).tobytes(), 1))
            for row, column, tile in tiles_in(whole, whole)
            if marked[tile.slices].any()
        )
        return cls(width, height, tuple(packed))

    @property
    def empty(self) -> bool:
        return not self.tiles

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], bytes]:
        return {(row, column): bits for row, column, bits in self.tiles}

    def rects(self) -> list[Rect]:
        """The tiles that have marked pixels, in pixels of the picture."""
        whole = Rect(0, 0, self.width, self.height)
        return [tile_at(row, column, whole) for row, column, _ in self.tiles]

    def area(self, area: Rect) -> Grey:
        """(area.height, area.width) uint8, 255 or 0. Raises ValueError if the area reaches beyond the
        mask."""
        whole = Rect(0, 0, self.width, self.height)
        if area.grown(0, whole) != area:
            raise ValueError(f"{area} is not a part of a mask of {self.width} x {self.height}")
        marked = np.zeros((area.height, area.width), np.uint8)
        for row, column, tile in tiles_in(area, whole):
            bits = self._by_place.get((row, column))
            if bits is None:
                continue
            flat = np.unpackbits(np.frombuffer(zlib.decompress(bits), np.uint8), count=tile.area_px)
            inside = tile.grown(0, area)
            part = flat.reshape(tile.height, tile.width)[inside.relative_to(tile).slices]
            marked[inside.relative_to(area).slices] = part * np.uint8(255)
        return marked


def tile_at(row: int, column: int, whole: Rect) -> Rect:
    """The tile of TILE_PX, cut off where the picture ends, in pixels of the picture."""
    left, top = column * TILE_PX, row * TILE_PX
    return Rect(left, top, min(TILE_PX, whole.width - left), min(TILE_PX, whole.height - top))


def tiles_in(area: Rect, whole: Rect) -> Iterator[tuple[int, int, Rect]]:
    """Row, column and place of each tile that has a part in the area."""
    for row in range(area.top // TILE_PX, -(-area.bottom // TILE_PX)):
        for column in range(area.left // TILE_PX, -(-area.right // TILE_PX)):
            yield row, column, tile_at(row, column, whole)
