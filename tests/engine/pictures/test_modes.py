"""Every mode of Pillow becomes the right eight-bit picture: expected pixels, not only "no exception"."""

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms, TiffImagePlugin

from engine.pictures import Picture, from_image, read_picture

GREY = np.array([[0, 1, 127], [128, 254, 255]], dtype=np.uint8)
COLOUR = np.array(
    [[[255, 0, 0], [0, 255, 0], [0, 0, 255]], [[9, 9, 9], [200, 100, 50], [255, 255, 255]]], dtype=np.uint8
)
ALPHA = np.array([[255, 0, 128], [255, 1, 254]], dtype=np.uint8)


def three(grey: Any) -> np.ndarray:
    return np.repeat(np.asarray(grey, dtype=np.uint8)[:, :, None], 3, axis=2)


def expect(
    picture: Picture, pixels: np.ndarray, alpha: Any = None, grey: bool = False, within: int = 0
) -> None:
    assert picture.pixels.dtype == np.uint8
    assert picture.pixels.flags.writeable
    assert picture.pixels.flags.c_contiguous
    difference = np.abs(picture.pixels.astype(int) - np.asarray(pixels).astype(int))
    assert picture.pixels.shape == pixels.shape
    assert difference.max() <= within
    if alpha is None:
        assert picture.alpha is None
    else:
        assert picture.alpha is not None
        np.testing.assert_array_equal(picture.alpha, alpha)
    assert picture.grey is grey


def png(bits: int, kind: int, rows: list[bytes], width: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of any bit depth and colour type, which Pillow itself cannot write."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, len(rows), bits, kind, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + b"".join(chunk(name, data) for name, data in chunks)
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


# --- eight bits and fewer ---------------------------------------------------------------------------


def test_one_bit():
    image = Image.fromarray(np.array([[0, 255, 0], [255, 255, 0]], dtype=np.uint8)).convert("1", dither=0)
    expect(from_image(image), three([[0, 255, 0], [255, 255, 0]]), grey=True)


def test_grey(store):
    expect(read_picture(store(Image.fromarray(GREY), "a.png")), three(GREY), grey=True)


def test_grey_with_alpha(store):
    image = Image.fromarray(np.dstack([GREY, ALPHA]))
    assert image.mode == "LA"
    expect(read_picture(store(image, "a.png")), three(GREY), ALPHA, grey=True)


def test_rgb(store):
    expect(read_picture(store(Image.fromarray(COLOUR), "a.png")), COLOUR)


def test_rgba_keeps_the_colour_under_transparent_pixels(store):
    image = Image.fromarray(np.dstack([COLOUR, ALPHA]))
    expect(read_picture(store(image, "a.png")), COLOUR, ALPHA)


def test_opaque_alpha_is_none(store):
    image = Image.fromarray(np.dstack([COLOUR, np.full_like(ALPHA, 255)]))
    expect(read_picture(store(image, "a.png")), COLOUR)


def palette_image() -> Image.Image:
    image = Image.new("P", (3, 2))
    image.putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9, 200, 100, 50, 255, 255, 255])
    image.putdata([0, 1, 2, 3, 4, 5])
    return image


@pytest.mark.parametrize(
    ("transparency", "alpha"),
    [
        (None, None),
        (1, [[255, 0, 255], [255, 255, 255]]),
        (b"\xff\x00\x80\xff\x01\xfe", ALPHA),
    ],
)
def test_palette(store, transparency, alpha):
    options = {} if transparency is None else {"transparency": transparency}
    expect(read_picture(store(palette_image(), "a.png", **options)), COLOUR, alpha)


def test_palette_in_memory_with_transparency_as_index():
    image = palette_image()
    image.info["transparency"] = 1
    expect(from_image(image), COLOUR, [[255, 0, 255], [255, 255, 255]])
    assert image.mode == "P"  # the caller's image is left as it was


