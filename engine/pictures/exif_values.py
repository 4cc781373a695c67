"""Values of EXIF that this program makes or changes: texts, sizes, resolution."""

import struct
from collections.abc import Sequence
from fractions import Fraction

from PIL.ExifTags import Base

from engine.pictures.exif_tree import (
    ASCII,
    BYTE,
    LONG,
    RATIONAL,
    SHORT,
    UNDEFINED,
    Directory,
    Entry,
    ExifTree,
    Order,
)

_FINEST = 10_000
_MOST = 2**32 - 1
_INCH = 2
_SAME_SHAPE = 0.01
_RELATED_WIDTH, _RELATED_HEIGHT = 0x1001, 0x1002
_SIZES = (Base.ExifImageWidth, Base.ExifImageHeight)
_PLACES = (0x9214, 0xA214)  # SubjectArea, SubjectLocation
_DENSITIES = (Base.FocalPlaneXResolution, Base.FocalPlaneYResolution)


def ascii_entry(text: str) -> Entry:
    """In UTF-8, which is what other programs write there since EXIF has nothing better."""
    data = text.encode(errors="replace") + b"\0"
    return Entry(ASCII, len(data), data)


def bytes_entry(data: bytes, kind: int = UNDEFINED) -> Entry:
    """Bytes that mean nothing to EXIF. kind: UNDEFINED or BYTE."""
    return Entry(kind, len(data), data)


def comment_entry(text: str, order: Order) -> Entry:
    """A UserComment, with its code page."""
    if text.isascii():
        data = b"ASCII\0\0\0" + text.encode()
    else:
        data = b"UNICODE\0" + text.encode("utf-16-le" if order == "<" else "utf-16-be", errors="replace")
    return Entry(UNDEFINED, len(data), data)


def xp_entry(text: str) -> Entry:
    """For XPTitle and its like, which are always little-endian."""
    data = (text + "\0").encode("utf-16-le", errors="replace")
    return Entry(BYTE, len(data), data)


def numbers_entry(kind: int, order: Order, *values: int) -> Entry:
    """kind: SHORT or LONG."""
    return Entry(
        kind, len(values), struct.pack(f"{order}{len(values)}{'H' if kind == SHORT else 'I'}", *values)
    )


def rational_entry(value: float | Fraction, order: Order) -> Entry:
    """The nearest fraction with small numbers."""
    fraction = Fraction(value).limit_denominator(_FINEST)
    if not 0 <= fraction.numerator <= _MOST:
        fraction = Fraction(min(max(round(fraction), 0), _MOST))
    return Entry(RATIONAL, 1, struct.pack(order + "II", fraction.numerator, fraction.denominator))


def whole_numbers(entry: Entry | None, order: Order) -> tuple[int, ...]:
    """Of a SHORT or LONG; nothing for another type or no entry."""
    if entry is None or entry.kind not in (SHORT, LONG):
        return ()
    return struct.unpack(f"{order}{entry.count}{'H' if entry.kind == SHORT else 'I'}", entry.data)


def fraction_of(entry: Entry | None, order: Order) -> Fraction | None:
    """Of a single RATIONAL; None for another, or with 0 below."""
    if entry is None or entry.kind != RATIONAL or entry.count != 1:
        return None
    above, below = struct.unpack(order + "II", entry.data)
    return Fraction(above, below) if below else None


def set_resolution(tree: ExifTree, dpi: tuple[float, float]) -> None:
    """Pixels per inch, across and down."""
    tree.first[Base.XResolution] = rational_entry(dpi[0], tree.order)
    tree.first[Base.YResolution] = rational_entry(dpi[1], tree.order)
    tree.first[Base.ResolutionUnit] = numbers_entry(SHORT, tree.order, _INCH)


def say_size(tree: ExifTree, size: tuple[int, int], turned: bool = False) -> None:
    """Where the tree tells the (width, height) of the picture, in pixels: make it this one, nothing else.

    turned: the picture was turned upright, by its orientation, since the tree was made; then what is counted
    in the old pixels goes. Where such things are, the size is told in any case.
    """
    if turned:
        for tag in (*_PLACES, *_DENSITIES):
            tree.exif.pop(tag, None)
    if any(tag in tree.exif for tag in (*_PLACES, *_DENSITIES)):
        for tag, value in zip(_SIZES, size, strict=True):
            tree.exif[tag] = numbers_entry(LONG, tree.order, value)
    for directory, tags in ((tree.exif, _SIZES), (tree.interop, (_RELATED_WIDTH, _RELATED_HEIGHT))):
        for tag, value in zip(tags, size, strict=True):
            if tag in directory:
                directory[tag] = numbers_entry(LONG, tree.order, value)


def resize(tree: ExifTree, size: tuple[int, int]) -> None:
    """Make the tree one of the same picture enlarged to (width, height) pixels.

    What is counted in pixels grows with them: where the subject is, and how many pixels the sensor has on a
    length, from which others compute its size. It goes where the old size is not told, or had another shape.
    """
    old = [whole_numbers(tree.exif.get(tag), tree.order) for tag in _SIZES]
    factor = _factor(old, size)
    for tag in _PLACES:
        _grow_place(tree.exif, tag, factor, tree.order)
    for tag in _DENSITIES:
        density = fraction_of(tree.exif.get(tag), tree.order)
        if tag in tree.exif and factor != 1:
            del tree.exif[tag]
            if factor is not None and density is not None:
                tree.exif[tag] = rational_entry(density * factor, tree.order)
    say_size(tree, size)


def _factor(old: Sequence[tuple[int, ...]], new: tuple[int, int]) -> Fraction | None:
    if any(len(values) != 1 or values[0] < 1 for values in old):
        return None
    across, down = (Fraction(after, before[0]) for before, after in zip(old, new, strict=True))
    return across if abs(across / down - 1) <= _SAME_SHAPE else None


def _grow_place(directory: Directory, tag: int, factor: Fraction | None, order: Order) -> None:
    if tag not in directory or factor == 1:
        return
    values = whole_numbers(directory.pop(tag), order)
    if factor is not None and values:
        grown = [round(value * factor) for value in values]
        if max(grown) < 2**16:
            directory[tag] = numbers_entry(SHORT, order, *grown)
