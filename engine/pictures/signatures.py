"""Which picture formats we read, how their files begin, and the size some of them claim there.

Pillow can read many more. Those left out are no photographs, or start other programs (EPS runs Ghostscript).
"""

import re
import struct

from PIL import (  # importing a plugin registers it in Image.OPEN
    AvifImagePlugin,  # noqa: F401
    BmpImagePlugin,  # noqa: F401
    GifImagePlugin,  # noqa: F401
    JpegImagePlugin,  # noqa: F401
    PngImagePlugin,  # noqa: F401
    PpmImagePlugin,  # noqa: F401
    TgaImagePlugin,  # noqa: F401
    TiffImagePlugin,  # noqa: F401
    WebPImagePlugin,  # noqa: F401
    features,
)

from engine.pictures import camera
from engine.pictures.extras import EXTRAS, Extra, is_installed

HEAD_BYTES = 64  # how much of a file the functions here want to see
LONGEST_PPM_HEADER = 2**16

_SUFFIXES = {
    "PNG": (".png", ".apng"),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    "WEBP": (".webp",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
    "GIF": (".gif",),
    "AVIF": (".avif",),
    "HEIF": (".heic", ".heif", ".hif"),
    "JXL": (".jxl",),
    "PPM": (".ppm", ".pgm", ".pbm", ".pnm", ".pfm"),
    camera.FORMAT: camera.SUFFIXES,
    "TGA": (".tga",),
}

# Longer than Pillow's own checks for BMP, PPM and AVIF: "BMW.txt" and a film are no damaged pictures of
# ours, they are none. TGA has no signature at all, there only the name can tell.
_SIGNATURES = {
    camera.FORMAT: camera.SIGNATURE,  # before TIFF, which some of them are
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "JPEG": re.compile(rb"\xff\xd8\xff(?!\xf7)"),  # that would be JPEG-LS
    "WEBP": re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL),
    "TIFF": re.compile(rb"II[*+]\x00|MM\x00\*"),  # no BigTIFF with the upper byte first: Pillow has none
    "BMP": re.compile(rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00", re.DOTALL),
    "GIF": re.compile(rb"GIF8[79]a"),
    "AVIF": re.compile(rb".{4}ftyp(?:avi[fs]|m[is]f1.{4}(?:.{4})*?avi[fs])", re.DOTALL),
    "HEIF": re.compile(
        rb".{4}ftyp(?:he[iv][cxms]|m[is]f1.{4}(?:.{4})*?he[iv][cxms])", re.DOTALL
    ),  # after AVIF, which may name mif1 first as well
    "JXL": re.compile(rb"\xff\x0a|\x00\x00\x00\x0cJXL \r\n\x87\n"),
    "PPM": re.compile(rb"P[1-6f]\s+[#\d]"),  # not PF, floating point in colours: Pillow has none
}


_EXTRA: dict[str, Extra] = {name: name for name in EXTRAS}


def _is_readable(name: str) -> bool:
    if name == "AVIF":
        return bool(features.check("avif"))
    return name not in _EXTRA or is_installed(_EXTRA[name])


READ_FORMATS = tuple(name for name in _SUFFIXES if _is_readable(name))
"""The formats we read, as Pillow names them, and RAW. MPO, which phones write, is read as JPEG. RAW needs the
extra `raw`; HEIF and JXL are left out where their libraries are not installed."""

READ_SUFFIXES = tuple(suffix for name in READ_FORMATS for suffix in _SUFFIXES[name])
"""Their suffixes in lower case with the dot, for file dialogs. What counts in reading is the content."""


def identify(head: bytes, suffix: str) -> str | None:
    """The format of a file that begins with `head`, or None: one of READ_FORMATS, or one that an extra reads.

    A raw file that begins like any TIFF is told by its suffix.
    """
    for name, signature in _SIGNATURES.items():
        if (name in READ_FORMATS or name in _EXTRA) and signature.match(head):
            is_raw = name == "TIFF" and suffix.lower() in camera.SUFFIXES
            return camera.FORMAT if is_raw else name
    return "TGA" if suffix.lower() in _SUFFIXES["TGA"] else None


def missing_extra(name: str) -> Extra | None:
    """`name` if it is a format whose extra is not installed."""
    return None if name in READ_FORMATS else _EXTRA.get(name)


def is_short_ppm_header(head: bytes) -> bool:
    """Whether the numbers of a PPM all lie in `head`, its first LONGEST_PPM_HEADER bytes.

    Between them there may be comments of any length, which Pillow reads byte by byte: a gigabyte takes
    minutes.
    """
    if len(head) < LONGEST_PPM_HEADER:
        return True  # the whole file
    words = re.sub(rb"#[^\r\n]*", b"", head).split(None, 4)
    return len(words) > (3 if words[0] in (b"P1", b"P4") else 4)


def claimed_size(head: bytes, name: str) -> tuple[int, int] | None:
    """(width, height) that the header of a WebP or GIF claims; None for other formats or a short header.

    These two plugins reserve memory for the whole canvas as soon as they open a file, so that the size
    has to be known before.
    """
    try:
        if name == "GIF":
            width, height = struct.unpack_from("<HH", head, 6)
            return int(width), int(height)
        if name != "WEBP":
            return None
        kind = head[12:16]
        if kind == b"VP8X":
            return (
                int.from_bytes(head[24:27], "little") + 1,
                int.from_bytes(head[27:30], "little") + 1,
            )
        if kind == b"VP8L":
            bits = int(struct.unpack_from("<I", head, 21)[0])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    except struct.error:
        return None
