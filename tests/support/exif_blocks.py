"""EXIF blocks made and read byte by byte, without any of the program's own code."""

import struct
from pathlib import Path
from typing import Any

FIRST, EXIF, GPS, INTEROP = "first", "exif", "gps", "interop"
POINTERS = {EXIF: 0x8769, GPS: 0x8825, INTEROP: 0xA005}
CODES = {1: "s", 2: "s", 3: "H", 4: "I", 5: "II", 6: "b", 7: "s", 8: "h", 9: "i", 10: "ii", 11: "f", 12: "d",
         13: "I", 129: "s"}  # fmt: skip

Value = tuple[int, int, Any]
"""Type, count, and numbers as a tuple or bytes."""
Directories = dict[str, dict[int, Value]]


def encoded(value: Value, order: str) -> bytes:
    kind, count, content = value
    if isinstance(content, bytes):
        return content
    return struct.pack(order + CODES[kind] * count, *content)


def block(directories: Directories, order: str, thumbnail: bytes = b"") -> bytes:
    """A TIFF header, the directories, their values one behind the other, and a thumbnail in a second one."""
    data = bytearray((b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8))
    links: dict[str, int] = {}
    parents = {FIRST: (EXIF, GPS), EXIF: (INTEROP,), GPS: (), INTEROP: ()}

    def add(name: str) -> None:
        entries = dict(directories.get(name, {}))
        for child in parents[name]:
            if child in directories:
                entries[POINTERS[child]] = (4, 1, (0,))
        start = len(data)
        data.extend(struct.pack(order + "H", len(entries)) + bytes(12 * len(entries) + 4))
        for number, (tag, value) in enumerate(sorted(entries.items())):
            content = encoded(value, order)
            place = start + 2 + 12 * number
            data[place : place + 8] = struct.pack(order + "HHI", tag, value[0], value[1])
            if len(content) > 4:
                data.extend(b"\0" * (len(data) % 2))
                content, where = b"", (len(data), content)
                data.extend(where[1])
                data[place + 8 : place + 12] = struct.pack(order + "I", where[0])
            data[place + 8 : place + 8 + len(content)] = content
            for child, pointer in POINTERS.items():
                if tag == pointer:
                    links[child] = place + 8
        data.extend(b"\0" * (len(data) % 2))
        if name == FIRST and thumbnail:
            links["next"] = start + 2 + 12 * len(entries)

    add(FIRST)
    for name in (EXIF, INTEROP, GPS):
        if name in directories:
            data[links[name] : links[name] + 4] = struct.pack(order + "I", len(data))
            add(name)
    if thumbnail:
        data[links["next"] : links["next"] + 4] = struct.pack(order + "I", len(data))
        rows = struct.pack(order + "HHHIIHHII", 2, 513, 4, 1, len(data) + 30, 514, 4, 1, len(thumbnail))
        data.extend(rows + bytes(4) + thumbnail)
    return bytes(data)


def walk(data: bytes) -> tuple[str, Directories, dict[int, int]]:
    """Byte order, all values of a block or of a classic TIFF, and where those of the EXIF directory are."""
    order = {b"II": "<", b"MM": ">"}[data[:2]]
    assert struct.unpack_from(order + "H", data, 2) == (42,)
    found: Directories = {}
    places: dict[int, int] = {}

    def read(name: str, start: int) -> int:
        assert start % 2 == 0, "directories begin at even places"
        (count,) = struct.unpack_from(order + "H", data, start)
        entries, tags = found.setdefault(name, {}), []
        for number in range(count):
            place = start + 2 + 12 * number
            tag, kind, values = struct.unpack_from(order + "HHI", data, place)
            tags.append(tag)
            code = CODES[kind]
            length = struct.calcsize(order + code) * values
            where = place + 8
            if length > 4:
                (where,) = struct.unpack_from(order + "I", data, where)
            content = data[where : where + length]
            assert len(content) == length, (name, tag)
            if name == EXIF:
                places[tag] = where
            if tag in POINTERS.values():
                child = next(each for each, pointer in POINTERS.items() if pointer == tag)
                read(child, struct.unpack(order + "I", content)[0])
                continue
            numbers = content if code == "s" else struct.unpack(order + code * values, content)
            entries[tag] = (kind, values, numbers)
        assert tags == sorted(set(tags)), "entries are in the order of their tags"
        return int(struct.unpack_from(order + "I", data, start + 2 + 12 * count)[0])

    following = read(FIRST, struct.unpack_from(order + "I", data, 4)[0])
    assert following == 0, "no thumbnail, no further page"
    return order, found, places


def block_in(path: Path) -> bytes:
    """The EXIF block in a file that this program wrote, and for a TIFF the whole file."""
    data = path.read_bytes()
    starts = [place for mark in (b"II*\0", b"MM\0*") if (place := data.find(mark)) >= 0]
    assert starts, "no EXIF"
    return data[min(starts) :]
