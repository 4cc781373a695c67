"""Sixteen bits written and read again, in each format and by other programs; and the choice of the depth."""

import cv2
import numpy as np
import pytest
import tifffile
from deep_files import deep_samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import Base

from engine.pictures import FORMATS, Metadata, Picture, WriteOptions, read_picture, write_picture
from engine.pictures.depth import as_eight_bit

OVER = WriteOptions(overwrite=True)
DEEP = [".png", ".tif"]
KINDS = [(grey, alpha) for grey in (False, True) for alpha in (False, True)]


def picture(grey: bool, alpha: bool, **metadata: object) -> Picture:
    samples = deep_samples(4)
    pixels = samples[:, :, :1].repeat(3, axis=2) if grey else samples[:, :, :3].copy()
    transparency = np.ascontiguousarray(samples[:, :, 3]) if alpha else None
    return Picture(pixels, transparency, grey, Metadata(**metadata))


def expect_same(found: Picture, expected: Picture) -> None:
    np.testing.assert_array_equal(found.pixels, expected.pixels)
    assert found.depth == expected.depth
    assert found.grey is expected.grey
    assert (found.alpha is None) is (expected.alpha is None)
    if expected.alpha is not None:
        np.testing.assert_array_equal(found.alpha, expected.alpha)


@pytest.mark.parametrize("suffix", DEEP)
@pytest.mark.parametrize(("grey", "alpha"), KINDS)
def test_written_and_read_again(tmp_path, suffix, grey, alpha, linear_icc):
    exif = Image.Exif()
    exif[Base.Make] = "Maker"
    given = picture(
        grey,
        alpha,
        icc_profile=linear_icc["GRAY" if grey else "RGB"],
        exif=exif.tobytes(),
        dpi=(300.0, 300.0),
        xmp=b"<x/>",
        texts=(("Author", "Somebody"),),
    )
    path = tmp_path / f"a{suffix}"
    write_picture(given, path)
    back = read_picture(path)
    expect_same(back, given)
    assert back.metadata.icc_profile == given.metadata.icc_profile
    assert back.metadata.xmp == b"<x/>"
    assert back.metadata.dpi == pytest.approx((300, 300), abs=0.02)
    assert back.metadata.exif is not None
    assert b"Maker" in back.metadata.exif


@pytest.mark.parametrize("suffix", DEEP)
@pytest.mark.parametrize(("grey", "alpha"), KINDS)
def test_other_programs_read_the_same(tmp_path, suffix, grey, alpha):
    given = picture(grey, alpha)
    path = tmp_path / f"a{suffix}"
    write_picture(given, path)
    if suffix == ".tif":
        write_picture(given, path, WriteOptions(overwrite=True, tiff_compression="none"))
        found = tifffile.imread(path)
        found = found[:, :, None] if found.ndim == 2 else found
    else:
        found = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
        if grey and alpha:
            assert found.shape[2] == 4  # it makes colours of it
        found = found[:, :, None] if found.ndim == 2 else found[:, :, [2, 1, 0, 3][: found.shape[2]]]
        if grey and alpha:
            found = found[:, :, 2:]
    colours = given.pixels[:, :, :1] if grey else given.pixels
    expected = colours if given.alpha is None else np.dstack([colours, given.alpha])
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("suffix", [each.suffixes[0] for each in FORMATS])
@pytest.mark.parametrize("depth", ["same", 8, 16])
@pytest.mark.parametrize("source_depth", [8, 16])
def test_depth(tmp_path, suffix, depth, source_depth):
    deep = picture(False, False)
    given = deep if source_depth == 16 else deep.eight_bit()
    path = tmp_path / f"a{suffix}"
    write_picture(given, path, WriteOptions(depth=depth, quality=95))
    back = read_picture(path)
    wanted = source_depth if depth == "same" else depth
    assert back.depth == (wanted if suffix in (*DEEP, ".avif", ".jxl") else 8)
    if suffix in DEEP:
        expected = deep.pixels if source_depth == wanted == 16 else as_eight_bit(deep.pixels)
        if source_depth == 8 and wanted == 16:
            expected = expected.astype(np.uint16) * 257
        np.testing.assert_array_equal(back.pixels, expected)
    else:
        assert np.abs(as_eight_bit(back.pixels).astype(int) - as_eight_bit(deep.pixels)).mean() < 8


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".avif"])
def test_grey_with_a_profile_in_formats_of_eight_bits(tmp_path, suffix, linear_icc):
    """The profile goes into the values before they are rounded."""
    if suffix not in [ending for each in FORMATS for ending in each.suffixes]:
        pytest.skip("not written here")
    given = picture(True, False, icc_profile=linear_icc["GRAY"])
    path = tmp_path / f"a{suffix}"
    write_picture(given, path, WriteOptions(quality=95))
    back = read_picture(path).eight_bit()
    if suffix != ".jpg":
        light = given.pixels / 65535
        expected = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
        assert np.abs(back.pixels / 255 - expected).mean() < 0.02


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 70),
    st.integers(1, 40),
    st.booleans(),
    st.booleans(),
    st.sampled_from(DEEP),
    st.integers(0, 9),
)
def test_any_size(tmp_path, width, height, grey, alpha, suffix, level):
    values = np.random.default_rng(width * 71 + height).integers(0, 65535, (height, width, 4), np.uint16)
    pixels = values[:, :, :1].repeat(3, axis=2) if grey else values[:, :, :3].copy()
    given = Picture(pixels, values[:, :, 3].copy() if alpha else None, grey)
    path = tmp_path / f"a{suffix}"
    compression = "deflate" if level else "none"
    write_picture(given, path, WriteOptions(overwrite=True, png_level=level, tiff_compression=compression))
    expect_same(read_picture(path), given)


@pytest.mark.parametrize("suffix", DEEP)
def test_many_strips(tmp_path, suffix):
    """Several strips, whose borders the filters and the differences must cross."""
    values = np.random.default_rng(2).integers(0, 65535, (900, 400, 1), np.uint16)
    smooth = (np.arange(900 * 400 * 3, dtype=np.uint32).reshape(900, 400, 3) // 17).astype(np.uint16)
    given = Picture(smooth + (values & 15))
    path = tmp_path / f"a{suffix}"
    write_picture(given, path)
    expect_same(read_picture(path), given)
    assert path.stat().st_size < given.pixels.nbytes * 0.8


def test_a_smooth_ramp_keeps_its_steps(tmp_path):
    ramp = np.linspace(0, 65535, 4096).astype(np.uint16).reshape(1, -1, 1).repeat(3, axis=2).repeat(8, axis=0)
    for suffix in DEEP:
        write_picture(Picture(ramp), tmp_path / f"a{suffix}")
        back = read_picture(tmp_path / f"a{suffix}").pixels
        assert len(np.unique(back)) == 4096
        assert np.abs(np.diff(back[0, :, 0].astype(int))).max() <= 17
