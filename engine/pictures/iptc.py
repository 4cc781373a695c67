"""IPTC-IIM records (captions, names, keywords): taken from and packed into Photoshop's resource blocks."""

import struct
import zlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from PIL import Image

from engine.pictures.exif_tree import ExifTree
from engine.pictures.guard import BROKEN
from engine.pictures.texts import raw_profile

LARGEST_BYTES = 2**20

TIFF_IPTC, TIFF_PHOTOSHOP = 33723, 34377
_RESOURCE = 0x0404
_MARKER = 0x1C
_PREVIEWS = {(2, 200), (2, 201), (2, 202)}  # of the old picture
# Content location (code, name), city, sub-location, province, country (code, name).
_PLACES = {(2, 26), (2, 27), (2, 90), (2, 92), (2, 95), (2, 100), (2, 101)}
_PNG_KIND = "iptc"
_JPEG_SEGMENT_BYTES = 65533
_PHOTOSHOP = b"Photoshop 3.0\0"


def read_iptc(image: Image.Image, tree: ExifTree) -> bytes | None:
    """The sound data sets of a loaded image, as IIM has them; None if there are none.

    From APP13 of JPEG, from both tags of TIFF, from the text in PNG that ImageMagick and ExifTool use, and
    from EXIF in formats that have no other place. tree: EXIF of the image, with TIFF's own tags.
    """
    found = [_sound_sets(raw[:LARGEST_BYTES]) for raw in _raw(image, tree) if raw]
    # A file may have it twice, and programs that cut one of them off (ImageMagick, at a quarter).
    return max(found, key=len, default=b"") or None


def without_places(iptc: bytes) -> bytes | None:
    """The data sets without those that tell a place; None if nothing is left."""
    return _sound_sets(iptc, _PLACES) or None


def _raw(image: Image.Image, tree: ExifTree) -> Iterator[bytes | None]:
    resources = image.info.get("photoshop")
    if isinstance(resources, dict) and isinstance(found := resources.get(_RESOURCE), bytes):
        yield found
    if (entry := tree.first.get(TIFF_IPTC)) is not None:
        yield _unswapped(entry.data)
    tags: Any = getattr(image, "tag_v2", {})
    try:
        block = tags.get(TIFF_PHOTOSHOP)
    except BROKEN:
        block = None
    if isinstance(block, bytes):
        yield _from_resources(block)
    data = raw_profile(image, _PNG_KIND)
    if data is not None:
        yield data if data[:1] == bytes([_MARKER]) else _from_resources(data)


def _unswapped(data: bytes) -> bytes:
    """libtiff and others declare it as numbers of 32 bits, and some then change their order of bytes."""
    if data[:1] != bytes([_MARKER]) and data[3:4] == bytes([_MARKER]):
        whole = len(data) // 4
        return struct.pack(f"<{whole}I", *struct.unpack_from(f">{whole}I", data))
    return data


def _from_resources(block: bytes) -> bytes | None:
    """The IPTC record among resource blocks: 8BIM, number, name, length, data, each part of even length."""
    place = 0
    try:
        while block[place : place + 4] == b"8BIM":
            number, name_length = struct.unpack_from(">HB", block, place + 4)
            place += 6 + (name_length + 2) // 2 * 2
            (length,) = struct.unpack_from(">I", block, place)
            if number == _RESOURCE:
                return block[place + 4 : place + 4 + length]
            place += 4 + (length + 1) // 2 * 2
    except struct.error:  # it ends early
        return None
    return None


def _sound_sets(data: bytes, unwanted: AbstractSet[tuple[int, int]] = _PREVIEWS) -> bytes:
    """What of the data is well formed, up to the first fault, without the unwanted (record, number)."""
    kept, place = [], 0
    while place + 5 <= len(data) and data[place] == _MARKER:
        record, number, length = struct.unpack_from(">BBH", data, place + 1)
        end = place + 5 + length
        if length & 0x8000 or end > len(data):  # lengths of more than 15 bits are for objects, not for words
            break
        if (record, number) not in unwanted:
            kept.append(data[place:end])
        place = end
    return b"".join(kept)


def _as_resource(iptc: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", _RESOURCE, 0, len(iptc)) + iptc + b"\0" * (len(iptc) % 2)


def jpeg_segment(iptc: bytes) -> bytes:
    """APP13 with the record; nothing if it is too long for a segment."""
    content = _PHOTOSHOP + _as_resource(iptc)
    if len(content) > _JPEG_SEGMENT_BYTES:
        return b""
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


def png_chunk(iptc: bytes) -> bytes:
    """The content of a zTXt chunk with the record."""
    block = _as_resource(iptc)
    lines = "\n".join(block.hex()[place : place + 72] for place in range(0, 2 * len(block), 72))
    text = f"\niptc\n{len(block):8}\n{lines}\n"
    return f"Raw profile type {_PNG_KIND}".encode() + b"\0\0" + zlib.compress(text.encode())
