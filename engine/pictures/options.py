"""How a picture is to be written, apart from the format, which the suffix of the file names."""

from dataclasses import dataclass
from typing import Literal, get_args

Subsampling = Literal["auto", "4:4:4", "4:2:2", "4:2:0"]
TiffCompression = Literal["deflate", "none"]
DepthChoice = Literal["same", 8, 16]

SUBSAMPLINGS: tuple[Subsampling, ...] = get_args(Subsampling)
TIFF_COMPRESSIONS: tuple[TiffCompression, ...] = get_args(TiffCompression)
DEPTH_CHOICES: tuple[DepthChoice, ...] = get_args(DepthChoice)

_FULL_COLOUR_QUALITY = 90


def depth_choice(text: str) -> DepthChoice:
    """As a text file or a command line has it. Raises ValueError for any other text."""
    for choice in DEPTH_CHOICES:
        if text == str(choice):
            return choice
    raise ValueError(f"depth must be one of {DEPTH_CHOICES}, not {text!r}")


@dataclass(frozen=True)
class WriteOptions:
    """quality: 1..100, for JPEG, WebP, AVIF and JPEG XL. overwrite: replace a file that is there already.

    subsampling: the resolution of colours in JPEG and AVIF; "auto" is 4:4:4 (full) from quality 90, else
        4:2:0 (half in both directions).
    lossless: every sample comes back as it was, in the formats that offer both (`OutputFormat.has_lossless`);
        quality and subsampling do not count then. WebP has 8 bits, AVIF up to 12, JPEG XL 16.
    png_level: of zlib, 0 (none) to 9 (smallest and slowest). tiff_compression: of the strips.
    keep_gps: positions and names of places in EXIF, XMP, IPTC and texts go into the result as well, and
        MakerNote, where some cameras write them.
    depth: bits a channel in formats that have a choice (`OutputFormat.depths`); "same" is the picture's own.

    Raises ValueError for a value out of these ranges.
    """

    quality: int = 95
    overwrite: bool = False
    subsampling: Subsampling = "auto"
    lossless: bool = False
    png_level: int = 4
    tiff_compression: TiffCompression = "deflate"
    keep_gps: bool = True
    depth: DepthChoice = "same"

    def __post_init__(self) -> None:
        if not 1 <= self.quality <= 100:
            raise ValueError(f"quality must be 1..100, not {self.quality}")
        if self.subsampling not in SUBSAMPLINGS:
            raise ValueError(f"subsampling must be one of {SUBSAMPLINGS}, not {self.subsampling!r}")
        if not 0 <= self.png_level <= 9:
            raise ValueError(f"png_level must be 0..9, not {self.png_level}")
        if self.tiff_compression not in TIFF_COMPRESSIONS:
            raise ValueError(f"tiff_compression must be one of {TIFF_COMPRESSIONS}")
        if self.depth not in DEPTH_CHOICES:
            raise ValueError(f"depth must be one of {DEPTH_CHOICES}, not {self.depth!r}")

    @property
    def colours(self) -> Literal["4:4:4", "4:2:2", "4:2:0"]:
        """`subsampling`, with "auto" decided."""
        if self.subsampling != "auto":
            return self.subsampling
        return "4:4:4" if self.quality >= _FULL_COLOUR_QUALITY else "4:2:0"
