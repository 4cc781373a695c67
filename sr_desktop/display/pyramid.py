"""Pictures with their halved copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np

from engine.pictures import Picture
from engine.pictures.depth import Bytes, Pixels, as_eight_bit
from engine.scratch import array_for, forget_pages
from engine.tiles import Rect
from sr_desktop.display.colours import times_alpha, to_screen
from sr_desktop.display.resize import Display, reduced
from sr_desktop.display.source import TileSource

FIRST_KEPT = 2
"""Levels from this one on are kept, with a twelfth of the picture's bytes. Those before are read from it."""

IN_FILE_BYTES = 2**26
"""A picture that grows beyond this is put together in a temporary file."""

_STRIP_ROWS = 512
"""A multiple of what one pixel of any usual level stands for, so that no row is made twice."""

_FORGET_BYTES = 2**24
"""After so many bytes were read from a mapped file, or written to it, their memory is given back."""


class Pyramid(TileSource):
    """A picture that can be drawn in any size without a second copy of it.

    The picture's own arrays stay where they are, in memory or mapped from a file, in its own colours and
    depth; small levels are kept beside them, in 8 bits as all that is shown. Made in a worker's thread. One
    that grows is pasted into by the thread of its run while others read: they get old pixels or new ones, and
    are told afterwards to read again.

    levels: all of them as Displays in sRGB, made when asked for: the large ones take long.
    """

    def __init__(self, display: Display, opaque: bool) -> None:
        """A copy of a Display in sRGB."""
        straight = _straight(display)
        self._take(straight[..., :3], None if opaque else straight[..., 3], None)
        self._keep_all_small()

    @classmethod
    def of(cls, picture: Picture) -> Pyramid:
        """Of a picture, whose arrays it holds on to."""
        made = cls.__new__(cls)
        made._take(picture.pixels, picture.alpha, picture.metadata.icc_profile)
        made._keep_all_small()
        return made

    @classmethod
    def growing(cls, width: int, height: int, *, layered: bool, icc_profile: bytes | None) -> Pyramid:
        """To be pasted into; of any content as yet. layered: with transparency.

        Large ones lie in a temporary file, or in memory where no disk has room. Raises MemoryError.
        """
        made = cls.__new__(cls)
        alpha = array_for((height, width), IN_FILE_BYTES) if layered else None
        made._take(array_for((height, width, 3), IN_FILE_BYTES), alpha, icc_profile)
        return made

    def _take(self, pixels: Pixels, alpha: Pixels | None, icc_profile: bytes | None) -> None:
        height, width = pixels.shape[:2]
        super().__init__(width, height, alpha is None)
        self._pixels, self._alpha, self._icc_profile = pixels, alpha, icc_profile
        channels = 3 if alpha is None else 4
        self._small = [np.zeros((h, w, channels), np.uint8) for w, h in self.sizes[FIRST_KEPT:]]
        self._touched_bytes = 0

    @property
    def levels(self) -> Sequence[Display]:
        return _Levels(self)

    def level_for(self, scale: float) -> Display:
        """The level for `scale`, see `level_number`, as a Display in sRGB."""
        return self.levels[self.level_number(scale)]

    def tile(self, level: int, area: Rect, screen: bytes | None) -> Display:
        shown = to_screen(self._icc_profile, screen)
        rows, columns = area.slices
        if level == 0:
            straight = as_eight_bit(self._pixels[rows, columns])
            if self._alpha is not None:
                straight = np.dstack([straight, as_eight_bit(self._alpha[rows, columns])])
            display = shown(straight)
            self._touched(straight.nbytes * self._pixels.itemsize)
            return display
        if level < FIRST_KEPT:
            part = reduced(self._premultiplied(area.scaled(2).grown(0, self._everything)), 2)
            self._touched(4 * part.nbytes * self._pixels.itemsize)
        else:
            part = self._small[level - FIRST_KEPT][rows, columns]
        return shown(part) if self.opaque else shown.premultiplied(part)

    # --- while it grows: in the thread of the run ---------------------------------------------------------

    def paste_pixels(self, area: Rect, pixels: Pixels) -> None:
        """Replace an area: (area.height, area.width, 3 or, with transparency, 4), not premultiplied, in any
        depth."""
        inside = area.grown(0, self._everything)
        rows, columns = inside.relative_to(area).slices
        part = as_eight_bit(pixels[rows, columns])
        rows, columns = inside.slices
        self._pixels[rows, columns] = part[..., :3]
        if self._alpha is not None:
            self._alpha[rows, columns] = part[..., 3]
        self._keep_small(inside)
        self._touched(part.nbytes)

    def adopt(self, picture: Picture) -> None:
        """Hold on to the arrays of the finished picture instead of the ones that were pasted into.

        Raises ValueError if the picture is of another size, or if only one of them has transparency.
        """
        if picture.pixels.shape != self._pixels.shape or (picture.alpha is None) != self.opaque:
            raise ValueError(f"{picture.pixels.shape} cannot stand in for {self._pixels.shape}")
        self._pixels, self._alpha = picture.pixels, picture.alpha
        self._keep_all_small()

    # --- levels -------------------------------------------------------------------------------------------

    @property
    def _everything(self) -> Rect:
        return Rect(0, 0, self.width, self.height)

    def _keep_all_small(self) -> None:
        """Strip by strip, so that a mapped file is never in memory as a whole."""
        for top in range(0, self.height, _STRIP_ROWS):
            rows = min(_STRIP_ROWS, self.height - top)
            self._keep_small(Rect(0, top, self.width, rows))
            self._touched(3 * rows * self.width * self._pixels.itemsize)

    def _keep_small(self, area: Rect) -> None:
        """Make the small levels' part that shows `area` again."""
        by = 2**FIRST_KEPT
        for number, level in enumerate(self._small):
            if number:
                by = 2
            right, bottom = -(-area.right // by), -(-area.bottom // by)
            left, top = area.left // by, area.top // by
            area = Rect(left, top, right - left, bottom - top)
            rows, columns = area.slices
            if number:
                above = self._small[number - 1][top * by : bottom * by, left * by : right * by]
            else:
                above = self._premultiplied(area.scaled(by).grown(0, self._everything))
            level[rows, columns] = reduced(above, by)

    def _premultiplied(self, area: Rect) -> Bytes:
        """An area of the picture in its own colours: RGB, or premultiplied RGBA."""
        rows, columns = area.slices
        part = as_eight_bit(self._pixels[rows, columns])
        if self._alpha is None:
            return part
        alpha = as_eight_bit(self._alpha[rows, columns, np.newaxis])
        return np.dstack([times_alpha(part, alpha), alpha])

    def _touched(self, size: int) -> None:
        """So many bytes of the picture were read or written: those of a file need not stay in memory."""
        self._touched_bytes += size
        if self._touched_bytes > _FORGET_BYTES:
            forget_pages(self._pixels)
            forget_pages(self._alpha)
            self._touched_bytes = 0


class _Levels(Sequence[Display]):
    """The levels of a pyramid as Displays, each made when it is taken."""

    def __init__(self, pyramid: Pyramid) -> None:
        self._pyramid = pyramid

    def __len__(self) -> int:
        return len(self._pyramid.sizes)

    @overload
    def __getitem__(self, index: int) -> Display: ...
    @overload
    def __getitem__(self, index: slice) -> list[Display]: ...
    def __getitem__(self, index: int | slice) -> Display | list[Display]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        level = range(len(self))[index]  # raises IndexError, counts from the end
        return self._pyramid.tile(level, Rect(0, 0, *self._pyramid.sizes[level]), None)


def _straight(display: Display) -> Bytes:
    """(H, W, 4) uint8 RGBA, not premultiplied, of a Display."""
    alpha = display[..., 3:]
    if alpha.min() == 255:
        return np.ascontiguousarray(display[..., [2, 1, 0, 3]])
    wide = np.maximum(alpha, 1).astype(np.uint16)
    colours = np.minimum((display[..., 2::-1].astype(np.uint16) * 255 + wide // 2) // wide, 255)
    return np.dstack([colours.astype(np.uint8), alpha])
