"""Which pixels of a photograph are to be repaired: what was proposed, and what a person added and erased.

A mask is as large as the picture. Pages of an array that were never written take no memory, so a mask with
a few scratches costs little, even on a hundred megapixels. Changes are kept as compressed differences of
the tiles that they touched: undoing is the same as doing again.
"""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.restore.packed_mask import PackedMask, tile_at, tiles_in
from engine.tiles import Rect

Grey = NDArray[np.uint8]

_PROPOSED, _ADDED, _ERASED, _INVERTED = 1, 2, 4, 8
_CODES = np.arange(16)
_SHOWN = np.where(
    ((_CODES & (_PROPOSED | _ADDED) > 0) & (_CODES & _ERASED == 0)) ^ (_CODES & _INVERTED > 0), 255, 0
).astype(np.uint8)
"""What each code means: marked or not."""


@dataclass(frozen=True)
class MaskChange:
    """What was changed, for `ScratchMask.apply`, which undoes it and does it again.

    area: in pixels of the picture. tiles: by (row, column), codes before XOR codes after, compressed.
    inverts: all of the mask was turned over, before the tiles.
    """

    area: Rect
    tiles: dict[tuple[int, int], bytes]
    inverts: bool = False

    @property
    def size_bytes(self) -> int:
        return sum(map(len, self.tiles.values()))

    def joined(self, later: "MaskChange") -> "MaskChange":
        """Both in one. Raises ValueError for one that inverts."""
        if self.inverts or later.inverts:
            raise ValueError("turning a mask over cannot be joined with another change")
        tiles = dict(self.tiles)
        for place, packed in later.tiles.items():
            before = tiles.get(place)
            tiles[place] = packed if before is None else _pack(_unpack(before) ^ _unpack(packed))
        return MaskChange(_around(self.area, later.area), tiles)


Change = Callable[[Grey, Rect], object]
"""Given the codes of a part of a tile, to be changed in place, and the part."""


