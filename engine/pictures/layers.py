"""The arrays of a picture while it is being read, part by part: upright, and in a file if they are large."""

import numpy as np
from numpy.typing import NDArray

from engine.scratch import array_for, forget_pages

Values = NDArray[np.uint8]

LARGEST_IN_MEMORY_BYTES = 100 * 10**6
"""The pixels of a larger input lie in a temporary file: 33 megapixels take as much. A run needs them tile by
tile, and the memory that it takes must not grow with them."""


class Layers:
    """Colours and alpha of an image of `size` (width, height), as stored; put in part by part.

    orientation: as EXIF has it, 1 to 8. pixels: (H, W, 3) uint8, upright. alpha: (H, W) uint8, upright; None
    as long as all parts are opaque.
    """

    def __init__(self, size: tuple[int, int], orientation: int) -> None:
        """Raises MemoryError."""
        self._size = size
        # Stored rows and columns to upright ones, and back: two quarters of a turn are each other's inverse.
        self._back = {6: 8, 8: 6}.get(orientation, orientation)
        self.pixels = self._array(3)
        self.alpha: Values | None = None

    def put(self, top: int, colours: Values, alpha: Values | None) -> None:
        """Rows from `top` on, as stored: (h, W, 3), or (h, W) grey, and (h, W) alpha unless opaque."""
        bottom = top + len(colours)
        stored = turned(self.pixels, self._back)
        stored[top:bottom] = colours if colours.ndim == 3 else colours[:, :, np.newaxis]
        if alpha is not None and self.alpha is None:
            self.alpha = self._array(1)
            self.alpha[...] = 255
        if self.alpha is not None:
            turned(self.alpha, self._back)[top:bottom] = 255 if alpha is None else alpha
            forget_pages(self.alpha)
        forget_pages(self.pixels)

    def _array(self, channels: int) -> Values:
        width, height = self._size
        shape = (width, height) if self._back >= 5 else (height, width)
        return array_for((*shape, 3) if channels == 3 else shape, LARGEST_IN_MEMORY_BYTES * channels / 3)


def turned(values: Values, orientation: int) -> Values:
    """(H, W) or (H, W, 3) turned and mirrored as EXIF orientation 1..8 asks for: a view."""
    if orientation >= 5:
        values = np.swapaxes(values, 0, 1)
    if orientation in (2, 3, 6, 7):
        values = values[:, ::-1]
    if orientation in (3, 4, 7, 8):
        values = values[::-1]
    return values
