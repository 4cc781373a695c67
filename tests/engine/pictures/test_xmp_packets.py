"""XMP as other programs have written it: long packets in several segments of JPEG, other prefixes, UTF-16."""

import hashlib
import struct
import time
from contextlib import suppress
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from engine.errors import PictureError
from engine.pictures import FORMATS, Metadata, Picture, WriteOptions, read_picture, write_picture, xmp
from engine.pictures.frames import read_frames
from engine.pictures.xmp_extended import joined, jpeg_segments

ALL = [each.suffixes[0] for each in FORMATS]
FUZZ = settings(max_examples=40, deadline=None, derandomize=True, database=None)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NOTE = "{http://ns.adobe.com/xmp/note/}HasExtendedXMP"
DC = "http://purl.org/dc/elements/1.1/"

START = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
)
END = '\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'


def packet(inside: str, attributes: str = "", namespaces: str = f'xmlns:dc="{DC}"') -> bytes:
    start = f'<rdf:Description rdf:about="" {namespaces} {attributes}>'
    return f"{START}{start}{inside}</rdf:Description>{END}".encode()


def properties(data: bytes | None) -> dict[str, str]:
    """What the packet says, whatever the form: names with namespaces, and content."""
    assert data is not None
    found: dict[str, str] = {}
    for description in ElementTree.fromstring(data).iter(f"{RDF}Description"):
        found |= {name: value for name, value in description.attrib.items() if name != f"{RDF}about"}
        for element in description:
            assert element.tag not in found, "a property is told once"
            found[element.tag] = "".join(element.itertext())
    return found


def segments_of(data: bytes) -> list[bytes]:
    """Contents of the APP1 segments in a JPEG."""
    found, place = [], 2
    while data[place : place + 2] != b"\xff\xda":
        (length,) = struct.unpack_from(">H", data, place + 2)
        if data[place + 1] == 0xE1:
            found.append(data[place + 4 : place + 2 + length])
        place += 2 + length
    return found


TITLE = "<dc:title>Straße</dc:title>"


