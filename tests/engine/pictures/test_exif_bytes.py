"""EXIF through reading and writing, byte by byte: a value keeps its type and its bytes, whatever they are."""

import struct

import numpy as np
import pytest
import tifffile
from exif_blocks import EXIF, FIRST, GPS, INTEROP, Directories, block, block_in, walk
from PIL import Image

from engine.pictures import FORMATS, Metadata, Picture, WriteOptions, read_picture, tiff, write_picture
from engine.pictures.animate import write_frames
from engine.pictures.frames import Frame, read_frames

ALL = [each.suffixes[0] for each in FORMATS]
STRUCTURE = {256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 317}  # of the TIFFs that are written
COMMENT = "Grüße aus 東京"
NOTE = 0x927C


def words(order: str) -> dict[str, bytes]:
    return {"<": COMMENT.encode("utf-16-le"), ">": COMMENT.encode("utf-16-be")} | {"": order.encode()}


def everything(order: str, note: bytes) -> Directories:
    """What real files hold, and what breaks whoever decodes values and encodes them again."""
    comment = b"UNICODE\0" + words(order)[order]
    title = "Überschrift\0".encode("utf-16-le")
    artist, copyright_notice = "Jörg Müller\0".encode(), "© Photographer\0Editor\0".encode()
    return {
        FIRST: {
            270: (2, 20, b"no zero at the end, "),
            271: (2, 4, b"Abc\0"),
            315: (2, len(artist), artist),
            306: (2, 20, b"2020:02:03 04:05:06\0"),
            0x4746: (3, 1, (4,)),  # Rating
            33432: (2, len(copyright_notice), copyright_notice),
            0x9C9B: (1, len(title), title),
            50341: (7, 12, b"PrintIM\0abcd"),
            65000: (9, 2, (-5, 70_000)),  # nobody knows it
        },
        EXIF: {
            0x829A: (5, 1, (1, 250)),
            0x829D: (5, 1, (0, 0)),  # FNumber of a lens that tells nothing
            0x8827: (3, 1, (400,)),
            0x9000: (7, 4, b"0232"),
            0x9003: (2, 20, b"2020:02:03 04:05:06\0"),
            0x9101: (7, 4, b"\1\2\3\0"),
            0x9204: (10, 1, (-1, 3)),
            0x9286: (7, len(comment), comment),
            0x9290: (2, 0, b""),  # empty
            NOTE: (7, len(note), note),
            0xA432: (5, 4, (50, 1, 50, 1, 0, 0, 0, 0)),
            0xA434: (2, 14, "Objektiv ⌀50".encode()),
            0xA436: (129, 8, "Dürer\0\0".encode()),  # UTF-8 of EXIF 3.0
            0xFDE8: (12, 1, (1.5,)),
            0xFDE9: (11, 2, (0.25, -3.0)),
            0xFDEA: (6, 3, (-1, 2, 3)),
        },
        INTEROP: {1: (2, 4, b"R03\0"), 2: (7, 4, b"0100")},
        GPS: {
            0: (1, 4, b"\2\3\0\0"),
            1: (2, 2, b"N\0"),
            2: (5, 3, (52, 1, 30, 1, 150, 100)),
            6: (5, 1, (0, 0)),
            27: (7, 8 + len(words(order)[order]), comment),
        },
    }


def without_structure(found: Directories) -> Directories:
    return found | {FIRST: {tag: each for tag, each in found[FIRST].items() if tag not in STRUCTURE}}


def through(tmp_path, store, photo, data: bytes, suffix: str, options: WriteOptions | None = None):
    source = store(Image.fromarray(photo), "in.jpg", exif=b"Exif\0\0" + data, quality=90)
    path = tmp_path / f"out{suffix}"
    write_picture(read_picture(source), path, options)
    return walk(block_in(path))


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("suffix", ALL)
def test_every_value_comes_back(tmp_path, photo, store, suffix, order):
    given = everything(order, b"Maker\0" + bytes(range(60)))
    data = block(given, order, thumbnail=b"\xff\xd8 old \xff\xd9")
    back_order, back, places = through(tmp_path, store, photo, data, suffix)
    assert without_structure(back) == given
    assert back_order == order
    assert places[NOTE] == walk(block(given, order))[2][NOTE], (
        "what it points to is counted from the beginning"
    )
    assert b"old" not in (tmp_path / f"out{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", [".png", ".tif", ".avif"])
def test_every_value_comes_back_with_sixteen_bits(tmp_path, photo, store, suffix):
    given = everything("<", b"Maker\0" + bytes(range(60)))
    source = store(Image.fromarray(photo), "in.jpg", exif=b"Exif\0\0" + block(given, "<"))
    deep = Picture(photo.astype(np.uint16) * 257, metadata=read_picture(source).metadata)
    write_picture(deep, tmp_path / f"a{suffix}")
    assert without_structure(walk(block_in(tmp_path / f"a{suffix}"))[1]) == given
    again = read_picture(tmp_path / f"a{suffix}")
    assert again.depth == 16
    assert again.metadata.exif == deep.metadata.exif


