"""Camera raw: developed upright in 16 bits, with the camera's white balance; broken files are one error."""

import io
import struct

import numpy as np
import pytest
from deep_files import dng
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import IFD, Base

from engine import errors
from engine.pictures import READ_SUFFIXES, camera, read_picture, upright_size
from engine.pictures.exif_tree import ExifTree
from engine.pictures.extras import is_installed
from engine.pictures.layers import turned

pytestmark = pytest.mark.skipif(not is_installed("RAW"), reason="rawpy is not installed")


def ramp(height: int = 64, width: int = 96) -> np.ndarray:
    """Brighter to the right and, less so, to the bottom."""
    y, x = np.mgrid[0:height, 0:width]
    return (x * 550 + y * 150 + 2000).astype(np.uint16)


@pytest.mark.parametrize("order", ["<", ">"])
def test_dng(store, order):
    path = store(dng(ramp(), order=order), "a.dng")
    picture = read_picture(path)
    assert picture.depth == 16
    assert not picture.grey
    assert picture.alpha is None
    assert picture.pixels.shape == (64, 96, 3)
    assert upright_size(path) == (96, 64)
    middle = picture.pixels[32, 8:-8].astype(int)
    assert (np.diff(middle[:, 1]) > 0).mean() > 0.9, "brighter to the right"
    assert np.abs(middle - middle[:, 1:2]).max() < 2500, "neutral where the sensor is"
    assert len(np.unique(picture.pixels)) > 1000


def test_brightness_is_that_of_the_srgb_curve(store):
    """Flat grey, with one spot that decides what white is: the code of the grey is that of its light."""
    mosaic = np.full((64, 96), 65535 // 5, np.uint16)
    mosaic[20:40, 20:40] = 65535
    picture = read_picture(store(dng(mosaic), "a.dng"))
    light = 1 / 5
    expected = 65535 * (1.055 * light ** (1 / 2.4) - 0.055)
    assert np.abs(picture.pixels[52:60, 60:90].astype(int) - expected).max() < 0.02 * 65535


@pytest.mark.parametrize("orientation", range(1, 9))
def test_upright(store, orientation):
    plain = read_picture(store(dng(ramp()), "a.dng"))
    path = store(dng(ramp(), orientation), "b.dng")
    picture = read_picture(path)
    # Developing is done before turning: the same values, in other places.
    np.testing.assert_array_equal(picture.pixels, turned(plain.pixels, orientation))
    assert upright_size(path) == (picture.width, picture.height)


def test_white_balance_of_the_camera(store):
    """A sensor that sees less red: the camera says what neutral grey is, and grey it becomes."""
    mosaic = np.full((64, 96), 30000, np.uint16)
    mosaic[0::2, 0::2] //= 2  # red
    balanced = read_picture(store(dng(mosaic, white_balance=(0.5, 1.0, 1.0)), "a.dng")).pixels[8:-8, 8:-8]
    assert np.abs(balanced[..., 0].astype(int) - balanced[..., 1]).max() < 600
    plain = read_picture(store(dng(mosaic), "b.dng")).pixels[8:-8, 8:-8]
    assert (plain[..., 0] < plain[..., 1].astype(int) - 8000).all()


def test_exif_is_kept_without_what_the_pixels_contradict(store):
    picture = read_picture(store(dng(ramp(), 6), "a.dng"))
    exif = Image.Exif()
    assert picture.metadata.exif is not None
    exif.load(picture.metadata.exif)
    assert exif[Base.Make] == "Maker"
    assert exif[Base.Model] == "Model"
    assert exif[Base.DateTime] == "2019:05:04 03:02:01"
    assert Base.Orientation not in exif
    assert picture.metadata.icc_profile is None


def test_xmp_of_a_raw_file(store):
    start = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/">'
    path = store(dng(ramp(), xmp=start + b'<a xmp:Rating="4" tiff:Orientation="6"/></x:xmpmeta>'), "a.dng")
    picture = read_picture(path)
    assert picture.metadata.xmp == start + b'<a xmp:Rating="4" /></x:xmpmeta>'
    assert picture.pixels.shape == (64, 96, 3)
    assert upright_size(path) == (96, 64)


def test_what_libraw_holds_is_given_back(store, monkeypatch):
    closed = []
    monkeypatch.setattr(camera.RawImage, "close", lambda image: closed.append(image.raw.close()))
    path = store(dng(ramp()), "a.dng")
    read_picture(path)
    upright_size(path)
    assert len(closed) == 2


def test_suffix_of_another_camera_counts_only_with_that_content(store, photo):
    """A plain TIFF stays one, whatever it is called; a JPEG too."""
    assert ".dng" in READ_SUFFIXES
    buffer = io.BytesIO()
    Image.fromarray(photo).save(buffer, "TIFF")
    np.testing.assert_array_equal(read_picture(store(buffer.getvalue(), "a.nef")).pixels, photo)
    buffer = io.BytesIO()
    Image.fromarray(photo).save(buffer, "JPEG")
    assert read_picture(store(buffer.getvalue(), "a.cr2")).depth == 8
    assert read_picture(store(dng(ramp()), "a.nef")).depth == 16


def test_raw_files_that_are_called_like_any_tiff_are_told_by_their_content(store):
    expected = read_picture(store(dng(ramp()), "a.dng")).pixels
    for name in ("a.tif", "a.tiff", "a"):
        np.testing.assert_array_equal(read_picture(store(dng(ramp()), name)).pixels, expected)
    assert upright_size(store(dng(ramp()), "b.tif")) == expected.shape[1::-1]


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.9, 0.99])
def test_cut_short(store, share):
    data = dng(ramp())
    with pytest.raises((errors.PictureDamaged, errors.PictureUnknown)):
        read_picture(store(data[: int(len(data) * share)], "a.dng"))


