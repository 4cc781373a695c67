"""AVIF of 10 and 12 bits, and lossless AVIF: written, read again, with everything that belongs to them."""

import numpy as np
import pytest
from deep_files import deep_samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import Base

from engine.pictures import FORMATS, Metadata, Picture, WriteOptions, read_picture, write_picture

pytestmark = pytest.mark.skipif("avif" not in [each.id for each in FORMATS], reason="this Pillow has no AVIF")

HALF_STEP = {10: 65535 / 1023 / 2 + 1, 12: 65535 / 4095 / 2 + 1}


def deep(channels: int) -> Picture:
    samples = deep_samples(channels)
    return Picture(samples[:, :, :3].copy(), samples[:, :, 3].copy() if channels == 4 else None)


def bits_of(path) -> int:
    data = path.read_bytes()
    flags = data[data.index(b"av1C") + 6]
    return 8 if not flags & 0x40 else 12 if flags & 0x20 else 10


def half_colours(path) -> bool:
    data = path.read_bytes()
    return bool(data[data.index(b"av1C") + 6] & 0x08)


@pytest.mark.parametrize("channels", [3, 4])
def test_ten_bits_are_kept_as_well_as_eight_are(tmp_path, channels):
    given = deep(channels)
    write_picture(given, tmp_path / "a.avif", WriteOptions(quality=95))
    assert bits_of(tmp_path / "a.avif") == 10
    back = read_picture(tmp_path / "a.avif")
    assert back.depth == 16
    assert np.abs(back.pixels.astype(int) - given.pixels).mean() < 900
    assert (back.alpha is not None) is (channels == 4)
    if back.alpha is not None:
        assert np.abs(back.alpha.astype(int) - given.alpha).mean() < 900


def test_a_smooth_ramp_has_more_steps_than_eight_bits(tmp_path):
    ramp = np.linspace(20000, 30000, 512).astype(np.uint16).reshape(1, -1, 1).repeat(3, 2).repeat(64, 0)
    write_picture(Picture(ramp), tmp_path / "a.avif", WriteOptions(quality=95))
    found = read_picture(tmp_path / "a.avif").pixels[32, :, 1].astype(int)
    assert len(np.unique(found)) > 100, "40 of eight bits"
    assert np.abs(found - ramp[32, :, 1]).max() < 150


@pytest.mark.parametrize("channels", [3, 4])
def test_lossless(tmp_path, photo, channels):
    given = deep(channels)
    write_picture(given, tmp_path / "a.avif", WriteOptions(lossless=True))
    assert bits_of(tmp_path / "a.avif") == 12
    back = read_picture(tmp_path / "a.avif")
    assert np.abs(back.pixels.astype(int) - given.pixels).max() <= HALF_STEP[12]
    if channels == 4:
        assert np.abs(back.alpha.astype(int) - given.alpha).max() <= HALF_STEP[12]
    again = tmp_path / "b.avif"
    write_picture(back, again, WriteOptions(lossless=True))
    np.testing.assert_array_equal(read_picture(again).pixels, back.pixels)
    alpha = np.ascontiguousarray(photo[:, :, 0]) if channels == 4 else None
    write_picture(Picture(photo, alpha), again, WriteOptions(overwrite=True, lossless=True))
    assert bits_of(again) == 8
    np.testing.assert_array_equal(read_picture(again).pixels, photo)


@pytest.mark.parametrize(
    ("options", "bits", "half"),
    [
        ({}, 10, True),
        ({"quality": 100}, 10, True),
        ({"subsampling": "4:2:0"}, 10, True),
        ({"subsampling": "4:4:4"}, 8, False),
        ({"subsampling": "4:4:4", "depth": 16}, 10, True),
        ({"subsampling": "4:4:4", "lossless": True}, 12, False),
        ({"depth": 8}, 8, False),
        ({"depth": 8, "lossless": True}, 8, False),
    ],
)
def test_which_bits_and_colours(tmp_path, options, bits, half):
    path = tmp_path / "a.avif"
    write_picture(deep(3), path, WriteOptions(**options))
    assert (bits_of(path), half_colours(path)) == (bits, half)
    shallow = deep(3).eight_bit()
    write_picture(shallow, path, WriteOptions(overwrite=True, **options))
    wanted = 10 if options.get("depth") == 16 else 8
    assert bits_of(path) == wanted


def test_quality_counts(tmp_path):
    sizes = []
    for quality in (5, 50, 99):
        write_picture(deep(3), tmp_path / f"{quality}.avif", WriteOptions(quality=quality))
        sizes.append((tmp_path / f"{quality}.avif").stat().st_size)
    assert sizes == sorted(sizes)
    assert sizes[2] > 2 * sizes[0]


@pytest.mark.parametrize("options", [{}, {"lossless": True}])
def test_what_belongs_to_it_is_kept(tmp_path, linear_icc, options):
    exif = Image.Exif()
    exif[Base.Make] = "Maker"
    icc = linear_icc["RGB"]
    metadata = Metadata(icc_profile=icc, exif=exif.tobytes(), dpi=(240.0, 120.0), xmp=b"<x:xmpmeta/>")
    given = deep(4)
    write_picture(
        Picture(given.pixels, given.alpha, metadata=metadata), tmp_path / "a.avif", WriteOptions(**options)
    )
    found = read_picture(tmp_path / "a.avif").metadata
    assert found.icc_profile == icc
    assert found.xmp == b"<x:xmpmeta/>"
    assert found.dpi == pytest.approx((240, 120))
    assert found.exif is not None
    assert b"Maker" in found.exif
    with Image.open(tmp_path / "a.avif") as image:  # other programs read it too
        assert image.info["icc_profile"] == icc


def test_grey_stays_neutral(tmp_path):
    grey = deep_samples(1).repeat(3, axis=2)
    write_picture(Picture(grey, grey=True), tmp_path / "a.avif", WriteOptions(quality=90))
    found = read_picture(tmp_path / "a.avif").pixels.astype(int)
    assert np.ptp(found, axis=2).max() <= 3 * HALF_STEP[10]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(width=st.integers(1, 40), height=st.integers(1, 40), alpha=st.booleans(), lossless=st.booleans())
def test_any_size(tmp_path, width, height, alpha, lossless):
    values = np.random.default_rng(width * 41 + height).integers(0, 65535, (height, width, 4), np.uint16)
    given = Picture(values[:, :, :3].copy(), values[:, :, 3].copy() if alpha else None)
    write_picture(given, tmp_path / "a.avif", WriteOptions(overwrite=True, lossless=lossless))
    back = read_picture(tmp_path / "a.avif")
    assert (back.width, back.height) == (width, height)
    if lossless:
        assert np.abs(back.pixels.astype(int) - given.pixels).max() <= HALF_STEP[12]
