"""Eight or sixteen bits a channel: the two types that samples have here, and the way from one to the other.

A value of 16 bits is 257 times the one of 8 bits that means the same: black is 0 in both, white 255 and
65535.
"""

from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint16]
Pixels = NDArray[np.uint8 | np.uint16]
"""Samples of either depth, any shape; of 16 bits in the machine's own byte order."""

Depth = Literal[8, 16]

WHITE: dict[Depth, int] = {8: 255, 16: 65535}
"""The largest value of each depth."""

_STRIP_SAMPLES = 2**20


def depth_of(values: Pixels) -> Depth:
    """Bits of each sample."""
    return 8 if values.dtype == np.uint8 else 16


def white_of(values: Pixels) -> int:
    """What white is in such samples, and what an opaque alpha is: 255 or 65535."""
    return WHITE[depth_of(values)]


def dtype_of(depth: Depth) -> np.dtype[np.uint8 | np.uint16]:
    """NumPy's type for samples of so many bits."""
    return np.dtype(np.uint8) if depth == 8 else np.dtype(np.uint16)


def as_eight_bit(values: Pixels) -> Bytes:
    """Samples in 8 bits, rounded to the nearest: the same array if they are already, otherwise a new one.

    Takes 9 bytes a sample on the way: for large pictures there is `Picture.eight_bit`.
    """
    if values.dtype == np.uint8:
        return cast(Bytes, values)
    wide = values.astype(np.uint32)
    wide *= 255
    wide += 32767
    wide //= 65535
    return wide.astype(np.uint8)


def as_sixteen_bit(values: Pixels) -> Words:
    """Samples in 16 bits: the same array if they are already, otherwise a new one, 257 times as large."""
    if values.dtype == np.uint16:
        return cast(Words, values)
    return values.astype(np.uint16) * np.uint16(257)


def as_depth(values: Pixels, depth: Depth) -> Pixels:
    """Samples in 8 or 16 bits: the same array if they are already, otherwise a new one."""
    return as_eight_bit(values) if depth == 8 else as_sixteen_bit(values)


def reduce_into(target: Bytes, values: Pixels) -> None:
    """As `as_eight_bit`, into an array of the same shape, in parts: takes a few megabytes beside it."""
    step = max(1, _STRIP_SAMPLES // max(1, values[:1].size))
    for top in range(0, len(values), step):
        target[top : top + step] = as_eight_bit(values[top : top + step])
