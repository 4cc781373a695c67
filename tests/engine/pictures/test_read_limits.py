"""Reading files: bombs end before anything is decoded."""

import struct
import threading
import time
import tracemalloc
import warnings
import zlib

import numpy as np
import pytest
from picture_files import tiff_header
from PIL import Image, PngImagePlugin

from engine import errors
from engine.pictures import LIMIT_PX, Picture, from_image, read_picture


def png_header(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


SIDE = 50000
BOMBS = {
    "png": png_header(SIDE, SIDE),
    "gif": b"GIF89a"
    + struct.pack("<HHBBB", SIDE, SIDE, 0, 0, 0)
    # disposal 2 makes Pillow reserve the frame as soon as it opens the file
    + b"!\xf9\x04\x08\0\0\0\0,"
    + struct.pack("<HHHHB", 0, 0, SIDE, SIDE, 0)
    + b"\x02\x02\x44\x01\0;",
    "webp": b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0" + struct.pack("<I", SIDE - 1)[:3] * 2,
    "bmp": b"BM" + struct.pack("<IIIIiiHHIIIIII", 99, 0, 54, 40, SIDE, SIDE, 1, 24, 0, 0, 0, 0, 0, 0),
    "tiff": tiff_header(SIDE, SIDE),
    "ppm": b"P6 50000 50000 255\n" + b"\0" * 50,
    "tga": struct.pack("<BBBHHBHHHHBB", 0, 0, 2, 0, 0, 0, 0, 0, SIDE, SIDE, 24, 0),
}


@pytest.mark.parametrize("suffix", BOMBS)
def test_bomb_costs_nothing(store, suffix):
    path = store(BOMBS[suffix], "a." + suffix)
    from_image(Image.new("RGB", (1, 1)))  # imports and tables that are made once
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(errors.PictureTooLarge) as caught:
            read_picture(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 1
    assert (caught.value.path, caught.value.width, caught.value.height) == (path, SIDE, SIDE)
    assert caught.value.limit_px == LIMIT_PX


def test_jpeg_bomb(store, encoded):
    data = bytearray(encoded["jpeg"])
    start = data.index(b"\xff\xc0") + 5
    data[start : start + 4] = struct.pack(">HH", SIDE, SIDE)
    with pytest.raises(errors.PictureTooLarge):
        read_picture(store(bytes(data), "a.jpg"))


def test_webp_kinds_tell_their_size_before_they_are_opened(store, encoded):
    for name in ("webp", "webp-lossless"):
        with pytest.raises(errors.PictureTooLarge) as caught:
            read_picture(store(encoded[name], "a.webp"), limit_px=100)
        assert (caught.value.width, caught.value.height) == (56, 40)


def test_gif_frame_far_larger_than_its_canvas(store):
    data = BOMBS["gif"].replace(struct.pack("<HH", SIDE, SIDE), struct.pack("<HH", 10, 10), 1)
    with pytest.raises((errors.PictureTooLarge, errors.PictureDamaged)):
        read_picture(store(data, "a.gif"))


def test_tiff_with_giant_tiles(store):
    tiles = tiff_header(10, 10, (322, 60000), (323, 60000), (324, 8), (325, 9))
    with pytest.raises(errors.PictureDamaged, match="tiles"):
        read_picture(store(tiles, "a.tiff"))


def test_the_limit_itself_is_allowed(store):
    path = store(Image.new("L", (20, 10)), "a.png")
    assert read_picture(path, limit_px=200).width == 20
    with pytest.raises(errors.PictureTooLarge):
        read_picture(path, limit_px=199)


def test_pillows_globals_are_as_before(store, encoded):
    before = Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK, list(warnings.filters)
    read_picture(store(encoded["png"], "a.png"))
    with pytest.raises(errors.PictureError):
        read_picture(store(encoded["png"][:50], "b.png"))
    assert (Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK, list(warnings.filters)) == before


def test_no_warning_between_pillows_limit_and_ours(store, monkeypatch, encoded):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)
    for name in ("png", "webp", "tiff", "gif"):
        assert read_picture(store(encoded[name], "a." + name)).width == 56
    assert Image.MAX_IMAGE_PIXELS == 500


def test_reading_in_several_threads_restores_the_globals(store, encoded, photo):
    path = store(encoded["png"], "a.png")
    before = Image.MAX_IMAGE_PIXELS, list(warnings.filters)
    results: list[Picture] = []
    threads = [threading.Thread(target=lambda: results.append(read_picture(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8
    assert all(np.array_equal(result.pixels, photo) for result in results)
    assert (Image.MAX_IMAGE_PIXELS, list(warnings.filters)) == before
