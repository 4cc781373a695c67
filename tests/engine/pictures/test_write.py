"""Writing: what comes back is what went in, in each format."""

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from engine.pictures import (
    FORMATS,
    Metadata,
    Picture,
    WriteOptions,
    read_picture,
    write_picture,
)

LOSSLESS = [".png", ".tiff"]
ALL = [each.suffixes[0] for each in FORMATS]
OVER = WriteOptions(overwrite=True)


@pytest.fixture(scope="module")
def alpha(photo: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(photo[::-1, :, 0])


@pytest.fixture(scope="module")
def exif() -> bytes:
    data = Image.Exif()
    data[ExifTags.Base.Make] = "Maker"
    data[ExifTags.Base.Artist] = "Somebody"
    data.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ExposureTime] = 0.5
    data.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:01:02 03:04:05"
    data.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    data.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 30.0, 1.5)
    return data.tobytes()


def exif_values(data: bytes | None) -> tuple[dict, dict, dict]:
    assert data is not None
    exif = Image.Exif()
    exif.load(data)
    inner, gps = dict(exif.get_ifd(ExifTags.IFD.Exif)), dict(exif.get_ifd(ExifTags.IFD.GPSInfo))
    plain = {tag: exif[tag] for tag in exif if tag not in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)}
    return plain, inner, gps


def grey_of(photo: np.ndarray) -> np.ndarray:
    return np.repeat(photo[:, :, 1:2], 3, axis=2)


# --- round trips ------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", LOSSLESS)
@pytest.mark.parametrize("with_alpha", [False, True])
@pytest.mark.parametrize("grey", [False, True])
def test_lossless_formats_give_back_every_pixel(tmp_path, photo, alpha, suffix, with_alpha, grey):
    pixels = grey_of(photo) if grey else photo
    picture = Picture(pixels, alpha if with_alpha else None, grey)
    path = tmp_path / f"a{suffix}"
    write_picture(picture, path)
    back = read_picture(path)
    np.testing.assert_array_equal(back.pixels, pixels)
    assert back.grey is grey
    if with_alpha:
        np.testing.assert_array_equal(back.alpha, alpha)
    else:
        assert back.alpha is None
    with Image.open(path) as image:
        assert image.mode == {0: "RGB", 1: "RGBA", 2: "L", 3: "LA"}[with_alpha + 2 * grey]


@pytest.mark.parametrize("suffix", LOSSLESS)
@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(width=st.integers(1, 70), height=st.integers(1, 70), with_alpha=st.booleans(), seed=st.integers(0, 99))
def test_any_size_survives(tmp_path_factory, suffix, width, height, with_alpha, seed):
    values = np.random.default_rng(seed).integers(0, 255, (height, width, 4), dtype=np.uint8)
    picture = Picture(values[:, :, :3], values[:, :, 3] if with_alpha else None)  # not contiguous
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    write_picture(picture, path, OVER)
    back = read_picture(path)
    np.testing.assert_array_equal(back.pixels, picture.pixels)
    if with_alpha:
        np.testing.assert_array_equal(back.alpha, picture.alpha)


def test_tiff_of_many_strips(tmp_path):
    values = np.random.default_rng(1).integers(0, 255, (900, 800, 3), dtype=np.uint8)  # 2.2 MB, 3 strips
    write_picture(Picture(values), tmp_path / "a.tiff")
    np.testing.assert_array_equal(read_picture(tmp_path / "a.tiff").pixels, values)
    with Image.open(tmp_path / "a.tiff") as image:
        assert len(image.tag_v2[273]) == 3


@pytest.mark.parametrize(("suffix", "alpha_kept"), [(".jpg", False), (".webp", True)])
@pytest.mark.parametrize("grey", [False, True])
def test_lossy_formats_come_close(tmp_path, photo, alpha, suffix, alpha_kept, grey):
    pixels = grey_of(photo) if grey else photo
    path = tmp_path / f"a{suffix}"
    write_picture(Picture(pixels, None, grey), path)
    back = read_picture(path)
    assert np.abs(back.pixels.astype(int) - pixels).mean() < 3
    if grey:
        assert np.ptp(back.pixels.astype(int), axis=2).max() <= 2
    write_picture(Picture(pixels, alpha, grey), path, OVER)
    back = read_picture(path)
    if alpha_kept:
        np.testing.assert_array_equal(back.alpha, alpha)
        assert np.abs(back.pixels.astype(int) - pixels).mean() < 3
    else:
        white = 255 - (255 - pixels.astype(int)) * alpha[:, :, None] / 255
        assert back.alpha is None
        assert np.abs(back.pixels.astype(int) - white).mean() < 3


def test_transparent_becomes_white_in_jpeg(tmp_path):
    picture = Picture(np.full((16, 16, 3), (200, 10, 10), np.uint8), np.zeros((16, 16), np.uint8))
    write_picture(picture, tmp_path / "a.jpg", WriteOptions(quality=100))
    assert read_picture(tmp_path / "a.jpg").pixels.min() == 255


@pytest.mark.parametrize(("quality", "sampling"), [(100, (1, 1)), (90, (1, 1)), (89, (2, 2))])
def test_jpeg_colour_resolution(tmp_path, photo, quality, sampling):
    write_picture(Picture(photo), tmp_path / "a.jpg", WriteOptions(quality))
    with Image.open(tmp_path / "a.jpg") as image:
        assert tuple(image.layer[0][1:3]) == sampling