@pytest.mark.parametrize("length", [70_000, 400_000])
@pytest.mark.parametrize("suffix", ALL)
def test_long_packets(tmp_path, photo, suffix, length):
    long = packet(f"{TITLE}<dc:description>{'ä<b/>' * (length // 6)}</dc:description><dc:rights/>")
    path = tmp_path / f"a{suffix}"
    write_picture(Picture(photo, metadata=Metadata(xmp=long)), path)
    back = read_picture(path).metadata.xmp
    assert properties(back) == properties(long)
    if suffix != ".jpg":
        assert back == long
        return
    main, *parts = segments_of(path.read_bytes())
    # Readers who know no extension find what is short.
    said = properties(main.removeprefix(b"http://ns.adobe.com/xap/1.0/\0"))
    assert said[f"{{{DC}}}title"] == "Straße"
    head = b"http://ns.adobe.com/xmp/extension/\0" + said[NOTE].encode()
    assert all(part.startswith(head) for part in parts)
    whole = b"".join(part[len(head) + 8 :] for part in parts)
    assert [struct.unpack_from(">I", part, len(head))[0] for part in parts] == [len(whole)] * len(parts)
    assert hashlib.md5(whole).hexdigest().upper() == said[NOTE]
    assert properties(whole) == {f"{{{DC}}}description": "ä" * (length // 6)}


def test_a_packet_that_goes_to_jpeg_and_back_many_times(tmp_path, photo):
    long = packet(f"{TITLE}<dc:description>{'x' * 70_000}</dc:description>")
    metadata = Metadata(xmp=long)
    for _ in range(4):
        write_picture(Picture(photo, metadata=metadata), tmp_path / "a.jpg", WriteOptions(overwrite=True))
        metadata = read_picture(tmp_path / "a.jpg").metadata
        assert properties(metadata.xmp) == properties(long)
    assert metadata.xmp is not None
    assert len(metadata.xmp) < len(long) + 2000


def test_long_attributes_and_other_prefixes(tmp_path, photo):
    long = packet(TITLE, attributes=f'dc:source="{"y" * 70_000}"')
    write_picture(Picture(photo, metadata=Metadata(xmp=long)), tmp_path / "a.jpg")
    assert properties(read_picture(tmp_path / "a.jpg").metadata.xmp) == properties(long)


@pytest.mark.parametrize(
    "broken",
    [b"<a>" * 40_000, b"<x:xmpmeta>" + b" " * 70_000, b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>" + b"x" * 70_000],
)
def test_long_packets_that_are_broken_are_left_out(tmp_path, photo, broken):
    write_picture(Picture(photo, metadata=Metadata(xmp=broken)), tmp_path / "a.jpg")
    assert read_picture(tmp_path / "a.jpg").metadata == Metadata()


def extension(content: bytes, parts: int = 2) -> tuple[str, list[bytes]]:
    name = hashlib.md5(content).hexdigest().upper()
    step = -(-len(content) // parts)
    head = b"http://ns.adobe.com/xmp/extension/\0" + name.encode() + struct.pack(">I", len(content))
    return name, [
        head + struct.pack(">I", place) + content[place : place + step]
        for place in range(0, len(content), step)
    ]


MORE = (
    f'<rdf:RDF xmlns:rdf="{RDF[1:-1]}"><rdf:Description rdf:about="" xmlns:dc="{DC}">'
    "%s</rdf:Description></rdf:RDF>"
)


def test_extension_of_another_program():
    name, parts = extension((MORE % "<dc:rights>mine</dc:rights>").encode(), parts=3)
    for attributes, inside in (
        (f'xmlns:n="http://ns.adobe.com/xmp/note/" n:HasExtendedXMP="{name}"', TITLE),
        ('xmlns:n="http://ns.adobe.com/xmp/note/"', f"{TITLE}<n:HasExtendedXMP>{name}</n:HasExtendedXMP>"),
    ):
        main = packet(inside, attributes)
        image = Image.new("RGB", (2, 2))
        image.info["xmp"] = main
        image.applist = [("APP1", part) for part in reversed(parts)]
        found = xmp.read_xmp(image)
        assert properties(found) == {f"{{{DC}}}title": "Straße", f"{{{DC}}}rights": "mine"}


@pytest.mark.parametrize("fault", ["missing", "twice", "longer", "other", "broken", "entities", "no RDF"])
def test_extension_that_cannot_be_used_leaves_the_packet(fault):
    content = (MORE % "<dc:rights>mine</dc:rights>").encode()
    if fault == "broken":
        content = content.replace(b"</dc:rights>", b"</dc:other>")
    if fault == "entities":
        content = content.replace(b"mine", b"&e;")
    if fault == "no RDF":
        content = b"<a/>" * 20
    name, parts = extension(content)
    if fault == "missing":
        del parts[0]
    if fault == "twice":
        parts.append(parts[0][:-1] + b"x")
        parts[-1] = parts[-1][:71] + struct.pack(">I", 3) + parts[-1][75:]
    if fault == "longer":
        parts = [part[:67] + struct.pack(">I", 2**31) + part[71:] for part in parts]
    if fault == "other":
        parts = [part.replace(name[:8].encode(), b"00000000") for part in parts]
    main = packet(TITLE, f'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{name}"')
    assert joined(main, parts, 2**20) == main


@FUZZ
@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["C"]), max_size=20), max_size=6),
    lengths=st.lists(st.integers(0, 40_000), min_size=1, max_size=6),
)
def test_any_packet_is_split_and_joined(texts, lengths):
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    inside = "".join(f"<dc:t{number}>{text}/></dc:t{number}>" for number, text in enumerate(escaped))
    inside += "".join(f"\n<dc:l{number} dc:q='/>'>{'z' * each}</dc:l{number}><dc:e{number} />"
                      for number, each in enumerate(lengths))  # fmt: skip
    whole = packet(inside)
    data = jpeg_segments(whole)
    main, *parts = segments_of(b"\xff\xd8" + data + b"\xff\xda")
    back = joined(main.removeprefix(b"http://ns.adobe.com/xap/1.0/\0"), parts, 2**22)
    expected, found = properties(whole), properties(back)
    found.pop(NOTE, None)
    assert found == expected


@FUZZ
@given(
    data=st.lists(
        st.sampled_from([b"<rdf:RDF", b">", b"</rdf:RDF>", b"<rdf:Description ", b"/>", b"x", b"'"])
    )
)
def test_any_bytes_are_joined_or_left(data):
    content = b"".join(data) + b" "
    name, parts = extension(content)
    main = packet(TITLE, f'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{name}"')
    back = joined(main, parts, 2**20)
    assert properties(back)[f"{{{DC}}}title"] == "Straße"


