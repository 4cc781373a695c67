"""Resizing in linear light: averages of light, as a lens or an eye makes them, not of encoded values.

The values in a picture are encoded with about the square root of light. Their average is too dark: a fine
checkerboard of black and white reflects half of the light, which is 188 in sRGB, and not 128. So values are
decoded, resized by Pillow in float32, and encoded again. Where the filter overshoots beside a hard edge, the
result is clipped to the values that exist.

Everything is done in strips of rows, each from its own part of the source: memory does not grow with the
height. Strips begin at multiples of ALIGN_PX, as tiles do.

The curve is that of sRGB (IEC 61966-2-1), whatever profile the picture has. It is Display P3's too and nearly
Adobe RGB's. For others it is a close guess, with no effect but at edges: decoding and encoding cancel out
wherever neighbours are alike, so the colours and the profile stay right.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.pictures import Picture
from engine.pictures.depth import WHITE, Bytes, Depth, Pixels, Words, depth_of, dtype_of, white_of
from engine.tiles import ALIGN_PX

Light = NDArray[np.float32]
"""(H, W) linear light or coverage, 0 to 1."""

Floats = TypeVar("Floats", NDArray[np.float32], NDArray[np.float64])

FILTER = Image.Resampling.BICUBIC
"""Keys 1981, a = -0.5, widened for reducing. Lanczos rings more, above all in linear light: enlarged four
times by srresnet_x4 and then halved, Set5 has 37.1 dB with this one and 36.5 dB with Lanczos."""

SUPPORT = 2
"""Pixels of the coarser grid that the filter sees to either side."""

STRIP_PX = 1 << 20
"""A strip is made of about so many pixels of the source, or has so many itself, if that is more. It takes up
to 40 bytes for each."""


@dataclass(frozen=True)
class Strip:
    """Finished rows of the result, in its full width.

    top: the first row, a multiple of ALIGN_PX.
    pixels: (rows, width, 3) RGB, or 4 channels RGBA for a picture with alpha; uint8 or uint16, as it is.
    number, total: from 1, and how many strips there are.
    """

    top: int
    pixels: Pixels
    number: int
    total: int


@dataclass(frozen=True, eq=False)
class Curve:
    """What is averaged.

    of_value: (256,) float32, the quantity in [0, 1] that each value of 8 bits stands for.
    values: (CURVE_STEPS + 1,) uint8, the value for a quantity in equal steps from 0 to 1.
    linear: values are quantities. For 16 bits equal steps would be too coarse: they are computed.
    """

    of_value: NDArray[np.float32]
    values: Bytes
    linear: bool

    def quantities(self, samples: Pixels) -> Light:
        """What samples of either depth stand for, in [0, 1]."""
        of_value = self.of_value if depth_of(samples) == 8 else _quantities_of_words(self.linear)
        found: Light = of_value[samples]
        return found

    def samples(self, quantities: Light, depth: Depth) -> Pixels:
        """The nearest samples; what is below 0 or above 1 gets those for 0 and 1."""
        if depth == 8:
            index = np.rint(quantities * np.float32(CURVE_STEPS)).clip(0, CURVE_STEPS).astype(np.int32)
            found: Pixels = self.values[index]
            return found
        inside = quantities.clip(0, 1)
        exact = inside if self.linear else _encoded_light(inside)
        words: Words = np.rint(exact * np.float32(WHITE[16])).astype(np.uint16)
        return words


CURVE_STEPS = 1 << 16
"""Fine enough: where sRGB is steepest, a value is 20 steps wide."""


def decoded(values: Bytes | NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear light, 0 to 1, of sRGB values, 0 to 255 (IEC 61966-2-1)."""
    encoded_light = np.asarray(values, np.float64) / 255
    return np.where(encoded_light <= 0.04045, encoded_light / 12.92, ((encoded_light + 0.055) / 1.055) ** 2.4)