def test_palette_with_alpha():
    image = palette_image().convert("PA")
    image.putalpha(Image.fromarray(ALPHA))
    expect(from_image(image), COLOUR, ALPHA)


@pytest.mark.parametrize("name", ["a.gif", "a.png"])
def test_transparent_colour_of_a_palette(store, name):
    picture = read_picture(store(palette_image(), name, transparency=2))
    expect(picture, COLOUR, [[255, 255, 0], [255, 255, 255]])


def test_gif_gives_its_first_frame(store):
    frames = [palette_image(), Image.new("P", (3, 2), 1)]
    path = store(frames[0], "a.gif", save_all=True, append_images=frames[1:])
    expect(read_picture(path), COLOUR)


def test_premultiplied_grey():
    image = Image.merge("LA", [Image.new("L", (1, 1), 200), Image.new("L", (1, 1), 128)]).convert("La")
    expect(from_image(image), three([[199]]), [[128]], grey=True, within=1)


def test_premultiplied_rgb():
    image = Image.new("RGBA", (1, 1), (200, 100, 50, 128)).convert("RGBa")
    expect(from_image(image), np.array([[[200, 100, 50]]]), [[128]], within=1)


def test_transparent_grey_value(store):
    path = store(Image.fromarray(GREY), "a.png", transparency=127)
    expect(read_picture(path), three(GREY), [[255, 255, 0], [255, 255, 255]], grey=True)


def test_transparent_rgb_value(store):
    path = store(Image.fromarray(COLOUR), "a.png", transparency=(200, 100, 50))
    expect(read_picture(path), COLOUR, [[255, 255, 255], [255, 0, 255]])


@pytest.mark.parametrize(
    ("bits", "row", "values", "key", "alpha"),
    [
        (1, b"\xa0", [255, 0, 255], 0, [255, 0, 255]),
        (2, b"\x1b", [0, 85, 170, 255], 2, [255, 255, 0, 255]),
        (4, b"\x0f\x70", [0, 255, 119], 7, [255, 255, 0]),
    ],
)
def test_few_bits_with_a_transparent_value(store, bits, row, values, key, alpha):
    data = png(bits, 0, [row], len(values), (b"tRNS", struct.pack(">H", key)))
    expect(read_picture(store(data, "a.png")), three([values]), [alpha], grey=True)


# --- more than eight bits ---------------------------------------------------------------------------

DEEP = np.array([[0, 128, 129], [257, 32768, 65535]], dtype=np.uint16)
DEEP_AS_8 = [[0, 0, 1], [1, 128, 255]]  # 128 / 257 = 0.498, 129 / 257 = 0.502, 32768 / 257 = 127.502


@pytest.mark.parametrize("mode", ["I;16", "I;16B", "I;16L"])
def test_sixteen_bits(mode):
    dtype = ">u2" if mode == "I;16B" else "<u2"
    image = Image.frombytes(mode, (3, 2), DEEP.astype(dtype).tobytes())
    expect(from_image(image), three(DEEP_AS_8), grey=True)


@pytest.mark.parametrize("name", ["a.png", "a.tiff"])
def test_sixteen_bits_from_file(store, name):
    expect(read_picture(store(Image.fromarray(DEEP), name)), three(DEEP_AS_8), grey=True)


def test_sixteen_bits_big_endian_tiff(store):
    image = Image.frombytes("I;16B", (3, 2), DEEP.astype(">u2").tobytes())
    expect(read_picture(store(image, "a.tiff")), three(DEEP_AS_8), grey=True)


def test_sixteen_bits_pgm(store):
    data = b"P5\n3 2\n65535\n" + DEEP.astype(">u2").tobytes()
    path = store(data, "a.pgm")
    with Image.open(path) as image:
        assert image.mode == "I"
    expect(read_picture(path), three(DEEP_AS_8), grey=True)


