"""Any directories of EXIF come back from packing, and any bytes end in a tree: soon, and in little memory."""

import io
import struct
import time

import cv2
import numpy as np
import pytest
import tifffile
from exif_blocks import EXIF, FIRST, GPS, INTEROP, block, walk
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.pictures import Picture, from_image, read_picture, write_picture
from engine.pictures.exif_pack import fitted_block, in_order, packed_block, packed_directory
from engine.pictures.exif_tree import LARGEST_BYTES, SIZES, Entry, ExifTree, parse, parse_block
from engine.pictures.metadata import exif_for_file, kept_exif, read_tree

FUZZ = settings(max_examples=80, deadline=None, derandomize=True, database=None)
NOTE = 0x927C
POINTERS = {0x8769, 0x8825, 0xA005}


@st.composite
def entries(draw) -> Entry:
    kind = draw(st.sampled_from([kind for kind in SIZES if kind < 14 or kind == 129]))
    count = draw(st.integers(0, 6))
    data = draw(st.binary(min_size=SIZES[kind] * count, max_size=SIZES[kind] * count))
    return Entry(kind, count, data)


DIRECTORIES = st.dictionaries(
    st.integers(0, 65535).filter(lambda tag: tag not in {*POINTERS, NOTE}), entries()
)
NOTES = st.one_of(
    st.none(),
    st.binary(min_size=9, max_size=60),
    st.binary(max_size=20).map(lambda data: b"Nikon\0\2" + data + b"12"),
)


@st.composite
def trees(draw) -> ExifTree:
    tree = ExifTree(draw(st.sampled_from(["<", ">"])), *(draw(DIRECTORIES) for _ in range(4)))
    note = draw(NOTES)
    if note is not None:
        tree.exif[NOTE] = Entry(7, len(note), note)
        tree.note_at = draw(st.integers(0, 1500))
    return tree


def same(first: ExifTree, second: ExifTree) -> bool:
    return first.order == second.order and first.directories() == second.directories()


@FUZZ
@given(tree=trees())
def test_packed_and_read_again(tree):
    data = packed_block(tree)
    back = parse_block(data)
    if not tree:
        assert data == b""
        return
    note = tree.exif.get(NOTE)
    if note is not None and NOTE not in back.exif:  # no room at its place
        assert not note.data.startswith(b"Nikon")
        del tree.exif[NOTE]
    assert same(back, tree)
    if NOTE in back.exif and not back.exif[NOTE].data.startswith(b"Nikon"):
        assert back.note_at == tree.note_at
    assert packed_block(back) == packed_block(parse_block(packed_block(back)))
    _order, found, _places = walk(data[6:])  # another reader takes it too
    assert set(found[FIRST]) == set(tree.first)


@FUZZ
@given(tree=trees(), start=st.integers(8, 2000).map(lambda place: place * 2), is_big=st.booleans())
def test_directories_anywhere_in_a_file(tree, start, is_big):
    data = packed_directory(tree, start, is_big)
    size, count = ("Q", 16) if is_big else ("I", 8)
    head = (b"II" if tree.order == "<" else b"MM") + struct.pack(tree.order + "H", 43 if is_big else 42)
    head += struct.pack(tree.order + "HH", 8, 0) if is_big else b""
    whole = (head + struct.pack(tree.order + size, start)).ljust(start, b"\0") + data
    assert len(head) + struct.calcsize(size) == count
    back = parse(io.BytesIO(whole))
    tree.exif.pop(NOTE, None)
    back.exif.pop(NOTE, None)
    assert same(back, tree)


@FUZZ
@given(tree=trees())
def test_the_other_byte_order_and_back(tree):
    tree.exif.pop(NOTE, None)
    other = in_order(tree, "<" if tree.order == ">" else ">")
    assert same(in_order(other, tree.order), tree)
    for mine, theirs in zip(tree.directories(), other.directories(), strict=True):
        for tag, entry in mine.items():
            if entry.kind in (3, 4, 9, 12):
                code = {3: "H", 4: "I", 9: "i", 12: "Q"}[entry.kind] * entry.count
                assert struct.unpack(tree.order + code, entry.data) == struct.unpack(
                    other.order + code, theirs[tag].data
                )


