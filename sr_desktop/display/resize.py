"""Other sizes of Displays and of other arrays of bytes, strip by strip."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Display = NDArray[np.uint8]

STRIP_PX = 1 << 20
"""Large pictures are resized in strips of so many pixels."""


def halved(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Half the size, rounded up, by averaging: (H, W, C) uint8, C being 3 or 4, or (H, W)."""
    return reduced(pixels, 2)


def reduced(pixels: NDArray[np.uint8], by: int) -> NDArray[np.uint8]:
    """A whole-numbered part of the size, rounded up, by averaging `by` x `by` pixels.

    pixels: (H, W, 3), (H, W, 4) or (H, W) uint8, contiguous or not; colours with alpha must be premultiplied.
    What is left over at the right and lower edge is averaged as far as it goes.
    """
    height, width = pixels.shape[:2]
    made = np.empty((-(-height // by), -(-width // by), *pixels.shape[2:]), np.uint8)
    for top, bottom in _strips(made.shape[1] * by * by, len(made)):
        strip = pixels[by * top : min(by * bottom, height)]
        made[top:bottom] = np.asarray(_image(strip).reduce(by))
    return made


def resized(pixels: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """Bilinearly resized, averaged where it gets smaller: (H, W, C) uint8, C being 3 or 4, or (H, W)."""
    from_height, from_width = pixels.shape[:2]
    image = _image(pixels)
    made = np.empty((height, width, *pixels.shape[2:]), np.uint8)
    for top, bottom in _strips(width, height):
        box = (0, top * from_height / height, from_width, min(bottom * from_height / height, from_height))
        size = (width, bottom - top)
        made[top:bottom] = np.asarray(image.resize(size, Image.Resampling.BILINEAR, box))
    return made


def _strips(row_px: int, rows: int) -> Iterator[tuple[int, int]]:
    """First and last row of strips that are small enough to hold up other threads for a moment only."""
    step = max(1, STRIP_PX // row_px)
    for top in range(0, rows, step):
        yield top, min(top + step, rows)


def _image(pixels: NDArray[np.uint8]) -> Image.Image:
    """For four channels a mode that Pillow treats alike, whatever their order and meaning."""
    height, width = pixels.shape[:2]
    rows = np.ascontiguousarray(pixels)
    if pixels.ndim == 3 and pixels.shape[2] == 4:
        return Image.frombuffer("RGBX", (width, height), rows, "raw", "RGBX", 0, 1)
    return Image.fromarray(rows)
