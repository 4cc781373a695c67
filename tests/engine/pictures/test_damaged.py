"""Broken files: the full right picture or a PictureError, and never another exception or half a picture."""

import io
import struct
import zlib

import numpy as np
import pytest
from deep_files import png_chunk
from heif_files import CAN_ENCODE_HEIF
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.errors import PictureDamaged, PictureEmpty, PictureError, PictureUnknown
from engine.pictures import Picture, read_picture

# fmt: off
NAMES = (
    "png", "png-palette", "jpeg", "jpeg-progressive", "webp", "webp-lossless",
    "tiff", "tiff-deflate", "tiff-lzw", "tiff-jpeg", "gif", "bmp", "ppm", "avif",
    "png16", "png16-alpha", "tiff16", "tiff16-lzw", "tiff16-planes", "ppm16", "avif10",
    *(["heic", "heic10"] if CAN_ENCODE_HEIF else []),
    "jxl", "jxl-lossless", "jxl16", "jxl16-lossless",
)
# fmt: on

FUZZ = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    # The folder and the files are the same for all examples, which overwrite one file in it.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    database=None,
)


def read_bytes(store, data: bytes, name: str = "a.png") -> Picture | None:
    """The picture, or None for a PictureError; any other exception passes and fails the test."""
    try:
        return read_picture(store(data, name), limit_px=1_000_000)
    except PictureError:
        return None


@pytest.mark.parametrize("name", NAMES)
def test_sound_files_are_read(store, encoded, photo, name):
    picture = read_bytes(store, encoded[name])
    assert picture is not None
    assert picture.depth == (16 if "1" in name else 8)
    assert (
        np.abs(picture.eight_bit().pixels.astype(int) - photo).mean() < 12
    )  # palette and lossy formats among them


@pytest.mark.parametrize("name", NAMES)
def test_truncated_anywhere(store, encoded, name):
    data = encoded[name]
    whole = read_bytes(store, data)
    assert whole is not None
    lengths = {*range(40), *range(40, len(data), max(1, len(data) // 60)), *range(len(data) - 30, len(data))}
    refused = 0
    for length in sorted(lengths):
        picture = read_bytes(store, data[:length])
        if picture is None:
            refused += 1
            continue
        # What is missing was only an end mark or metadata: every pixel must be there.
        assert np.array_equal(picture.pixels, whole.pixels), (
            f"half a picture from {length} of {len(data)} bytes"
        )
        assert (picture.alpha is None) == (whole.alpha is None)
    assert refused >= 50


@pytest.mark.parametrize("name", NAMES)
def test_half_a_file_is_damaged_and_not_unknown(store, encoded, name):
    with pytest.raises(PictureDamaged) as caught:
        read_picture(store(encoded[name][: len(encoded[name]) // 2], "a.png"))
    assert caught.value.detail


@pytest.mark.parametrize("name", NAMES)
def test_header_cut_short_is_damaged(store, encoded, name):
    with pytest.raises((PictureDamaged, PictureUnknown)) as caught:
        read_picture(store(encoded[name][:24], "a.png"))
    if name.startswith(("png", "jpeg", "webp", "tiff", "gif")):
        assert isinstance(caught.value, PictureDamaged)


@FUZZ
@given(data=st.binary(max_size=200))
@example(data=b"")
@example(data=b"P6 1 1 255\n\x01\x02\x03")
def test_random_bytes(store, data):
    for name in ("a.png", "a.tga"):
        picture = read_bytes(store, data, name)
        assert picture is None or picture.pixels.size > 0


@FUZZ
@given(data=st.binary(max_size=120), name=st.sampled_from(NAMES), start=st.integers(8, 40))
def test_random_bytes_behind_a_sound_beginning(store, encoded, data, name, start):
    picture = read_bytes(store, encoded[name][:start] + data)
    assert picture is None or picture.pixels.size > 0


@pytest.mark.parametrize("name", NAMES)
@FUZZ
@given(
    positions=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=4
    )
)
def test_flipped_bits(store, encoded, name, positions):
    data = bytearray(encoded[name])
    for position, change in positions:
        data[int(position * len(data))] ^= change
    picture = read_bytes(store, bytes(data))
    assert picture is None or picture.pixels.size > 0


@pytest.mark.parametrize("name", NAMES)
@FUZZ
@given(position=st.integers(0, 80), value=st.integers(0, 255), from_end=st.booleans())
def test_flipped_bits_in_the_header_and_the_directory(store, encoded, name, position, value, from_end):
    data = bytearray(encoded[name])
    data[-1 - position if from_end else position] = value
    picture = read_bytes(store, bytes(data))
    assert picture is None or picture.pixels.size > 0


@pytest.mark.parametrize("name", NAMES)
def test_rubbish_behind_the_picture_does_no_harm(store, encoded, name):
    whole = read_bytes(store, encoded[name])
    picture = read_bytes(store, encoded[name] + b"more of something else" * 9)
    assert whole is not None
    assert picture is not None
    np.testing.assert_array_equal(picture.pixels, whole.pixels)


def test_png_with_a_wrong_checksum(store, encoded):
    data = bytearray(encoded["png"])
    data[data.index(b"IDAT") + 20] ^= 1
    with pytest.raises(PictureDamaged):
        read_picture(store(bytes(data), "a.png"))


@pytest.mark.parametrize(
    ("bits", "kind", "row_bytes"), [(1, 0, 7), (8, 0, 56), (8, 3, 56), (8, 2, 168), (16, 6, 448)]
)
@pytest.mark.parametrize("rows", [0, 1, 20, 39, 40])
def test_png_whose_stream_ends_before_the_picture(store, bits, kind, row_bytes, rows):
    """A sound stream, and not all rows in it; zeros at the end are rows as well."""
    header = struct.pack(">IIBBBBB", 56, 40, bits, kind, 0, 0, 0)
    stream = (b"\0" + b"\xff" * row_bytes) * min(rows, 30) + bytes(1 + row_bytes) * max(rows - 30, 0)
    data = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"PLTE", bytes(range(256)) * 3)
    packed = zlib.compress(stream)
    data += png_chunk(b"IDAT", packed[:5]) + png_chunk(b"IDAT", packed[5:]) + png_chunk(b"IEND", b"")
    if rows == 40:
        assert read_picture(store(data, "a.png")).height == 40
        return
    with pytest.raises(PictureDamaged):
        read_picture(store(data, "a.png"))


def test_nothing_is_printed_about_broken_files(store, encoded, capfd):
    for name in NAMES:
        read_bytes(store, encoded[name][: len(encoded[name]) * 2 // 3])
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""


def test_empty_is_told_apart(store):
    with pytest.raises(PictureEmpty):
        read_picture(store(io.BytesIO().getvalue(), "a.png"))
