"""The header of a JPEG XL codestream, and the boxes around it with EXIF and XMP."""

import io
import itertools
import struct
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jxl_files import PACKED_JPEG, XMP, encoded_samples, header_with, jxl_box
from PIL import ExifTags, Image

from engine.errors import PictureDamaged, PictureSamplesUnknown
from engine.pictures import Metadata, Picture, WriteOptions, jxl, read_picture, upright_size, write_picture
from engine.pictures.cicp import BT709, Coding
from engine.pictures.jxl_boxes import CONTAINER, beginning, codestream, metadata
from engine.pictures.jxl_header import SIGNATURE, deepened, read_header
from engine.pictures.matrix_profile import profile_for

LOSSLESS = WriteOptions(lossless=True)
LIGHT = profile_for(Coding(BT709, 1.0), grey=False)

USUAL = ((0, 1), (0, 1), (0, 1), (0, 2), (1, 1))
"""Not all as usual; no further fields; whole numbers of 8 bits; 16 bits suffice."""


@pytest.mark.parametrize(
    ("fields", "channels", "second"),
    [
        (((0, 2),), 0, "other"),
        (((1, 2), (1, 1)), 1, "alpha"),
        (((1, 2), (0, 1), (1, 2)), 1, "other"),  # depth
        (((1, 2), (0, 1), (2, 2), (2, 4)), 1, "black"),
        (
            ((1, 2), (0, 1), (0, 2), (0, 1), (0, 2), (0, 2), (1, 2), (2, 4), (0x6161, 16), (1, 1)),
            1,
            "multiplied",
        ),
        (((2, 2), (3, 4), (1, 1)), 5, "alpha"),
        (((3, 2), (4000, 12), (1, 1)), 4001, "alpha"),
    ],
)
def test_channels_in_the_header(fields, channels, second):
    header = read_header(header_with(*USUAL, *fields))
    assert (header.size, header.bits, header.channels, header.second) == ((48, 32), 8, channels, second)


def test_samples_in_the_header():
    def depth(*fields: tuple[int, int]) -> tuple[int, bool]:
        header = read_header(header_with((0, 1), (0, 1), *fields))
        return header.bits, header.is_float

    assert depth((0, 1), (1, 2)) == (10, False)
    assert depth((0, 1), (3, 2), (13, 6)) == (14, False)
    assert depth((1, 1), (0, 2), (7, 4)) == (32, True)
    assert read_header(header_with((1, 1))).bits == 8


def test_a_lossy_codestream_may_say_another_depth(photo):
    """Its samples are not kept in one: the same picture comes, more finely."""
    for quality, lossless in ((90, False), (100, True)):
        stream = codestream(io.BytesIO(jxl.encoded(photo, quality, lossless, LIGHT, None, None)))
        header = read_header(stream)
        assert (header.bits, header.is_lossy) == (8, not lossless)
        finer = deepened(stream, header)
        if lossless:
            assert finer is None
            continue
        assert finer is not None
        assert read_header(finer) == replace(header, bits=12)
        assert deepened(finer, read_header(finer)) is None


def test_what_comes_before_the_samples_in_the_header():
    intrinsic = ((1, 1), (1, 1), (9, 5), (0, 3), (9, 5))
    preview = ((1, 1), (0, 1), (1, 2), (77, 8), (0, 3), (2, 2), (500, 10))
    animation = ((1, 1), (0, 2), (0, 2), (1, 2), (5, 3), (0, 1))
    fields = (
        (0, 1),
        (1, 1),
        (5, 3),
        *intrinsic,
        *preview,
        *animation,
        (0, 1),
        (2, 2),
        (1, 1),
        (1, 2),
        (1, 1),
    )
    header = read_header(header_with(*fields))
    assert (header.orientation, header.is_animated, header.bits, header.second) == (6, True, 12, "alpha")
    assert header.upright_size == (32, 48)
    eighths = ((1, 1), (1, 1), (0, 2), (1, 3))
    fields = ((0, 1), (1, 1), (0, 3), (0, 1), *eighths, (0, 1), (0, 1), (1, 2))
    assert read_header(header_with(*fields)).bits == 10


@pytest.mark.parametrize("fields", [((2, 2), (0, 4), (1, 1)), ((1, 2), (0, 1), (2, 2), (2, 4))])
def test_more_channels_and_ink_are_told_and_not_decoded(store, fields, monkeypatch):
    monkeypatch.setattr("engine.pictures.jxl._decoded", lambda _data: pytest.fail("decoded"))
    path = store(header_with(*USUAL, *fields), "a.jxl")
    with pytest.raises(PictureSamplesUnknown):
        read_picture(path)
    assert upright_size(path) == (48, 32)


@given(data=st.binary(max_size=80))
def test_any_header(data):
    try:
        header = read_header(SIGNATURE + data)
    except ValueError:
        return
    assert min(header.size) > 0
    assert 1 <= header.orientation <= 8


