"""Reading files: what of their metadata is kept."""

import struct

import numpy as np
import pytest
from picture_files import exif_with
from PIL import ExifTags, Image, PngImagePlugin

from engine.pictures import Metadata, Picture, read_picture, upright_size, write_picture


def test_exif_is_kept_without_what_is_about_the_old_file(store):
    exif = exif_with(Make="Maker", Orientation=6, XResolution=300.0, YResolution=300.0, ResolutionUnit=2)
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.ExposureTime] = 0.5
    inner[ExifTags.Base.ExifImageWidth] = 4000
    inner[ExifTags.Base.ExifImageHeight] = 3000
    inner[0xA214] = (2000, 1500)  # SubjectLocation
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    path = store(Image.new("RGB", (16, 8)), "a.jpg", exif=exif)
    picture = read_picture(path)
    kept = Image.Exif()
    assert picture.metadata.exif is not None
    kept.load(picture.metadata.exif)
    assert kept[ExifTags.Base.Make] == "Maker"
    assert dict(kept.get_ifd(ExifTags.IFD.Exif)) == {
        ExifTags.Base.ExposureTime: 0.5,
        ExifTags.Base.ExifImageWidth: 8,
        ExifTags.Base.ExifImageHeight: 16,
    }
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


TURNED_IN_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/>'
    b"</rdf:RDF></x:xmpmeta>"
)


@pytest.mark.parametrize("name", ["a.avif", "a.jxl"])
def test_orientation_of_xmp_is_none_where_the_container_has_its_own(tmp_path, name):
    wide = Picture(np.full((6, 16, 3), 99, np.uint8), metadata=Metadata(xmp=TURNED_IN_XMP))
    path = tmp_path / name
    write_picture(wide, path)
    assert read_picture(path).pixels.shape == (6, 16, 3)
    assert upright_size(path) == (16, 6)


@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.png"])
def test_orientation_of_xmp_where_exif_has_none(store, name):
    path = store(Image.new("RGB", (16, 6)), name, **({} if name == "a.png" else {"xmp": TURNED_IN_XMP}))
    if name == "a.png":
        words = PngImagePlugin.PngInfo()
        words.add_itxt("XML:com.adobe.xmp", TURNED_IN_XMP.decode())
        path = store(Image.new("RGB", (16, 6)), name, pnginfo=words)
    assert read_picture(path).pixels.shape == (16, 6, 3)
    assert upright_size(path) == (6, 16)


def test_whole_resolution_of_png_and_exact_one_of_exif(store):
    assert read_picture(store(Image.new("RGB", (8, 8)), "a.png", dpi=(300, 72))).metadata.dpi == (300, 72)
    exif = exif_with(XResolution=299.72, YResolution=299.72, ResolutionUnit=2)
    path = store(Image.new("RGB", (8, 8)), "a.jpg", exif=exif, dpi=(300, 300))
    assert read_picture(path).metadata.dpi == pytest.approx((299.72, 299.72))
    path = store(Image.new("RGB", (8, 8)), "b.jpg", exif=exif, dpi=(96, 96))
    assert read_picture(path).metadata.dpi == (96, 96)