@pytest.mark.parametrize(
    "unit", [b"<rdf:RDF ", b"<rdf:Description ", b"</rdf:RDF>", b" xmlns:a=", b" xmlns:a='b'"]
)
def test_extensions_take_linear_time(unit):
    content = unit * (2**21 // len(unit))
    name, parts = extension(content, parts=40)
    main = packet(TITLE, f'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{name}"')
    image = Image.new("RGB", (1, 1))
    image.info["xmp"], image.applist = main, [("APP1", part) for part in parts]
    began = time.process_time()
    assert xmp.read_xmp(image) is not None
    image.info["xmp"] = content
    xmp.read_xmp(image)
    jpeg_segments(content)
    assert time.process_time() - began < 4


# --- prefixes, encodings, places ----------------------------------------------------------------------


def read(data: bytes | str) -> bytes | None:
    image = Image.new("RGB", (1, 1))
    image.info["xmp"] = data
    return xmp.read_xmp(image)


def test_stale_properties_under_any_prefix():
    stale = packet(
        "<t:ImageWidth>400</t:ImageWidth><e:PixelXDimension>400</e:PixelXDimension>"
        "<d:Data>AAAA</d:Data><o:Orientation>6</o:Orientation>",
        't:Orientation="6" t:Make="M"',
        "xmlns:t=\"http://ns.adobe.com/tiff/1.0/\" xmlns:e = 'http://ns.adobe.com/exif/1.0/' "
        'xmlns:d="http://ns.google.com/photos/1.0/depthmap/" xmlns:o="http://example.org/"',
    )
    assert properties(read(stale)) == {
        "{http://ns.adobe.com/tiff/1.0/}Make": "M",
        "{http://example.org/}Orientation": "6",
    }


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_other_encodings(encoding, mark):
    data = packet(TITLE).decode()
    back = read((mark + data).encode(encoding) + b"\0\0\0\0")
    assert properties(back) == {f"{{{DC}}}title": "Straße"}


def test_packet_as_imagemagick_puts_it_into_png(store, photo):
    data = packet(TITLE)
    words = PngImagePlugin.PngInfo()
    words.add_text("Raw profile type xmp", f"\nxmp\n{len(data):8}\n{data.hex()}\n", zip=True)
    assert read_picture(store(Image.fromarray(photo), "a.png", pnginfo=words)).metadata.xmp == data


@pytest.mark.parametrize("frames", [1, 3])
def test_packet_in_gif(store, photo, frames):
    images = [Image.fromarray(np.roll(photo, 9 * number, axis=1)).quantize() for number in range(frames)]
    plain = store(
        images[0], "a.gif", save_all=True, append_images=images[1:], loop=0, duration=50
    ).read_bytes()
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    first = plain.index(b"!\xf9")
    data = plain[:first] + b"!\xff\x0bXMP DataXMP" + packet(TITLE) + trailer + plain[first:]
    path = store(data, "b.gif")
    assert read_picture(path).metadata.xmp == packet(TITLE)
    assert next(frame.picture.metadata.xmp for frame in read_frames(path)) == packet(TITLE)
    assert sum(1 for _frame in read_frames(path)) == frames
    store(data.replace(trailer, b"\x01\0\0"), "b.gif")
    with suppress(PictureError):
        assert read_picture(path).metadata.xmp is None


def test_depth_maps_go_and_the_words_beside_them_stay():
    depth = 'xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/" GDepth:Data="' + "A" * 2_000_000 + '"'
    found = read(packet(TITLE, depth))
    assert properties(found) == {f"{{{DC}}}title": "Straße"}
    assert read(packet(f"<dc:description>{'x' * xmp.LARGEST_BYTES}</dc:description>")) is None


@pytest.mark.parametrize("suffix", ALL)
def test_without_positions_there_are_no_places(tmp_path, photo, suffix):
    where = packet(
        "<p:Country>Germany</p:Country><Iptc4xmpCore:Location>Alexanderplatz</Iptc4xmpCore:Location>"
        "<x1:LocationShown><rdf:Bag><rdf:li x1:City='Berlin'/></rdf:Bag></x1:LocationShown>" + TITLE,
        'p:City="Berlin" p:Headline="H" Iptc4xmpCore:CountryCode="DE" drone:GpsLatitude="52.5"',
        'xmlns:p="http://ns.adobe.com/photoshop/1.0/" xmlns:x1="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:drone="http://example.org/" '
        f'xmlns:dc="{DC}"',
    )
    path = tmp_path / f"a{suffix}"
    write_picture(Picture(photo, metadata=Metadata(xmp=where)), path, WriteOptions(keep_gps=False))
    assert properties(read_picture(path).metadata.xmp) == {
        "{http://ns.adobe.com/photoshop/1.0/}Headline": "H",
        f"{{{DC}}}title": "Straße",
    }
    for word in (b"Berlin", b"Germany", b"Alexanderplatz", b"52.5"):
        assert word not in path.read_bytes()
