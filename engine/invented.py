"""Invented detail: where a result says what its input cannot tell.

Two things are looked at, both in levels of the 8-bit scale (of 16 bits a level is 257):

* What is left after the result is reduced to the input's size: there it contradicts the input. A result that
  is only softer invents nothing, though: whatever part of the rest is explained by softness, from that of the
  input to that of a bicubic enlargement, is taken away (a least-squares fit in the window). So a perfect
  result and a plain enlargement both have nothing left.
* How far the result is from a faithful one, made by a network that was trained to stay with the mean of all
  pictures that the input may come from (Ledig et al. 2017, arXiv 1609.04802, figure 3). Detail that vanishes
  when reduced shows only here.

Each becomes a local root mean square over the three channels and a Gaussian window, and the larger one
counts. Reduction is bicubic with antialiasing, as for the pictures that the networks learn from.

Strip by strip, so that memory does not grow with the result; without torch.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.Image import Resampling

from engine.errors import NoEnlargement, ResultsUnlike
from engine.pictures.depth import Bytes, Pixels
from engine.scratch import forget_pages

Floats = NDArray[np.float32]

UNITS_PER_LEVEL = 8
"""Of the map, for each level of difference beyond DERIVED_LEVELS: 255 is reached at 32.4 levels."""

DERIVED_LEVELS = 0.5
"""Local difference that rounding alone makes: input and result are both rounded to whole levels."""

SIGMA_PX = 1.0
"""Of the Gaussian window, in pixels of the input."""

REACH_PX = 3
"""Of the window to each side."""

STRIP_PX = 2_000_000
"""Pixels of the result in one strip: some 50 bytes are in use for each."""

SMALLEST_STRIP_ROWS = 16
"""Of the input, so that the context around a strip is not too much work done twice."""

_CUBIC_REACH = 2


def invented_map(original: Pixels, result: Pixels, faithful: Pixels | None = None) -> Bytes:
    """Where `result` cannot be derived from `original`: (H, W) uint8, 0 all derived, 255 strongly invented.

    original: (H, W, 3) RGB, uint8 or uint16 as each of the others, the network's input.
    result: (H2, W2, 3) RGB, H2 >= H, W2 >= W: an enlargement by any factor, fractions too.
    faithful: the same enlargement by a faithful model, or None to look at the reduction alone.
    A value v stands for a local difference of DERIVED_LEVELS + v / UNITS_PER_LEVEL levels.
    Raises ValueError for arrays that are not as described.
    """
    _check(original, result, faithful)
    height, width = original.shape[:2]
    rows = max(SMALLEST_STRIP_ROWS, int(STRIP_PX * height / (result.shape[0] * result.shape[1])))
    found = np.empty((height, width), np.uint8)
    for top in range(0, height, rows):
        strip = _Strip(max(0, top - REACH_PX), min(height, top + rows + REACH_PX), height)
        levels = _levels(original, result, faithful, strip)[top - strip.top :][:rows]
        scaled = (levels - DERIVED_LEVELS) * UNITS_PER_LEVEL
        found[top : top + rows] = scaled.round().clip(0, 255)
        for pixels in (original, result, faithful):
            forget_pages(pixels)  # where they are in a file: they need not stay in memory
    return found


def check_sizes(original: Pixels, result: Pixels, faithful: Pixels | None = None) -> None:
    """Raise NoEnlargement or ResultsUnlike for pictures that cannot be of one scene, by their sizes.

    What `invented_map` does not look at, so that a caller can refuse before the work: the shape. A side of
    an enlargement is rounded to the nearest pixel, and some are one pixel off.
    """
    (height, width), (result_height, result_width) = original.shape[:2], result.shape[:2]
    nearest_width = max(result_width, width)
    nearest_height = max(height, round(height * nearest_width / width))
    tolerance = 1 + max(1, height / width)
    if (
        result_width < width
        or result_height < height
        or abs(result_height - height * result_width / width) > tolerance
    ):
        raise NoEnlargement(result_width, result_height, nearest_width, nearest_height, None, width, height)
    if faithful is not None and faithful.shape != result.shape:
        raise ResultsUnlike(result_width, result_height, faithful.shape[1], faithful.shape[0])


@dataclass(frozen=True)
class _Strip:
    """Rows `top` to `bottom` of a picture of `height` rows."""

    top: int
    bottom: int
    height: int

    def reaching(self, height: int, context: float) -> "_Strip":
        """The rows of the same picture in `height` rows that this strip is made of, with so much context."""
        scale = height / self.height
        top = max(0, int(np.floor(self.top * scale - context)))
        return _Strip(top, min(height, int(np.ceil(self.bottom * scale + context))), height)


def _levels(original: Pixels, result: Pixels, faithful: Pixels | None, strip: _Strip) -> Floats:
    """The local difference in levels, (rows of the strip, W)."""
    width = original.shape[1]
    known = _in_levels(original[strip.top : strip.bottom])
    large = strip.reaching(result.shape[0], _reduction_reach(result.shape[0] / original.shape[0]))
    enlarged = _plain(original, large, result.shape[1])
    left = (
        _resized(_in_levels(result[large.top : large.bottom]), large, strip, width, Resampling.BICUBIC)
        - known
    )
    softness = _resized(enlarged, large, strip, width, Resampling.BICUBIC) - known

    both, squares = _local((left * softness).sum(2)), _local((softness**2).sum(2))
    share = np.clip(both / np.maximum(squares, 1e-6), 0, 1)
    contradiction = _local((left**2).sum(2)) - 2 * share * both + share**2 * squares
    found = contradiction
    if faithful is not None:
        rows = slice(large.top, large.bottom)
        apart = _in_levels(result[rows]) - _in_levels(faithful[rows])
        squared = (apart**2).sum(2, keepdims=True)
        mean = _resized(squared, large, strip, width, Resampling.BOX)[..., 0]
        found = np.maximum(found, _local(mean))
    return np.sqrt(np.maximum(found, 0) / 3)


def _plain(original: Pixels, large: _Strip, width: int) -> Floats:
    """Those rows of the bicubic enlargement to `large.height` and `width`, clipped, not rounded."""
    source = large.reaching(original.shape[0], _CUBIC_REACH + 1)
    rows = _in_levels(original[source.top : source.bottom])
    return _resized(rows, source, large, width, Resampling.BICUBIC).clip(0, 255)


def _in_levels(pixels: Pixels) -> Floats:
    """In levels of the 8-bit scale, of either depth."""
    values = pixels.astype(np.float32)
    return values if pixels.dtype == np.uint8 else values / np.float32(257)


def _resized(pixels: Floats, have: _Strip, want: _Strip, width: int, resampling: Resampling) -> Floats:
    """Rows `have` of a picture, (rows, W, C), to the rows `want` of its other size, (rows, width, C).

    Channel by channel in floats: in bytes, Pillow rounds between the two directions, and takes them in
    another order for other sizes.
    """
    scale = have.height / want.height
    box = (0, want.top * scale - have.top, pixels.shape[1], want.bottom * scale - have.top)
    size = (width, want.bottom - want.top)
    channels = [pixels[..., channel].astype(np.float32) for channel in range(pixels.shape[2])]
    return np.stack([np.asarray(Image.fromarray(c).resize(size, resampling, box)) for c in channels], axis=2)


def _reduction_reach(scale: float) -> float:
    """Rows of the large picture that a bicubic reduction by `scale` looks at beyond a pixel's own."""
    return _CUBIC_REACH * scale + 1


