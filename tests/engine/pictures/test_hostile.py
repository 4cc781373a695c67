"""Hostile files and names: each ends in a right picture or in one typed error, soon and in little memory.

Cuts, flipped bits and random bytes are in test_damaged.py, other bombs in test_read_limits.py.
"""

import io
import resource
import struct
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
from heif_files import CAN_ENCODE_HEIF
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine import errors
from engine.pictures import Picture, WriteOptions, jxl, read_picture, write_picture
from engine.pictures.jxl_boxes import CONTAINER
from engine.pictures.silence import silence_libtiff

SUFFIX = {"jpeg": "jpg", "heic": "heic", "jxl": "jxl"}
SECONDS = 5.0  # of a processor; hundreds of times what each takes
LIMIT_PX = 4_000_000


def judged(path: Path) -> Picture | None:
    """The picture, or None for a typed error; time and memory are bounded."""
    began, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        return read_picture(path, limit_px=LIMIT_PX)
    except errors.PictureError:
        return None
    finally:
        assert time.process_time() - began < SECONDS
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 200_000, "KiB"


@pytest.fixture
def plain(encoded: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in encoded.items() if "-" not in name}


@pytest.mark.parametrize("tenth", range(10))
def test_cut_at_every_tenth(store, plain, capfd, tenth):
    for name, data in plain.items():
        path = store(data[: len(data) * tenth // 10], f"a.{name}")
        assert judged(path) is None, name
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""


def test_every_wrong_suffix(store, plain, photo):
    """The content counts; without a signature (TGA) nothing is made up."""
    for name, data in plain.items():
        for wrong in ("png", "jpg", "tga", "heic", "jxl", "txt", ""):
            picture = judged(store(data, f"wrong.{wrong}"))
            assert picture is not None, (name, wrong)
            assert picture.pixels.shape == photo.shape


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "tif", "heic", "avif", "jxl", "tga", "gif", "bmp"])
def test_nothing_and_zeros(store, suffix):
    with pytest.raises(errors.PictureEmpty):
        read_picture(store(b"", f"a.{suffix}"))
    with pytest.raises((errors.PictureUnknown, errors.PictureDamaged)):
        read_picture(store(bytes(100_000), f"b.{suffix}"))


# --- absurd sizes -----------------------------------------------------------------------------------


@pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")
@pytest.mark.parametrize("side", [50_000, 2**31, 2**32 - 1])
def test_heic_that_claims_to_be_large(store, encoded, side):
    data = bytearray(encoded["heic"])
    start = data.index(b"ispe") + 8
    data[start : start + 8] = struct.pack(">II", side, side)
    with pytest.raises((errors.PictureTooLarge, errors.PictureDamaged)):
        read_picture(store(bytes(data), "a.heic"))


@pytest.mark.parametrize("side", [50_000, 2**32 - 1])
def test_avif_that_claims_to_be_large(store, encoded, side):
    data = bytearray(encoded["avif"])
    start = data.index(b"ispe") + 8
    data[start : start + 8] = struct.pack(">II", side, side)
    assert judged(store(bytes(data), "a.avif")) is None


def jxl_header(width: int, height: int) -> bytes:
    """The beginning of a codestream, with sides of 30 bits."""
    bits, place = 0, 0
    for value, count in ((0, 1), (3, 2), (height - 1, 30), (0, 3), (3, 2), (width - 1, 30)):
        bits |= value << place
        place += count
    return b"\xff\x0a" + bits.to_bytes(16, "little")


@settings(max_examples=50)
@given(st.integers(1, 2**30), st.integers(1, 2**30))
def test_jpeg_xl_sizes_are_read_before_anything_is_decoded(width, height):
    stream = jxl_header(width, height)
    assert jxl.header_of(io.BytesIO(stream)).size == (width, height)
    boxes = CONTAINER + struct.pack(">I4s", 12, b"free") + b"1234" + struct.pack(">I4s", 0, b"jxlc")
    assert jxl.header_of(io.BytesIO(boxes + stream)).size == (width, height)


