"""Which tags of EXIF are not taken over: a TIFF has them in the directory that tells how its samples are
stored, and a program that finds them in the result would take its samples for something else."""

from PIL.ExifTags import Base

STORAGE = frozenset(
    (*range(260), *range(262, 267), 273, *range(277, 282), 284, *range(288, 294), 317, 320, 321,
     *range(322, 337), *range(338, 354), *range(400, 441), *range(512, 533), 559, *range(32995, 32999),
     *range(0xBC01, 0xBCC6))
)  # fmt: skip
"""How samples are stored: size, strips, tiles, colour tables, smaller copies, what JPEG and fax need, old
tags of SGI, HD Photo. Below 254 are those that Panasonic made up."""

_ELSEWHERE = frozenset((700, 34377, 34675))  # XMP, Photoshop's blocks, ICC profile
_GEOGRAPHY = frozenset((33550, 33920, 33922, 34264, 34735, 34736, 34737))  # GeoTIFF: metres of a pixel
# Of Pixar, gel scanners and microscopes: shapes of the samples.
_INSTRUMENTS = frozenset(
    (
        *range(33300, 33307),
        *range(33445, 33453),
        *range(33628, 33632),
        34361,
        34362,
        34412,
        50838,
        50839,
        51123,
    )
)
_LAYERS = frozenset((37724, 50255))  # Photoshop's: the old picture once more
_NAMES_IN_DNG = frozenset((50708, 50709, 50735, 50736, 50827))  # of camera, lens and file
_DNG = frozenset(range(50706, 52600)) - _NAMES_IN_DNG

UNREAD = STORAGE | _ELSEWHERE | _GEOGRAPHY | _INSTRUMENTS | _LAYERS | _DNG
"""Tags of the first directory that say nothing to the result, or are read by others."""

IPTC = 33723
DROPPED = frozenset((
    IPTC,  # of its own
    Base.Orientation,  # applied to the pixels
    Base.XResolution, Base.YResolution, Base.ResolutionUnit,  # Metadata.dpi
    0xEA1C, 0xEA1D,  # Microsoft's padding, and how far MakerNote was moved
))  # fmt: skip
"""Tags that are read, and not kept as they are."""