def exif_with_maker() -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Maker"
    return exif.tobytes()


@pytest.mark.parametrize("depth", [8, 16])
def test_metadata_in_boxes(tmp_path, photo, depth):
    """In front of the codestream; EXIF has the offset of the standard. For 16 bits libjxl makes boxes."""
    path = tmp_path / "a.jxl"
    pixels = photo if depth == 8 else photo.astype(np.uint16) * np.uint16(257)
    write_picture(Picture(pixels, metadata=Metadata(exif=exif_with_maker(), xmp=XMP)), path, LOSSLESS)
    data = path.read_bytes()
    assert data.startswith(CONTAINER + struct.pack(">I4s", 20, b"ftyp"))
    start = data.index(b"Exif") + 4
    assert data[start : start + 8] in (b"\0\0\0\0II*\0", b"\0\0\0\0MM\0*")
    assert start < data.index(b"jxlc") if b"jxlc" in data else start < data.index(b"jxlp")
    back = read_picture(path)
    assert back.metadata.xmp == XMP
    assert b"Maker" in (back.metadata.exif or b"")
    np.testing.assert_array_equal(back.pixels, pixels)


def test_orientation_is_that_of_the_pixels(store, photo):
    """The codestream has it, and the decoder applies it: the tag, which may be left from a JPEG, does not
    count."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Maker"
    picture = read_picture(store(jxl.encoded(photo, 95, True, None, exif.tobytes(), None), "a.jxl"))
    np.testing.assert_array_equal(picture.pixels, photo)
    assert b"Maker" in (picture.metadata.exif or b"")


def test_a_jpeg_that_was_packed(store):
    path = store(PACKED_JPEG, "a.jxl")
    picture = read_picture(path)
    assert upright_size(path) == (24, 40)
    y, x = np.mgrid[0:24, 0:40]
    stored = np.dstack([x * 6, y * 9, 255 - x * 4])
    assert np.abs(picture.pixels.astype(int) - np.rot90(stored, -1)).mean() < 5
    assert picture.metadata.xmp == XMP
    assert b"Maker" in (picture.metadata.exif or b"")


def test_a_codestream_in_parts(store, photo):
    stream = codestream(io.BytesIO(encoded_samples(photo)))
    cuts = [0, 3, 50, len(stream) // 2, len(stream)]
    parts = [stream[start:end] for start, end in itertools.pairwise(cuts)]
    boxes = [jxl_box(b"jxlp", struct.pack(">I", number) + part) for number, part in enumerate(parts)]
    odd = jxl_box(b"odd ", b"something")
    path = store(CONTAINER + odd + odd.join(boxes) + jxl_box(b"xml ", XMP), "a.jxl")
    np.testing.assert_array_equal(read_picture(path).pixels, photo)
    assert upright_size(path) == (56, 40)
    assert read_picture(path).metadata.xmp == XMP
    with pytest.raises(PictureDamaged):
        read_picture(store(CONTAINER + boxes[0] + boxes[1] + boxes[2], "b.jxl"))


def test_boxes_packed_with_brotli():
    import brotli

    def found(*boxes: bytes) -> tuple[bytes | None, bytes | None]:
        return metadata(io.BytesIO(CONTAINER + b"".join(boxes)))

    tiff = exif_with_maker().removeprefix(b"Exif\0\0")
    exif = jxl_box(b"brob", b"Exif" + brotli.compress(bytes(4) + tiff))
    xmp = jxl_box(b"brob", b"xml " + brotli.compress(XMP))
    assert found(exif, xmp) == (tiff, XMP)
    assert found(jxl_box(b"Exif", struct.pack(">I", 6) + b"Exif\0\0" + tiff)) == (tiff, None)
    assert found(jxl_box(b"brob", b"xml " + brotli.compress(XMP)[:-3])) == (None, None)
    assert found(jxl_box(b"brob", b"xml " + b"\xff" * 50)) == (None, None)
    assert found(jxl_box(b"brob", b"jumb" + brotli.compress(XMP)), jxl_box(b"brob", b""), xmp) == (None, XMP)
    assert found(xmp[:-1]) == (None, None)
    assert found(jxl_box(b"Exif", b"\0\0"), jxl_box(b"xml ", b"")) == (None, None)
    bomb = jxl_box(b"brob", b"xml " + brotli.compress(bytes(300_000_000), quality=5))
    assert len(bomb) < 10_000
    assert found(*[bomb] * 500) == (None, None)


@given(data=st.binary(max_size=200), head=st.sampled_from([b"", CONTAINER]))
def test_any_boxes(data, head):
    file = io.BytesIO(head + data)
    metadata(file)
    assert len(beginning(file, 20)) <= 20
    try:
        assert codestream(file) is not None
    except (EOFError, ValueError):
        assert head
