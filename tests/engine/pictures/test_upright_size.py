"""The size for plans: that of the picture that is read, and nothing is decoded for it."""

import io

import numpy as np
import pytest
from deep_files import deep_png, deep_samples, dng, png_chunk
from heif_files import CAN_ENCODE_HEIF
from PIL import Image

from engine.pictures import jxl, read_picture, upright_size
from engine.pictures.extras import is_installed
from engine.pictures.frames import FrameCount, frames_in
from engine.pictures.jxl_header import SIGNATURE


def test_every_format(store, encoded):
    for name, data in encoded.items():
        path = store(data, f"a.{name}")
        picture = read_picture(path)
        assert upright_size(path) == (picture.width, picture.height) == (56, 40), name


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
def test_turned(store, photo, orientation, suffix):
    exif = Image.Exif()
    exif[274] = orientation
    path = store(Image.fromarray(photo), f"a.{suffix}", exif=exif)
    picture = read_picture(path)
    assert (
        upright_size(path) == (picture.width, picture.height) == ((40, 56) if orientation > 4 else (56, 40))
    )


@pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_turned_heic(tmp_path, photo, orientation):
    from pillow_heif import from_pillow

    exif = Image.Exif()
    exif[274] = orientation
    path = tmp_path / "a.heic"
    from_pillow(Image.fromarray(photo)).save(path, quality=50, exif=exif.tobytes())
    picture = read_picture(path)
    assert upright_size(path) == (picture.width, picture.height)


def jxl_start(width: int, height: int, *fields: tuple[int, int]) -> bytes:
    """The beginning of a JPEG XL codestream. fields: (value, bits) that follow its size."""
    bits, place = 0, 0
    for value, count in ((0, 1), (3, 2), (height - 1, 30), (0, 3), (3, 2), (width - 1, 30), *fields):
        bits |= value << place
        place += count
    return SIGNATURE + bits.to_bytes(24, "little")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_jpeg_xl(orientation):
    # Not all default; with extra fields, of which orientation is the first.
    start = jxl_start(500, 300, (0, 1), (1, 1), (orientation - 1, 3))
    assert jxl.header_of(io.BytesIO(start)).size == (500, 300)
    assert jxl.header_of(io.BytesIO(start)).upright_size == ((300, 500) if orientation > 4 else (500, 300))
    for upright in (jxl_start(500, 300, (1, 1), (7, 3)), jxl_start(500, 300, (0, 1), (0, 1), (7, 3))):
        assert jxl.header_of(io.BytesIO(upright)).upright_size == (500, 300)


def test_jpeg_xl_is_not_decoded(store, encoded, monkeypatch):
    path = store(encoded["jxl"], "a.jxl")
    monkeypatch.setattr("engine.pictures.jxl._decoded", lambda _data: pytest.fail("decoded"))
    assert upright_size(path) == (56, 40)
    assert frames_in(path) == FrameCount("single", 1, None)


@pytest.mark.skipif(not is_installed("RAW"), reason="rawpy is not installed")
def test_raw_is_not_developed(store, monkeypatch):
    monkeypatch.setattr("engine.pictures.camera.developed", lambda _raw: pytest.fail("developed"))
    path = store(dng(np.zeros((30, 40), np.uint16), 6), "a.dng")
    assert upright_size(path) == (30, 40)
    assert frames_in(path) == FrameCount("single", 1, None)


def test_png_is_not_decoded(store):
    """Pillow would decode it whole in search of EXIF data behind the pixels."""
    data = deep_png(deep_samples(3))
    half = store(data[: len(data) // 2], "a.png")
    assert upright_size(half) == (56, 40)


def test_none_where_there_is_no_picture(tmp_path, store, encoded):
    assert upright_size(tmp_path / "missing.png") is None
    assert upright_size(tmp_path) is None
    assert upright_size(store(b"", "a.png")) is None
    assert upright_size(store(b"words", "a.png")) is None
    assert upright_size(store(encoded["jpeg"], "a.jpg"), limit_px=1000) is None
    bomb = png_chunk(b"IHDR", b"\0\1\0\0" * 2 + b"\x10\2\0\0\0")
    assert upright_size(store(b"\x89PNG\r\n\x1a\n" + bomb + png_chunk(b"IDAT", b""), "b.png")) is None
