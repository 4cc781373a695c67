"""Colours of more than eight bits: every sample of every format and layout comes out as it is in the file."""

import io

import cv2
import numpy as np
import pytest
from deep_files import deep_png, deep_samples, expect_samples, png_chunk, ppm
from heif_files import CAN_ENCODE_HEIF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.pictures import read_picture
from engine.pictures.layers import turned

QUICK = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
needs_heif = pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")


# --- PNG --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("interlaced", [False, True])
def test_png(store, channels, interlaced):
    samples = deep_samples(channels)
    expect_samples(read_picture(store(deep_png(samples, interlaced=interlaced), "a.png")), samples)


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_png_with_all_filters(store, channels):
    """OpenCV's encoder chooses the filters."""
    samples = deep_samples(channels)
    order = samples[:, :, [2, 1, 0, 3][:channels]] if channels > 1 else samples
    filters = [cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_ALL_FILTERS]
    path = store(cv2.imencode(".png", order, filters)[1].tobytes(), "a.png")
    expect_samples(read_picture(path), samples)


@QUICK
@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 4), st.booleans())
def test_png_of_any_size(store, width, height, channels, interlaced):
    samples = np.random.default_rng(width * 41 + height).integers(
        0, 65535, (height, width, channels), np.uint16
    )
    expect_samples(read_picture(store(deep_png(samples, interlaced=interlaced), "a.png")), samples)


def test_transparent_colour_is_found_exactly(store):
    """Not what merely has the same upper bytes."""
    samples = np.array([[[256, 512, 768], [257, 512, 768], [0, 0, 0]]], np.uint16)
    key = png_chunk(b"tRNS", samples[0, 0].astype(">u2").tobytes())
    picture = read_picture(store(deep_png(samples, key), "a.png"))
    np.testing.assert_array_equal(picture.pixels, samples)
    assert picture.alpha is not None
    assert picture.alpha.tolist() == [[0, 65535, 65535]]


def test_opaque_alpha_is_none(store):
    samples = deep_samples(4)
    samples[:, :, 3] = 65535
    assert read_picture(store(deep_png(samples), "a.png")).alpha is None
    samples[0, 0, 3] = 65534
    assert read_picture(store(deep_png(samples), "a.png")).alpha is not None


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation(store, orientation):
    samples = deep_samples(3)
    exif = Image.Exif()
    exif[274] = orientation
    data = deep_png(samples, png_chunk(b"eXIf", exif.tobytes().removeprefix(b"Exif\0\0")))
    picture = read_picture(store(data, "a.png"))
    np.testing.assert_array_equal(picture.pixels, turned(samples, orientation))


def test_profile_and_words_are_kept(store, linear_icc):
    import zlib

    profile = png_chunk(b"iCCP", b"name\0\0" + zlib.compress(linear_icc["RGB"]))
    data = deep_png(deep_samples(3), profile, png_chunk(b"tEXt", b"Comment\0hello"))
    picture = read_picture(store(data, "a.png"))
    expect_samples(picture, deep_samples(3))
    assert picture.metadata.icc_profile == linear_icc["RGB"]
    assert picture.metadata.texts == (("Comment", "hello"),)


def test_many_rows_are_read_in_parts(store, monkeypatch):
    monkeypatch.setattr("engine.pictures.modes.PART_PX", 300)
    for channels in (1, 2, 3, 4):
        samples = deep_samples(channels)
        expect_samples(read_picture(store(deep_png(samples), "a.png")), samples)


# --- PPM and PGM ------------------------------------------------------------------------------------


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("white", [65535, 4095, 1000, 256])
def test_ppm(store, channels, white):
    samples = deep_samples(channels).astype(np.int64) * white // 65535
    expect_samples(read_picture(store(ppm(samples, white), "a.ppm")), samples * 65535 / white, within=1)


@pytest.mark.parametrize("white", [1, 100, 254])
def test_ppm_of_fewer_than_eight_bits(store, white):
    samples = deep_samples(3).astype(np.int64) * white // 65535
    picture = read_picture(store(ppm(samples, white), "a.ppm"))
    assert picture.depth == 8
    assert np.abs(picture.pixels - samples * 255 / white).max() <= 0.5


def test_values_above_white_are_white(store):
    picture = read_picture(store(ppm(np.array([[[0], [1000], [65535]]]), 1000), "a.pgm"))
    assert picture.pixels[0, :, 0].tolist() == [0, 65535, 65535]


# --- HEIC, AVIF -------------------------------------------------------------------------------------


@needs_heif
@pytest.mark.parametrize("twelve", [False, True])
@pytest.mark.parametrize("channels", [3, 4])
def test_heic(tmp_path, monkeypatch, twelve, channels):
    import pillow_heif

    monkeypatch.setattr(pillow_heif.options, "SAVE_HDR_TO_12_BIT", twelve)
    samples = deep_samples(channels)
    mode = "RGB;16" if channels == 3 else "RGBA;16"
    size = (samples.shape[1], samples.shape[0])
    pillow_heif.encode(
        mode, size, samples.tobytes(), tmp_path / "a.heic", quality=-1, chroma=444, matrix_coefficients=0
    )
    # Lossless, but for what is not in 10 or 12 bits.
    expect_samples(read_picture(tmp_path / "a.heic"), samples, within=20 if twelve else 80)


@needs_heif
def test_white_of_a_heic_is_white(tmp_path):
    import pillow_heif

    white = np.full((64, 64, 3), 65535, np.uint16)
    pillow_heif.encode("RGB;16", (64, 64), white.tobytes(), tmp_path / "a.heic", quality=-1, chroma=444)
    assert (read_picture(tmp_path / "a.heic").pixels == 65535).all()


@pytest.mark.parametrize("bits", [10, 12])
@pytest.mark.parametrize("channels", [3, 4])
def test_avif(store, bits, channels):
    samples = deep_samples(channels)
    order = samples[:, :, [2, 1, 0, 3][:channels]] >> (16 - bits)
    options = [cv2.IMWRITE_AVIF_DEPTH, bits, cv2.IMWRITE_AVIF_QUALITY, 100]
    data = cv2.imencode(".avif", order.astype(np.uint16), options)[1].tobytes()
    expect_samples(read_picture(store(data, "a.avif")), samples, within=65535 >> (bits - 1))


def test_avif_of_eight_bits_has_eight(store, encoded):
    assert read_picture(store(encoded["avif"], "a.avif")).depth == 8


def test_animations_have_eight_bits(store):
    """Their frames are put upon each other in eight bits, and the first is one of them."""
    frames = [Image.new("RGB", (8, 8), (40 * number, 0, 0)) for number in range(2)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "PNG", save_all=True, append_images=frames[1:])
    assert read_picture(store(buffer.getvalue(), "a.png")).depth == 8