class ScratchMask:
    """A mask that is being edited.

    array: (H, W) uint8, 255 for marked and 0 for other pixels. The same array for as long as the mask
    lives, to
        be read only.
    marked_px: how many are marked.

    Changes are made between `begin` and `finish`, which returns what was changed.
    """

    def __init__(self, width: int, height: int) -> None:
        self.whole = Rect(0, 0, width, height)
        self.array: Grey = np.zeros((height, width), np.uint8)
        self.marked_px = 0
        self._codes: Grey = np.zeros((height, width), np.uint8)
        self._used: set[tuple[int, int]] = set()
        self._before: dict[tuple[int, int], Grey] | None = None

    def begin(self) -> None:
        """What follows, up to `finish`, is one change."""
        self._before = {}

    def finish(self) -> MaskChange | None:
        """The change since `begin`; None if there is none."""
        before, self._before = self._before, None
        tiles: dict[tuple[int, int], bytes] = {}
        area: Rect | None = None
        for place, codes in (before or {}).items():
            tile = tile_at(*place, self.whole)
            difference = codes ^ self._codes[tile.slices]
            if difference.any():
                tiles[place] = _pack(difference)
                area = tile if area is None else _around(area, tile)
        return None if area is None else MaskChange(area, tiles)

    def stroke(self, points: Sequence[tuple[float, float]], radius_px: float, add: bool) -> Rect | None:
        """Mark, or clear, what is within `radius_px` of the line through the points, (x, y) in pixels.

        The middle of the first pixel is (0.5, 0.5). Returns the area that may have changed, None if it lies
        outside. Raises ValueError without `begin`.
        """
        touched: Rect | None = None
        for start, end in zip(points, points[1:] or points, strict=False):
            area = _box(start, end, radius_px).grown(0, self.whole)
            if area.width < 1 or area.height < 1:
                continue
            inside = _near(area, start, end, radius_px)

            def change(
                codes: Grey, part: Rect, area: Rect = area, inside: NDArray[np.bool_] = inside
            ) -> None:
                chosen = inside[part.relative_to(area).slices]
                codes[chosen] = codes[chosen] & _PROPOSED | (_ADDED if add else _ERASED)

            self._edit(area, change)
            touched = area if touched is None else _around(touched, area)
        return touched

    def propose(self, proposal: PackedMask) -> Rect | None:
        """Take this in place of the last proposal; what was added and erased by hand stays. As `stroke`."""
        if (proposal.width, proposal.height) != (self.whole.width, self.whole.height):
            raise ValueError(f"a proposal of {proposal.width} x {proposal.height} does not fit the picture")
        touched: Rect | None = None
        places = self._used | {(row, column) for row, column, _ in proposal.tiles}
        for row, column in sorted(places):
            tile = tile_at(row, column, self.whole)
            wanted = proposal.area(tile) > 0

            def change(codes: Grey, _: Rect, wanted: NDArray[np.bool_] = wanted) -> None:
                codes[...] = codes & ~np.uint8(_PROPOSED) | wanted * np.uint8(_PROPOSED)

            self._edit(tile, change)
            touched = tile if touched is None else _around(touched, tile)
        return touched

    def clear(self) -> Rect | None:
        """Forget the proposal and all strokes. As `stroke`."""
        touched: Rect | None = None
        for place in sorted(self._used):
            tile = tile_at(*place, self.whole)
            self._edit(tile, lambda codes, _: codes.fill(0))
            touched = tile if touched is None else _around(touched, tile)
        return touched

    def inverted(self) -> MaskChange:
        """The change that marks what is not marked, and the other way round; for `apply`."""
        return MaskChange(self.whole, {}, inverts=True)

    def apply(self, change: MaskChange) -> Rect:
        """Undo a change that is there, or do one again that was undone. Returns its area."""
        if change.inverts:
            self._codes ^= np.uint8(_INVERTED)
            np.bitwise_not(self.array, out=self.array)
            self.marked_px = self.whole.area_px - self.marked_px
            self._used = {(row, column) for row, column, _ in tiles_in(self.whole, self.whole)}
        for place, packed in change.tiles.items():
            tile = tile_at(*place, self.whole)
            difference = _unpack(packed).reshape(tile.height, tile.width)
            self._set(place, tile, self._codes[tile.slices] ^ difference)
        return change.area

    def packed(self) -> PackedMask:
        """As it is now."""
        found = []
        for row, column in sorted(self._used):
            part = self.array[tile_at(row, column, self.whole).slices]
            if part.any():
                found.append((row, column, zlib.compress(np.packbits(part > 0).tobytes(), 1)))
        return PackedMask(self.whole.width, self.whole.height, tuple(found))

    def _edit(self, area: Rect, change: Change) -> None:
        if self._before is None:
            raise ValueError("changes are made between begin() and finish()")
        for row, column, tile in tiles_in(area, self.whole):
            codes = self._codes[tile.slices]
            if (row, column) not in self._before:
                self._before[row, column] = codes.copy()
            part = tile.grown(0, area)
            changed = codes.copy()
            change(changed[part.relative_to(tile).slices], part)
            self._set((row, column), tile, changed)

    def _set(self, place: tuple[int, int], tile: Rect, codes: Grey) -> None:
        shown = _SHOWN[codes]
        self.marked_px += int(np.count_nonzero(shown)) - int(np.count_nonzero(self.array[tile.slices]))
        self._codes[tile.slices] = codes
        self.array[tile.slices] = shown
        if codes.any():
            self._used.add(place)
        else:
            self._used.discard(place)


def _box(start: tuple[float, float], end: tuple[float, float], radius_px: float) -> Rect:
    left, right = min(start[0], end[0]) - radius_px, max(start[0], end[0]) + radius_px
    top, bottom = min(start[1], end[1]) - radius_px, max(start[1], end[1]) + radius_px
    return Rect(
        int(left // 1), int(top // 1), int(right // 1 - left // 1) + 1, int(bottom // 1 - top // 1) + 1
    )


def _near(
    area: Rect, start: tuple[float, float], end: tuple[float, float], radius_px: float
) -> NDArray[np.bool_]:
    """(height, width): the middles of these pixels of the area are within the radius of the line."""
    y = (np.arange(area.top, area.bottom, dtype=np.float32) + np.float32(0.5 - start[1]))[:, None]
    x = np.arange(area.left, area.right, dtype=np.float32) + np.float32(0.5 - start[0])
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x**2 + along_y**2
    share = np.clip((x * along_x + y * along_y) / length, 0, 1) if length > 1e-6 else np.float32(0)
    near: NDArray[np.bool_] = (x - share * along_x) ** 2 + (y - share * along_y) ** 2 <= max(
        radius_px, 0.5
    ) ** 2
    return near


def _around(first: Rect, second: Rect) -> Rect:
    left, top = min(first.left, second.left), min(first.top, second.top)
    right, bottom = max(first.right, second.right), max(first.bottom, second.bottom)
    return Rect(left, top, right - left, bottom - top)


def _pack(codes: Grey) -> bytes:
    return zlib.compress(codes.tobytes(), 1)


def _unpack(packed: bytes) -> Grey:
    return np.frombuffer(zlib.decompress(packed), np.uint8)
