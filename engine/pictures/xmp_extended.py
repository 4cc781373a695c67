"""XMP in JPEG, where a segment ends at 64 KB: the rest of a long packet is in further ones (XMP
specification, part 3, 1.1.3.1). They are put together for reading, and longer packets are split for writing.

What was put together or split is given to an XML parser (expat); if that does not take it, the packet stays
as it was.
"""

import hashlib
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

SEGMENT_BYTES = 65533
_STANDARD, _EXTENSION = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_MAIN_BYTES = SEGMENT_BYTES - len(_STANDARD)
_PART_BYTES = 65_000
_GUID = re.compile(rb"HasExtendedXMP(?:\s*=\s*[\"']|>)\s*([0-9A-Fa-f]{32})")
_RDF_START, _RDF_END = b"<rdf:RDF", b"</rdf:RDF>"
_TAG = re.compile(rb"<[^\s/>]+((?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_NAMESPACES = re.compile(rb"\s(xmlns:[^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_ABOUT = re.compile(rb"\srdf:about\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_WRAPPER = re.compile(rb"<\?xpacket[^>]{0,200}\?>")
_NOTE = b"http://ns.adobe.com/xmp/note/"
_ROOM_FOR_NOTE = 150
_DEEPEST = 4  # xmpmeta, RDF, Description, property
_STUB = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""/>'
    b'</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)
_EXTENDED = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b"%s</rdf:RDF></x:xmpmeta>"
)


def joined(packet: bytes, segments: Sequence[bytes], most_bytes: int) -> bytes:
    """The packet with what its extension says; as it is, if there is none, or none that can be used.

    segments: contents of APP1. most_bytes: a longer extension is left out.
    """
    guid = _GUID.search(packet)
    if guid is None:
        return packet
    head = len(_EXTENSION) + 32
    parts: dict[int, bytes] = {}
    total = 0
    for segment in segments:
        if segment.startswith(_EXTENSION + guid[1]) and len(segment) > head + 8:
            total, offset = struct.unpack_from(">II", segment, head)
            parts[offset] = segment[head + 8 :]
    extension = b"".join(parts[offset] for offset in sorted(parts))
    if not 0 < total <= most_bytes or len(extension) != total:
        return packet
    start = extension.find(b">", max(0, extension.find(_RDF_START))) + 1
    end, into = extension.rfind(_RDF_END), packet.rfind(_RDF_END)
    if not 0 < start <= end or into < 0:
        return packet
    made = packet[:into] + extension[start:end] + packet[into:]
    return made if _is_sound(made) else packet


def jpeg_segments(packet: bytes) -> bytes:
    """The APP1 segments that hold the packet; nothing if it is too long and cannot be split."""
    if len(packet) <= _MAIN_BYTES:
        return _segment(_STANDARD + packet)
    split = _split(packet)
    if split is None:
        return b""
    main, extension = split
    head = _EXTENSION + _guid(extension) + struct.pack(">I", len(extension))
    parts = (
        _segment(head + struct.pack(">I", offset) + extension[offset : offset + _PART_BYTES])
        for offset in range(0, len(extension), _PART_BYTES)
    )
    return b"".join([_segment(_STANDARD + main), *parts])


def _segment(content: bytes) -> bytes:
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def _guid(extension: bytes) -> bytes:
    return hashlib.md5(extension, usedforsecurity=False).hexdigest().upper().encode()


@dataclass
class _Description:
    """An rdf:Description among those of the packet, by bytes: where its tag starts, and its properties."""

    start: int
    namespaces: dict[bytes, bytes]
    properties: list[tuple[int, int]] = field(default_factory=list)


def _split(packet: bytes) -> tuple[bytes, bytes] | None:
    """A packet that fits into a segment, and its extension. None if the packet is broken.

    The longest properties go into the extension, so that readers who know none find the short ones; if that
    does not suffice, all do.
    """
    descriptions = _descriptions(packet)
    if descriptions is None:
        return None
    longest = sorted(
        ((end - start, start, end, each) for each in descriptions for start, end in each.properties),
        key=lambda found: -found[0],
    )
    excess = len(packet) + _ROOM_FOR_NOTE - _MAIN_BYTES
    moved: list[tuple[int, int, _Description]] = []
    for length, start, end, each in longest:
        if excess <= 0:
            break
        moved.append((start, end, each))
        excess -= length
    if excess > 0:
        extension = _WRAPPER.sub(b"", packet).strip()
        return _noted(_STUB, _guid(extension)), extension
    moved.sort(key=lambda part: part[0])
    contents, main, place = [], [], 0
    for each in descriptions:
        own = [packet[start:end] for start, end, of in moved if of is each]
        if own:
            contents.append(_description(packet, each, own))
    for start, end, _each in moved:
        main.append(packet[place:start])
        place = end
    extension = _EXTENDED % b"".join(contents)
    return _noted(b"".join(main) + packet[place:], _guid(extension)), extension


def _description(packet: bytes, description: _Description, properties: list[bytes]) -> bytes:
    tag = _TAG.match(packet, description.start)
    about = _ABOUT.search(tag[1]) if tag is not None else None
    names = b"".join(b" %s=%s" % item for item in sorted(description.namespaces.items()))
    start = b"<rdf:Description" + (about[0] if about is not None else b' rdf:about=""') + names + b">"
    return start + b"".join(properties) + b"</rdf:Description>"


def _noted(packet: bytes, guid: bytes) -> bytes:
    """With the name of the extension in the first description."""
    name = b"<rdf:Description"
    place = packet.find(name) + len(name)
    tag = _TAG.match(packet, place - len(name))
    declared = tag is not None and b"xmlns:xmpNote" in tag[1]
    note = b"" if declared else b' xmlns:xmpNote="%s"' % _NOTE
    return packet[:place] + note + b' xmpNote:HasExtendedXMP="%s"' % guid + packet[place:]


def _descriptions(packet: bytes) -> list[_Description] | None:
    """The descriptions at the top of the packet; None if it is no RDF with the usual prefix, or broken."""
    found: list[_Description] = []
    path: list[str] = []
    scopes: list[dict[bytes, bytes]] = [{}]
    parser = expat.ParserCreate()

    def start(name: str, _attributes: object) -> None:
        path.append(name)
        place = parser.CurrentByteIndex
        if len(path) > _DEEPEST:
            return
        tag = _TAG.match(packet, place)
        scopes.append(scopes[-1] | dict(_NAMESPACES.findall(tag[1] if tag is not None else b"")))
        if path[-2:] == ["rdf:RDF", "rdf:Description"]:
            found.append(_Description(place, scopes[-1]))
        elif path[-3:-1] == ["rdf:RDF", "rdf:Description"]:
            found[-1].properties.append((place, 0))

    def end(_name: str) -> None:
        if path[-3:-1] == ["rdf:RDF", "rdf:Description"]:
            began = found[-1].properties[-1][0]
            tag = _TAG.match(packet, began)
            if tag is not None and tag[0].endswith(b"/>"):
                stop = tag.end()
            else:
                stop = packet.find(b">", parser.CurrentByteIndex) + 1
            found[-1].properties[-1] = (began, stop)
        path.pop()
        del scopes[len(path) + 1 :]

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    return found if _takes(parser, packet) and found else None


def _is_sound(packet: bytes) -> bool:
    return _takes(expat.ParserCreate(namespace_separator=" "), packet)


def _takes(parser: expat.XMLParserType, packet: bytes) -> bool:
    if b"<!DOCTYPE" in packet:  # XMP has none
        return False
    try:
        parser.Parse(packet, True)
    except expat.ExpatError:
        return False
    return True