def _local(values: Floats) -> Floats:
    """The mean over the Gaussian window around each pixel of (H, W), over what of it is in the picture."""
    offsets = np.arange(-REACH_PX, REACH_PX + 1)
    window = np.exp(-(offsets**2) / (2 * SIGMA_PX**2)).astype(np.float32)
    for _ in range(2):  # along the rows, then turned, along the columns, then turned back
        inside = np.ones((len(values), 1), np.float32)
        values = (_slid(values, window) / _slid(inside, window)).T
    return values


def _slid(values: Floats, window: Floats) -> Floats:
    """The sum of the rows around each, weighted by the window; beyond the first and last row are zeros."""
    padded = np.pad(values, ((REACH_PX, REACH_PX), (0, 0)))
    total = np.zeros_like(values)
    for first, weight in enumerate(window):
        total += weight * padded[first : first + len(values)]
    return total


def _check(original: Pixels, result: Pixels, faithful: Pixels | None) -> None:
    for name, pixels in (("original", original), ("result", result), ("faithful", faithful)):
        if pixels is None:
            continue
        is_rgb = pixels.ndim == 3 and pixels.shape[2] == 3 and pixels.size
        if pixels.dtype not in (np.uint8, np.uint16) or not is_rgb:
            raise ValueError(f"{name} must be (H, W, 3) uint8 or uint16, not {pixels.shape} {pixels.dtype}")
    if result.shape[0] < original.shape[0] or result.shape[1] < original.shape[1]:
        raise ValueError(f"the result {result.shape} is smaller than the original {original.shape}")
    if faithful is not None and faithful.shape != result.shape:
        raise ValueError(f"the faithful result is {faithful.shape}, the other one {result.shape}")
