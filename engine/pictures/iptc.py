"""IPTC-IIM records (captions, names, keywords): taken from and packed into Photoshop's resource blocks."""

import binascii
import struct
import zlib
from typing import Any

from PIL import Image

from engine.pictures.guard import BROKEN

LARGEST_BYTES = 2**20

TIFF_IPTC, TIFF_PHOTOSHOP = 33723, 34377
_RESOURCE = 0x0404
_MARKER = 0x1C
_PREVIEWS = {(2, 200), (2, 201), (2, 202)}  # of the old picture
_PNG_KEYWORD = "Raw profile type iptc"
_JPEG_SEGMENT_BYTES = 65533
_PHOTOSHOP = b"Photoshop 3.0\0"


def read_iptc(image: Image.Image) -> bytes | None:
    """The sound data sets of a loaded image, as IIM has them; None if there are none.

    From APP13 of JPEG, from both tags of TIFF, and from the text in PNG that ImageMagick and ExifTool use.
    """
    try:
        raw = _raw(image)
    except BROKEN:
        return None
    return _sound_sets(raw[:LARGEST_BYTES]) or None if raw else None


def _raw(image: Image.Image) -> bytes | None:
    resources = image.info.get("photoshop")
    if isinstance(resources, dict) and isinstance(found := resources.get(_RESOURCE), bytes):
        return found
    tags: Any = getattr(image, "tag_v2", {})
    if (found := _as_bytes(tags.get(TIFF_IPTC))) is not None:
        return found
    if (block := _as_bytes(tags.get(TIFF_PHOTOSHOP))) is not None:
        return _from_resources(block)
    text = image.info.get(_PNG_KEYWORD)
    if isinstance(text, str) and len(text) < 4 * LARGEST_BYTES:
        _kind, _length, *lines = text.split()
        data = binascii.unhexlify("".join(lines))
        return data if data[:1] == bytes([_MARKER]) else _from_resources(data)
    return None


def _as_bytes(value: object) -> bytes | None:
    if isinstance(value, bytes):
        return value
    # Some programs declare it as numbers of 32 bits: little-endian in all files that were seen.
    if isinstance(value, tuple) and value and all(isinstance(each, int) for each in value):
        if max(value) < 256:
            return bytes(value)
        return struct.pack(f"<{len(value)}I", *value)
    return None


def _from_resources(block: bytes) -> bytes | None:
    """The IPTC record among resource blocks: 8BIM, number, name, length, data, each part of even length."""
    place = 0
    while block[place : place + 4] == b"8BIM":
        number, name_length = struct.unpack_from(">HB", block, place + 4)
        place += 6 + (name_length + 2) // 2 * 2
        (length,) = struct.unpack_from(">I", block, place)
        if number == _RESOURCE:
            return block[place + 4 : place + 4 + length]
        place += 4 + (length + 1) // 2 * 2
    return None


def _sound_sets(data: bytes) -> bytes:
    """What of the data is well formed, up to the first fault, without previews."""
    kept, place = [], 0
    while place + 5 <= len(data) and data[place] == _MARKER:
        record, number, length = struct.unpack_from(">BBH", data, place + 1)
        end = place + 5 + length
        if length & 0x8000 or end > len(data):  # lengths of more than 15 bits are for objects, not for words
            break
        if (record, number) not in _PREVIEWS:
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
    return _PNG_KEYWORD.encode() + b"\0\0" + zlib.compress(text.encode())