def encoded(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inverse of `decoded`: sRGB values, 0 to 255, not rounded."""
    return 255 * _encoded_light(light)


def _encoded_light(light: Floats) -> Floats:
    """In 0 to 1, in the type that it has."""
    found: Floats = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return found


@cache
def _quantities_of_words(linear: bool) -> Light:
    """(65536,) float32."""
    values = np.arange(WHITE[16] + 1, dtype=np.float64)
    return (values / WHITE[16] if linear else decoded(values / 257)).astype(np.float32)


_RAMP = np.arange(CURVE_STEPS + 1) / CURVE_STEPS

LIGHT = Curve(
    decoded(np.arange(256, dtype=np.uint8)).astype(np.float32),
    np.rint(encoded(_RAMP)).astype(np.uint8),
    linear=False,
)
"""Linear light: for pictures that people look at."""

AS_ENCODED = Curve(
    (np.arange(256) / 255).astype(np.float32), np.rint(_RAMP * 255).astype(np.uint8), linear=True
)
"""The values as they are: for pictures that a network takes, since it was taught with such reductions."""


def strips(
    picture: Picture, width: int, height: int, curve: Curve = LIGHT, span: tuple[float, float] | None = None
) -> Iterator[Strip]:
    """The picture in the size (width, height), strip by strip from the top.

    span: how many pixels of the source, from its top left corner, the result shows in each direction; all of
        them by default. Beyond the edge the last column and row go on, so that `width` and `height` can be
        rounded up without a change of scale.
    Alpha is resized as it is, which is linear, and colours are weighted by it: what cannot be seen does not
    bleed into what can. Grey stays grey.
    """
    span = span or (picture.width, picture.height)
    rows_per_row = span[1] / height  # of the source, for each of the result
    fitting = int(STRIP_PX / max(picture.width * rows_per_row, width))
    rows = max(ALIGN_PX, fitting // ALIGN_PX * ALIGN_PX)
    total = -(-height // rows)
    margin = math.ceil(SUPPORT * max(1.0, rows_per_row)) + 1
    last_row = max(picture.height, math.ceil(span[1]))
    for number, top in enumerate(range(0, height, rows), 1):
        count = min(rows, height - top)
        upper, lower = top * rows_per_row, (top + count) * rows_per_row
        first = max(0, math.floor(upper) - margin)
        end = min(last_row, math.ceil(lower) + margin)
        # Rows beyond the edge are the last one again.
        part = np.minimum(np.arange(first, end), picture.height - 1)
        resize = _Resize(width, count, (0.0, upper - first, span[0], min(lower - first, end - first)))
        alpha = None if picture.alpha is None else picture.alpha[part]
        pixels = _resized(picture.pixels[part], alpha, picture.grey, curve, resize)
        yield Strip(top, pixels, number, total)


def _resized(pixels: Pixels, alpha: Pixels | None, grey: bool, curve: Curve, resize: "_Resize") -> Pixels:
    """(rows, width, 3 or 4) from (H, W, 3) and perhaps (H, W) alpha, in their depth."""
    depth = depth_of(pixels)
    bands = [curve.quantities(pixels[..., channel]) for channel in range(1 if grey else 3)]
    result = np.empty((resize.rows, resize.width, 3 if alpha is None else 4), dtype_of(depth))
    if alpha is None:
        resized = [resize(band) for band in bands]
    else:
        resized, result[..., 3] = _weighted(bands, alpha, resize)
    for channel, band in enumerate(resized):
        result[..., channel] = curve.samples(band, depth)
    if grey:
        result[..., 1] = result[..., 2] = result[..., 0]
    return result


def _weighted(bands: list[Light], alpha: Pixels, resize: "_Resize") -> tuple[list[Light], Pixels]:
    """Bands weighted by alpha, resized and divided by the resized alpha; and that, in alpha's depth."""
    cover = AS_ENCODED.quantities(alpha)
    resized_cover = resize(cover)
    opaque = white_of(alpha)
    resized_alpha: Pixels = np.rint(resized_cover.clip(0, 1) * opaque).astype(alpha.dtype)
    clear = resized_alpha == 0
    # Not clipped: where the filter overshoots, it does so in the bands as well.
    divisor: Light = np.where(clear, np.float32(1), resized_cover)
    resized: list[Light] = [resize(band * cover) / divisor for band in bands]
    if clear.any():  # what cannot be seen keeps the colour that the file has there
        resized = [np.where(clear, resize(band), seen) for band, seen in zip(bands, resized, strict=True)]
    return resized, resized_alpha


@dataclass(frozen=True)
class _Resize:
    """To (rows, width), from `box`: left, top, right, bottom, in pixels of the array it is called with."""

    width: int
    rows: int
    box: tuple[float, float, float, float]

    def __call__(self, values: Light) -> Light:
        beyond = math.ceil(self.box[2]) - values.shape[1]
        if beyond > 0:
            values = np.pad(values, ((0, 0), (0, beyond)), mode="edge")
        image = Image.fromarray(values)  # mode F: one channel of float32; Pillow sums up in float64
        return np.asarray(image.resize((self.width, self.rows), FILTER, self.box))
