"""XMP packets (ISO 16684-1): taken over as they are, without what is about the old file.

They are edited as bytes and never taken apart: a packet may be hostile, and one that is taken apart and put
together again is not the user's any more.
"""

import re
from collections.abc import Mapping
from typing import Any

from PIL import Image

from engine.pictures import xmp_extended
from engine.pictures.guard import BROKEN
from engine.pictures.texts import raw_profile

LARGEST_BYTES = 2**20
"""Longer packets are left out: they hold depth maps and previews, not words about a photograph."""

_LONGEST_RAW = 2**22
_MOST_PREFIXES = 20
_EXIF_NS = b"http://ns.adobe.com/exif/1.0/"

_Properties = Mapping[bytes, tuple[bytes, bytes]]

# By namespace: the prefixes that it has where the packet does not say, and names. They are what the result
# would contradict: its size, its resolution (written apart), that it is upright already; previews; and data
# that follow the picture in the old file only (extended XMP, gain maps, depth maps, videos).
_STALE: _Properties = {
    b"http://ns.adobe.com/tiff/1.0/": (
        b"tiff",
        rb"Orientation|ImageWidth|ImageLength|[XY]Resolution|ResolutionUnit|NativeDigest",
    ),
    _EXIF_NS: (b"exif", rb"PixelXDimension|PixelYDimension|NativeDigest"),
    b"http://ns.adobe.com/xap/1.0/": (b"xmp|xap", rb"Thumbnails"),
    b"http://ns.adobe.com/xmp/note/": (b"xmpNote", rb"HasExtendedXMP"),
    b"http://ns.adobe.com/hdr-gain-map/1.0/": (b"hdrgm", rb"\w+"),
    b"http://ns.google.com/photos/1.0/container/": (b"Container|GContainer", rb"Directory"),
    b"http://ns.google.com/photos/1.0/camera/": (b"GCamera", rb"(?:MicroVideo|MotionPhoto)\w*"),
    b"http://ns.google.com/photos/1.0/depthmap/": (b"GDepth", rb"\w+"),
    b"http://ns.google.com/photos/1.0/image/": (b"GImage", rb"\w+"),
}
_WHERE: _Properties = {
    _EXIF_NS: (rb"[\w.-]+", rb"(?:GPS|Gps|gps)\w+"),  # whatever prefix it has, and makers of drones their own
    b"http://ns.adobe.com/photoshop/1.0/": (b"photoshop", rb"City|State|Country"),
    b"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": (b"Iptc4xmpCore", rb"Location|CountryCode"),
    b"http://iptc.org/std/Iptc4xmpExt/2008-02-29/": (b"Iptc4xmpExt", rb"LocationCreated|LocationShown"),
}

_NAMESPACE = re.compile(rb"\sxmlns:([\w.-]{1,60})\s{0,9}=\s{0,9}(?:\"([^\"<]{1,99})\"|'([^'<]{1,99})')")
_END = b"<?xpacket end"
_GIF_NAME, _GIF_END = b"XMP DataXMP", b"\x01\xff\xfe\xfd\xfc"
_WIDE = {b"\xff\xfe\0\0": "utf-32-le", b"\0\0\xfe\xff": "utf-32-be", b"\xff\xfe": "utf-16-le",
         b"\xfe\xff": "utf-16-be", b"<\0\0\0": "utf-32-le", b"\0\0\0<": "utf-32-be", b"<\0": "utf-16-le",
         b"\0<": "utf-16-be"}  # fmt: skip


