"""Flipped bits in a PNG: told as damage by the checksums, also where the compressed data do not show it."""

import io
import struct

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import PictureDamaged, PictureUnknown
from engine.pictures import read_picture
from engine.pictures.checksums import check_sums
from engine.pictures.frames import read_frames


def test_every_single_bit_of_the_pixels(store):
    """Of a smooth picture, whose data Pillow takes with one flipped bit in fourteen, for another picture."""
    y, x = np.mgrid[0:40, 0:56]
    levels = (x // 7 * 20 + y // 5 * 3).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(levels).save(buffer, "PNG")
    data = buffer.getvalue()
    wrong = 0
    for place in range(data.index(b"IDAT") + 4, data.index(b"IEND") - 4):
        for bit in range(8):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            try:
                with Image.open(io.BytesIO(flipped)) as image:
                    wrong += not np.array_equal(np.asarray(image), levels)
            except (OSError, SyntaxError):
                continue
            path = store(bytes(flipped), "a.png")
            with pytest.raises(PictureDamaged, match="checksum"):
                read_picture(path)
            with pytest.raises(PictureDamaged, match="checksum"):
                next(read_frames(path))
    assert wrong >= 10


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_flipped_bit_changes_a_pixel(store, encoded, photo, place, bit):
    data = bytearray(encoded["png"])
    data[int(place * len(data))] ^= 1 << bit
    try:
        picture = read_picture(store(bytes(data), "a.png"))
    except (PictureDamaged, PictureUnknown):  # unknown: in its first bytes
        return
    np.testing.assert_array_equal(picture.pixels, photo)


def test_frames_of_an_animation(store):
    buffer = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (3, 16, 16, 3), np.uint8)
    first, *more = (Image.fromarray(frame) for frame in noise)
    first.save(buffer, "PNG", save_all=True, append_images=more)
    data = bytearray(buffer.getvalue())
    assert len(list(read_frames(store(bytes(data), "a.png")))) == 3
    data[data.rindex(b"fdAT") - 4 - 4 - 1] ^= 1  # the checksum of the chunk before
    with pytest.raises(PictureDamaged):
        list(read_frames(store(bytes(data), "b.png")))


@pytest.mark.parametrize("length", [0, 5, 2**31, 2**32 - 1])
def test_what_ends_early_or_is_no_png_passes(length):
    for data in (b"", b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", length, b"IDAT") + b"end", b"II*\0" * 9):
        file = io.BytesIO(data)
        file.seek(2)
        check_sums(file)
        assert file.tell() == 2
