"""EXIF and resolution: what is taken over from a file, and how it is packed for the result.

XMP, IPTC and texts have modules of their own.

All tags are taken over, as bytes, but those that tell how the old file stored its pixels, which a TIFF has in
the same directory, and what the result would contradict.
"""

import math
from typing import Any

from PIL import Image
from PIL.ExifTags import Base
from PIL.TiffImagePlugin import TiffImageFile

from engine.pictures import exif_values
from engine.pictures.exif_pack import in_order, packed_block, without_note
from engine.pictures.exif_tags import DROPPED, IPTC, UNREAD
from engine.pictures.exif_tree import ExifTree, parse, parse_block
from engine.pictures.guard import BROKEN
from engine.pictures.picture import Metadata
from engine.pictures.texts import raw_profile

# tifffile, ImageJ and microscopes' programs read the shape of the samples out of a description.
_SHAPES = (b'{"shape"', b"shape=(", b"ImageJ=")
_OME, _OME_WITHIN = b"<OME", 1000

_TURNED_BY_CONTAINER = ("AVIF", "JXL", "RAW")
_CENTIMETRE = 3
_INCH_IN_METRES = 0.0254


def read_exif(image: Image.Image, load: bool = True) -> Image.Exif:
    """The EXIF data of an image, decoded; empty if there is none or it is broken: the pixels count.

    load: decode the pixels too where EXIF data may follow them (PNG).
    """
    try:
        if image.format in _TURNED_BY_CONTAINER:
            # Not getexif(), which takes the orientation from XMP where EXIF has none.
            exif = Image.Exif()
            exif.load(image.info.get("exif", b""))
            return exif
        return image.getexif() if load else Image.Image.getexif(image)
    except BROKEN:
        return Image.Exif()


def read_orientation(exif: Image.Exif) -> int:
    """EXIF orientation, 1..8; 1 (upright) if the tag is missing or makes no sense."""
    value = _get(exif, Base.Orientation)
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def read_dpi(image: Image.Image, exif: Image.Exif) -> tuple[float, float] | None:
    """Pixels per inch of the stored (not yet turned) picture; None if the file does not say."""
    in_exif = _exif_dpi(exif)
    claimed = image.info.get("dpi")
    if image.format in ("JPEG", "MPO") and image.info.get("jfif_unit") not in (1, 2) and in_exif is None:
        claimed = None  # Pillow fills in 72 where the file says nothing
    if claimed is None:  # WebP, AVIF: EXIF is their only place for it
        claimed = in_exif
    try:
        x, y = (_unrounded(float(value)) for value in claimed or ())
        if in_exif is not None and (round(x), round(y)) == (round(in_exif[0]), round(in_exif[1])):
            x, y = in_exif  # the same, but JFIF has whole numbers only
    except BROKEN:
        return None
    # Some programs write 0 or 1 for "unknown".
    return (x, y) if all(math.isfinite(value) and value > 1 for value in (x, y)) else None


def read_tree(image: Image.Image) -> ExifTree:
    """The EXIF data of a loaded image as bytes, at the frame where it stands; empty if it has none.

    Without what tells how pixels are stored.
    """
    try:
        if isinstance(image, TiffImageFile):
            # Pillow lets go of `fp` when it has decoded the only picture of a file, which stays open.
            file: Any = image.fp or image._fp
            return parse(file, image.tag_v2._offset, UNREAD)
        return parse_block(_block(image), UNREAD)
    except BROKEN:
        return ExifTree()


def kept_exif(tree: ExifTree, size: tuple[int, int], orientation: int = 1) -> bytes | None:
    """What is worth keeping, as bytes behind `Exif\\0\\0`; None if there is nothing. The tree is changed.

    size: width and height in pixels of the picture, upright. orientation: that it was stored in.
    """
    for directory in (tree.first, tree.exif):
        for tag in DROPPED & directory.keys():
            del directory[tag]
    description = tree.first.get(Base.ImageDescription)
    if description is not None and _tells_shape(description.data):
        del tree.first[Base.ImageDescription]
    exif_values.say_size(tree, size, turned=orientation != 1)
    return packed_block(tree) or None


def upright_block(data: bytes | ExifTree) -> bytes:
    """EXIF data without orientation, for pictures that their decoders turn; no bytes if there are none."""
    tree = data if isinstance(data, ExifTree) else parse_block(data)
    tree.first.pop(Base.Orientation, None)
    return packed_block(tree)


def exif_for_file(
    metadata: Metadata, size: tuple[int, int], with_dpi: bool, keep_gps: bool = True
) -> ExifTree:
    """The EXIF data to write: that of `metadata`, and its resolution if `with_dpi`.

    size: width and height in pixels of what is written. Without positions there is no MakerNote either: some
    makers put them, or the names of places, there too.
    """
    tree = parse_block(metadata.exif)
    if not keep_gps:
        tree = without_note(tree)
        tree.gps = {}
    exif_values.resize(tree, size)
    if with_dpi and metadata.dpi is not None:
        exif_values.set_resolution(tree, metadata.dpi)
    return tree


def add_iptc(tree: ExifTree, iptc: bytes | None) -> None:
    """Put IPTC into the tag that TIFF has for it, for formats without another place."""
    if iptc is not None:
        tree.first[IPTC] = exif_values.bytes_entry(iptc)


def merged(first: ExifTree, exif: ExifTree, gps: ExifTree) -> ExifTree:
    """One tree of the first directories of three, in the byte order of the first of them."""
    inner, position = (in_order(each, first.order).first for each in (exif, gps))
    return ExifTree(first.order, first.first, inner, position)


def _tells_shape(description: bytes) -> bool:
    return description.startswith(_SHAPES) or _OME in description[:_OME_WITHIN]


def _block(image: Image.Image) -> bytes | None:
    if image.format == "AVIF":
        # Pillow decodes and encodes it where the file has another orientation than its EXIF data.
        decoder: Any = getattr(image, "_decoder", None)
        if decoder is not None and isinstance(found := decoder.get_info()[4], bytes):
            return found
    block = image.info.get("exif")
    if isinstance(block, bytes):
        return block
    return raw_profile(image, "exif") or raw_profile(image, "APP1")


def _exif_dpi(exif: Image.Exif) -> tuple[float, float] | None:
    per_inch = 2.54 if _get(exif, Base.ResolutionUnit) == _CENTIMETRE else 1.0
    try:
        return float(_get(exif, Base.XResolution)) * per_inch, float(_get(exif, Base.YResolution)) * per_inch
    except BROKEN:
        return None


def _unrounded(per_inch: float) -> float:
    """PNG and BMP count whole pixels a metre, so 300 an inch come back as 299.9994."""
    whole = round(per_inch)
    per_metre = per_inch / _INCH_IN_METRES
    is_whole = abs(per_metre - round(per_metre)) < 1e-6 and round(whole / _INCH_IN_METRES) == round(per_metre)
    return float(whole) if is_whole else per_inch


def _get(exif: Image.Exif, tag: int) -> Any:
    """The value of a tag, decoded only now by Pillow; None if it is missing or broken."""
    try:
        return exif[tag]
    except BROKEN:  # KeyError, when it is missing, is one
        return None