@pytest.mark.parametrize("order", "<>")
def test_every_value_comes_back_from_tiff(tmp_path, photo, store, order):
    """Where the values are among what tells how the pixels are stored."""
    given = everything(order, b"Nikon\0\2 and its own offsets")
    source = store(Image.fromarray(photo), "in.jpg", exif=b"Exif\0\0" + block(given, order))
    write_picture(read_picture(source), tmp_path / "a.tif")
    for suffix in ALL:
        path = tmp_path / f"b{suffix}"
        write_picture(read_picture(tmp_path / "a.tif"), path)
        found = without_structure(walk(block_in(path))[1])
        given_there = everything(
            "<", given[EXIF][NOTE][2]
        )  # the order of texts in UTF-16 goes with the file's
        assert found == given_there


@pytest.mark.parametrize(("length", "is_kept"), [(2, False), (500, True), (50_000, True), (70_000, False)])
def test_a_note_is_left_out_where_it_cannot_stay_at_its_place(tmp_path, photo, store, length, is_kept):
    """Too near, no room for the tags of a TIFF is before it; too far, the file would be mostly a gap."""
    note = (7, 66, b"Maker\0" + bytes(range(60)))
    given: Directories = {FIRST: {271: (2, length, b"M" * length)}, EXIF: {NOTE: note, 0x8827: (3, 1, (1,))}}
    source = store(Image.fromarray(photo), "in.png", exif=block(given, "<"))
    path = tmp_path / "a.tif"
    write_picture(read_picture(source), path)
    _order, found, places = walk(block_in(path))
    assert found[EXIF] == (given[EXIF] if is_kept else {0x8827: (3, 1, (1,))})
    if is_kept:
        assert places[NOTE] == walk(block(given, "<"))[2][NOTE]


def exif_in(store, photo, given: Directories, order: str) -> bytes:
    """The EXIF data that a picture has when it was read from a file with these directories."""
    source = store(Image.fromarray(photo), "in.jpg", exif=b"Exif\0\0" + block(given, order))
    found = read_picture(source).metadata.exif
    assert found is not None
    return found


@pytest.mark.parametrize("order", "<>")
def test_every_value_comes_back_from_bigtiff(tmp_path, photo, store, monkeypatch, order):
    monkeypatch.setattr(tiff, "CLASSIC_BYTES", 0)
    given = everything(order, b"Maker\0" + bytes(60))
    path = tmp_path / "a.tif"
    write_picture(Picture(photo, metadata=Metadata(exif=exif_in(store, photo, given, order))), path)
    assert path.read_bytes()[:4] == b"II+\0"
    back = read_picture(path)
    np.testing.assert_array_equal(back.pixels, photo)
    assert back.metadata.exif is not None
    expected = everything("<", b"")
    del expected[EXIF][NOTE]  # it cannot stay at its place
    assert walk(back.metadata.exif[6:])[1] == expected


@pytest.mark.parametrize("orders", ["<<", "<>", "><", ">>"])
def test_pages_with_values_of_their_own(tmp_path, photo, store, orders):
    """The first page decides upon the order of bytes, and only its MakerNote can stay at its place."""
    note = b"Maker\0" + bytes(60)
    frames = []
    for number, order in enumerate(orders):
        given = everything(order, note)
        given[FIRST][65000] = (9, 2, (-5, number))
        picture = Picture(photo, metadata=Metadata(exif=exif_in(store, photo, given, order)))
        frames.append(Frame(picture, 0))
    path = tmp_path / "a.tif"
    write_frames(frames, 2, path)
    assert path.read_bytes()[:2] == {"<": b"II", ">": b"MM"}[orders[0]]
    for number, frame in enumerate(read_frames(path)):
        np.testing.assert_array_equal(frame.picture.pixels, photo)
        exif = frame.picture.metadata.exif
        assert exif is not None
        expected = everything(orders[0], note)
        expected[FIRST][65000] = (9, 2, (-5, number))
        if number == 1:
            del expected[EXIF][NOTE]
        assert walk(exif[6:])[1] == expected


def test_pixels_of_a_big_endian_tiff_are_right(tmp_path, photo, store):
    given = everything(">", b"Maker\0" + bytes(60))
    exif = read_picture(
        store(Image.fromarray(photo), "in.jpg", exif=b"Exif\0\0" + block(given, ">"))
    ).metadata
    deep = photo.astype(np.uint16) * 257
    for pixels in (photo, deep):
        for compression in ("deflate", "none"):
            path = tmp_path / "a.tif"
            options = WriteOptions(tiff_compression=compression, overwrite=True)
            write_picture(Picture(pixels, metadata=exif), path, options)
            assert path.read_bytes()[:4] == b"MM\0*"
            np.testing.assert_array_equal(tifffile.imread(path), pixels)
            np.testing.assert_array_equal(read_picture(path).pixels, pixels)


