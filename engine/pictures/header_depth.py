"""Whether a picture will have 8 or 16 bits, from the beginning of its file, for plans: nothing is decoded."""

from pathlib import Path
from typing import IO, Any

from PIL import Image

from engine.errors import PictureError
from engine.pictures import camera, jxl, tiff_samples
from engine.pictures.depth import Depth
from engine.pictures.read import LIMIT_PX, open_image, opened, typed_errors
from engine.pictures.signatures import HEAD_BYTES, identify

_MAY_BE_DEEP = ("PNG", "TIFF", "PPM", "AVIF", "HEIF", jxl.FORMAT, camera.FORMAT)
_GREY_MODES = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")
"""In which Pillow holds grey of more than eight bits."""

_PNG_BITS = 24
"""Where a PNG has the bits of its samples: behind its signature and the size in its first chunk."""

_BITS = 258
_AVIF_HEAD_BYTES = 2**16
_HIGH_DEPTH = 0x40


def depth_in_header(path: Path, limit_px: int = LIMIT_PX) -> Depth:
    """Of the first picture in the file, as `read_picture` will give it.

    8 also where the header does not tell, or the picture cannot be read, which `read_picture` says why. Most
    formats have 8 bits only, and take no more than their first bytes.
    """
    try:
        with opened(path) as file, typed_errors(path, limit_px):
            head = file.read(HEAD_BYTES)
            name = identify(head, path.suffix)
            if name not in _MAY_BE_DEEP or (name == "PNG" and head[_PNG_BITS : _PNG_BITS + 1] != b"\x10"):
                return 8
            if name == jxl.FORMAT:  # which would be decoded
                header = jxl.header_of(file)
                return 16 if header.bits > 8 else 8
            file.seek(0)
            with open_image(file, path, limit_px) as image:
                return 16 if _is_deep(image, file) else 8
    except PictureError:
        return 8


def _is_deep(image: Any, file: IO[bytes]) -> bool:
    """What `deep.deep_source` and `modes.from_image` decide once they decode."""
    if image.mode in _GREY_MODES:
        return True
    match image.format:
        case "PNG":
            # Frames are put upon each other in eight bits.
            return not getattr(image, "is_animated", False)
        case "TIFF":
            return _is_deep_tiff(image)
        case "PPM":
            return _white_of(image) > 255
        case "HEIF":
            bits = image.info.get("bit_depth", 8)
            return isinstance(bits, int) and bits > 8
        case "AVIF":
            return not getattr(image, "is_animated", False) and _is_deep_avif(file)
    return bool(image.format == camera.FORMAT)


def _is_deep_tiff(image: Any) -> bool:
    if image.tile and image.tile[0].args[0].startswith(tiff_samples.RAW_MODE):
        return True
    bits = image.tag_v2.get(_BITS, (1,))
    return set(bits) == {16} and len(bits) > 1 and image.mode != "CMYK"


def _white_of(image: Image.Image) -> int:
    """Of a PPM: 255 where the samples are taken as they are."""
    tiles: Any = getattr(image, "tile", None)
    arguments = tiles[0][3] if tiles else ()
    return int(arguments[1]) if isinstance(arguments, tuple) and isinstance(arguments[1], int) else 255


def _is_deep_avif(file: IO[bytes]) -> bool:
    file.seek(0)
    head = file.read(_AVIF_HEAD_BYTES)
    place = head.find(b"av1C")
    return place >= 0 and len(head) >= place + 7 and bool(head[place + 6] & _HIGH_DEPTH)
