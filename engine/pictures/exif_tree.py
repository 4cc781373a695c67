"""EXIF as it stands in a file: directories of tags whose values are bytes, read and never interpreted.

Pillow decodes values and encodes them again, in which text that is not ASCII, kinds of numbers and whatever
it does not know are lost. Here a value keeps its type and its bytes; what must change is changed by name
(exif_values.py), and exif_pack.py lays the directories out again (TIFF 6.0, section 2; EXIF 2.32, 4.6).
"""

import io
import struct
from dataclasses import dataclass, field
from typing import IO, Literal

from PIL.ExifTags import IFD, Base

Order = Literal["<", ">"]

EXIF_HEADER = b"Exif\0\0"

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED = 1, 2, 3, 4, 5, 7
SIZES = {BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, 6: 1, UNDEFINED: 1, 8: 2, 9: 4, 10: 8, 11: 4,
         12: 8, 13: 4, 16: 8, 17: 8, 18: 8, 129: 1}  # fmt: skip
"""Bytes of a value, by type: those of TIFF, 16 to 18 of BigTIFF, 129 (UTF-8) of EXIF 3.0."""

LARGEST_BYTES = 2**21
"""Of all values together; what would exceed it is left out."""

_MOST_ENTRIES = 2000
_HEAD_SEARCHED = 64
_POINTERS = (IFD.Exif, IFD.GPSInfo, IFD.Interop)
_POINTER_TYPES = {LONG: 4, 13: 4, 16: 8, 18: 8}


@dataclass(frozen=True)
class Entry:
    """A value: its type, how many there are, and their bytes, in the order of the tree."""

    kind: int
    count: int
    data: bytes


Directory = dict[int, Entry]
"""Values by tag."""


@dataclass
class ExifTree:
    """The four directories of EXIF, without what points from one to the other.

    order: of the bytes in numbers, as `struct` has it. note_at: where MakerNote began in the file; whatever
    it points to is counted from the same beginning.
    """

    order: Order = ">"
    first: Directory = field(default_factory=dict)
    exif: Directory = field(default_factory=dict)
    gps: Directory = field(default_factory=dict)
    interop: Directory = field(default_factory=dict)
    note_at: int | None = None

    def __bool__(self) -> bool:
        """Whether there is a value in it."""
        return bool(self.first or self.exif or self.gps or self.interop)

    def directories(self) -> tuple[Directory, Directory, Directory, Directory]:
        """All four."""
        return self.first, self.exif, self.gps, self.interop


def parse_block(data: bytes | None, unwanted: frozenset[int] = frozenset()) -> ExifTree:
    """The tree in a block of EXIF, with or without `Exif\\0\\0` before it; an empty one if that is none."""
    start = None if not data else _start_of(data)
    return ExifTree() if not data or start is None else parse(io.BytesIO(data[start:]), None, unwanted)


def parse(file: IO[bytes], at: int | None = None, unwanted: frozenset[int] = frozenset()) -> ExifTree:
    """The tree of a TIFF, of a block of EXIF, or of a camera raw file that has its own mark in place of 42.

    at: of the first directory, if not the one that the header names. unwanted: tags of the first directory
    that are not even read. Whatever is broken is left out: an entry, the rest of a directory, all of it.
    Raises OSError from the file.
    """
    file.seek(0)
    head = file.read(16)
    if head[:2] not in (b"II", b"MM") or len(head) < 8:
        return ExifTree()
    order: Order = "<" if head[:1] == b"I" else ">"
    reader = _Reader(file, order, is_big=struct.unpack_from(order + "H", head, 2)[0] == 43)
    if at is None:
        if reader.is_big and len(head) < 16:
            return ExifTree()
        at = struct.unpack_from(order + ("Q" if reader.is_big else "I"), head, 8 if reader.is_big else 4)[0]
    tree = ExifTree(order)
    # No deeper than these, whatever points where: nothing can go in circles.
    tree.first, inner = reader.directory(at, unwanted)
    if IFD.Exif in inner:
        tree.exif, innermost = reader.directory(inner[IFD.Exif])
        tree.note_at = reader.places.get(Base.MakerNote)
        if IFD.Interop in innermost:
            tree.interop, _none = reader.directory(innermost[IFD.Interop])
    if IFD.GPSInfo in inner:
        tree.gps, _none = reader.directory(inner[IFD.GPSInfo])
    return tree


class _Reader:
    """Reads directories. places: where the values of the last one began, by tag."""

    def __init__(self, file: IO[bytes], order: Order, is_big: bool) -> None:
        self._file = file
        self._order = order
        self.is_big = is_big
        self._room = LARGEST_BYTES
        self._size = file.seek(0, io.SEEK_END)
        self.places: dict[int, int] = {}

    def directory(
        self, place: int, unwanted: frozenset[int] = frozenset()
    ) -> tuple[Directory, dict[int, int]]:
        """The values of the directory at `place`, and where it says that other directories are."""
        count_bytes, row_bytes = (8, 20) if self.is_big else (2, 12)
        row = struct.Struct(self._order + ("HHQ8s" if self.is_big else "HHI4s"))
        found: Directory = {}
        pointers: dict[int, int] = {}
        self.places = {}
        counted = self._read(place, count_bytes)
        if len(counted) < count_bytes:
            return found, pointers
        (count,) = struct.unpack(self._order + ("Q" if self.is_big else "H"), counted)
        start = place + count_bytes
        rows = self._read(start, min(count, _MOST_ENTRIES) * row_bytes)
        for number in range(len(rows) // row_bytes):
            tag, kind, values, content = row.unpack_from(rows, number * row_bytes)
            if tag in found or tag in unwanted or tag in pointers:
                continue
            if tag in _POINTERS:
                if kind in _POINTER_TYPES and values == 1:
                    width = _POINTER_TYPES[kind]
                    pointers[tag] = self._number(content[:width])
                continue
            entry, at = self._entry(kind, values, content, start + (number + 1) * row_bytes)
            if entry is not None:
                found[tag] = entry
                self.places[tag] = at
        return found, pointers

    def _entry(self, kind: int, count: int, content: bytes, row_end: int) -> tuple[Entry | None, int]:
        """The value, None if it is broken or too long, and where it is."""
        length = SIZES.get(kind, 0) * count
        if kind not in SIZES or length > self._room:
            return None, 0
        if length <= len(content):
            return Entry(kind, count, content[:length]), row_end - len(content)
        place = self._number(content)
        data = self._read(place, length)
        if len(data) < length:
            return None, 0
        self._room -= length
        return Entry(kind, count, data), place

    def _number(self, data: bytes) -> int:
        return int.from_bytes(data, "little" if self._order == "<" else "big")

    def _read(self, place: int, length: int) -> bytes:
        if place >= self._size:
            return b""
        self._file.seek(place)
        return self._file.read(length)


def _start_of(data: bytes) -> int | None:
    """Where the TIFF header is: some programs put one `Exif\\0\\0` too many or an offset before it."""
    marks = (b"II*\0", b"MM\0*")
    found = [place for mark in marks if (place := data.find(mark, 0, _HEAD_SEARCHED)) >= 0]
    return min(found, default=None)
