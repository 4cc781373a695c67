"""TIFF of several pages, of 8 and 16 bits: read one by one and written back, as classic TIFF or BigTIFF."""

import struct
import tracemalloc

import numpy as np
import pytest
import tifffile
from deep_files import deep_samples
from heif_files import CAN_ENCODE_HEIF
from PIL import Image
from PIL.ExifTags import Base

from engine import errors
from engine.pictures import Metadata, Picture, WriteOptions, read_picture, tiff, write_picture
from engine.pictures.animate import write_frames
from engine.pictures.frames import Frame, FrameCount, frames_in, read_frames


def page(number: int, depth: int = 16, **metadata: object) -> Picture:
    """Of another size, and with or without colours and alpha, by its number."""
    samples = deep_samples(4, 20 + number, 30 + 3 * number)
    samples[number, number] = 0
    pixels = samples[:, :, :3].copy() if number % 2 == 0 else samples[:, :, :1].repeat(3, axis=2)
    alpha = samples[:, :, 3].copy() if number % 4 >= 2 else None
    made = Picture(pixels, alpha, bool(number % 2), Metadata(**metadata))
    return made if depth == 16 else made.eight_bit()


def expect_same(found: Picture, expected: Picture) -> None:
    np.testing.assert_array_equal(found.pixels, expected.pixels)
    assert found.grey is expected.grey
    assert (found.alpha is None) is (expected.alpha is None)
    if expected.alpha is not None:
        np.testing.assert_array_equal(found.alpha, expected.alpha)


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("compression", ["deflate", "none"])
def test_written_and_read_again(tmp_path, monkeypatch, depth, big, compression):
    if big:
        monkeypatch.setattr(tiff, "CLASSIC_BYTES", 20_000)
    given = [page(number, depth) for number in range(6)]
    path = tmp_path / "a.tif"
    write_frames((Frame(each, 0.0) for each in given), 6, path, WriteOptions(tiff_compression=compression))
    assert path.read_bytes()[2] == (43 if big else 42)
    assert frames_in(path) == FrameCount("pages", 6, None, one_size=False)
    found = [each.picture for each in read_frames(path)]
    assert len(found) == 6
    for one, expected in zip(found, given, strict=True):
        expect_same(one, expected)
    expect_same(read_picture(path), given[0])
    assert [each.name for each in tmp_path.iterdir()] == ["a.tif"]


@pytest.mark.parametrize("big", [False, True])
def test_other_programs_read_the_pages(tmp_path, monkeypatch, big):
    if big:
        monkeypatch.setattr(tiff, "CLASSIC_BYTES", 20_000)
    given = [page(number) for number in range(5)]
    options = WriteOptions(tiff_compression="none")
    write_frames((Frame(each, 0.0) for each in given), 5, tmp_path / "a.tif", options)
    with tifffile.TiffFile(tmp_path / "a.tif") as file:
        assert len(file.pages) == 5
        for found, expected in zip(file.pages, given, strict=True):
            samples = found.asarray()
            colours = expected.pixels[:, :, 0] if expected.grey else expected.pixels
            if expected.alpha is not None:
                colours = np.dstack([colours, expected.alpha])
            np.testing.assert_array_equal(samples, colours)


def test_each_page_keeps_its_own_metadata(tmp_path, linear_icc):
    def words(number: int) -> Metadata:
        exif = Image.Exif()
        exif[Base.Make] = f"Maker {number}"
        return Metadata(
            icc_profile=linear_icc["GRAY" if number % 2 else "RGB"],
            exif=exif.tobytes(),
            dpi=(100.0 + number, 100.0),
            xmp=b"<x number='%d'/>" % number,
            texts=(("Author", f"Somebody {number}"),),
        )

    given = [page(number, **vars(words(number))) for number in range(3)]
    write_frames((Frame(each, 0.0) for each in given), 3, tmp_path / "a.tif")
    for number, found in enumerate(each.picture.metadata for each in read_frames(tmp_path / "a.tif")):
        assert found.icc_profile == words(number).icc_profile
        assert found.xmp == words(number).xmp
        assert found.dpi == pytest.approx((100 + number, 100), abs=0.02)
        assert found.exif is not None
        assert f"Maker {number}".encode() in found.exif
        assert f"Somebody {number}".encode() in found.exif


