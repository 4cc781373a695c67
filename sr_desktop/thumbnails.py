"""The small picture of a model: a detail of the sample photograph, at the left before, at the right after."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.card import Model
from engine.errors import EngineError
from engine.pictures import Picture, read_picture
from engine.tiles import Rect
from sr_desktop import paths
from sr_desktop.models import thumbnail_of

SIDE_PX = 96
"""Twice what the list shows, for screens with small pixels."""

DETAIL = Rect(124, 60, 96, 96)
REDUCED_PX = 24
"""An eye in the sample photograph, and the side that it is reduced to first: as a photograph of a quarter of
the size would show it. Everybody knows how an eye should look."""

LINE_PX = 2
QUALITY = 90

Pixels = NDArray[np.uint8]


def write_thumbnail(model: Model) -> bool:
    """Make the thumbnail of one of the user's models with the model itself. Loads torch.

    Gives False where that cannot be done: a model is a model without it, and the list draws another picture.
    """
    from engine.enhancer import Enhancer

    try:
        detail = sample_detail()
        after = Enhancer.open(model, "cpu", "float32").enhance(Picture(detail)).eight_bit_pixels()
        thumbnail_of(model).write_bytes(encoded(composed(detail, after)))
    except (EngineError, OSError):
        return False
    return True


def sample_detail() -> Pixels:
    """(REDUCED_PX, REDUCED_PX, 3) uint8 RGB of the sample photograph."""
    detail = Image.fromarray(read_picture(paths.sample()).eight_bit_pixels()[DETAIL.slices])
    return np.asarray(detail.resize((REDUCED_PX, REDUCED_PX), Image.Resampling.BICUBIC))


def composed(before: Pixels, after: Pixels) -> Pixels:
    """(SIDE_PX, SIDE_PX, 3): the left half of one and the right half of the other, with a line between.

    Each (H, W, 3) uint8 RGB of any size; the first is enlarged plainly, by bicubic interpolation.
    """
    left, right = (
        np.asarray(Image.fromarray(each).resize((SIDE_PX, SIDE_PX), Image.Resampling.BICUBIC))
        for each in (before, after)
    )
    both = right.copy()
    middle = SIDE_PX // 2
    both[:, :middle] = left[:, :middle]
    both[:, middle - LINE_PX // 2 : middle + LINE_PX // 2] = 255
    return both


def encoded(pixels: Pixels) -> bytes:
    """As a WebP file."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "WEBP", quality=QUALITY, method=6)
    return file.getvalue()
