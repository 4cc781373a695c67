"""JPEG XL (ISO/IEC 18181) beside its plugin for Pillow: the size before anything is decoded, all metadata.

The plugin decodes while it opens a file, hands XMP to nobody, and packs EXIF without the offset that the
standard asks for; so its decoder and encoder are called from here.
"""

import io
import struct
from typing import IO, NamedTuple

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from engine.pictures import plugins
from engine.pictures.metadata import upright_block

SIGNATURE = b"\xff\x0a"
CONTAINER = b"\x00\x00\x00\x0cJXL \r\n\x87\n"

_EXIF_HEADER = b"Exif\0\0"
_MOST_BOXES = 1000
_SIZE_BITS = (9, 13, 18, 30)
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
# What libjxl calls the profiles that it makes where the file only says "sRGB".
_OWN_SRGB = ("sRGB", "RGB_D65_SRG_Per_SRG", "RGB_D65_SRG_Rel_SRG", "Gra_D65_Rel_SRG", "Gra_D65_Per_SRG")
_OWN_MAKER = b"jxl "


def size_of(file: IO[bytes]) -> tuple[int, int]:
    """(width, height) that the header claims, as stored. Raises ValueError, struct.error for a broken one."""
    return _header_of(file).size


def upright_size_of(file: IO[bytes]) -> tuple[int, int]:
    """(width, height) as the decoder delivers it: turned upright. Raises as `size_of`."""
    header = _header_of(file)
    return header.size[::-1] if header.orientation >= 5 else header.size


def is_animated(file: IO[bytes]) -> bool:
    """Whether there are more frames than the one that the decoder delivers. Raises as `size_of`."""
    return _header_of(file).is_animated


class _Header(NamedTuple):
    size: tuple[int, int]
    orientation: int
    is_animated: bool


def _header_of(file: IO[bytes]) -> _Header:
    file.seek(0)
    head = file.read(len(CONTAINER))
    if head != CONTAINER:
        return _header(head + file.read(16))
    for _ in range(_MOST_BOXES):
        length, kind = struct.unpack(">I4s", file.read(8))
        header = 8
        if length == 1:
            (length,) = struct.unpack(">Q", file.read(8))
            header = 16
        if kind in (b"jxlc", b"jxlp"):
            return _header(file.read(32)[4 if kind == b"jxlp" else 0 :])
        if length < header:  # 0: up to the end, and no picture came before
            break
        file.seek(length - header, io.SEEK_CUR)
    raise ValueError("no JPEG XL codestream")


def _header(stream: bytes) -> _Header:
    """SizeHeader of a codestream and the first of its ImageMetadata: bits from the lowest of each byte on
    (ISO/IEC 18181-1, annexes A.5 and A.6)."""
    if stream[:2] != SIGNATURE or len(stream) < 12:
        raise ValueError("no JPEG XL codestream")
    bits = int.from_bytes(stream[2:], "little")

    def take(count: int) -> int:
        nonlocal bits
        value = bits & ((1 << count) - 1)
        bits >>= count
        return value

    def size() -> tuple[int, int]:
        is_small = take(1)

        def side() -> int:
            return (take(5) + 1) * 8 if is_small else take(_SIZE_BITS[take(2)]) + 1

        height = side()
        ratio = take(3)
        if ratio == 0:
            return side(), height
        across, down = _RATIOS[ratio - 1]
        return height * across // down, height

    stored = size()
    if take(1) or not take(1):  # all as usual, or at least what follows here
        return _Header(stored, 1, False)
    orientation = take(3) + 1
    if take(1):
        size()  # that it is meant to be shown in
    has_preview = take(1)  # which would have a size as well: nobody writes any
    return _Header(stored, orientation, not has_preview and bool(take(1)))


def open_jxl(file: IO[bytes]) -> Image.Image:
    """The decoded first frame, with its metadata in `info`. `size_of` must have been checked before.

    Raises guard.BROKEN.
    """
    file.seek(0)
    is_jpeg, facts, samples, icc, boxes = plugins.decoder()(file.read())
    if is_jpeg:  # a JPEG that was packed without loss, and has come out again
        return JpegImageFile(io.BytesIO(samples))
    size = (facts.width, facts.height)
    image = Image.frombytes(facts.mode, size, samples, "raw", facts.mode)
    if icc and not _is_own_srgb(icc):
        image.info["icc_profile"] = icc
    for box in boxes:
        kind, data = bytes(box.box_type), bytes(box.data)
        if kind == b"Exif" and "exif" not in image.info:
            image.info["exif"] = upright_block(data)
        elif kind == b"xml " and "xmp" not in image.info:
            image.info["xmp"] = data
    image.format = "JXL"
    return image


def encoded(image: Image.Image, quality: int, lossless: bool, exif: bytes | None, xmp: bytes | None) -> bytes:
    """The whole file. image: L, LA, RGB or RGBA, in sRGB."""
    encode = plugins.encoder(image.mode, quality, lossless)
    tiff = exif.removeprefix(_EXIF_HEADER) if exif else b""
    data: bytes = encode(
        image.tobytes(),
        image.width,
        image.height,
        jpeg_encode=False,
        exif=b"\0\0\0\0" + tiff if tiff else None,
        jumb=None,
        xmp=xmp,
        compress=False,
    )
    return data


def _is_own_srgb(icc: bytes) -> bool:
    return icc[4:8] == _OWN_MAKER and any(name.encode("utf-16-be") in icc[:512] for name in _OWN_SRGB)
