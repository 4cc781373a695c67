"""Every mode of Pillow becomes the right eight-bit picture: expected pixels, not only "no exception"."""

import struct
import zlib

import numpy as np
import pytest
from picture_pixels import ALPHA, COLOUR, GREY, expect, three
from PIL import Image

from engine.pictures import from_image, read_picture


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
