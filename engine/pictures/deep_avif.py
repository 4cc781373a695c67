"""AVIF of more than eight bits, and lossless AVIF, by OpenCV: Pillow's encoder has neither."""

from typing import IO

import numpy as np

from engine.pictures.depth import Pixels, dtype_of
from engine.pictures.options import WriteOptions
from engine.pictures.plugins import encoded_avif
from engine.pictures.strips import Strips

USUAL_BITS = 10
"""Of a picture of 16 bits that is not lossless: all decoders read them."""

LOSSLESS_BITS = 12
"""The most that the format has."""

_LOSSLESS_QUALITY = 100


def is_needed(strips: Strips, options: WriteOptions) -> bool:
    """Whether Pillow cannot write this."""
    return strips.depth == 16 or options.lossless


def write_deep_avif(
    file: IO[bytes], strips: Strips, icc: bytes | None, exif: bytes, xmp: bytes | None, options: WriteOptions
) -> None:
    """AVIF with EXIF and XMP. The colours have half resolution in both directions, unless it is lossless.

    Raises OSError from the file, guard.BROKEN from the encoder.
    """
    bits = 8 if strips.depth == 8 else LOSSLESS_BITS if options.lossless else USUAL_BITS
    # OpenCV's best quality is lossless, and means nothing else here.
    quality = _LOSSLESS_QUALITY if options.lossless else min(options.quality, _LOSSLESS_QUALITY - 1)
    file.write(encoded_avif(_samples(strips, bits), bits, quality, icc, exif, xmp))


def _samples(strips: Strips, bits: int) -> Pixels:
    """(H, W, 3 or 4), rounded to so many bits."""
    made = np.empty((strips.height, strips.width, strips.channels), dtype_of(strips.depth))
    for top, rows in strips.all():
        part = rows
        if bits > 8:
            wide = rows.astype(np.uint32) * np.uint32((1 << bits) - 1)
            part = ((wide + np.uint32(32767)) // np.uint32(65535)).astype(np.uint16)
        made[top : top + len(rows)] = part
    return made
