"""The file around a JPEG XL codestream (ISO/IEC 18181-2): boxes with the codestream, EXIF and XMP in them.

A codestream may also stand alone, without any. EXIF begins with four bytes that say where its TIFF begins.
Boxes called `brob` hold another one, packed with Brotli (RFC 7932).
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

CONTAINER = b"\x00\x00\x00\x0cJXL \r\n\x87\n"

_FILE_TYPE, _LEVEL, _EMPTY = b"ftyp", b"jxll", b"free"
_STREAM, _STREAM_PART = b"jxlc", b"jxlp"
_PACKED, _EXIF, _XMP = b"brob", b"Exif", b"xml "
_BRAND = b"jxl \0\0\0\0jxl "
_PART_NUMBER_BYTES = 4
_MOST_BOXES = 10_000
_LONGEST_BYTES = 2**22
"""Of EXIF and XMP, packed or not: longer ones are left out."""

_PADDING = bytes(128)
"""OpenImageIO knows no shorter files."""


@dataclass(frozen=True)
class _Box:
    """kind: four letters. start, length: of what is in it, in bytes, up to the end of the file at most.
    is_whole: it claims no more than there is."""

    kind: bytes
    start: int
    length: int
    is_whole: bool


def _boxes(file: IO[bytes]) -> Iterator[_Box]:
    """Those of a whole file, or of one that is cut short. A codestream alone counts as one of them."""
    end = file.seek(0, os.SEEK_END)
    file.seek(0)
    if file.read(len(CONTAINER)) != CONTAINER:
        yield _Box(_STREAM, 0, end, is_whole=True)
        return
    place = len(CONTAINER)
    for _ in range(_MOST_BOXES):
        file.seek(place)
        head = file.read(16)
        if len(head) < 8:
            return
        length, kind = struct.unpack_from(">I4s", head)
        header = 8
        if length == 1 and len(head) == 16:
            (length,) = struct.unpack_from(">Q", head, 8)
            header = 16
        elif length == 0:
            length = end - place
        if length < header:
            return
        if kind == _STREAM_PART:
            header += _PART_NUMBER_BYTES
        there = min(length, end - place)
        yield _Box(kind, place + header, max(0, there - header), length == there)
        place += length


def beginning(file: IO[bytes], length: int) -> bytes:
    """The first bytes of the codestream; fewer where it is shorter or missing."""
    found = b""
    for box in _boxes(file):
        if box.kind in (_STREAM, _STREAM_PART):
            file.seek(box.start)
            found += file.read(min(box.length, length - len(found)))
        if len(found) >= length:
            break
    return found


def codestream(file: IO[bytes]) -> bytes:
    """All of it. Raises EOFError where it ends within one of its boxes, ValueError where there is none."""
    found = []
    for box in _boxes(file):
        if box.kind not in (_STREAM, _STREAM_PART):
            continue
        if not box.is_whole:
            raise EOFError("a part of the codestream is missing")
        file.seek(box.start)
        found.append(file.read(box.length))
    if not found:
        raise ValueError("no JPEG XL codestream")
    return b"".join(found)


def metadata(file: IO[bytes]) -> tuple[bytes | None, bytes | None]:
    """EXIF, a TIFF without what is before it, and XMP: the first of each.

    None for what is not there, is broken or too long.
    """
    found: dict[bytes, bytes] = {}
    for box in _boxes(file):
        if box.kind not in (_EXIF, _XMP, _PACKED) or not box.is_whole or box.length > _LONGEST_BYTES:
            continue
        file.seek(box.start)
        kind, data = box.kind, file.read(box.length)
        is_packed = kind == _PACKED
        if is_packed:
            kind, data = data[:4], data[4:]
        if kind in (_EXIF, _XMP) and kind not in found:
            found[kind] = _unpacked(data) if is_packed else data
    exif = found.get(_EXIF, b"")
    return exif[4 + int.from_bytes(exif[:4]) :] or None, found.get(_XMP) or None


def _unpacked(data: bytes) -> bytes:
    """No bytes if it is broken, or more than _LONGEST_BYTES come out."""
    import brotli

    decoder = brotli.Decompressor()
    try:
        found: bytes = decoder.process(data, output_buffer_limit=_LONGEST_BYTES)
    except brotli.error:
        return b""
    return found if decoder.is_finished() else b""


def with_metadata(data: bytes, exif: bytes, xmp: bytes | None) -> bytes:
    """A file with these in it, from one without, or from a codestream. exif: a TIFF, may be empty."""
    added = _boxed(_EXIF, bytes(4) + exif) if exif else b""
    added += _boxed(_XMP, xmp) if xmp else b""
    if not added:
        return data
    if not data.startswith(CONTAINER):
        return CONTAINER + _boxed(_FILE_TYPE, _BRAND) + added + _boxed(_STREAM, data)
    place = len(CONTAINER)
    while data[place + 4 : place + 8] in (_FILE_TYPE, _LEVEL):
        place += int.from_bytes(data[place : place + 4])
    return data[:place] + added + data[place:]


def with_nothing_else(stream: bytes) -> bytes:
    """A file of this codestream alone, in which a decoder sees where it ends."""
    return CONTAINER + _boxed(_FILE_TYPE, _BRAND) + _boxed(_STREAM, stream) + _boxed(_EMPTY, _PADDING)


def _boxed(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content
