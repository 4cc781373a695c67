"""In which order the parts of a picture are computed, and which of them need not be.

All rectangles are in input pixels, and relative to the whole picture.
"""

from collections.abc import Iterable

from engine.tiles import ALIGN_PX, Rect, TileSizes, split

Area = tuple[Rect, tuple[Rect, ...]]
"""A rectangle to compute in one trunk tile, and the parts of it that are not wanted."""


def areas_in_order(
    area: Rect, sizes: TileSizes, done: Iterable[Rect] = (), interest: Rect | None = None
) -> list[Area]:
    """`area` as trunk tiles: row by row, or those nearest to `interest` first.

    What the user looks at, where it is smaller than a trunk tile, is a tile of its own: it appears as soon as
    it can, and not when the whole tile that it lies in is done. What is `done` is left out.
    """
    done = tuple(done)
    cores = list(split(area, sizes.trunk_px))
    first: list[Area] = []
    if interest is not None and interest.overlaps(area):
        cores.sort(key=lambda core: distance_px(core, interest))  # stable: row by row where it is the same
        look = _aligned(interest, area)
        if max(look.width, look.height) <= sizes.trunk_px // 2:
            first.append((look, _within(look, done)))
            done = (*done, look)
    elif interest is not None:
        cores.sort(key=lambda core: distance_px(core, interest))
    return [*first, *((core, _within(core, done)) for core in cores)]


def parts_of(area: Area, tail_px: int, interest: Rect | None = None) -> list[Rect]:
    """The cores of the tail tiles that an area is computed in, each at most `tail_px` a side; may be none."""
    core, holes = area
    parts = [part for whole in split(core, tail_px) for part in without(whole, holes)]
    if interest is not None:
        parts.sort(key=lambda part: distance_px(part, interest))
    return parts


def without(area: Rect, holes: Iterable[Rect]) -> list[Rect]:
    """What is left of `area` when the holes are cut out, as rectangles that do not overlap."""
    pieces = [area]
    for hole in holes:
        pieces = [rest for piece in pieces for rest in _cut_out(piece, hole)]
    return pieces


def distance_px(one: Rect, other: Rect) -> float:
    """The length of the shortest line between two rectangles; 0 where they touch or overlap."""
    across = max(one.left - other.right, other.left - one.right, 0)
    down = max(one.top - other.bottom, other.top - one.bottom, 0)
    return float((across**2 + down**2) ** 0.5)


def _cut_out(piece: Rect, hole: Rect) -> list[Rect]:
    """Above the hole, to its left, to its right, and below."""
    if not piece.overlaps(hole):
        return [piece]
    top, bottom = max(piece.top, hole.top), min(piece.bottom, hole.bottom)
    left, right = max(piece.left, hole.left), min(piece.right, hole.right)
    around = (
        Rect(piece.left, piece.top, piece.width, top - piece.top),
        Rect(piece.left, top, left - piece.left, bottom - top),
        Rect(right, top, piece.right - right, bottom - top),
        Rect(piece.left, bottom, piece.width, piece.bottom - bottom),
    )
    return [rest for rest in around if rest.area_px > 0]


def _within(core: Rect, holes: Iterable[Rect]) -> tuple[Rect, ...]:
    return tuple(hole for hole in holes if hole.overlaps(core))


def _aligned(rect: Rect, within: Rect) -> Rect:
    """Grown to multiples of ALIGN_PX from the corner of `within`, which the other tiles begin at."""
    left = rect.left - (rect.left - within.left) % ALIGN_PX
    top = rect.top - (rect.top - within.top) % ALIGN_PX
    right = rect.right + (within.left - rect.right) % ALIGN_PX
    bottom = rect.bottom + (within.top - rect.bottom) % ALIGN_PX
    return Rect(left, top, right - left, bottom - top).grown(0, within)
