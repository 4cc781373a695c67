"""Which tiles a graphics card computes together. Does not load torch.

A batch needs sources of one size, and those at the picture's border are smaller: their context ends there. So
they are given more of it to the other side, which changes nothing about their result. All rectangles are in
input pixels, and relative to the whole picture.
"""

from collections.abc import Sequence

from engine.tiles import Rect

BATCH_PX = 2**18
"""Sources are computed together up to so many pixels, 512 x 512: that keeps the largest cards busy."""

MOST_IN_BATCH = 16

MOST_GROWTH = 1.5
"""A tile that would become larger than this, as a share of its source, is better computed alone."""


def batch_of(sources: Sequence[Rect], most: int, most_px: int = BATCH_PX) -> tuple[int, int, int]:
    """How many of the first sources go into one batch, at least 1, and the width and height of each.

    most: not more than these, however small they are.
    """
    count, width, height = 1, sources[0].width, sources[0].height
    smallest_px = sources[0].area_px
    for source in sources[1 : max(1, min(most, MOST_IN_BATCH))]:
        wider, higher = max(width, source.width), max(height, source.height)
        smallest_px = min(smallest_px, source.area_px)
        each_px = wider * higher
        if each_px > MOST_GROWTH * smallest_px or (count + 1) * each_px > most_px:
            break
        count, width, height = count + 1, wider, higher
    return count, width, height


def widened(source: Rect, width: int, height: int, within: Rect) -> Rect:
    """A rectangle of this size, no smaller, that holds `source` and lies in `within`, as `source` does."""
    left, top = min(source.left, within.right - width), min(source.top, within.bottom - height)
    return Rect(left, top, width, height)


def around(rects: Sequence[Rect]) -> Rect:
    """The smallest rectangle that holds all."""
    left, top = min(rect.left for rect in rects), min(rect.top for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(left, top, right - left, bottom - top)
