"""EXIF and resolution: what is taken over from a file, and how it is packed for the result.

XMP, IPTC and texts have modules of their own.

Only tags that describe the photograph are taken over, from a list. The first directory of a TIFF also holds
how its pixels are stored, thumbnails hide in several places, and all of that is about the old file.
"""

import math
from typing import Any

from PIL import Image
from PIL.ExifTags import IFD, Base

from engine.pictures.guard import BROKEN
from engine.pictures.picture import Metadata

KEPT_TAGS = (
    Base.DocumentName,
    Base.ImageDescription,
    Base.Make,
    Base.Model,
    Base.Software,
    Base.DateTime,
    Base.Artist,
    Base.HostComputer,
    Base.Rating,
    Base.RatingPercent,
    Base.Copyright,
    Base.XPTitle,
    Base.XPComment,
    Base.XPAuthor,
    Base.XPKeywords,
    Base.XPSubject,
)

DROPPED_EXIF_TAGS = (
    Base.ExifImageWidth,  # the pixel dimensions: wrong after enlarging
    Base.ExifImageHeight,
    Base.ExifInteroperabilityOffset,  # an offset into the old file
    Base.MakerNote,  # offsets into the old file, and often a preview of the old picture
)

_EXIF_HEADER = b"Exif\0\0"


def read_exif(image: Image.Image) -> Image.Exif:
    """The EXIF data of a loaded image; empty if there is none or it is broken: the pixels count."""
    try:
        return image.getexif()
    except BROKEN:
        return Image.Exif()


def read_orientation(exif: Image.Exif) -> int:
    """EXIF orientation, 1..8; 1 (upright) if the tag is missing or makes no sense."""
    value = _get(exif, Base.Orientation)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def read_dpi(image: Image.Image, exif: Image.Exif) -> tuple[float, float] | None:
    """Pixels per inch of the stored (not yet turned) picture; None if the file does not say."""
    x_resolution = _get(exif, Base.XResolution)
    claimed = image.info.get("dpi")
    if image.format in ("JPEG", "MPO") and image.info.get("jfif_unit") not in (1, 2) and x_resolution is None:
        claimed = None  # Pillow fills in 72 where the file says nothing
    if claimed is None and x_resolution is not None:  # WebP, AVIF: EXIF is their only place for it
        per_inch = 2.54 if _get(exif, Base.ResolutionUnit) == 3 else 1.0
        try:
            claimed = float(x_resolution) * per_inch, float(_get(exif, Base.YResolution)) * per_inch
        except BROKEN:
            return None
    try:
        x, y = (float(value) for value in claimed or ())
    except BROKEN:
        return None
    # Some programs write 0 or 1 for "unknown".
    return (x, y) if all(math.isfinite(value) and value > 1 for value in (x, y)) else None


def clean_exif(exif: Image.Exif) -> bytes | None:
    """The tags worth keeping as bytes behind `Exif\\0\\0`; None if there are none.

    Tags that are broken, or that Pillow cannot write, are left out one by one.
    """
    kept = Image.Exif()
    kept.endian = exif.endian  # UserComment in UNICODE is in the order of the file
    for tag in KEPT_TAGS:
        value = _get(exif, tag)
        if value is not None and _is_writable({tag: value}, None):
            kept[tag] = value
    for directory in (IFD.Exif, IFD.GPSInfo):
        try:
            entries = dict(exif.get_ifd(directory))
        except BROKEN:
            continue
        for entry, value in entries.items():
            if entry not in DROPPED_EXIF_TAGS and _is_writable({entry: value}, directory):
                kept.get_ifd(directory)[entry] = value
    return _pack(kept)


def exif_for_file(metadata: Metadata, with_dpi: bool, keep_gps: bool = True) -> Image.Exif:
    """The EXIF data to write: that of `metadata`, and its resolution if `with_dpi`."""
    exif = Image.Exif()
    if metadata.exif is not None:
        try:
            exif.load(metadata.exif)
            exif.tobytes()
        except BROKEN:
            exif = Image.Exif()
    if not keep_gps and exif.get_ifd(IFD.GPSInfo):
        exif = _without_gps(exif)
    if with_dpi and metadata.dpi is not None:
        exif[Base.XResolution], exif[Base.YResolution] = metadata.dpi
        exif[Base.ResolutionUnit] = 2  # inch
    return exif


def is_little_endian(exif: Image.Exif) -> bool:
    """Whether Pillow will pack it so: as it was loaded, and big-endian if it is new."""
    return bool(exif.endian == "<")


def is_empty(exif: Image.Exif) -> bool:
    """Whether there is not a single tag in it or its two directories."""
    return len(exif) == 0 and not exif.get_ifd(IFD.Exif) and not exif.get_ifd(IFD.GPSInfo)


def _without_gps(exif: Image.Exif) -> Image.Exif:
    # A new one: what was packed is packed again from the bytes, whatever is taken out of the old one.
    kept = Image.Exif()
    for tag in exif:
        if tag not in (IFD.Exif, IFD.GPSInfo):
            kept[tag] = exif[tag]
    kept.get_ifd(IFD.Exif).update(exif.get_ifd(IFD.Exif))
    return kept


def _get(exif: Image.Exif, tag: int) -> Any:
    """The value of a tag, decoded only now by Pillow; None if it is missing or broken."""
    try:
        return exif[tag]
    except BROKEN:  # KeyError, when it is missing, is one
        return None


def _is_writable(tags: dict[int, Any], directory: IFD | None) -> bool:
    trial = Image.Exif()
    target: Any = trial if directory is None else trial.get_ifd(directory)
    target.update(tags)
    try:
        trial.tobytes()
    except BROKEN:
        return False
    return True


def _pack(exif: Image.Exif) -> bytes | None:
    if is_empty(exif):
        return None
    data = exif.tobytes()
    return data if data.startswith(_EXIF_HEADER) else _EXIF_HEADER + data
