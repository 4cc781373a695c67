"""Samples of more than eight bits, which Pillow does not hand out for pictures of several channels.

Pillow decodes such a file whole and keeps the upper byte of each sample. Told that the samples are in the
other byte order it keeps the lower bytes instead. So PNG and TIFF are decoded twice, by the same decoder,
with the same limits and the same errors as with eight bits, and the halves are put together here. HEIC comes
from pi-heif and AVIF from OpenCV, which do hand out 16 bits; PPM is samples and nothing else; camera raw
and JPEG XL have modules of their own. Grey of 16 bits Pillow can do (modes.py).
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.pictures import camera, jxl, planes, plugins, tiff_samples
from engine.pictures.depth import WHITE, Depth, Pixels, depth_of, dtype_of
from engine.pictures.guard import UnknownSamples
from engine.pictures.layers import turned
from engine.pictures.metadata import read_orientation

_OTHER_ORDER = {"B": "L", "L": "B", "N": "B" if sys.byteorder == "little" else "L"}
_BITS, _PLANES = 258, 284
_AVIF_HEAD_BYTES = 2**16
_HIGH_DEPTH, _TWELVE_BITS = 0x40, 0x20


@dataclass(frozen=True)
class Source:
    """The samples of an image, as stored (not yet turned).

    channels: 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. depth: of each sample. rows(top, bottom): (h,
    W, channels), of type uint8 or uint16 by depth; raises guard.BROKEN. premultiplied: with alpha. upright:
    turned already, whatever the metadata say.
    """

    channels: int
    rows: Callable[[int, int], Pixels]
    depth: Depth = 16
    premultiplied: bool = False
    upright: bool = False


def deep_source(image: Image.Image, file: IO[bytes]) -> Source | None:
    """Where the samples of `image`, at the frame where it stands, are to be taken from; None: from the image.

    file: what `image` was opened from. Decodes in most cases. None also where a file has more than eight bits
    that nobody here can decode: Pillow rounds them to eight. Raises guard.BROKEN.
    """
    match image.format:
        case "PNG":
            return _from_png(image, file)
        case "TIFF":
            return _from_tiff(image, file)
        case "PPM":
            return _from_ppm(image, file)
        case "HEIF":
            return _from_heif(image, file)
        case "AVIF":
            return _from_avif(image, file)
        case camera.FORMAT:
            return _of_array(camera.decoded(image))
        case jxl.FORMAT:
            return _from_jxl(image)
    return None


def _from_png(image: Any, file: IO[bytes]) -> Source | None:
    # The frames of an animation are put upon each other by Pillow, in eight bits.
    if getattr(image, "is_animated", False) or not image.tile:
        return None
    match image.tile[0].args:
        case "RGB;16B" | "RGBA;16B" as raw_mode:
            return _of_halves(image, file, raw_mode)
        case "LA;16B":
            return _of_pairs(image, ">u2")
    return None


def _from_tiff(image: Any, file: IO[bytes]) -> Source | None:
    tags = image.tag_v2
    if image.tile and image.tile[0].args[0].startswith(tiff_samples.RAW_MODE):
        values, premultiplied = tiff_samples.read_samples(file, tags)
        # As Pillow does when it loads any other TIFF.
        upright = turned(values, read_orientation(image.getexif()))
        return replace(_of_array(upright, premultiplied), upright=True)
    bits = tags.get(_BITS, (1,))
    if set(bits) != {16} or len(bits) < 2 or not image.tile:
        return None
    raw_mode = image.tile[0].args[0]
    if tags.get(_PLANES, 1) == 2:
        if image.mode == "CMYK":
            raise UnknownSamples("CMYK of 16 bits in planes")
        upright = turned(planes.read_planes(file, tags), read_orientation(image.getexif()))
        return replace(_of_array(upright, _is_premultiplied(tags, len(bits))), upright=True)
    if image.mode == "CMYK":
        return None  # its profile is applied in eight bits
    if len(bits) == 2:
        in_order_of_file = image.tile[0].codec_name == "raw"
        order = ">u2" if in_order_of_file and tags.prefix == b"MM" else "<u2" if in_order_of_file else "=u2"
        return _of_pairs(image, order, _is_premultiplied(tags, 2))
    if ";16" not in raw_mode:
        return None
    # As it is stored: Pillow would divide by alpha in eight bits.
    return _of_halves(image, file, raw_mode.replace("RGBa", "RGBA"), _is_premultiplied(tags, len(bits)))


def _is_premultiplied(tags: Any, channels: int) -> bool:
    return channels in (2, 4) and tags.get(338, ()) == (1,)


def _from_ppm(image: Any, file: IO[bytes]) -> Source | None:
    """Binary PGM and PPM of any white but 255, which Pillow takes apart sample by sample, in Python."""
    if not image.tile or image.tile[0].codec_name != "ppm":
        return None
    _codec, _extents, start, (_mode, white) = image.tile[0]
    depth: Depth = 8 if white < 256 else 16
    channels = 3 if image.mode == "RGB" else 1
    row_bytes = image.width * channels * depth // 8
    if file.seek(0, os.SEEK_END) < start + image.height * row_bytes:
        raise EOFError("samples are missing")

    def rows(top: int, bottom: int) -> Pixels:
        file.seek(start + top * row_bytes)
        data = file.read((bottom - top) * row_bytes)
        values = np.frombuffer(data, np.uint8 if depth == 8 else ">u2")
        return scaled(values, white, depth).reshape(bottom - top, image.width, channels)

    return Source(channels, rows, depth)


def _from_heif(image: Image.Image, file: IO[bytes]) -> Source | None:
    bits = image.info.get("bit_depth", 8)
    if not isinstance(bits, int) or not 8 < bits <= 16:
        return None
    values, premultiplied = plugins.heif_words(file, image.tell(), bits)
    return _of_array(scaled(values, (1 << bits) - 1, 16), premultiplied)


def _from_avif(image: Any, file: IO[bytes]) -> Source | None:
    if getattr(image, "is_animated", False):
        return None
    file.seek(0)
    head = file.read(_AVIF_HEAD_BYTES)
    place = head.find(b"av1C")
    if place < 0 or len(head) < place + 7 or not head[place + 6] & _HIGH_DEPTH:
        return None
    bits = 12 if head[place + 6] & _TWELVE_BITS else 10
    values = plugins.avif_words(head + file.read())
    if values is None or values.shape[:2] != (image.height, image.width):
        return None
    return _of_array(scaled(values, (1 << bits) - 1, 16))


def _from_jxl(image: Image.Image) -> Source:
    """Of eight bits as well: Pillow knows nothing of them."""
    assert isinstance(image, jxl.JxlImage)
    return replace(_of_array(image.samples, image.premultiplied), depth=depth_of(image.samples))


def _of_array(values: Pixels, premultiplied: bool = False) -> Source:
    """values: (H, W) or (H, W, channels)."""
    whole: Pixels = values[:, :, np.newaxis] if values.ndim == 2 else values
    return Source(whole.shape[2], lambda top, bottom: whole[top:bottom], 16, premultiplied)


def _of_pairs(image: Image.Image, order: str, premultiplied: bool = False) -> Source:
    """Grey with alpha: as many bytes as RGBA has, and as such the decoder delivers them all."""
    _decode(image, "RGBA")

    def rows(top: int, bottom: int) -> Pixels:
        data = np.ascontiguousarray(np.asarray(image.crop((0, top, image.width, bottom))))
        values: Pixels = data.view(order).astype(np.uint16)
        return values

    return Source(2, rows, 16, premultiplied)


def _of_halves(image: Image.Image, file: IO[bytes], raw_mode: str, premultiplied: bool = False) -> Source:
    """The upper bytes from `image` and the lower ones from the same file, decoded once more."""
    page = image.tell()
    _decode(image, raw_mode)
    upper, lower = image, image
    if page:
        upper = image.copy()
        image.seek(0)  # back to the page: it is decoded again, and its place is known
        image.seek(page)
    else:
        file.seek(0)
        lower = Image.OPEN[str(image.format)][0](file, "")
    _decode(lower, raw_mode[:-1] + _OTHER_ORDER[raw_mode[-1]])

    def rows(top: int, bottom: int) -> Pixels:
        box = (0, top, image.width, bottom)
        high, low = (np.asarray(half.crop(box)) for half in (upper, lower))
        values: Pixels = high.astype(np.uint16) << np.uint16(8) | low
        return values

    return Source(len(image.getbands()), rows, 16, premultiplied)


def _decode(image: Any, raw_mode: str) -> None:
    """Decode the image as if its samples were stored so."""
    image.tile = [
        tile._replace(args=raw_mode if isinstance(tile.args, str) else (raw_mode, *tile.args[1:]))
        for tile in image.tile
    ]
    image.load()


def scaled(values: NDArray[Any], white: int, depth: Depth) -> Pixels:
    """Whole numbers of 0 to `white` (more is white too) as samples of this depth, rounded."""
    if white == WHITE[depth]:
        return values.astype(dtype_of(depth))
    wide = np.minimum(values, white).astype(np.uint32)
    wide *= WHITE[depth]
    wide += white // 2
    wide //= white
    made: Pixels = wide.astype(dtype_of(depth))
    return made
