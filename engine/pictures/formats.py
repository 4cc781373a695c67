"""The formats that results are written in, each declared once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import features

from engine.errors import OutputFormatUnknown
from engine.pictures.depth import Depth
from engine.pictures.plugins import is_installed


@dataclass(frozen=True)
class OutputFormat:
    """One way to write a picture.

    id: our short name, as in settings and on the command line.
    label: the name for menus.
    suffixes: file name endings in lower case with the dot, the usual one first.
    has_alpha: transparency is kept; otherwise the picture is put on white.
    has_grey: grey pictures take one channel; otherwise three equal ones.
    limit_px: pixels that the longest side may have; None if no picture in memory comes near the limit.
    has_quality: `WriteOptions.quality` matters (the format is lossy).
    has_lossless: `WriteOptions.lossless` matters.
    has_profile: ICC profiles are embedded; otherwise the colours are converted to sRGB.
    depths: bits a channel that it can be written with.
    holds: of what kinds of several pictures (`FrameCount.kind`) it can hold all.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    has_alpha: bool
    has_grey: bool
    limit_px: int | None
    has_quality: bool
    has_lossless: bool = False
    has_profile: bool = True
    depths: tuple[Depth, ...] = (8,)
    holds: tuple[Literal["frames", "pages"], ...] = ()


# libavif reads no longer sides. Pillow gives it luma and chroma, which are rounded: never lossless.
_AVIF = OutputFormat("avif", "AVIF", (".avif",), True, False, 32768, True)
_JXL = OutputFormat("jxl", "JPEG XL", (".jxl",), True, True, None, True, True, has_profile=False)

FORMATS: tuple[OutputFormat, ...] = (
    OutputFormat("png", "PNG", (".png",), True, True, None, False, depths=(8, 16), holds=("frames",)),
    # 65500 and not the 65535 of the file format: libjpeg goes no further (JPEG_MAX_DIMENSION).
    OutputFormat("jpeg", "JPEG", (".jpg", ".jpeg"), False, True, 65500, True),
    OutputFormat("webp", "WebP", (".webp",), True, False, 16383, True, True, holds=("frames",)),
    OutputFormat(
        "tiff", "TIFF", (".tif", ".tiff"), True, True, None, False, depths=(8, 16), holds=("pages",)
    ),
    *((_AVIF,) if features.check("avif") else ()),
    *((_JXL,) if is_installed("JXL") else ()),
)
"""Those that can be written here: AVIF where Pillow has it, JPEG XL with the extra `formats`."""


def format_for(path: Path) -> OutputFormat:
    """The format that the suffix of `path` names, in upper or lower case.

    Raises OutputFormatUnknown, with the suffixes there are.
    """
    suffix = path.suffix.lower()
    for output_format in FORMATS:
        if suffix in output_format.suffixes:
            return output_format
    known = tuple(suffix for output_format in FORMATS for suffix in output_format.suffixes)
    raise OutputFormatUnknown(path, known)
