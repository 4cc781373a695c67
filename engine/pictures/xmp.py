"""XMP packets (ISO 16684-1): taken over as they are, without what is about the old file.

They are edited as bytes and never parsed: a packet may be hostile, and one that is taken apart and put
together again is not the user's any more.
"""

import re

from PIL import Image

LARGEST_BYTES = 2**20
"""Longer packets are left out: they hold depth maps and previews, not words about a photograph."""

# Properties that the result would contradict: its size, its resolution (written apart), that it is upright
# already; previews; and data that follow the picture in the old file only (extended XMP, gain maps, videos).
_STALE = rb"""(?:tiff:(?:Orientation|ImageWidth|ImageLength|[XY]Resolution|ResolutionUnit|NativeDigest)
    |exif:(?:PixelXDimension|PixelYDimension|NativeDigest)|xmp:Thumbnails|xap:Thumbnails
    |xmpNote:HasExtendedXMP|hdrgm:\w+|Container:Directory|GContainer:Directory
    |GCamera:(?:MicroVideo|MotionPhoto)\w*)"""
_GPS = rb"[\w.-]+:GPS\w+"  # whatever prefix the namespace of EXIF has in this packet

_END = b"<?xpacket end"


def read_xmp(image: Image.Image) -> bytes | None:
    """The packet of a loaded image, cleaned, in UTF-8; None if there is none, or none that can be used."""
    packet = image.info.get("xmp")
    if isinstance(packet, str):
        packet = packet.encode(errors="replace")
    if not isinstance(packet, bytes) or not packet.strip(b"\0 \r\n\t") or len(packet) > LARGEST_BYTES:
        return None
    packet = packet.rstrip(b"\0")
    if b"\0" in packet or b"<" not in packet:  # UTF-16 or UTF-32, which hardly anybody writes, or rubbish
        return None
    return _without(packet, _STALE)


def without_gps(packet: bytes) -> bytes | None:
    """The packet without positions; None if it is too broken to be sure of that."""
    return _without(packet, _GPS)


def shortened(packet: bytes) -> bytes:
    """The packet without the spaces at its end, which are there for programs that edit it in place."""
    end = packet.rfind(_END)
    return packet if end < 0 else packet[:end].rstrip(b" \t\r\n") + b"\n" + packet[end:]


def _without(packet: bytes, names: bytes) -> bytes | None:
    """The packet without these properties, be they attributes or elements; None if an element has no end."""
    attribute = re.compile(
        rb"(?<=[ \t\r\n])" + names + rb"[ \t\r\n]*=[ \t\r\n]*(?:\"[^\"<]*\"|'[^'<]*')", re.X
    )
    packet = attribute.sub(b"", packet)
    opening = re.compile(rb"<(" + names + rb")(?=[ \t\r\n/>])", re.X)
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
