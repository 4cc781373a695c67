"""The formats that results are written in, each declared once."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from engine.errors import OutputFormatUnknown
from engine.pictures.extras import is_installed

if TYPE_CHECKING:
    from engine.pictures.depth import Depth


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
    depths: bits a channel that it can be written with. deep_bits: how many the file has where that is 16.
    holds: of what kinds of several pictures (`FrameCount.kind`) it can hold all, its own kind first: the
        frames of an animation can be written as pages, and pages as frames.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    has_alpha: bool
    has_grey: bool
    limit_px: int | None
    has_quality: bool
    has_lossless: bool = False
    depths: tuple[Depth, ...] = (8,)
    deep_bits: int = 16
    holds: tuple[Literal["frames", "pages"], ...] = ()

    @property
    def is_animated(self) -> bool:
        """Several pictures are frames in it, shown one after another, all of one size."""
        return self.holds[:1] == ("frames",)


# libavif reads no longer sides.
_AVIF = OutputFormat("avif", "AVIF", (".avif",), True, False, 32768, True, True, depths=(8, 16), deep_bits=10)
_ANIMATION: tuple[Literal["frames", "pages"], ...] = ("frames", "pages")
_JXL = OutputFormat("jxl", "JPEG XL", (".jxl",), True, True, None, True, True, depths=(8, 16))

FORMATS: tuple[OutputFormat, ...] = (
    OutputFormat("png", "PNG", (".png",), True, True, None, False, depths=(8, 16), holds=_ANIMATION),
    # 65500 and not the 65535 of the file format: libjpeg goes no further (JPEG_MAX_DIMENSION).
    OutputFormat("jpeg", "JPEG", (".jpg", ".jpeg"), False, True, 65500, True),
    OutputFormat("webp", "WebP", (".webp",), True, False, 16383, True, True, holds=_ANIMATION),
    OutputFormat(
        "tiff", "TIFF", (".tif", ".tiff"), True, True, None, False, depths=(8, 16), holds=("pages", "frames")
    ),
    *((_AVIF,) if find_spec("PIL._avif") else ()),
    *((_JXL,) if is_installed("JXL") else ()),
)
"""Those that can be written here: AVIF where Pillow has it, JPEG XL where OpenImageIO is installed."""


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