def read_xmp(image: Image.Image) -> bytes | None:
    """The packet of a loaded image, cleaned, in UTF-8; None if there is none, or none that can be used.

    Of a JPEG with all segments. From PNG also as ImageMagick writes it, from GIF as Adobe does.
    """
    packet: Any = image.info.get("xmp") or raw_profile(image, "xmp") or _of_gif(image)
    if isinstance(packet, str):
        packet = packet.encode(errors="replace")
    if not isinstance(packet, bytes) or len(packet) > _LONGEST_RAW:
        return None
    packet = _in_utf8(packet.rstrip(b"\0"))
    if not packet.strip() or b"\0" in packet or b"<" not in packet:
        return None
    segments = getattr(image, "applist", ())
    packet = xmp_extended.joined(packet, [data for name, data in segments if name == "APP1"], _LONGEST_RAW)
    cleaned = _without(packet, _STALE)
    return cleaned if cleaned is not None and len(cleaned) <= LARGEST_BYTES else None


def without_gps(packet: bytes) -> bytes | None:
    """The packet without positions and the names of places; None if it is too broken to be sure of that."""
    return _without(packet, _WHERE)


def shortened(packet: bytes) -> bytes:
    """The packet without the spaces at its end, which are there for programs that edit it in place."""
    end = packet.rfind(_END)
    return packet if end < 0 else packet[:end].rstrip(b" \t\r\n") + b"\n" + packet[end:]


def _of_gif(image: Image.Image) -> bytes | None:
    """From the application extension (XMP specification, part 3, 1.1.2), which is none of GIF's usual blocks:
    the packet lies there in one piece, and 258 bytes follow that lead other readers out of it."""
    name, place = image.info.get("extension", (b"", 0))
    file: Any = getattr(image, "_fp", None)
    if image.format != "GIF" or name != _GIF_NAME or file is None:
        return None
    try:
        before = file.tell()
        file.seek(place)
        data: bytes = file.read(_LONGEST_RAW)
        file.seek(before)
    except BROKEN:
        return None
    end = data.find(_GIF_END)
    return data[:end] if end > 0 else None


def _in_utf8(packet: bytes) -> bytes:
    """The packet, which may be in UTF-16 or UTF-32; no bytes if it says so and is not."""
    for mark, encoding in _WIDE.items():
        if packet.startswith(mark):
            # The zeros of the last character may have been taken for padding.
            padded = packet + b"\0" * (-len(packet) % (4 if encoding.startswith("utf-32") else 2))
            try:
                return padded.decode(encoding).removeprefix("\ufeff").rstrip("\0").encode()
            except UnicodeError:
                return b""
    return packet


def _names(packet: bytes, properties: _Properties) -> bytes:
    """A pattern for the names of the properties, with the prefixes that the packet gives their namespaces."""
    prefixes: dict[bytes, list[bytes]] = {}
    for found in _NAMESPACE.finditer(packet):
        own = prefixes.setdefault(found[2] or found[3], [])
        if found[1] not in own and len(own) < _MOST_PREFIXES:
            own.append(found[1])
    alternatives = [
        rb"(?:" + b"|".join([usual, *map(re.escape, prefixes.get(namespace, ()))]) + rb"):(?:" + names + rb")"
        for namespace, (usual, names) in properties.items()
    ]
    return rb"(?:" + b"|".join(alternatives) + rb")"


def _without(packet: bytes, properties: _Properties) -> bytes | None:
    """The packet without these properties, be they attributes or elements; None if an element has no end."""
    names = _names(packet, properties)
    attribute = re.compile(rb"(?<=[ \t\r\n])" + names + rb"[ \t\r\n]*=[ \t\r\n]*(?:\"[^\"<]*\"|'[^'<]*')")
    packet = attribute.sub(b"", packet)
    opening = re.compile(rb"<(" + names + rb")(?=[ \t\r\n/>])")
    kept, place = [], 0
    # Each search begins where the last one ended, so that no packet takes longer than its length asks for.
    while (found := opening.search(packet, place)) is not None:
        kept.append(packet[place : found.start()])
        bracket = packet.find(b">", found.end())
        if bracket < 0:
            return None
        place = bracket + 1
        if packet[bracket - 1 : bracket] != b"/":
            closing = b"</" + found[1] + b">"
            end = packet.find(closing, place)
            if end < 0:
                return None
            place = end + len(closing)
    return b"".join(kept) + packet[place:]
