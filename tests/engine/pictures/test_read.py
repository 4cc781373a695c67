"""Reading files: the right way up, and what a picture is."""

import numpy as np
import pytest
from picture_files import exif_with
from PIL import ExifTags, Image, ImageOps

from engine.pictures import READ_FORMATS, READ_SUFFIXES, Metadata, Picture, read_picture

CORNERS = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]], [[0, 0, 0], [128, 128, 128], [255, 255, 255]]])

# How the file holds the upright picture CORNERS, by EXIF orientation.
STORED = {
    1: CORNERS,
    2: CORNERS[:, ::-1],
    3: CORNERS[::-1, ::-1],
    4: CORNERS[::-1],
    5: CORNERS.transpose(1, 0, 2),
    6: np.rot90(CORNERS, 1),  # to be turned clockwise
    7: CORNERS[::-1, ::-1].transpose(1, 0, 2),
    8: np.rot90(CORNERS, -1),  # to be turned counter-clockwise
}


@pytest.mark.parametrize("suffix", ["png", "jpg", "tiff", "tif-deflate", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(store, suffix, orientation):
    # Enlarged, so that JPEG blocks of one colour stay exact enough.
    stored = np.repeat(np.repeat(STORED[orientation], 16, axis=0), 16, axis=1).astype(np.uint8)
    upright = np.repeat(np.repeat(CORNERS, 16, axis=0), 16, axis=1)
    options = {
        "jpg": {"quality": 100, "subsampling": 0},
        "webp": {"lossless": True},
        "tif-deflate": {"compression": "tiff_adobe_deflate"},
    }
    name = "a." + suffix.split("-")[0]
    exif = exif_with(Orientation=orientation, Make="Maker")
    path = store(Image.fromarray(stored), name, exif=exif, **options.get(suffix, {}))
    picture = read_picture(path)
    assert (picture.width, picture.height) == (48, 32)
    assert np.abs(picture.pixels.astype(int) - upright).max() <= (3 if suffix == "jpg" else 0)
    kept = Image.Exif()
    assert picture.metadata.exif is not None
    kept.load(picture.metadata.exif)
    assert kept[ExifTags.Base.Make] == "Maker"
    assert kept.get(ExifTags.Base.Orientation, 1) == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_table_of_this_test_agrees_with_pillow(orientation):
    image = Image.fromarray(STORED[orientation].astype(np.uint8))
    image.getexif()[ExifTags.Base.Orientation] = orientation
    np.testing.assert_array_equal(np.array(ImageOps.exif_transpose(image)), CORNERS)


def test_alpha_turns_with_the_pixels(store):
    alpha = np.array([[0, 50, 100], [150, 200, 250]], dtype=np.uint8)
    stored = np.dstack([STORED[6].astype(np.uint8), np.rot90(alpha, 1)])
    picture = read_picture(store(Image.fromarray(stored), "a.png", exif=exif_with(Orientation=6)))
    np.testing.assert_array_equal(picture.pixels, CORNERS)
    np.testing.assert_array_equal(picture.alpha, alpha)


@pytest.mark.parametrize("value", [0, 9, 77])
def test_senseless_orientation_is_upright(store, value):
    picture = read_picture(
        store(Image.fromarray(CORNERS.astype(np.uint8)), "a.png", exif=exif_with(Orientation=value))
    )
    np.testing.assert_array_equal(picture.pixels, CORNERS)


@pytest.mark.parametrize("size", [(1, 1), (3, 2)])
@pytest.mark.parametrize(
    "suffix", [".png", ".jpg", ".webp", ".tiff", ".bmp", ".gif", ".ppm", ".tga", ".avif"]
)
def test_tiny_pictures(store, suffix, size):
    if suffix not in READ_SUFFIXES:
        pytest.skip(f"this Pillow reads no {suffix}")
    picture = read_picture(store(Image.new("RGB", size, (200, 100, 50)), "a" + suffix))
    assert (picture.width, picture.height) == size
    assert np.abs(picture.pixels.astype(int) - (200, 100, 50)).max() <= 8


def test_every_suffix_of_a_format_that_pillow_writes_is_listed():
    Image.init()
    for suffix in (
        ".png",
        ".jpg",
        ".jpeg",
        ".jfif",
        ".webp",
        ".tif",
        ".tiff",
        ".bmp",
        ".gif",
        ".ppm",
        ".tga",
    ):
        assert Image.registered_extensions()[suffix] in READ_FORMATS
        assert suffix in READ_SUFFIXES


def test_phone_picture_of_several_images_gives_the_first(store):
    first, second = Image.new("RGB", (16, 16), (250, 0, 0)), Image.new("RGB", (16, 16), (0, 250, 0))
    path = store(first, "a.mpo", format="MPO", save_all=True, append_images=[second])
    assert np.abs(read_picture(path).pixels.astype(int) - (250, 0, 0)).max() <= 4


@pytest.mark.parametrize(
    "fields",
    [
        {"pixels": np.zeros((4, 5), np.uint8)},
        {"pixels": np.zeros((4, 5, 4), np.uint8)},
        {"pixels": np.zeros((4, 5, 3), np.float32)},
        {"pixels": np.zeros((0, 5, 3), np.uint8)},
        {"pixels": np.zeros((4, 5, 3), np.uint8), "alpha": np.zeros((5, 4), np.uint8)},
        {"pixels": np.zeros((4, 5, 3), np.uint8), "alpha": np.zeros((4, 5), np.uint16)},
        {"pixels": np.arange(60, dtype=np.uint8).reshape(4, 5, 3), "grey": True},
        {"pixels": np.zeros((4, 5, 3), np.uint8), "metadata": Metadata(dpi=(72, 0))},
        {"pixels": np.zeros((4, 5, 3), np.uint8), "metadata": Metadata(dpi=(72, float("nan")))},
    ],
)
def test_a_picture_that_is_none_is_refused(fields):
    with pytest.raises(ValueError):
        Picture(**fields)
