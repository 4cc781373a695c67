"""The size of a picture from the beginning of its file, for plans: nothing is decoded."""

from pathlib import Path

from PIL import Image

from engine.errors import PictureError
from engine.pictures import jxl
from engine.pictures.metadata import read_exif, read_orientation
from engine.pictures.read import LIMIT_PX, check_extra, open_image, opened, typed_errors
from engine.pictures.signatures import HEAD_BYTES, identify


def upright_size(path: Path, limit_px: int = LIMIT_PX) -> tuple[int, int] | None:
    """(width, height) in pixels as `read_picture` will give them, of the first picture in the file.

    None where the header does not tell, or the picture cannot be read, which `read_picture` says why. A few
    old cameras, whose pixels are no squares, have raw files that come out in another size.
    """
    try:
        with opened(path) as file, typed_errors(path, limit_px):
            name = identify(file.read(HEAD_BYTES), path.suffix)
            if name == "JXL":
                check_extra(path, name)
                size = jxl.header_of(file).upright_size
            else:
                file.seek(0)
                with open_image(file, path, limit_px) as image:
                    size = image.size[::-1] if _is_turned(image) else image.size
    except PictureError:
        return None
    return size if min(size) > 0 else None


def _is_turned(image: Image.Image) -> bool:
    """Whether width and height of the image are to be exchanged."""
    if image.format == "TIFF":
        return False  # Pillow tells the upright size
    return read_orientation(read_exif(image, load=False)) >= 5
