"""Lays directories of EXIF out as bytes (TIFF 6.0, section 2; BigTIFF).

Values are copied as they are. MakerNote stays at its place where it can: what it points to is mostly counted
from the beginning of the file, and nobody but its maker knows where in it the numbers are. The other values
are put around it.
"""

import struct

from PIL.ExifTags import IFD, Base

from engine.pictures.exif_tree import EXIF_HEADER, LONG, UNDEFINED, Directory, Entry, ExifTree, Order

_FARTHEST_NOTE = 2**16
_ORDERED_TYPES = {3: 2, 4: 4, 5: 4, 8: 2, 9: 4, 10: 4, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_LONG8, _LAST_LONG8 = 16, 18
_NO_ENTRIES = b"\0\0"
_WITH_CODE_PAGE = (Base.UserComment, 27, 28)  # the latter two of GPS: GPSProcessingMethod, GPSAreaInformation
_UTF_16 = b"UNICODE\0"

# MakerNotes with a header and offsets of their own: they may stand anywhere. (exiftool, MakerNotes.pm)
_MOVABLE = (b"Nikon\0\2", b"OLYMPUS\0", b"OM SYSTEM\0", b"Apple iOS\0", b"FUJIFILM", b"PENTAX \0")


def packed_block(tree: ExifTree) -> bytes:
    """The TIFF structure behind `Exif\\0\\0`; no bytes at all if nothing of the tree is left."""
    header = (b"II*\0" if tree.order == "<" else b"MM\0*") + struct.pack(tree.order + "I", 8)
    directory = packed_directory(tree, len(header))
    return b"" if directory.startswith(_NO_ENTRIES) else EXIF_HEADER + header + directory


def packed_directory(tree: ExifTree, start: int, is_big: bool = False) -> bytes:
    """The first directory of a tree and all that belongs to it, to be written at `start` of a file.

    Behind it, in these bytes, are its values and the other directories; the link to a next one is 0. The
    length depends on the lengths of the values only. is_big: for a BigTIFF; otherwise types that only that
    has are left out. A MakerNote that cannot stay at its place, and needs to, is left out as well.
    """
    note = tree.exif.get(Base.MakerNote)
    pin = tree.note_at
    if note is None:
        return _Layout(tree, start, is_big, None).data()
    if pin is not None and len(note.data) > 8 and not is_big:
        layout = _Layout(tree, start, is_big, pin)
        if layout.holds_note:
            return layout.data()
    if not note.data.startswith(_MOVABLE) and len(note.data) > 8:
        tree = without_note(tree)
    return _Layout(tree, start, is_big, None).data()


def without_note(tree: ExifTree) -> ExifTree:
    """The same without MakerNote."""
    exif = {tag: entry for tag, entry in tree.exif.items() if tag != Base.MakerNote}
    return ExifTree(tree.order, tree.first, exif, tree.gps, tree.interop)


def fitted_block(tree: ExifTree, most_bytes: int) -> bytes:
    """`packed_block` in at most so many bytes: without MakerNote, and then without its longest values."""
    data = packed_block(tree)
    if len(data) <= most_bytes:
        return data
    tree = without_note(tree)
    first, exif, gps, interop = (dict(each) for each in tree.directories())
    tree = ExifTree(tree.order, first, exif, gps, interop)
    data = packed_block(tree)
    while (excess := len(data) - most_bytes) > 0:
        all_values = [(_room(entry), tag, each) for each in tree.directories() for tag, entry in each.items()]
        for room, tag, directory in sorted(all_values, key=lambda found: -found[0]):
            if excess <= 0:
                break
            del directory[tag]
            excess -= room
        data = packed_block(tree)
    return data


def needed_order(tree: ExifTree) -> Order | None:
    """The byte order that MakerNote needs around it; None if it needs none."""
    note = tree.exif.get(Base.MakerNote)
    return None if note is None or note.data.startswith(_MOVABLE) else tree.order


def in_order(tree: ExifTree, order: Order) -> ExifTree:
    """The tree with its numbers in this byte order, without a MakerNote that has no order of its own."""
    if tree.order == order:
        return tree
    if needed_order(tree) is not None:
        tree = without_note(tree)
    first, exif, gps, interop = (
        {tag: _swapped(tag, entry) for tag, entry in each.items()} for each in tree.directories()
    )
    return ExifTree(order, first, exif, gps, interop)


def _swapped(tag: int, entry: Entry) -> Entry:
    width, keep = _ORDERED_TYPES.get(entry.kind, 1), 0
    if entry.kind == UNDEFINED and tag in _WITH_CODE_PAGE and entry.data.startswith(_UTF_16):
        width, keep = 2, len(_UTF_16)
    end = len(entry.data) - (len(entry.data) - keep) % width
    body = entry.data[keep:end]
    swapped = bytearray(body)
    for place in range(width):
        swapped[place::width] = body[width - 1 - place :: width]
    return Entry(entry.kind, entry.count, entry.data[:keep] + bytes(swapped) + entry.data[end:])


def _room(entry: Entry) -> int:
    """Bytes of its row, and of its value where that does not fit into it."""
    return 12 + (len(entry.data) if len(entry.data) > 4 else 0)


class _Layout:
    """Puts directories and values one behind the other, from `start` on, and MakerNote at `pin`."""

    def __init__(self, tree: ExifTree, start: int, is_big: bool, pin: int | None) -> None:
        self._order: Order = tree.order
        self._is_big = is_big
        self._start = self._cursor = start
        self._parts: list[tuple[int, bytes]] = []
        self._hole: tuple[int, int] | None = None
        if pin is not None:
            self._hole = pin, pin + len(tree.exif[Base.MakerNote].data)
        has_exif = bool(tree.exif or tree.interop)
        first = self._room_for(tree.first, has_exif + bool(tree.gps))
        exif = self._room_for(tree.exif, bool(tree.interop)) if has_exif else None
        interop = self._room_for(tree.interop, 0) if tree.interop else None
        gps = self._room_for(tree.gps, 0) if tree.gps else None
        self._put_directory(first, tree.first, {IFD.Exif: exif, IFD.GPSInfo: gps})
        if exif is not None:
            self._put_directory(exif, tree.exif, {IFD.Interop: interop})
        if interop is not None:
            self._put_directory(interop, tree.interop, {})
        if gps is not None:
            self._put_directory(gps, tree.gps, {})
        # The first directory has to be at `start`, which the hole may have taken.
        self.holds_note = pin is not None and first == start and start < pin <= _FARTHEST_NOTE

    def data(self) -> bytes:
        """All of it, from `start` on, of even length."""
        end = max(place + len(part) for place, part in self._parts) - self._start
        made = bytearray(end + end % 2)
        for place, part in self._parts:
            made[place - self._start : place - self._start + len(part)] = part
        return bytes(made)

    def _room_for(self, directory: Directory, pointers: int) -> int:
        rows = len(self._writable(directory)) + pointers
        return self._take(8 + 20 * rows + 8 if self._is_big else 2 + 12 * rows + 4)

    def _take(self, length: int) -> int:
        """Where the next bytes go: at an even place, and not where MakerNote is."""
        place = self._cursor
        if self._hole is not None and place < self._hole[1] and place + length > self._hole[0]:
            place = self._hole[1] + self._hole[1] % 2
        self._cursor = place + length + length % 2
        return place

    def _writable(self, directory: Directory) -> Directory:
        if self._is_big:
            return directory
        return {tag: entry for tag, entry in directory.items() if not _LONG8 <= entry.kind <= _LAST_LONG8}

    def _put_directory(self, place: int, directory: Directory, pointers: dict[int, int | None]) -> None:
        entries = dict(self._writable(directory))
        width = 8 if self._is_big else 4
        offset = self._order + ("Q" if self._is_big else "I")
        for tag, target in pointers.items():
            if target is not None:
                entries[tag] = Entry(_LONG8 if self._is_big else LONG, 1, struct.pack(offset, target))
        rows = [struct.pack(self._order + ("Q" if self._is_big else "H"), len(entries))]
        for tag in sorted(entries):
            entry = entries[tag]
            content = entry.data
            if len(content) > width:
                pinned = self._hole is not None and tag == Base.MakerNote and entry.kind == UNDEFINED
                where = self._hole[0] if self._hole is not None and pinned else self._take(len(content))
                self._parts.append((where, content))
                content = struct.pack(offset, where)
            head = struct.pack(self._order + ("HHQ" if self._is_big else "HHI"), tag, entry.kind, entry.count)
            rows.append(head + content.ljust(width, b"\0"))
        self._parts.append((place, b"".join([*rows, bytes(width)])))
