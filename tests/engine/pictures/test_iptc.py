"""IPTC as other programs have written it: in TIFF as numbers of 32 bits, in PNG as hexadecimal text."""

import io
import struct

import pytest
import tifffile
from PIL import Image, PngImagePlugin

from engine.pictures import FORMATS, Metadata, Picture, WriteOptions, iptc, read_picture, write_picture

ALL = [each.suffixes[0] for each in FORMATS]
LONG, UNDEFINED, BYTE = 4, 7, 1


def data_set(record: int, number: int, data: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(data)) + data


SETS = data_set(1, 90, b"\x1b%G") + data_set(2, 105, "Überschrift".encode()) + data_set(2, 25, b"bird")
PLACES = [data_set(2, number, b"Berlin") for number in (26, 27, 90, 92, 95, 100, 101)]


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("kind", [LONG, UNDEFINED, BYTE])
def test_tag_of_tiff(store, photo, order, kind):
    """exiftool, libtiff and Photoshop call it LONG and store the bytes as they are, in either byte order."""
    padded = SETS + b"\0" * (-len(SETS) % 4)
    count = len(padded) // 4 if kind == LONG else len(padded)
    buffer = io.BytesIO()
    written = struct.unpack(order + f"{count}I", padded) if kind == LONG else padded
    tags = [(33723, kind, count, written, True)]
    tifffile.imwrite(buffer, photo, byteorder=order, photometric="rgb", metadata=None, extratags=tags)
    assert padded in buffer.getvalue()
    assert read_picture(store(buffer.getvalue(), "a.tif")).metadata.iptc == SETS


def test_tag_of_tiff_whose_numbers_were_swapped(store, photo):
    padded = SETS + b"\0" * (-len(SETS) % 4)
    numbers = struct.unpack(f">{len(padded) // 4}I", padded)
    tags = [(33723, LONG, len(numbers), numbers, True)]
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, photo, byteorder="<", photometric="rgb", metadata=None, extratags=tags)
    assert padded not in buffer.getvalue()
    assert read_picture(store(buffer.getvalue(), "a.tif")).metadata.iptc == SETS


@pytest.mark.parametrize("cut", [30, 0, 400])
def test_the_whole_one_of_two_in_a_tiff(store, photo, cut):
    """ImageMagick writes it twice, and in the tag for it only the first quarter."""
    block = iptc._as_resource(SETS)
    tags = [(33723, BYTE, len(SETS[:cut]), SETS[:cut], True)] if cut else []
    tags.append((34377, BYTE, len(block), block, True))
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, photo, photometric="rgb", metadata=None, extratags=tags)
    assert read_picture(store(buffer.getvalue(), "a.tif")).metadata.iptc == SETS


@pytest.mark.parametrize("block", [b"8BIM\4\4", b"8BIM\4\4\0\0\xff\xff\xff\xff\x1c", b"rubbish"])
def test_a_broken_second_one_does_not_take_the_first_along(store, photo, block):
    tags = [(33723, BYTE, len(SETS), SETS, True), (34377, BYTE, len(block), block, True)]
    buffer = io.BytesIO()
    tifffile.imwrite(buffer, photo, photometric="rgb", metadata=None, extratags=tags)
    assert read_picture(store(buffer.getvalue(), "a.tif")).metadata.iptc == SETS


@pytest.mark.parametrize("name", ["iptc", "IPTC profile", "a profile of IPTC", ""])
@pytest.mark.parametrize("block", [SETS, iptc._as_resource(SETS)], ids=["sets", "resource"])
def test_text_of_png(store, photo, name, block):
    """ImageMagick writes one word before the length, exiftool two."""
    words = PngImagePlugin.PngInfo()
    lines = "\n".join(block.hex()[place : place + 72] for place in range(0, 2 * len(block), 72))
    words.add_text("Raw profile type iptc", f"\n{name}\n{len(block):8}\n{lines}\n", zip=True)
    back = read_picture(store(Image.fromarray(photo), "a.png", pnginfo=words)).metadata
    assert back.iptc == (SETS if name else None)
    assert back.texts == ()


@pytest.mark.parametrize("suffix", ALL)
def test_without_positions_there_are_no_places(tmp_path, photo, suffix):
    picture = Picture(photo, metadata=Metadata(iptc=SETS + b"".join(PLACES)))
    path = tmp_path / f"a{suffix}"
    write_picture(picture, path, WriteOptions(keep_gps=False))
    assert read_picture(path).metadata.iptc == SETS
    write_picture(picture, path, WriteOptions(overwrite=True))
    assert read_picture(path).metadata.iptc == SETS + b"".join(PLACES)