def test_sixteen_bits_with_a_transparent_value(store):
    rows = [DEEP[0].astype(">u2").tobytes(), DEEP[1].astype(">u2").tobytes()]
    data = png(16, 0, rows, 3, (b"tRNS", struct.pack(">H", 129)))
    expect(read_picture(store(data, "a.png")), three(DEEP_AS_8), [[255, 255, 0], [255] * 3], grey=True)


def test_sixteen_bits_grey_with_alpha(store):
    row = struct.pack(">6H", 0, 65535, 0x8080, 0, 0xFFFF, 0x8080)
    picture = read_picture(store(png(16, 4, [row], 3), "a.png"))
    expect(picture, three([[0, 128, 255]]), [[255, 0, 128]], grey=True)


def test_sixteen_bits_rgb(store):
    row = struct.pack(">6H", 0, 0x8080, 0xFFFF, 0x0101, 0x0202, 0x0303)
    expect(read_picture(store(png(16, 2, [row], 2), "a.png")), np.array([[[0, 128, 255], [1, 2, 3]]]))


def test_sixteen_bit_rgb_key_makes_nothing_transparent(store):
    # The key is black; 1/65535 of light is not, but is no longer told apart after reduction to 8 bits.
    row = struct.pack(">3H", 1, 1, 1)
    data = png(16, 2, [row], 1, (b"tRNS", struct.pack(">3H", 0, 0, 0)))
    expect(read_picture(store(data, "a.png")), np.array([[[0, 0, 0]]]))


def test_thirty_two_bits_up_to_sixteen_used():
    expect(from_image(Image.fromarray(DEEP.astype(np.int32))), three(DEEP_AS_8), grey=True)


def test_thirty_two_bits_scaled_by_the_largest():
    values = np.array([[-5, 0, 500_000, 1_000_000]], dtype=np.int32)
    expect(from_image(Image.fromarray(values)), three([[0, 0, 128, 255]]), grey=True, within=1)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, 0.25, 1.0], [0, 64, 255]),
        ([0.0, 100.4, 255.0], [0, 100, 255]),
        ([-1.0, 500.0, 1000.0], [0, 128, 255]),
        ([float("nan"), float("-inf"), 1.0], [0, 0, 255]),
        ([0.0, 0.0, 0.0], [0, 0, 0]),
    ],
)
def test_floating_point(values, expected):
    image = Image.fromarray(np.array([values], dtype=np.float32))
    expect(from_image(image), three([expected]), grey=True)


def test_infinite_light_is_white(store):
    image = Image.fromarray(np.array([[float("inf"), 0.0]], dtype=np.float32))
    expect(read_picture(store(image, "a.tiff")), three([[255, 0]]), grey=True)


def test_white_is_zero_tiff_of_sixteen_bits(store):
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[262] = 0
    path = store(Image.fromarray(DEEP), "a.tiff", tiffinfo=tags)
    expect(read_picture(path), three(255 - np.array(DEEP_AS_8)), grey=True)


# --- other colour models ----------------------------------------------------------------------------


def test_hsv():
    expect(from_image(Image.fromarray(COLOUR).convert("HSV")), COLOUR, within=3)


def test_ycbcr(store):
    image = Image.fromarray(COLOUR).convert("YCbCr")
    expect(from_image(image), COLOUR, within=2)
    expect(read_picture(store(image, "a.tiff")), COLOUR, within=2)


def test_lab_tiff(store):
    # CIE Lab (D50) of white, black, and the sRGB red: L 54.29, a 80.81, b 69.89. As in the TIFF, where L is
    # scaled to 255 and a and b are signed.
    lab = bytes([255, 0, 0, 0, 0, 0, 138, 81, 70])
    path = store(Image.frombytes("LAB", (3, 1), lab), "a.tiff")
    assert lab in path.read_bytes()
    picture = read_picture(path)
    expect(picture, np.array([[[255, 255, 255], [0, 0, 0], [255, 0, 0]]]), within=6)
    assert picture.metadata.icc_profile is None


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


# --- profiles ---------------------------------------------------------------------------------------


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
