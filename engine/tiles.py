"""The plan of a tiled run: which part of the picture is computed when, and how much context it needs.

A network's trunk works at the input's resolution: it sees far (37 pixels for SRResNet) and needs little
memory. Its tail grows the picture: it sees 3 pixels and needs much memory. So the plan has two levels: large
trunk tiles, each with smaller tail tiles inside. A trunk tile is computed with both halos around it, a tail
tile from the trunk's features with its own halo. Where a halo would reach beyond the picture it ends at the
border, and the convolutions pad with zeros there, exactly as they do for the whole picture in one piece.

The context is used up on the way: each layer of the trunk needs a little less of it than the one before. So
what is not needed any more is cut off between the layers (`shrinking`), which halves the work done twice.

All rectangles are in input pixels, and relative to the whole picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ALIGN_PX = 16
"""Tiles end on multiples of this where they can, so that halved copies for display meet without a rest."""

SHRINK_PX = 8
"""Context is cut off when so many pixels of it have been used up: a cut costs a copy, so not at each
layer."""


@dataclass(frozen=True)
class Rect:
    """A rectangle of pixels: left and top edge, width and height, from (0, 0) at the top left."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def area_px(self) -> int:
        return self.width * self.height

    @property
    def slices(self) -> tuple[slice, slice]:
        """For indexing an array of (H, W, ...)."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def grown(self, by_px: int, within: "Rect") -> "Rect":
        """Larger by so many pixels to each side, but not beyond `within`."""
        left, top = max(self.left - by_px, within.left), max(self.top - by_px, within.top)
        right, bottom = min(self.right + by_px, within.right), min(self.bottom + by_px, within.bottom)
        return Rect(left, top, right - left, bottom - top)

    def aligned(self, align_px: int) -> "Rect":
        """Larger to the left and to the top, to begin at multiples of so many pixels."""
        left, top = self.left % align_px, self.top % align_px
        return Rect(self.left - left, self.top - top, self.width + left, self.height + top)

    def overlaps(self, other: "Rect") -> bool:
        """They have a pixel in common."""
        return max(self.left, other.left) < min(self.right, other.right) and max(self.top, other.top) < min(
            self.bottom, other.bottom
        )

    def relative_to(self, other: "Rect") -> "Rect":
        """The same rectangle, seen from the other's top left corner."""
        return Rect(self.left - other.left, self.top - other.top, self.width, self.height)

    def scaled(self, factor: int) -> "Rect":
        return Rect(self.left * factor, self.top * factor, self.width * factor, self.height * factor)


