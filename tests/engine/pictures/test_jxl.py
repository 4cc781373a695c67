"""JPEG XL through OpenImageIO: samples, alpha, profiles, names of folders, nothing left behind.

Headers and boxes are in test_jxl_boxes.py; cuts, flipped bits and bombs in test_damaged.py, test_hostile.py
and test_hostile_metadata.py.
"""

import io
import struct
import tempfile
import threading
from dataclasses import replace

import numpy as np
import pytest
from deep_files import deep_png, deep_samples, expect_samples, png_chunk
from jxl_files import FOR_HDR, TEN_BITS, encoded_samples, float_samples, with_multiplied_alpha
from PIL import Image, ImageCms

from engine.errors import PictureDamaged, PictureError
from engine.pictures import Metadata, Picture, WriteOptions, jxl, read_picture, write_picture
from engine.pictures.cicp import BT709, Coding
from engine.pictures.colour import profile_space
from engine.pictures.deep import deep_source
from engine.pictures.header_depth import depth_in_header
from engine.pictures.jxl_boxes import codestream
from engine.pictures.matrix_profile import profile_for
from engine.pictures.modes import from_image

LOSSLESS = WriteOptions(lossless=True, overwrite=True)
DISPLAY_P3 = (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290)


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("depth", [8, 16])
def test_lossless_samples_come_back(tmp_path, channels, depth):
    samples = deep_samples(channels)
    values = samples if depth == 16 else (samples >> 8).astype(np.uint8)
    colours = values[..., :3] if channels > 1 else values.repeat(3, axis=2)
    alpha = values[..., 3] if channels == 4 else None
    given = Picture(colours, alpha, channels == 1)
    path = tmp_path / "a.jxl"
    write_picture(given, path, LOSSLESS)
    back = read_picture(path)
    assert (back.depth, back.grey) == (depth, channels == 1)
    assert depth_in_header(path) == depth
    np.testing.assert_array_equal(back.pixels, colours)
    if alpha is None:
        assert back.alpha is None
    else:
        np.testing.assert_array_equal(back.alpha, alpha)


def test_grey_with_alpha_becomes_three_channels(tmp_path, linear_icc):
    samples = deep_samples(2)
    given = Picture(samples[..., :1].repeat(3, axis=2), samples[..., 1], grey=True)
    write_picture(given, tmp_path / "a.jxl", LOSSLESS)
    back = read_picture(tmp_path / "a.jxl")
    np.testing.assert_array_equal(back.pixels, given.pixels)
    np.testing.assert_array_equal(back.alpha, given.alpha)
    # whose profile can be none for one channel: it goes into the values
    with_profile = replace(given, metadata=Metadata(icc_profile=linear_icc["GRAY"]))
    write_picture(with_profile, tmp_path / "a.jxl", LOSSLESS)
    back = read_picture(tmp_path / "a.jxl")
    assert back.metadata.icc_profile is None
    light = given.pixels / 65535
    coded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    assert np.abs(back.pixels / 65535 - coded).mean() < 0.005


def test_ten_bits(store):
    expected = np.rint(np.rint(np.linspace(0, 1023, 576)) * 65535 / 1023).reshape(12, 16, 3)
    expect_samples(read_picture(store(TEN_BITS, "a.jxl")), expected.astype(np.uint16))


@pytest.mark.parametrize("kind", ["float16", "float32"])
def test_floating_point_is_white_at_one(tmp_path, kind):
    """What is brighter is white too, as in TIFF; alpha stays what it is."""
    values = deep_samples(4).astype(np.float64) / 65535
    values[:5, :5] = 3.0
    float_samples(values.astype(kind), tmp_path / "a.jxl")
    picture = read_picture(tmp_path / "a.jxl")
    assert picture.depth == 16
    exact = 65535 * np.minimum(values, 1)
    tolerance = 1 if kind == "float32" else 20
    assert np.abs(picture.pixels - exact[..., :3]).max() <= tolerance
    assert picture.alpha is not None
    assert np.abs(picture.alpha - exact[..., 3]).max() <= tolerance


