"""What a run does to a picture before the network, and to its result afterwards.

Steps are small, frozen and comparable, and made in the GUI thread; OpenCV is imported when they are called.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from engine.pictures import Picture
from engine.pictures.depth import WHITE, Bytes, Words
from engine.pictures.layers import LARGEST_IN_MEMORY_BYTES
from engine.progress import FinishedTile, Progress
from engine.restore.packed_mask import PackedMask
from engine.scratch import array_for, forget_pages
from engine.sizes import Size
from engine.tiles import ALIGN_PX, Rect

STRIP_PX = 1 << 19
"""About so many pixels of a result get their grain at a time: some 50 ms."""


@dataclass(frozen=True)
class FillMarked:
    """Before the run: what is marked is filled in (engine.restore.inpaint).

    Filling works with 8 bits. In a picture of 16 each sample is moved by what filling moves it in 8: all that
    is neither marked nor next to a mark stays as it is, and what is filled in changes in steps of 257.
    """

    mask: PackedMask

    def __call__(self, picture: Picture) -> Picture:
        """Raises ValueError if the mask has another size than the picture."""
        from engine.restore.inpaint import fill

        before = picture.eight_bit_pixels()
        filled = fill(before, self.mask)
        if picture.depth == 8 or filled is before:
            return picture if filled is before else replace(picture, pixels=filled)
        return replace(picture, pixels=_moved(cast(Words, picture.pixels), before, filled))


@dataclass(frozen=True)
class RepairScratches:
    """Before the run, with nobody there to look: what `scratches.propose` finds is filled in."""

    sensitivity: float

    def __post_init__(self) -> None:
        if not 0 <= self.sensitivity <= 1:
            raise ValueError(f"a sensitivity is from 0 to 1, not {self.sensitivity}")

    def __call__(self, picture: Picture) -> Picture:
        from engine.restore.scratches import propose

        return FillMarked(PackedMask.of(propose(picture.eight_bit_pixels(), self.sensitivity)))(picture)


@dataclass(frozen=True)
class KeepGrain:
    """After the run: the grain that the network took away is drawn again (engine.restore.grain).

    amount: from 0, none, to 1, as strong as it was. Raises ValueError beyond these.
    """

    amount: float

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= 1:
            raise ValueError(f"an amount of grain is from 0 to 1, not {self.amount}")

    def __call__(
        self, before: Picture, result: Picture, area: Rect | None = None, whole: Size | None = None
    ) -> Picture:
        """`steps` to the end."""
        steps = self.steps(before, result, area, whole)
        try:
            while True:
                next(steps)
        except StopIteration as end:
            made: Picture = end.value
            return made

    def steps(
        self, before: Picture, result: Picture, area: Rect | None = None, whole: Size | None = None
    ) -> Generator[Progress, None, Picture]:
        """Change `result` in place, strip by strip, and return it. It may live in a file (engine.scratch).

        before: what the network was given, whole. area: for a part of a result, where it lies, in pixels of
        the whole result, which has the size `whole`; it gets the grain that the whole result has there.
        """
        from engine.restore.grain import Grain, Pattern, add_grain

        if self.amount == 0:
            return result
        area = area or Rect(0, 0, result.width, result.height)
        scale = (result.width if whole is None else whole.width) / before.width
        grain = Grain.lost(before.pixels, result.pixels, area, scale)
        pattern = Pattern(grain, scale)
        rows = max(ALIGN_PX, STRIP_PX // result.width // ALIGN_PX * ALIGN_PX)
        total = -(-result.height // rows)
        for number, top in enumerate(range(0, result.height, rows), 1):
            strip = result.pixels[top : top + rows]
            place = Rect(area.left, area.top + top, result.width, strip.shape[0])
            made = add_grain(strip, place, grain, pattern, self.amount)
            strip[...] = made
            forget_pages(result.pixels)
            yield Progress(number / total, number, total, FinishedTile(place, made))
        return result


def _moved(pixels: Words, before: Bytes, after: Bytes) -> Words:
    """A copy, moved by what changed from `before`, which is the same in 8 bits, to `after`."""
    made = array_for(pixels.shape, LARGEST_IN_MEMORY_BYTES, np.dtype(np.uint16))
    rows = max(1, STRIP_PX // pixels.shape[1])
    for top in range(0, len(pixels), rows):
        here = slice(top, top + rows)
        change = (after[here].astype(np.int32) - before[here]) * 257
        made[here] = np.clip(pixels[here] + change, 0, WHITE[16])
        for array in (made, pixels):
            forget_pages(array)
    return made