@pytest.mark.parametrize("side", [20_000, 2**20, 2**31])
def test_claims_to_be_large(store, side):
    with pytest.raises((errors.PictureTooLarge, errors.PictureDamaged, errors.PictureUnknown)):
        read_picture(store(dng(ramp(), width=side, height=side), "a.dng"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), min_size=1, max_size=4))
def test_other_bytes_in_the_directory(store, changes):
    data = bytearray(dng(ramp(16, 16)))
    for place, value in changes:
        data[place % len(data)] = value
    try:
        picture = read_picture(store(bytes(data), "a.dng"), limit_px=100_000)
    except errors.PictureError:
        return
    assert picture.pixels.size > 0


@pytest.mark.parametrize(
    "head",
    [
        b"II*\0\x10\0\0\0CR\x02\0",
        b"\0\0\0\x18ftypcrx \0\0\0\1crx isom",
        b"FUJIFILMCCD-RAW 0201FF383501",
        b"IIRO\x08\0\0\0",
        b"IIU\0\x18\0\0\0",
        b"MMOR\0\0\0\x08",
        b"FOVb\0\0\3\0",
    ],
)
@pytest.mark.parametrize("name", ["a.raf", "b"])
def test_a_mere_beginning_of_other_kinds(store, head, name):
    with pytest.raises((errors.PictureUnknown, errors.PictureDamaged)):
        read_picture(store(head + bytes(3000), name))


# --- EXIF in what is not quite a TIFF ---------------------------------------------------------------


def exif_with(taken: str) -> bytes:
    exif = Image.Exif()
    exif.endian = "<"
    exif[Base.Make] = "Maker"
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = taken
    return exif.tobytes().removeprefix(b"Exif\0\0")


def texts_of(tree: ExifTree) -> tuple[bytes, bytes]:
    return tree.first[Base.Make].data, tree.exif[Base.DateTimeOriginal].data


@pytest.mark.parametrize("mark", [b"II*\0", b"IIRO", b"IIU\0"])
def test_exif_behind_the_mark_of_a_maker(mark):
    data = mark + exif_with("2020:01:02 03:04:05")[4:]
    exif = camera._read_exif(io.BytesIO(data + bytes(100)))
    assert texts_of(exif) == (b"Maker\0", b"2020:01:02 03:04:05\0")


def test_exif_of_a_raf_is_in_its_jpeg(photo):
    buffer = io.BytesIO()
    Image.fromarray(photo).save(buffer, "JPEG", exif=b"Exif\0\0" + exif_with("2020:01:02 03:04:05"))
    head = b"FUJIFILMCCD-RAW 0201".ljust(84, b"\0") + struct.pack(">II", 200, len(buffer.getvalue()))
    exif = camera._read_exif(io.BytesIO(head.ljust(200, b"\0") + buffer.getvalue()))
    assert texts_of(exif) == (b"Maker\0", b"2020:01:02 03:04:05\0")


def test_exif_of_a_cr3_is_in_boxes():
    first, inner = Image.Exif(), Image.Exif()
    first[Base.Make] = "Maker"
    inner[Base.DateTimeOriginal] = "2020:01:02 03:04:05"
    boxes = b""
    for name, exif in ((b"CMT1", first), (b"CMT2", inner)):
        data = exif.tobytes().removeprefix(b"Exif\0\0")
        boxes += struct.pack(">I", len(data) + 8) + name + data
    found = camera._read_exif(io.BytesIO(b"\0\0\0\x18ftypcrx " + bytes(12) + boxes))
    assert texts_of(found) == (b"Maker\0", b"2020:01:02 03:04:05\0")