def test_quality_decides_size_and_error(tmp_path, photo):
    sizes, wrong = [], []
    for quality in (10, 29, 30, 60, 90, 100):
        write_picture(Picture(photo), tmp_path / "a.jxl", WriteOptions(quality=quality, overwrite=True))
        sizes.append((tmp_path / "a.jxl").stat().st_size)
        wrong.append(np.abs(read_picture(tmp_path / "a.jxl").pixels.astype(int) - photo).mean())
    assert sizes == sorted(sizes)
    assert wrong == sorted(wrong, reverse=True)
    assert 0 < wrong[-1] < 1.5  # 100 is not lossless: that is asked for by its name


def test_sixteen_bits_of_a_lossy_file_are_more_than_eight(tmp_path):
    """A slope so slight that eight bits would make steps of it."""
    ramp = np.linspace(20000, 22000, 256).astype(np.uint16)
    picture = Picture(np.broadcast_to(ramp[None, :, None], (64, 256, 3)).copy())
    write_picture(picture, tmp_path / "a.jxl", WriteOptions(quality=95))
    back = read_picture(tmp_path / "a.jxl")
    assert back.depth == 16
    assert len(np.unique(back.pixels[32, :, 1])) > 100
    assert np.abs(back.pixels.astype(int) - picture.pixels).mean() < 257


def test_colours_that_are_multiplied_by_alpha_are_divided(store):
    straight = deep_samples(4)
    straight[..., 3] |= 0x4000
    weight = straight[..., 3:] / 65535
    multiplied = np.dstack([np.rint(straight[..., :3] * weight).astype(np.uint16), straight[..., 3]])
    data = with_multiplied_alpha(encoded_samples(multiplied))
    expect_samples(read_picture(store(data, "a.jxl")), straight, within=3)


def test_the_same_in_eight_bits():
    straight = (deep_samples(4) >> 8).astype(np.uint8)
    straight[..., 3] |= 0x40
    weight = straight[..., 3:] / 255
    multiplied = np.dstack([np.rint(straight[..., :3] * weight).astype(np.uint8), straight[..., 3]])
    image = jxl.JxlImage(multiplied, premultiplied=True)
    picture = from_image(image, deep_source(image, io.BytesIO()))
    assert picture.depth == 8
    assert np.abs(picture.pixels.astype(int) - straight[..., :3]).max() <= 3


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("kind", ["RGB", "GRAY"])
@pytest.mark.parametrize("depth", [8, 16])
def test_profiles_are_embedded(tmp_path, photo, lossless, kind, depth):
    """A lossy file says the same in a profile that libjxl makes."""
    icc = profile_for(Coding(BT709, 1.8), grey=kind == "GRAY")
    pixels = photo if kind == "RGB" else photo[..., :1].repeat(3, axis=2)
    if depth == 16:
        pixels = pixels.astype(np.uint16) * np.uint16(257)
    picture = Picture(pixels, grey=kind == "GRAY", metadata=Metadata(icc_profile=icc))
    write_picture(picture, tmp_path / "a.jxl", WriteOptions(lossless=lossless))
    back = read_picture(tmp_path / "a.jxl")
    if lossless:
        assert back.metadata.icc_profile == icc
        np.testing.assert_array_equal(back.pixels, pixels)
        return
    assert profile_space(back.metadata.icc_profile) == kind
    assert np.abs(back.eight_bit().pixels.astype(int) - photo[..., : 3 if kind == "RGB" else 1]).mean() < 4


def test_wide_colours_stay_wide(tmp_path):
    """The most saturated green of another space, which sRGB does not have."""
    green = np.zeros((16, 16, 3), np.uint8)
    green[..., 1] = 255
    icc = profile_for(Coding(DISPLAY_P3, "srgb"), grey=False)
    picture = Picture(green, metadata=Metadata(icc_profile=icc))
    write_picture(picture, tmp_path / "a.jxl", WriteOptions(quality=90))
    back = read_picture(tmp_path / "a.jxl")
    assert back.metadata.icc_profile is not None
    assert np.abs(back.pixels.astype(int) - green).max() < 30