@FUZZ
@given(tree=trees(), most=st.integers(26, 3000))
def test_as_many_values_as_fit(tree, most):
    data = fitted_block(tree, most)
    assert len(data) <= most
    assert data == b"" or parse_block(data)


@FUZZ
@given(
    data=st.binary(max_size=300), order=st.sampled_from([b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"II+\0"])
)
@example(data=b"\xff" * 200, order=b"II*\0\x08\0\0\0")
@example(data=b"\1\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\0\0\0\0", order=b"II*\0\x08\0\0\0")  # points to itself
def test_any_bytes(data, order):
    image = Image.new("RGB", (2, 1), (5, 6, 7))
    image.info["exif"] = b"Exif\0\0" + order + data
    picture = from_image(image)
    assert picture.pixels.tolist()[0][0] == [5, 6, 7]
    if picture.metadata.exif is not None:
        walk(picture.metadata.exif[6:])
        assert exif_for_file(picture.metadata, (4, 2), True)


@FUZZ
@given(
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=6
    ),
    end=st.floats(0.1, 1),
    order=st.sampled_from("<>"),
)
def test_damaged_blocks(changes, end, order):
    given_there = {FIRST: {271: (2, 8, b"Maker X\0"), 315: (2, 8, b"Artist \0")},
                   EXIF: {0x829A: (5, 1, (1, 250)), NOTE: (7, 40, b"N" * 40)},
                   GPS: {2: (5, 3, (1, 1, 2, 1, 3, 1))}, INTEROP: {1: (2, 4, b"R98\0")}}  # fmt: skip
    data = bytearray(block(given_there, order, thumbnail=b"small"))
    for position, change in changes:
        data[int(position * len(data))] ^= change
    tree = parse_block(bytes(data[: int(end * len(data))]))
    packed = kept_exif(tree, (4, 2))
    if packed is not None:
        walk(packed[6:])
        assert packed_block(parse_block(packed)) == packed


HOW_SAMPLES_ARE_STORED = (*range(254, 560), *range(32995, 32999), 33445, 33628, 34362, 34412, 0xBC01, 0xBC80)


@pytest.mark.parametrize(
    "value", [(3, 1, (2,)), (4, 1, (9,)), (2, 4, b"abc\0"), (7, 6, b"\1\2\3\4\5\6"), (7, 0, b"")]
)
def test_tags_that_tell_how_samples_are_stored_do_not_spoil_a_tiff(store, tmp_path, photo, value):
    tags = dict.fromkeys((*HOW_SAMPLES_ARE_STORED, 65000), value)
    source = store(Image.fromarray(photo), "a.png", exif=block({FIRST: tags}, "<"))
    path = tmp_path / "a.tif"
    write_picture(Picture(photo, metadata=read_picture(source).metadata), path)
    assert walk(path.read_bytes())[1][FIRST][65000] == value
    np.testing.assert_array_equal(read_picture(path).pixels, photo)
    np.testing.assert_array_equal(tifffile.imread(path), photo)
    np.testing.assert_array_equal(cv2.imread(str(path), cv2.IMREAD_UNCHANGED)[..., ::-1], photo)


@pytest.mark.parametrize("count", [2000, 65535])
def test_values_that_all_claim_the_same_megabyte(count):
    rows = b"".join(struct.pack("<HHII", 40000 + number % 20000, 7, 2**19, 8) for number in range(count))
    data = b"II*\0\x08\0\0\0" + struct.pack("<H", count) + rows + bytes(2**20)
    began = time.process_time()
    tree = parse_block(data)
    assert time.process_time() - began < 2
    assert sum(len(entry.data) for entry in tree.first.values()) <= LARGEST_BYTES


def test_directories_in_circles(store):
    """EXIF, GPS and Interop all point to the first one."""
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, 8) for tag in (0x8769, 0x8825))
    data = b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + rows + struct.pack("<I", 8)
    picture = read_picture(store(Image.new("RGB", (3, 2), (1, 2, 3)), "a.png", exif=data))
    assert picture.pixels[0, 0].tolist() == [1, 2, 3]
    assert picture.metadata.exif is None


def test_an_image_that_was_never_in_a_file():
    picture = from_image(Image.new("RGB", (2, 2)))
    assert isinstance(picture, Picture)
    assert not read_tree(Image.new("RGB", (2, 2)))
