"""Colours that are defined by inks or by a profile: expected pixels, and the profile that is kept."""

import io
import struct

import numpy as np
import pytest
from picture_pixels import COLOUR, GREY, expect, three
from PIL import Image, ImageCms

from engine.pictures import read_picture

CMYK_INK = (0, 255, 255, 0)  # magenta and yellow: red


@pytest.mark.parametrize("name", ["a.jpg", "a.tiff"])
def test_cmyk_without_profile(store, name):
    image = Image.new("CMYK", (16, 16), CMYK_INK)
    expect(read_picture(store(image, name)), np.full((16, 16, 3), (255, 0, 0)), within=2)


def test_ycck_jpeg(store):
    """As Adobe programs write: C, M, Y inverted and as YCbCr, K inverted; transform 2 in the marker."""
    ink = (40, 160, 220)
    y, cb, cr = Image.new("RGB", (1, 1), ink).convert("YCbCr").getpixel((0, 0))
    # Pillow inverts what it writes; stored shall be y, cb, cr and 255 - black.
    image = Image.new("CMYK", (16, 16), (255 - y, 255 - cb, 255 - cr, 0))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=100, subsampling=0)
    data = bytearray(buffer.getvalue())
    marker = data.index(b"Adobe")
    assert data[marker + 11] == 0
    data[marker + 11] = 2
    expected = np.full((16, 16, 3), [255 - value for value in ink])
    expect(read_picture(store(bytes(data), "a.jpg")), expected, within=4)


def cmyk_profile() -> bytes:
    """A made-up press on which every ink is blue: only who uses the profile gets that colour."""

    def tag(kind: bytes, data: bytes) -> bytes:
        return kind + b"\0\0\0\0" + data + b"\0" * (-len(data) % 4)

    lab_white, lab_blue = bytes([255, 128, 128]), bytes([75, 196, 16])
    nodes = lab_white + lab_blue * 15  # 2 grid points for each of 4 inks; the first node is bare paper
    identity = bytes(range(256))
    matrix = struct.pack(">9i", *[65536, 0, 0, 0, 65536, 0, 0, 0, 65536])
    table = tag(b"mft1", bytes([4, 3, 2, 0]) + matrix + identity * 4 + nodes + identity * 3)
    text = b"made for a test\0"
    tags = {
        b"desc": tag(b"desc", struct.pack(">I", len(text)) + text + b"\0" * 79),
        b"cprt": tag(b"text", text),
        b"wtpt": tag(b"XYZ ", struct.pack(">3i", 63190, 65536, 54061)),
        b"A2B0": table,
    }
    position, directory, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        directory += name + struct.pack(">II", position + len(body), len(data))
        body += data
    size = position + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"none", 0x02400000, b"prtr", b"CMYK", b"Lab ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    header += struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + directory + body


@pytest.mark.parametrize("name", ["a.jpg", "a.tiff"])
def test_cmyk_through_its_profile(store, name):
    profile = cmyk_profile()
    ImageCms.ImageCmsProfile(io.BytesIO(profile))  # sound, or the test would prove nothing
    picture = read_picture(store(Image.new("CMYK", (16, 16), CMYK_INK), name, icc_profile=profile))
    red, green, blue = picture.pixels[8, 8].astype(int)
    assert blue > red + 80
    assert blue > green + 80
    assert picture.metadata.icc_profile is None  # the pixels are sRGB now


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.tiff"])
def test_rgb_profile_is_kept_and_pixels_are_not_touched(store, linear_icc, name):
    profile = linear_icc["RGB"]
    image = Image.new("RGB", (16, 16), (10, 20, 30))
    options = {"lossless": True} if name == "a.webp" else {"quality": 100} if name == "a.jpg" else {}
    picture = read_picture(store(image, name, icc_profile=profile, **options))
    assert picture.metadata.icc_profile == profile
    expect(picture, np.full((16, 16, 3), (10, 20, 30)), within=2 if name == "a.jpg" else 0)


def test_grey_profile_on_grey_is_kept(store, linear_icc):
    profile = linear_icc["GRAY"]
    picture = read_picture(store(Image.fromarray(GREY), "a.png", icc_profile=profile))
    expect(picture, three(GREY), grey=True)
    assert picture.metadata.icc_profile == profile


def test_rgb_profile_on_grey_goes_into_the_values(store, linear_icc):
    picture = read_picture(store(Image.fromarray(GREY), "a.png", icc_profile=linear_icc["RGB"]))
    linear = GREY / 255
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    expect(picture, three(np.rint(srgb * 255)), grey=True, within=1)
    assert picture.metadata.icc_profile is None


def test_srgb_profile_on_grey_changes_nothing(store, srgb_icc):
    ramp = np.arange(256, dtype=np.uint8)[None]
    picture = read_picture(store(Image.fromarray(ramp), "a.png", icc_profile=srgb_icc))
    expect(picture, three(ramp), grey=True)
    assert picture.metadata.icc_profile is None


@pytest.mark.parametrize("kind", ["GRAY", "CMYK"])
def test_profile_for_other_pixels_is_dropped(store, linear_icc, kind):
    profile = linear_icc["GRAY"] if kind == "GRAY" else cmyk_profile()
    picture = read_picture(store(Image.fromarray(COLOUR), "a.png", icc_profile=profile))
    expect(picture, COLOUR)
    assert picture.metadata.icc_profile is None


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("broken", ["rubbish", "header", "cut"])
def test_broken_profile_is_ignored(store, srgb_icc, mode, broken):
    profile = {
        "rubbish": b"no profile at all",
        "header": srgb_icc[:128],
        "cut": srgb_icc[: len(srgb_icc) // 2],
    }[broken]
    picture = read_picture(store(Image.new(mode, (4, 4)), "a.tiff", icc_profile=profile))
    assert picture.metadata.icc_profile is None
    expect(picture, np.full((4, 4, 3), 255 if mode == "CMYK" else 0), grey=mode == "L")


def test_profile_larger_than_pillow_unpacks(store, linear_icc):
    """Pillow refuses a PNG whose profile has more than 1 MiB; pixels are sound, so we must not."""
    profile = linear_icc["RGB"] + b"\0" * 2**21
    profile = struct.pack(">I", len(profile)) + profile[4:]
    picture = read_picture(store(Image.fromarray(COLOUR), "a.png", icc_profile=profile))
    expect(picture, COLOUR)
    assert picture.metadata.icc_profile == profile
