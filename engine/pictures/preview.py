"""Small pictures of files, for lists and tables."""

from pathlib import Path

import numpy as np
from PIL import Image

from engine.pictures import camera
from engine.pictures.read import LIMIT_PX, open_image, opened, picture_in, typed_errors

MOST_PX = 40_000_000
"""Larger pictures are not decoded for a small one; of JPEG what is left after a half, a quarter or an eighth
of its sides is taken."""


def small_image(path: Path, side_px: int, most_px: int = MOST_PX) -> Image.Image | None:
    """The first picture in the file, upright, RGBA, no side longer than `side_px`; None for more than
    `most_px` pixels.

    JPEG is decoded in a half, a quarter or an eighth of its size where that suffices, and a raw file shows
    the picture that its camera put inside. Colours are in the profile of the file, which is not looked at.
    Raises PictureError.
    """
    with (
        opened(path) as file,
        typed_errors(path, LIMIT_PX),
        open_image(file, path, LIMIT_PX) as image,
    ):
        image.draft(None, (side_px, side_px))
        made = camera.preview(image) if image.format == camera.FORMAT else None
        if made is None:
            if image.width * image.height > most_px:
                return None
            picture = picture_in(image, file).eight_bit()
            made = Image.fromarray(np.asarray(picture.pixels, np.uint8))
            if picture.alpha is not None:
                made.putalpha(Image.fromarray(np.asarray(picture.alpha, np.uint8)))
        made.thumbnail((side_px, side_px))
        return made.convert("RGBA")