@dataclass(frozen=True)
class TileSizes:
    """Upper bounds for the sides of trunk and tail tiles, halos not counted, in input pixels."""

    trunk_px: int
    tail_px: int

    def __post_init__(self) -> None:
        if not 1 <= self.tail_px <= self.trunk_px:
            raise ValueError(f"tile sizes must be 1 <= tail <= trunk, not {self.tail_px} and {self.trunk_px}")

    def halved(self) -> "TileSizes":
        """Half of both, but not below ALIGN_PX; equal to `self` when there is nothing left to halve."""
        trunk_px = max(min(ALIGN_PX, self.trunk_px), self.trunk_px // 2)
        return TileSizes(trunk_px, min(trunk_px, max(min(ALIGN_PX, self.tail_px), self.tail_px // 2)))


@dataclass(frozen=True)
class TailTile:
    """`core` is what this tile delivers, `source` the features it is computed from."""

    core: Rect
    source: Rect


@dataclass(frozen=True)
class TrunkTile:
    """A part of the picture whose trunk is computed in one piece.

    core: the smallest rectangle around the tail tiles' cores.
    kept: the features that the tail tiles need, which is the union of their sources and what lies between.
    source: the pixels that the trunk is computed on.
    """

    core: Rect
    kept: Rect
    source: Rect
    tails: tuple[TailTile, ...]


def split(area: Rect, largest_px: int) -> Iterator[Rect]:
    """Cut an area into a grid of rectangles, row by row, of at most `largest_px` a side and even sizes."""
    columns = list(_cuts(area.left, area.width, largest_px))
    for top, height in _cuts(area.top, area.height, largest_px):
        for left, width in columns:
            yield Rect(left, top, width, height)


def trunk_tile(picture: Rect, core: Rect, tail_px: int, trunk_halo_px: int, tail_halo_px: int) -> TrunkTile:
    """The tile that delivers `core`, with the context it needs and its tail tiles."""
    return tile_of(picture, tuple(split(core, tail_px)), trunk_halo_px, tail_halo_px)


def tile_of(
    picture: Rect, parts: Sequence[Rect], trunk_halo_px: int, tail_halo_px: int, align_px: int = 1
) -> TrunkTile:
    """The tile that delivers `parts`, one or more rectangles near each other, in their order.

    align_px: the features that it keeps, and those of its tail tiles, begin at multiples of that.
    """
    left, top = min(part.left for part in parts), min(part.top for part in parts)
    right, bottom = max(part.right for part in parts), max(part.bottom for part in parts)
    core = Rect(left, top, right - left, bottom - top)
    kept = core.grown(tail_halo_px, picture).aligned(align_px)
    tails = tuple(TailTile(part, part.grown(tail_halo_px, picture).aligned(align_px)) for part in parts)
    return TrunkTile(core, kept, kept.grown(trunk_halo_px, picture), tails)


def plan(picture: Rect, sizes: TileSizes, trunk_halo_px: int, tail_halo_px: int) -> tuple[TrunkTile, ...]:
    """The whole picture as trunk tiles, row by row; their cores cover it without overlap."""
    return tuple(
        trunk_tile(picture, core, sizes.tail_px, trunk_halo_px, tail_halo_px)
        for core in split(picture, sizes.trunk_px)
    )


def shrinking(source: Rect, kept: Rect, reaches_px: Sequence[int]) -> Iterator[Rect]:
    """The area that each layer of a trunk is computed on, where in the end only `kept` is wanted.

    reaches_px: how far each layer sees to every side. Yields one area a layer, each within the one before,
    the first `source`.
    """
    area, needed_px = source, sum(reaches_px)
    for reach_px in reaches_px:
        yield area
        needed_px -= reach_px
        smaller = kept.grown(needed_px, area)
        cut = (
            smaller.left - area.left,
            smaller.top - area.top,
            area.right - smaller.right,
            area.bottom - smaller.bottom,
        )
        if max(cut) >= SHRINK_PX:
            area = smaller


def repeated_work(
    tiles: Sequence[TrunkTile], reaches_px: Sequence[int], layer_costs: Sequence[float], tail_cost: float
) -> float:
    """The share of work that a plan adds to that of the whole picture in one piece: 0.04 is 4 % more.

    layer_costs: work a pixel of each layer of the trunk, reaches_px as for `shrinking`; tail_cost: that of
    the tail, in the same unit, of which only the ratio matters.
    """
    useful = done = 0.0
    for tile in tiles:
        areas = shrinking(tile.source, tile.kept, reaches_px)
        done += sum(area.area_px * cost for area, cost in zip(areas, layer_costs, strict=True))
        done += sum(tail.source.area_px for tail in tile.tails) * tail_cost
        useful += sum(tail.core.area_px for tail in tile.tails) * (sum(layer_costs) + tail_cost)
    return done / useful - 1


def _cuts(start: int, length: int, largest_px: int) -> Iterator[tuple[int, int]]:
    """(start, length) of as few parts as fit, nearly equal, aligned where `largest_px` leaves room for it."""
    parts = -(-length // largest_px)
    size = -(-length // parts)
    aligned = -(-size // ALIGN_PX) * ALIGN_PX
    step = aligned if aligned <= largest_px else size
    for offset in range(0, length, step):
        yield start + offset, min(step, length - offset)
