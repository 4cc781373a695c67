"""The result of a run while it is being put together from tiles."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.errors import OutOfMemory
from engine.pictures import Picture
from engine.pictures.depth import Pixels, dtype_of
from engine.progress import FinishedTile
from engine.scratch import forget_pages, is_scratch, scratch_array, scratch_folder
from engine.tiles import Rect

_FORGET_BYTES = 2**23


class Canvas:
    """An enlarged part of a picture, of its depth, in memory or in a temporary file.

    area: the part, in output pixels of the whole picture.
    """

    def __init__(self, picture: Picture, area: Rect, in_file: bool, scratch: Path | None = None) -> None:
        """Take all the room at once. Raises OutOfMemory, or DiskTooSmall for a file."""
        self.area = area
        self._picture = picture
        self._pasted_bytes = 0
        shape = (area.height, area.width)
        layered = picture.alpha is not None
        dtype = dtype_of(picture.depth)
        needed_bytes = area.area_px * (4 if layered else 3) * dtype.itemsize
        self.pixels: Pixels
        self.alpha: Pixels | None
        if in_file:
            folder = scratch_folder(needed_bytes, scratch)
            self.pixels = scratch_array((*shape, 3), folder, dtype)
            self.alpha = scratch_array(shape, folder, dtype) if layered else None
            return
        try:
            self.pixels = np.empty((*shape, 3), dtype)
            self.alpha = np.empty(shape, dtype) if layered else None
        except MemoryError as error:
            raise OutOfMemory("cpu", needed_bytes) from error

    def paste(self, tile: FinishedTile) -> None:
        """Put a part where it belongs; what of it lies outside the canvas is left out.

        Raises ValueError if the pixels do not fit the area, or the picture's layers and depth.
        """
        layers = 3 if self.alpha is None else 4
        if tile.pixels.shape != (tile.area.height, tile.area.width, layers):
            raise ValueError(f"{tile.pixels.shape} are not the pixels of {tile.area} in {layers} channels")
        if tile.pixels.dtype != self.pixels.dtype:
            raise ValueError(f"{tile.pixels.dtype} are no pixels for a result in {self.pixels.dtype}")
        if not tile.area.overlaps(self.area):
            return
        inside = tile.area.grown(0, self.area)
        rows, columns = inside.relative_to(tile.area).slices
        part = tile.pixels[rows, columns]
        rows, columns = inside.relative_to(self.area).slices
        self.pixels[rows, columns] = part[..., :3]
        if self.alpha is not None:
            self.alpha[rows, columns] = part[..., 3]
        self._pasted_bytes += part.nbytes
        if self._pasted_bytes > _FORGET_BYTES:
            self.forget()

    def forget(self) -> None:
        """Where the canvas is a file, or the input: let the system write it out, and take its memory."""
        for array in (self.pixels, self.alpha, self._picture.pixels, self._picture.alpha):
            forget_pages(array)
        self._pasted_bytes = 0

    def finished(self) -> Picture:
        """The result, with the metadata of the input."""
        made = replace(self._picture, pixels=self.pixels, alpha=self.alpha)
        if is_scratch(self.pixels):
            self.forget()  # a grey picture was read through to check that it is one
        return made