def test_noise_at_the_highest_jpeg_quality(tmp_path):
    """More than two bytes a pixel: Pillow's optimised and progressive encoders give up on it."""
    noise = np.random.default_rng(0).integers(0, 255, (500, 500, 3), dtype=np.uint8)
    write_picture(Picture(noise), tmp_path / "a.jpg", WriteOptions(quality=100))
    assert np.abs(read_picture(tmp_path / "a.jpg").pixels.astype(int) - noise).mean() < 2
    assert (tmp_path / "a.jpg").stat().st_size > 2 * 500 * 500


@pytest.mark.parametrize("suffix", ALL)
@pytest.mark.parametrize("grey", [False, True])
def test_metadata_survives(tmp_path, photo, alpha, srgb_icc, exif, suffix, grey):
    pixels = grey_of(photo) if grey else photo
    icc = None if grey else srgb_icc
    picture = Picture(pixels, alpha, grey, Metadata(icc, exif, (300.0, 150.0)))
    path = tmp_path / f"a{suffix}"
    write_picture(picture, path)
    back = read_picture(path).metadata
    assert back.icc_profile == (icc if suffix != ".jxl" else None)  # lossy: as sRGB, by its name alone
    assert back.dpi == pytest.approx((300, 150), abs=0.02)
    assert exif_values(back.exif) == exif_values(exif)
    # and once more: nothing grows or changes on the way through
    again = read_picture(path)
    write_picture(again, path, OVER)
    assert read_picture(path).metadata == again.metadata


@pytest.mark.parametrize("suffix", ALL)
def test_no_metadata_stays_none(tmp_path, photo, suffix):
    write_picture(Picture(photo), tmp_path / f"a{suffix}")
    assert read_picture(tmp_path / f"a{suffix}").metadata == Metadata()


@pytest.mark.parametrize("suffix", ALL)
def test_dpi_without_exif(tmp_path, photo, suffix):
    write_picture(Picture(photo, metadata=Metadata(dpi=(72.0, 72.0))), tmp_path / f"a{suffix}")
    back = read_picture(tmp_path / f"a{suffix}").metadata
    assert back.dpi == pytest.approx((72, 72), abs=0.02)
    assert back.exif is None


@pytest.mark.parametrize("suffix", ALL)
def test_metadata_that_cannot_be_written_does_not_stop_the_picture(tmp_path, photo, suffix):
    metadata = Metadata(icc_profile=b"no profile", exif=b"Exif\0\0rubbish")
    write_picture(Picture(photo, metadata=metadata), tmp_path / f"a{suffix}")
    assert read_picture(tmp_path / f"a{suffix}").metadata == Metadata()


def test_of_exif_too_long_for_jpeg_the_longest_values_are_left_out(tmp_path, photo):
    data = Image.Exif()
    data[ExifTags.Base.Make] = "Maker"
    data.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"x" * 70_000
    picture = Picture(photo, metadata=Metadata(exif=data.tobytes()))
    write_picture(picture, tmp_path / "a.jpg")
    assert exif_values(read_picture(tmp_path / "a.jpg").metadata.exif) == (
        {ExifTags.Base.Make: "Maker"},
        {},
        {},
    )
    write_picture(picture, tmp_path / "a.png")
    assert exif_values(read_picture(tmp_path / "a.png").metadata.exif) == exif_values(data.tobytes())


def test_profile_for_other_pixels_is_left_out(tmp_path, photo):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    write_picture(Picture(photo, metadata=Metadata(icc_profile=lab)), tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as image:
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("suffix", ALL)
def test_grey_with_its_profile(tmp_path, photo, linear_icc, suffix):
    picture = Picture(grey_of(photo), grey=True, metadata=Metadata(icc_profile=linear_icc["GRAY"]))
    write_picture(picture, tmp_path / f"a{suffix}")
    back = read_picture(tmp_path / f"a{suffix}")
    expected = picture.pixels / 255
    if suffix in (".webp", ".avif", ".jxl"):  # no grey, or no light (jxl.py): it went into the values
        assert back.metadata.icc_profile is None
        expected = np.where(expected <= 0.0031308, expected * 12.92, 1.055 * expected ** (1 / 2.4) - 0.055)
    else:
        assert back.metadata.icc_profile == linear_icc["GRAY"]
    assert np.abs(back.pixels / 255 - expected).mean() < 0.012


@pytest.mark.parametrize("suffix", ALL)
def test_grey_with_an_rgb_profile_is_written_without_it(tmp_path, photo, srgb_icc, suffix):
    picture = Picture(grey_of(photo), grey=True, metadata=Metadata(icc_profile=srgb_icc))
    write_picture(picture, tmp_path / f"a{suffix}")
    back = read_picture(tmp_path / f"a{suffix}")
    assert back.metadata.icc_profile is None
    assert np.abs(back.pixels.astype(int) - picture.pixels).mean() < 2


def test_options_out_of_range():
    for quality in (0, 101, -5):
        with pytest.raises(ValueError):
            WriteOptions(quality=quality)


def test_png_is_compressed(tmp_path):
    write_picture(Picture(np.zeros((200, 200, 3), np.uint8)), tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size < len(zlib.compress(bytes(120_000), 1)) + 500