def test_jpeg_xl_sizes_of_real_files_and_bombs(store):
    for width, height in ((8, 8), (256, 256), (257, 9), (160, 90), (120, 90), (1, 300), (640, 400)):
        data = jxl.encoded(np.zeros((height, width, 3), np.uint8), 50, False, None, None, None)
        assert jxl.header_of(io.BytesIO(data)).size == (width, height)
    with pytest.raises(errors.PictureTooLarge) as caught:
        read_picture(store(jxl_header(2**30, 2**29) + b"\0" * 50, "a.jxl"))
    assert (caught.value.width, caught.value.height) == (2**30, 2**29)


@pytest.mark.parametrize(
    "boxes",
    [
        struct.pack(">I4s", 8, b"free") * 100_000,
        struct.pack(">I4s", 0, b"free"),
        struct.pack(">I4s", 3, b"free"),
        struct.pack(">I4sQ", 1, b"free", 2**63),
        struct.pack(">I4sQ", 1, b"free", 0),
        struct.pack(">I4s", 99, b"jxlc") + b"\xff\x0a",
    ],
    ids=["many", "to the end", "short", "long", "zero", "cut"],
)
def test_boxes_that_lead_nowhere(store, boxes):
    assert judged(store(CONTAINER + boxes, "a.jxl")) is None


def test_sizes_of_nothing(store):
    """Zero width or height, wherever a header has them."""
    path = store(
        b"BM" + struct.pack("<IIIIiiHHIIIIII", 99, 0, 54, 40, 0, 9, 1, 24, 0, 0, 0, 0, 0, 0), "a.bmp"
    )
    assert judged(path) is None
    assert judged(store(b"P6 0 9 255\n", "a.ppm")) is None
    assert judged(store(b"P6 9 -9 255\n" + bytes(300), "b.ppm")) is None
    assert judged(store(b"GIF89a" + bytes(7) + b"," + bytes(9) + b"\x02\x02\x44\x01\0;", "a.gif")) is None


# --- TIFF directories -------------------------------------------------------------------------------


def directory(next_offset: int, *more: tuple[int, int, int, int]) -> bytes:
    """A sound directory of a grey picture of 4 x 4 whose samples are at 8."""
    entries = [
        (256, 3, 1, 4), (257, 3, 1, 4), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
        (273, 4, 1, 8), (277, 3, 1, 1), (278, 3, 1, 4), (279, 4, 1, 16), *more,
    ]  # fmt: skip
    body = b"".join(struct.pack("<HHII", *entry) for entry in sorted(entries))
    return struct.pack("<H", len(entries)) + body + struct.pack("<I", next_offset)


START = b"II*\0" + struct.pack("<I", 24) + bytes(range(16))


def test_directory_that_follows_itself(store):
    picture = judged(store(START + directory(24), "a.tif"))
    assert picture is not None
    assert picture.pixels[0, :3, 0].tolist() == [0, 1, 2]


def test_circle_of_directories(store):
    size = len(directory(0))
    data = START + directory(24 + size) + directory(24 + 2 * size) + directory(24 + size)
    assert judged(store(data, "a.tif")) is not None


def test_chain_of_many_directories(store):
    size = len(directory(0))
    data = START + b"".join(directory(24 + (number + 1) * size) for number in range(20_000)) + directory(0)
    assert judged(store(data, "a.tif")) is not None


@pytest.mark.parametrize("tag", [0x8769, 0x8825, 0xA005, 330])
def test_nested_directories_that_point_at_themselves(store, tag):
    picture = judged(store(START + directory(0, (tag, 4, 1, 24)), "a.tif"))
    assert picture is not None
    assert picture.pixels.shape == (4, 4, 3)


def test_deeply_nested_directories(store):
    data, place = START, 24
    for _level in range(5000):
        size = len(directory(0, (0x8769, 4, 1, 0)))
        data += directory(0, (0x8769, 4, 1, place + size))
        place += size
    assert judged(store(data + directory(0), "a.tif")) is not None