@pytest.mark.parametrize("suffix", ALL)
def test_without_positions_nothing_of_them_is_in_the_file(tmp_path, photo, store, suffix):
    given = everything("<", b"Panasonic\0\0\0 52.5 N Berlin")
    data = block(given, "<")
    _order, back, _places = through(tmp_path, store, photo, data, suffix, WriteOptions(keep_gps=False))
    assert GPS not in back
    assert NOTE not in back[EXIF]
    assert without_structure(back)[FIRST] == given[FIRST]
    assert back[EXIF] == {tag: value for tag, value in given[EXIF].items() if tag != NOTE}
    assert b"Berlin" not in (tmp_path / f"out{suffix}").read_bytes()


def test_what_is_counted_in_pixels_grows_with_them(tmp_path, store):
    given: Directories = {
        FIRST: {271: (2, 2, b"M\0"), 274: (3, 1, (1,)), 282: (5, 1, (300, 1)), 283: (5, 1, (300, 1)),
                296: (3, 1, (2,))},
        EXIF: {0xA002: (3, 1, (9999,)), 0xA003: (3, 1, (7777,)), 0x9214: (3, 4, (8, 6, 4, 2)),
               0xA214: (3, 2, (8, 6)), 0xA20E: (5, 1, (3000, 7)), 0xA20F: (5, 1, (3000, 7)),
               0xA210: (3, 1, (2,))},
        INTEROP: {1: (2, 4, b"R98\0"), 0x1001: (4, 1, (9999,)), 0x1002: (4, 1, (7777,))},
    }  # fmt: skip
    source = read_picture(store(Image.new("RGB", (16, 12)), "in.jpg", exif=b"Exif\0\0" + block(given, ">")))
    large = Picture(np.zeros((48, 64, 3), np.uint8), metadata=source.metadata)
    write_picture(large, tmp_path / "a.webp")
    _order, found, _places = walk(block_in(tmp_path / "a.webp"))
    assert found[EXIF] == {
        0xA002: (4, 1, (64,)), 0xA003: (4, 1, (48,)), 0x9214: (3, 4, (32, 24, 16, 8)),
        0xA214: (3, 2, (32, 24)), 0xA20E: (5, 1, (12000, 7)), 0xA20F: (5, 1, (12000, 7)),
        0xA210: (3, 1, (2,)),
    }  # fmt: skip
    assert found[INTEROP] == {1: (2, 4, b"R98\0"), 0x1001: (4, 1, (64,)), 0x1002: (4, 1, (48,))}
    assert found[FIRST] == {tag: value for tag, value in given[FIRST].items() if tag != 274}

    cut = Picture(np.zeros((10, 64, 3), np.uint8), metadata=source.metadata)
    write_picture(cut, tmp_path / "b.webp")
    _order, found, _places = walk(block_in(tmp_path / "b.webp"))
    assert found[EXIF] == {0xA002: (4, 1, (64,)), 0xA003: (4, 1, (10,)), 0xA210: (3, 1, (2,))}


def test_exif_of_an_avif_that_its_container_turns(store, tmp_path, photo):
    """Pillow decodes and encodes EXIF where the container says how to turn the picture."""
    exif = block({FIRST: {274: (3, 1, (6,)), 315: (2, 6, b"J--rg\0")}}, "<")
    source = store(Image.fromarray(photo), "a.avif", exif=b"Exif\0\0" + exif, quality=90)
    data = source.read_bytes()
    assert data.count(b"J--rg") == 1
    store(data.replace(b"J--rg", "Jörg".encode()), "a.avif")
    picture = read_picture(source)
    assert picture.pixels.shape[:2] == photo.shape[1::-1]
    write_picture(picture, tmp_path / "b.png")
    assert walk(block_in(tmp_path / "b.png"))[1] == {FIRST: {315: (2, 6, "Jörg\0".encode())}}


@pytest.mark.parametrize(
    ("description", "is_kept"),
    [
        ('{"shape": [40, 56, 3]}', False),
        ("ImageJ=1.54\nimages=2", False),
        ('<?xml version="1.0"?><OME><Image/></OME>', False),
        ("The shape= of things", True),
    ],
)
def test_words_that_tell_the_shape_of_the_old_samples_are_left_out(store, photo, description, is_kept):
    path = store(Image.fromarray(photo), "a.tif", tiffinfo={270: description, 271: "Maker"})
    exif = read_picture(path).metadata.exif
    assert exif is not None
    assert (270 in walk(exif[6:])[1][FIRST]) == is_kept


def test_an_entry_beyond_the_end_does_not_take_the_others_along(store, photo, tmp_path):
    data = bytearray(block({FIRST: {271: (2, 8, b"Maker X\0"), 315: (2, 8, b"Artist \0")}}, "<"))
    place = data.index(struct.pack("<HHI", 271, 2, 8)) + 8
    data[place : place + 4] = struct.pack("<I", 9_999_999)
    write_picture(read_picture(store(Image.fromarray(photo), "a.png", exif=bytes(data))), tmp_path / "b.png")
    assert walk(block_in(tmp_path / "b.png"))[1] == {FIRST: {315: (2, 8, b"Artist \0")}}