def odd_profile() -> bytes:
    """sRGB's primaries and a curve for each of them, which libjxl has no words for."""
    whole = profile_for(Coding(BT709, 1.8), grey=False)
    start = whole.index(b"rTRC")
    other = profile_for(Coding(BT709, 2.2), grey=False)
    place, length = struct.unpack_from(">II", other, other.index(b"rTRC") + 4)
    made = bytearray(whole + other[place : place + length])
    struct.pack_into(">I", made, start + 4, len(whole))
    struct.pack_into(">I", made, 0, len(made))
    return bytes(made)


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [3, 4])
def test_profiles_that_the_decoder_cannot_tell_become_srgb(tmp_path, depth, channels):
    """It would give light, of which 8 bits are too few."""
    samples = deep_samples(channels)
    given = Picture(samples[..., :3], samples[..., 3] if channels == 4 else None)
    given = replace(given if depth == 16 else given.eight_bit(), metadata=Metadata(icc_profile=odd_profile()))
    write_picture(given, tmp_path / "a.jxl", WriteOptions(quality=98))
    back = read_picture(tmp_path / "a.jxl")
    assert (back.depth, back.metadata.icc_profile) == (depth, None)
    assert depth_in_header(tmp_path / "a.jxl") == depth
    image = Image.fromarray(given.eight_bit_pixels())
    expected = ImageCms.profileToProfile(image, io.BytesIO(odd_profile()), ImageCms.createProfile("sRGB"))
    assert np.abs(back.eight_bit().pixels.astype(int) - np.asarray(expected)).mean() < 3
    assert len(np.unique(back.eight_bit().pixels[..., 0])) > 120
    if given.alpha is not None:
        assert back.alpha is not None
        np.testing.assert_array_equal(back.alpha, given.alpha)


def test_pictures_for_hdr_screens_become_sdr(store):
    """libjxl tells them in numbers, within a profile that it makes: as PNG does without one."""
    y, x = np.mgrid[0:12, 0:16]
    samples = np.dstack([x * 3000, y * 4000, 40000 - x * 1000]).astype(np.uint16)
    expected = read_picture(store(deep_png(samples, png_chunk(b"cICP", bytes([9, 16, 0, 1]))), "a.png"))
    picture = read_picture(store(FOR_HDR, "a.jxl"))
    assert picture.metadata.icc_profile is None
    np.testing.assert_array_equal(picture.pixels, expected.pixels)
    assert np.abs(picture.pixels.astype(int) - samples).mean() > 1000


@pytest.mark.parametrize("side", [1, 2, 7])
def test_files_shorter_than_the_library_knows(store, side):
    data = codestream(io.BytesIO(encoded_samples(np.full((side, side, 3), 99, np.uint8))))
    assert len(data) < 128
    assert (read_picture(store(data, "a.jxl")).pixels == 99).all()
    for length in range(len(data)):
        with pytest.raises(PictureError):
            read_picture(store(data[:length], "a.jxl"))


@pytest.mark.parametrize("name", ["照片 🙂", "50 %04d # @", "-o 'x' \"y\"", "a?b=c&d", "%V.%v", "ä" * 120])
def test_names_of_files_and_of_the_temporary_folder(tmp_path, photo, monkeypatch, name):
    folder = tmp_path / name
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    path = folder / f"{name[:60]}.jxl"
    write_picture(Picture(photo), path, LOSSLESS)
    np.testing.assert_array_equal(read_picture(path).pixels, photo)
    assert [each.name for each in folder.iterdir()] == [path.name]
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(PictureDamaged):
        read_picture(path)
    assert [each.name for each in folder.iterdir()] == [path.name]


@pytest.mark.parametrize("lossless", [True, False])
def test_others_run_while_it_is_encoded_and_decoded(lossless):
    """The library gives Python's lock back."""
    samples = np.random.default_rng(0).integers(0, 256, (500, 700, 3), np.uint8)
    ticks, stop = 0, threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not stop.wait(0.001):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        data = encoded_samples(samples, 95, lossless)
        in_encoding = ticks
        jxl.open_jxl(io.BytesIO(data))
    finally:
        stop.set()
        thread.join()
    assert in_encoding > 10
    assert ticks - in_encoding > 5
