"""The arrays of a picture while it is being read, part by part: upright, and in a file if they are large."""

import numpy as np

from engine.pictures.depth import WHITE, Depth, Pixels, dtype_of
from engine.scratch import array_for, forget_pages

LARGEST_IN_MEMORY_BYTES = 100 * 10**6
"""The pixels of a larger input lie in a temporary file: 33 megapixels take as much. A run needs them tile by
tile, and the memory that it takes must not grow with them."""


class Layers:
    """Colours and alpha of an image of `size` (width, height), as stored; put in part by part.

    orientation: as EXIF has it, 1 to 8. depth: bits of each sample. pixels: (H, W, 3), upright. alpha:
    (H, W), upright; None as long as all parts are opaque.
    """

    def __init__(self, size: tuple[int, int], orientation: int, depth: Depth = 8) -> None:
        """Raises MemoryError."""
        self._size = size
        self._depth: Depth = depth
        # Stored rows and columns to upright ones, and back: two quarters of a turn are each other's inverse.
        self._back = {6: 8, 8: 6}.get(orientation, orientation)
        self.pixels: Pixels = self._array(3)
        self.alpha: Pixels | None = None

    def put(self, top: int, colours: Pixels, alpha: Pixels | None) -> None:
        """Rows from `top` on, as stored: (h, W, 3), or (h, W) grey, and (h, W) alpha unless opaque.

        Raises ValueError for samples of another depth.
        """
        for part in (colours, alpha):
            if part is not None and part.dtype != self.pixels.dtype:
                raise ValueError(f"{part.dtype} in a picture of {self._depth} bits")
        opaque = WHITE[self._depth]
        bottom = top + len(colours)
        stored = turned(self.pixels, self._back)
        stored[top:bottom] = colours if colours.ndim == 3 else colours[:, :, np.newaxis]
        if alpha is not None and self.alpha is None:
            self.alpha = self._array(1)
            self.alpha[...] = opaque
        if self.alpha is not None:
            turned(self.alpha, self._back)[top:bottom] = opaque if alpha is None else alpha
            forget_pages(self.alpha)
        forget_pages(self.pixels)

    def _array(self, channels: int) -> Pixels:
        width, height = self._size
        shape = (width, height) if self._back >= 5 else (height, width)
        most_bytes = LARGEST_IN_MEMORY_BYTES * channels / 3
        return array_for((*shape, 3) if channels == 3 else shape, most_bytes, dtype_of(self._depth))


def turned(values: Pixels, orientation: int) -> Pixels:
    """(H, W) or (H, W, 3) turned and mirrored as EXIF orientation 1..8 asks for: a view."""
    if orientation >= 5:
        values = np.swapaxes(values, 0, 1)
    if orientation in (2, 3, 6, 7):
        values = values[:, ::-1]
    if orientation in (3, 4, 7, 8):
        values = values[::-1]
    return values
