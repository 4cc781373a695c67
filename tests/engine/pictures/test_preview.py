"""Small pictures of files: the right one, upright, of every format and depth."""

import io
import struct

import numpy as np
import pytest
from deep_files import deep_png, deep_samples, dng
from PIL import Image

from engine import errors
from engine.pictures import read_picture
from engine.pictures.extras import is_installed
from engine.pictures.preview import small_image

needs_raw = pytest.mark.skipif(not is_installed("RAW"), reason="rawpy is not installed")


def test_every_format(store, encoded):
    for name, data in encoded.items():
        path = store(data, f"a.{name}")
        picture = read_picture(path).eight_bit()
        whole = small_image(path, 56)
        assert whole is not None
        assert whole.mode == "RGBA"
        shown = np.asarray(whole).astype(int)
        assert np.abs(shown[:, :, :3] - picture.pixels).max() == 0, name
        alpha = np.full((40, 56), 255) if picture.alpha is None else picture.alpha
        np.testing.assert_array_equal(shown[:, :, 3], alpha)
        small = small_image(path, 14)
        assert small is not None
        assert small.size == (14, 10)


def test_grey_with_alpha_of_sixteen_bits(store):
    samples = deep_samples(2)
    small = small_image(store(deep_png(samples), "a.png"), 56)
    assert small is not None
    shown = np.asarray(small).astype(int)
    for channel, values in ((0, samples[:, :, 0]), (2, samples[:, :, 0]), (3, samples[:, :, 1])):
        assert np.abs(shown[:, :, channel] - values / 257).max() <= 0.5


@pytest.mark.parametrize("orientation", range(1, 9))
def test_upright(store, photo, orientation):
    exif = Image.Exif()
    exif[274] = orientation
    path = store(Image.fromarray(photo), "a.jpg", exif=exif, quality=95)
    small = small_image(path, 56)
    assert small is not None
    np.testing.assert_array_equal(np.asarray(small)[:, :, :3], read_picture(path).pixels)


def test_large_pictures_are_not_decoded(store, photo, encoded):
    """But for a JPEG, of which a part is."""
    assert small_image(store(encoded["png"], "a.png"), 16, most_px=56 * 40 - 1) is None
    large = Image.fromarray(photo).resize((560, 400))
    small = small_image(store(large, "a.jpg"), 56, most_px=140 * 100)
    assert small is not None
    assert small.size == (56, 40)


def test_what_is_no_picture(store, encoded):
    with pytest.raises(errors.PictureUnknown):
        small_image(store(b"words", "a.png"), 16)
    with pytest.raises(errors.PictureDamaged):
        small_image(store(encoded["png"][:900], "b.png"), 16)


def with_preview(raw: bytes, preview: bytes) -> bytes:
    """The DNG with a second directory, of a JPEG."""
    place = len(raw) + len(raw) % 2
    entries = [(254, 1), (256, 160), (257, 120), (259, 7), (273, place), (278, 120), (279, len(preview))]
    directory = struct.pack("<H", len(entries))
    directory += b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries) + bytes(4)
    (count,) = struct.unpack_from("<H", raw, 8)
    link = 8 + 2 + 12 * count
    padded = preview + b"\0" * (len(preview) % 2)
    return (
        raw[:link]
        + struct.pack("<I", place + len(padded))
        + raw[link + 4 :].ljust(place - link - 4, b"\0")
        + padded
        + directory
    )


@needs_raw
@pytest.mark.parametrize(("number", "says_so"), [*((number, False) for number in range(1, 9)), (6, True)])
def test_preview_of_a_raw_file(store, monkeypatch, number, says_so):
    """Red above, blue below, as the sensor saw it, inside a file that is black."""
    pixels = np.zeros((120, 160, 3), np.uint8)
    pixels[:60, :, 0] = pixels[60:, :, 2] = 250
    exif = Image.Exif()
    if says_so:
        exif[274] = number
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", exif=exif)
    data = with_preview(dng(np.zeros((64, 96), np.uint16), number), buffer.getvalue())
    monkeypatch.setattr("engine.pictures.camera.developed", lambda _raw: pytest.fail("developed"))
    small = small_image(store(data, "a.dng"), 80, most_px=100)  # that of the raw file does not count
    assert small is not None
    assert small.size == ((60, 80) if number >= 5 else (80, 60))
    above, left = (40, 10), (10, 40)
    red = {1: above, 2: above, 3: (40, 50), 4: (40, 50), 5: left, 6: (50, 40), 7: (50, 40), 8: left}[number]
    assert small.getpixel(red)[0] > 200
    assert small.getpixel(red)[2] < 50


@needs_raw
def test_raw_without_a_preview_is_developed(store):
    path = store(dng(np.full((64, 96), 30_000, np.uint16)), "a.dng")
    small = small_image(path, 48)
    assert small is not None
    assert small.size == (48, 32)
    assert small.getpixel((20, 20))[1] > 100