@pytest.mark.parametrize("count", [1, 2**16, 2**31, 2**32 - 1])
@pytest.mark.parametrize("kind", [1, 2, 5, 7, 12])
def test_tags_that_claim_to_be_long(store, count, kind):
    for tag in (270, 700, 33723, 34377, 34675):
        picture = judged(store(START + directory(0, (tag, kind, count, 24)), "a.tif"))
        assert picture is None or picture.pixels.shape == (4, 4, 3)


# --- giant metadata ---------------------------------------------------------------------------------


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_with(*chunks: bytes) -> bytes:
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0))
    return start + b"".join(chunks) + chunk(b"IDAT", zlib.compress(b"\0\x07\x09")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(60_000_000))),
        chunk(b"iCCP", b"name\0\0" + zlib.compress(bytes(60_000_000))),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * 60_000_000)),
        chunk(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(b"\niptc\n 9\n" + b"1c" * 7_000_000)),
        b"".join(chunk(b"tEXt", b"Key%d\0value" % number) for number in range(50_000)),
        chunk(b"eXIf", b"II*\0\x08\0\0\0\xff\xff" + bytes(800_000)),
    ],
    ids=["text", "profile", "xmp", "iptc", "many", "exif"],
)
def test_png_whose_metadata_unpack_to_much(store, content):
    picture = judged(store(png_with(content), "a.png"))
    if picture is not None:
        assert picture.pixels[0, :, 0].tolist() == [7, 9]


def test_jpeg_with_very_many_segments(store, encoded):
    data = encoded["jpeg"]
    for marker in (b"\xff\xe1", b"\xff\xe2", b"\xff\xed", b"\xff\xfe"):
        segment = marker + struct.pack(">H", 65_535) + b"ICC_PROFILE\0\1\1" + bytes(65_533 - 14)
        picture = judged(store(data[:2] + segment * 300 + data[2:], "a.jpg"))
        assert picture is None or picture.pixels.shape == (40, 56, 3)


# --- names ------------------------------------------------------------------------------------------

NAMES = [
    "two words.png", "it's \"quoted\".png", "#1 100%.png", "%s %d {name}.png", "\U0001f600.png", "照片.png",
    "é.png", "é.png", "-rf.png", "--help.png", "dot..png", "trailing.png.", " lead.png", "a\nb.png",
    "$(touch x).png", "a;b&c|d.png", "..png", "x" * 246 + ".png",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_are_read_and_written(tmp_path, photo, name):
    path = tmp_path / name
    Image.fromarray(photo).save(path, "PNG")
    picture = read_picture(path)
    np.testing.assert_array_equal(picture.pixels, photo)
    if path.suffix == ".png":
        write_picture(picture, path, WriteOptions(overwrite=True))
        np.testing.assert_array_equal(read_picture(path).pixels, photo)
    else:
        with pytest.raises(errors.OutputFormatUnknown):
            write_picture(picture, path)
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", [b"\xff\xfe.png", b"caf\xe9.png"])
def test_names_that_are_no_utf_8(tmp_path, photo, name):
    import os

    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    write_picture(Picture(photo), path)
    np.testing.assert_array_equal(read_picture(path).pixels, photo)


# --- what libraries print ---------------------------------------------------------------------------


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"])
def test_libtiff_prints_nothing_about_broken_data(store, photo, capfd, compression):
    """It prints from C, in the middle of decoding."""
    if not silence_libtiff():
        pytest.skip("libtiff is not a library of its own here")
    path = store(Image.fromarray(photo).resize((300, 300)), "a.tif", compression=compression)
    data = bytearray(path.read_bytes())
    refused = 0
    for start in range(200, len(data) - 40, max(1, len(data) // 20)):
        damaged = bytes(data[:start] + b"\xff\0\xaa\x12\x33" * 4 + data[start + 20 :])
        refused += judged(store(damaged, "b.tif")) is None
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""
    assert refused > 0 or compression in ("jpeg", "packbits")