@pytest.mark.parametrize("layout", [{}, {"compression": "zlib"}, {"planarconfig": "separate"}])
@pytest.mark.parametrize("order", ["<", ">"])
def test_pages_of_sixteen_bits_from_other_programs(tmp_path, layout, order):
    given = [np.roll(deep_samples(3), number, axis=1) for number in range(5)]
    with tifffile.TiffWriter(tmp_path / "a.tif", byteorder=order) as file:
        for samples in given:
            data = np.moveaxis(samples, 2, 0) if layout.get("planarconfig") else samples
            file.write(data.astype(f"{order}u2"), photometric="rgb", **layout)
    found = [each.picture.pixels for each in read_frames(tmp_path / "a.tif")]
    np.testing.assert_array_equal(found, given)


def test_damage_in_a_later_page(tmp_path):
    given = [page(number) for number in range(4)]
    write_frames((Frame(each, 0.0) for each in given), 4, tmp_path / "a.tif")
    data = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "b.tif").write_bytes(data[: len(data) * 4 // 5])
    found = []
    with pytest.raises(errors.PictureDamaged):
        found.extend(read_frames(tmp_path / "b.tif"))


def test_what_the_pages_raise_passes_and_nothing_is_written(tmp_path):
    def failing():
        yield Frame(page(0), 0.0)
        raise errors.Cancelled

    with pytest.raises(errors.Cancelled):
        write_frames(failing(), 3, tmp_path / "a.tif")
    for count in (2, 4):
        with pytest.raises(ValueError, match=f"not {count}"):
            write_frames([Frame(page(number), 0.0) for number in range(3)], count, tmp_path / "a.tif")
    assert list(tmp_path.iterdir()) == []


def test_pages_are_taken_one_by_one(tmp_path):
    def computed():
        for number in range(60):
            yield Frame(Picture(np.full((200, 200, 3), number * 1000, np.uint16)), 0.0)

    tracemalloc.start()
    try:
        write_frames(computed(), 60, tmp_path / "a.tif")
        assert tracemalloc.get_traced_memory()[1] < 20 * 200 * 200 * 6, "of 60 pages"
    finally:
        tracemalloc.stop()
    assert frames_in(tmp_path / "a.tif").count == 60


def test_when_a_file_becomes_big():
    assert not tiff.needs_big([10**9])
    assert not tiff.needs_big([tiff.CLASSIC_BYTES])
    assert tiff.needs_big([tiff.CLASSIC_BYTES + 1])
    assert tiff.needs_big([10**9] * 5)
    assert not tiff.needs_big([10**9] * 4)
    # Of pages that are still to come only the first is known: room for others four times as large.
    assert not tiff.needs_big([10**8], 10)
    assert tiff.needs_big([10**8], 11)
    assert 2**32 - tiff.CLASSIC_BYTES > 2**24


@pytest.mark.parametrize(("bits", "is_big"), [(8, False), (16, True)])
def test_depth_counts_for_the_size_of_the_file(tmp_path, monkeypatch, bits, is_big):
    picture = page(0)
    monkeypatch.setattr(tiff, "CLASSIC_BYTES", picture.pixels.size * 3 // 2)
    path = tmp_path / "a.tif"
    write_picture(picture, path, WriteOptions(depth=bits))
    assert struct.unpack("<H", path.read_bytes()[2:4])[0] == (43 if is_big else 42)
    expect_same(read_picture(path), picture if is_big else picture.eight_bit())


@pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")
def test_pictures_of_ten_bits_side_by_side_in_a_heic(tmp_path):
    from pillow_heif import HeifFile

    file = HeifFile()
    given = [np.roll(deep_samples(3, 64, 64), number * 9, axis=1) for number in range(3)]
    for samples in given:
        file.add_frombytes("RGB;16", (64, 64), samples.tobytes())
    file.save(tmp_path / "a.heic", quality=-1, chroma=444, matrix_coefficients=0)
    found = [each.picture for each in read_frames(tmp_path / "a.heic")]
    assert [each.depth for each in found] == [16] * 3
    for picture, samples in zip(found, given, strict=True):
        assert np.abs(picture.pixels.astype(int) - samples).max() <= 200  # of 10 bits, as YCbCr
