"""Writing strip by strip: large pictures, pictures that are files themselves, BigTIFF."""

import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import DiskFull
from engine.pictures import (
    FORMATS,
    Metadata,
    Picture,
    WriteOptions,
    png,
    read_picture,
    strips,
    tiff,
    write_picture,
)
from engine.scratch import scratch_array

ALL = [each.suffixes[0] for each in FORMATS]
OVER = WriteOptions(overwrite=True)


def varied(height: int, width: int, channels: int = 3) -> np.ndarray:
    """Parts that each of PNG's filters suits best."""
    generator = np.random.default_rng(height * width)
    values = generator.integers(0, 256, (height, width, channels)).astype(np.uint8)
    rows = np.arange(height)[:, None, None]
    values[height // 5 :] = (3 * np.arange(width) % 251).astype(np.uint8)[None, :, None]
    values[2 * height // 5 :] = (values[0] + rows)[2 * height // 5 :].astype(np.uint8)
    smooth = 127 + 120 * np.sin(np.arange(width) / 9)[None, :, None] * np.cos(rows / 7)
    values[3 * height // 5 :] = smooth[3 * height // 5 :].astype(np.uint8)
    return values


def in_file(values: np.ndarray, folder) -> np.ndarray:
    array = scratch_array(values.shape, folder)
    array[:] = values
    return array


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize("with_alpha", [False, True])
@pytest.mark.parametrize("grey", [False, True])
def test_picture_that_is_a_file_gives_the_same_bytes(tmp_path, suffix, with_alpha, grey):
    pixels = varied(300, 200)
    if grey:
        pixels[:] = pixels[..., :1]
    alpha = varied(300, 200, 1)[..., 0] if with_alpha else None
    metadata = Metadata(dpi=(300.0, 300.0))
    mapped = Picture(
        in_file(pixels, tmp_path), None if alpha is None else in_file(alpha, tmp_path), grey, metadata
    )

    write_picture(Picture(pixels, alpha, grey, metadata), tmp_path / f"memory{suffix}")
    write_picture(mapped, tmp_path / f"file{suffix}")

    assert (tmp_path / f"memory{suffix}").read_bytes() == (tmp_path / f"file{suffix}").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("suffix", [".png", ".tiff"])
@settings(max_examples=25)
@given(
    st.integers(1, 60),
    st.integers(1, 60),
    st.sampled_from([1, 2, 3, 4]),
    st.integers(1, 3000),
    st.integers(1, 4),
)
def test_strips_of_any_height(tmp_path_factory, suffix, height, width, channels, strip_bytes, workers):
    values = varied(height, width, channels)
    grey = channels <= 2
    pixels = values[..., :1].repeat(3, axis=2) if grey else values[..., :3]
    picture = Picture(pixels, values[..., -1] if channels in (2, 4) else None, grey)
    path = tmp_path_factory.getbasetemp() / f"strips{suffix}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strips, "STRIP_BYTES", strip_bytes)
        patch.setattr(strips, "WORKERS", workers)
        write_picture(picture, path, OVER)

    back = read_picture(path)
    np.testing.assert_array_equal(back.pixels, pixels)
    opaque = picture.alpha is None or (picture.alpha == 255).all()
    assert (back.alpha is None) == opaque
    if not opaque:
        np.testing.assert_array_equal(back.alpha, picture.alpha)


def test_png_uses_all_filters_and_is_as_small_as_pillows(tmp_path):
    values = varied(800, 700)
    write_picture(Picture(values), tmp_path / "a.png")
    Image.fromarray(values).save(tmp_path / "b.png", compress_level=4)

    chunks = chunks_of((tmp_path / "a.png").read_bytes())
    data = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    filters = np.frombuffer(data, np.uint8).reshape(800, -1)[:, 0]
    assert set(filters) == {0, 1, 2, 3, 4}
    assert (tmp_path / "a.png").stat().st_size < 1.02 * (tmp_path / "b.png").stat().st_size


def chunks_of(data: bytes) -> list[tuple[bytes, bytes]]:
    """Names and contents, with their checksums checked."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    found, place = [], 8
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack(">I", data[place + 8 + length : place + 12 + length])
        assert checksum == zlib.crc32(name + content)
        found.append((name, content))
        place += 12 + length
    return found


def test_png_is_in_the_order_of_the_specification(tmp_path, srgb_icc):
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    picture = Picture(varied(60, 50), metadata=Metadata(srgb_icc, exif.tobytes(), (300.0, 150.0)))
    write_picture(picture, tmp_path / "a.png")

    chunks = chunks_of((tmp_path / "a.png").read_bytes())

    names = [name for name, _content in chunks]
    assert names[:4] == [b"IHDR", b"iCCP", b"pHYs", b"eXIf"]
    assert names[-1] == b"IEND"
    assert set(names[4:-1]) == {b"IDAT"}
    assert dict(chunks)[b"pHYs"] == struct.pack(">IIB", 11811, 5906, 1)
    assert png._COLOUR_TYPES[3] == 2


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("strip_bytes", [2**20, 2000])
def test_big_tiff(tmp_path, monkeypatch, srgb_icc, channels, strip_bytes):
    """What is too large for offsets of 32 bits; here the limit is lowered."""
    monkeypatch.setattr(tiff, "CLASSIC_BYTES", 1000)
    monkeypatch.setattr(strips, "STRIP_BYTES", strip_bytes)
    values = varied(90, 80, channels)
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8769)[0x829A] = 0.5
    pixels = values.repeat(3, axis=2) if channels == 1 else values[..., :3]
    icc = None if channels == 1 else srgb_icc
    picture = Picture(
        pixels,
        values[..., 3] if channels == 4 else None,
        channels == 1,
        Metadata(icc, exif.tobytes(), (300.0, 300.0)),
    )
    write_picture(picture, tmp_path / "a.tiff")

    assert (tmp_path / "a.tiff").read_bytes()[:4] == b"II+\0"
    back = read_picture(tmp_path / "a.tiff")
    np.testing.assert_array_equal(back.pixels, pixels)
    assert back.metadata.icc_profile == icc
    assert back.metadata.dpi == (300.0, 300.0)
    assert back.metadata.exif is not None
    assert b"Maker" in back.metadata.exif


def test_small_tiff_stays_classic(tmp_path):
    write_picture(Picture(varied(90, 80)), tmp_path / "a.tiff")
    assert (tmp_path / "a.tiff").read_bytes()[:4] == b"II*\0"


@pytest.mark.parametrize("suffix", [".png", ".tiff", ".jpg"])
def test_disk_that_fills_up_between_two_strips(tmp_path, monkeypatch, suffix):
    import errno

    monkeypatch.setattr(strips, "STRIP_BYTES", 2000)
    done = []

    def full(*_arguments: object) -> None:
        done.append(1)
        if len(done) > 3:
            raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("engine.pictures.strips.forget_pages", full)
    with pytest.raises(DiskFull):
        write_picture(Picture(varied(2000, 80)), tmp_path / f"a{suffix}")
    assert list(tmp_path.iterdir()) == []
