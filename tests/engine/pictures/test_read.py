"""Reading files: orientation, metadata, limits, and each error."""

import os
import socket
import struct
import threading
import time
import tracemalloc
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageOps, PngImagePlugin

from engine import errors
from engine.pictures import LIMIT_PX, READ_FORMATS, READ_SUFFIXES, Metadata, Picture, from_image, read_picture

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


def exif_with(**tags: object) -> Image.Exif:
    exif = Image.Exif()
    for name, value in tags.items():
        exif[ExifTags.Base[name]] = value
    return exif


# --- the right way up -------------------------------------------------------------------------------


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


# --- metadata ---------------------------------------------------------------------------------------


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


# --- limits -----------------------------------------------------------------------------------------


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


def tiff_header(width: int, height: int, *more: tuple[int, int]) -> bytes:
    tags = sorted(
        [(256, width), (257, height), (258, 8), (259, 8), (262, 1), (273, 8), (277, 1), (279, 9), *more]
    )
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0"


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


# --- each error -------------------------------------------------------------------------------------


def test_missing(tmp_path):
    with pytest.raises(errors.PictureMissing) as caught:
        read_picture(tmp_path / "none.png")
    assert caught.value.path == tmp_path / "none.png"


@pytest.mark.parametrize("name", ["x" * 300 + ".png", "zero\0byte.png", "file.png/inside.png", "loop.png"])
def test_impossible_paths_are_missing(store, tmp_path, name):
    store(b"x", "file.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    with pytest.raises(errors.PictureMissing):
        read_picture(tmp_path / name)


def test_folder(tmp_path):
    with pytest.raises(errors.PictureIsFolder):
        read_picture(tmp_path)


def test_empty(store):
    with pytest.raises(errors.PictureEmpty):
        read_picture(store(b"", "a.png"))


@pytest.mark.parametrize(
    "content",
    [
        b"Dear Sir, this is no picture.\n" * 9,
        b"BMW is a maker of cars, and this is a text.",
        b"P5 is how a portable greymap begins",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0\x16\0\0\0",  # an icon
        b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + b"\0" * 99,
        b"\0\0\0\x18ftypmif1\0\0\0\0heicmif1" + b"\0" * 99,
        b"\x89PN",
        b"x",
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.tga", "a"])
def test_unknown(store, content, name):
    if name == "a.tga" and content.startswith(b"\0\0\x01"):
        pytest.skip("an icon that is called .tga may pass for one")
    with pytest.raises(errors.PictureUnknown):
        read_picture(store(content, name))


def test_the_content_counts_and_not_the_name(store, encoded, photo):
    np.testing.assert_array_equal(read_picture(store(encoded["png"], "a.jpg")).pixels, photo)


def test_tga_has_no_signature_and_needs_its_name(store):
    path = store(Image.new("RGB", (3, 2), (1, 2, 3)), "a.tga")
    assert read_picture(path).pixels[0, 0].tolist() == [1, 2, 3]
    renamed = path.rename(path.with_suffix(".png"))
    with pytest.raises(errors.PictureUnknown):
        read_picture(renamed)


@pytest.mark.parametrize("more", [(254, 1), (50706, 0x01040000)])
def test_camera_raw_files_are_not_their_thumbnails(store, more):
    with pytest.raises(errors.PictureUnknown):
        read_picture(store(tiff_header(16, 16, more), "a.dng"))


def test_pipes_and_devices_are_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    with pytest.raises(errors.PictureUnknown):
        read_picture(pipe)
    with pytest.raises(errors.PictureUnknown):
        read_picture(Path("/dev/zero"))


def test_not_readable_as_the_system_says_it(store, encoded):
    path = store(encoded["png"], "a.png")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything (root); see the next test")
    with pytest.raises(errors.PictureNotReadable):
        read_picture(path)


@pytest.mark.parametrize("when", ["stat", "open", "read"])
def test_not_readable_whoever_runs_this(store, encoded, when):
    path = store(encoded["png"], "a.png")

    class Refusing(type(path)):
        def stat(self, **kwargs):
            if when == "stat":
                raise PermissionError(13, "Permission denied")
            return super().stat(**kwargs)

        def open(self, mode="r", *args, **kwargs):
            if when == "open":
                raise PermissionError(13, "Permission denied")
            return BadDisk(super().open(mode, *args, **kwargs))

    class BadDisk:
        """A file whose disk fails after the header."""

        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *args):
            self.file.close()

        def seek(self, *args):
            return self.file.seek(*args)

        def tell(self):
            return self.file.tell()

        def read(self, size=-1):
            if self.file.tell() > 40:
                raise OSError(5, "Input/output error")
            return self.file.read(size)

    with pytest.raises(errors.PictureNotReadable):
        read_picture(Refusing(path))


def test_a_socket_is_no_picture(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # names of sockets are limited to 108 bytes
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind("s.png")
        with pytest.raises(errors.PictureUnknown):
            read_picture(Path("s.png"))


def test_interruption_passes(store, encoded, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.pictures.read.from_image", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_picture(store(encoded["png"], "a.png"))


def test_reading_leaves_the_file_alone(store, encoded):
    path = store(encoded["tiff"], "a.tiff")
    before = path.stat().st_mtime_ns
    read_picture(path)
    assert path.read_bytes() == encoded["tiff"]
    assert path.stat().st_mtime_ns == before


def test_the_file_may_be_removed_after_reading(store, encoded, photo):
    path = store(encoded["tiff"], "a.tiff")  # uncompressed: the kind that Pillow would map into memory
    picture = read_picture(path)
    path.write_bytes(b"\0" * 10)
    np.testing.assert_array_equal(picture.pixels, photo)


# --- the types --------------------------------------------------------------------------------------


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
