"""The size of a picture from the beginning of its file, without decoding it."""

from pathlib import Path

from PIL import Image

from engine.pictures import LIMIT_PX, READ_FORMATS
from engine.pictures.guard import BROKEN, pillow_guard
from engine.sizes import Size

_KNOWN = [name for name in READ_FORMATS if name in Image.OPEN]  # the others are loaded when met
_TURNED = (5, 6, 7, 8)
_ORIENTATION = 0x0112


def size_in_header(path: Path) -> Size | None:
    """Upright, as `read_picture` will give it; None where the header does not tell.

    None says nothing about the file: whether it can be read, `read_picture` says, and why not.
    """
    if not path.is_file():  # opening a pipe would wait for ever
        return None
    with pillow_guard(LIMIT_PX):
        try:
            with path.open("rb") as file, Image.open(file, formats=_KNOWN) as image:
                width, height = image.size
                turned = image.getexif().get(_ORIENTATION) in _TURNED
        except BROKEN:  # UnidentifiedImageError is an OSError
            return None
    if width < 1 or height < 1:
        return None
    return Size(height, width) if turned else Size(width, height)
