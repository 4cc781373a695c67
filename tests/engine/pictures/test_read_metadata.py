"""Reading files: what of their metadata is kept."""

import struct

import numpy as np
import pytest
from picture_files import exif_with
from PIL import ExifTags, Image

from engine.pictures import read_picture


def test_exif_is_kept_without_what_is_about_the_old_file(store):
    exif = exif_with(Make="Maker", Orientation=6, XResolution=300.0, YResolution=300.0, ResolutionUnit=2)
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.ExposureTime] = 0.5
    inner[ExifTags.Base.ExifImageWidth] = 4000
    inner[ExifTags.Base.ExifImageHeight] = 3000
    inner[ExifTags.Base.MakerNote] = b"preview" * 10
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    path = store(Image.new("RGB", (8, 8)), "a.jpg", exif=exif)
    picture = read_picture(path)
    kept = Image.Exif()
    assert picture.metadata.exif is not None
    kept.load(picture.metadata.exif)
    assert kept[ExifTags.Base.Make] == "Maker"
    assert dict(kept.get_ifd(ExifTags.IFD.Exif)) == {ExifTags.Base.ExposureTime: 0.5}
    assert dict(kept.get_ifd(ExifTags.IFD.GPSInfo)) == {ExifTags.GPS.GPSLatitudeRef: "N"}
    assert ExifTags.Base.Orientation not in kept
    assert ExifTags.Base.XResolution not in kept
    assert picture.metadata.dpi == (300.0, 300.0)


def test_thumbnail_in_exif_is_dropped(store):
    thumbnail = b"\xff\xd8 the old picture \xff\xd9"
    ifd0 = struct.pack("<HHHII", 1, 271, 2, 6, 8 + 2 + 12 + 4) + struct.pack("<I", 32) + b"Maker\0"
    ifd1 = struct.pack("<HHHIIHHII", 2, 513, 4, 1, 62, 514, 4, 1, len(thumbnail)) + b"\0\0\0\0"
    data = b"II*\0\x08\0\0\0" + ifd0 + ifd1 + thumbnail
    path = store(Image.new("RGB", (8, 8)), "a.jpg", exif=b"Exif\0\0" + data)
    with Image.open(path) as image:
        assert image.getexif().get_ifd(ExifTags.IFD.IFD1)[513] == 62
    picture = read_picture(path)
    assert picture.metadata.exif is not None
    assert b"Maker" in picture.metadata.exif
    assert b"the old picture" not in picture.metadata.exif


def test_tiff_storage_tags_are_not_taken_over(store):
    exif = exif_with(Make="Maker", Software="Program")
    picture = read_picture(store(Image.new("RGB", (8, 8)), "a.tiff", exif=exif))
    kept = Image.Exif()
    assert picture.metadata.exif is not None
    kept.load(picture.metadata.exif)
    assert {int(tag) for tag in kept} == {ExifTags.Base.Make, ExifTags.Base.Software}


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0rubbish", b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x01", b"Exif\0\0II*\0\xff\xff\xff\x7f"]
)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_broken_exif_is_ignored(store, name, exif):
    picture = read_picture(store(Image.new("RGB", (8, 8), (9, 9, 9)), name, exif=exif))
    assert picture.metadata.exif is None
    assert np.abs(picture.pixels.astype(int) - 9).max() <= 2


def test_one_broken_tag_does_not_take_the_others_along(store):
    entries = struct.pack("<HHII", 271, 2, 6, 38) + struct.pack("<HHII", 272, 2, 900, 9_999_999)
    data = b"II*\0\x08\0\0\0" + struct.pack("<H", 2) + entries + b"\0\0\0\0" + b"Maker\0"
    picture = read_picture(store(Image.new("RGB", (8, 8)), "a.jpg", exif=b"Exif\0\0" + data))
    assert picture.metadata.exif is not None
    assert b"Maker" in picture.metadata.exif


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tiff", "a.bmp"])
def test_dpi(store, name):
    picture = read_picture(store(Image.new("RGB", (8, 8)), name, dpi=(300, 150)))
    assert picture.metadata.dpi == pytest.approx((300, 150), abs=0.02)


def test_dpi_in_centimetres_and_turned(store):
    exif = exif_with(XResolution=100.0, YResolution=50.0, ResolutionUnit=3, Orientation=8)
    picture = read_picture(store(Image.new("RGB", (8, 8)), "a.webp", exif=exif))
    assert picture.metadata.dpi == pytest.approx((127, 254))


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.tiff"])
def test_no_dpi(store, name):
    assert read_picture(store(Image.new("RGB", (8, 8)), name)).metadata.dpi is None


def test_no_dpi_made_up_from_exif(store):
    picture = read_picture(store(Image.new("RGB", (8, 8)), "a.jpg", exif=exif_with(Make="Maker")))
    assert picture.metadata.dpi is None
