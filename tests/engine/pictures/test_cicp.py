"""Colours that a file describes in numbers: kept as a profile that means the same."""

import io
import struct

import numpy as np
import pytest
from deep_files import deep_png, png_chunk
from heif_files import CAN_ENCODE_HEIF
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from engine.pictures import Metadata, Picture, read_picture, write_picture
from engine.pictures.cicp import BT709, Coding, of_numbers
from engine.pictures.colour import profile_space
from engine.pictures.frames import read_frames
from engine.pictures.matrix_profile import profile_for, rgb_to_xyz

P3_TO_SRGB = np.array([[1.2249, -0.2247, 0], [-0.0420, 1.0419, 0], [-0.0197, -0.0786, 1.0979]])
"""Linear light, white D65 in both (CSS Color 4)."""


def srgb(light: np.ndarray) -> np.ndarray:
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def linear(coded: np.ndarray) -> np.ndarray:
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def shown(picture: Picture) -> np.ndarray:
    """(H, W, 3) in [0, 1]: what a program that knows profiles puts onto an sRGB screen."""
    image = Image.fromarray(picture.eight_bit().pixels)
    icc = picture.metadata.icc_profile
    if icc is None:
        return np.asarray(image) / 255
    mode = "L" if profile_space(icc) == "GRAY" else "RGB"
    screen = ImageCms.createProfile("sRGB")
    profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    made = ImageCms.profileToProfile(image.convert(mode), profile, screen, outputMode="RGB")
    return np.asarray(made) / 255


def png_with(photo: np.ndarray, *chunks: bytes) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(photo).save(buffer, "PNG")
    data = buffer.getvalue()
    return data[:33] + b"".join(chunks) + data[33:]


def gamma(value: int) -> bytes:
    return png_chunk(b"gAMA", struct.pack(">I", value))


def chromaticities(*values: float) -> bytes:
    return png_chunk(b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in values)))


SRGB_CHRM = chromaticities(0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
P3_CHRM = chromaticities(0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060)


def test_matrix_of_srgb():
    """IEC 61966-2-1."""
    expected = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    np.testing.assert_allclose(rgb_to_xyz(BT709), expected, atol=2e-4)


def test_display_p3(store, photo):
    found = read_picture(store(png_with(photo, png_chunk(b"cICP", bytes([12, 13, 0, 1]))), "a.png"))
    np.testing.assert_array_equal(found.pixels, photo)  # the values stay, the profile says what they mean
    expected = srgb(linear(photo / 255) @ P3_TO_SRGB.T)
    assert np.abs(shown(found) - expected).max() < 0.02


def test_gamma_of_one(store, photo):
    found = read_picture(store(png_with(photo, gamma(100_000)), "a.png"))
    assert np.abs(shown(found) - srgb(photo / 255)).max() < 0.02
    grey = read_picture(store(png_with(photo[:, :, 0], gamma(100_000)), "b.png"))
    assert grey.grey
    assert profile_space(grey.metadata.icc_profile) == "GRAY"
    off = np.abs(shown(grey)[:, :, 0] - srgb(photo[:, :, 0] / 255))
    assert off.max() < 0.04  # lcms computes grey in eight bits, and the curve is steep in the dark
    assert off.mean() < 0.003


def test_gamma_and_primaries(store, photo):
    found = read_picture(store(png_with(photo, gamma(55_556), P3_CHRM), "a.png"))
    expected = srgb((photo / 255) ** 1.8 @ P3_TO_SRGB.T)
    assert np.abs(shown(found) - expected).max() < 0.02


@pytest.mark.parametrize(
    "chunks",
    [
        (gamma(45_455),),
        (gamma(45_455), SRGB_CHRM),
        (SRGB_CHRM,),
        (png_chunk(b"sRGB", b"\0"), gamma(100_000)),  # sRGB goes before gAMA
        (png_chunk(b"cICP", bytes([1, 13, 0, 1])), gamma(100_000)),  # and cICP before both
        (png_chunk(b"cICP", bytes([1, 1, 0, 1])),),
        (png_chunk(b"cICP", bytes([2, 2, 0, 1])),),
        (gamma(0),),
        (gamma(45_455), chromaticities(0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3)),
        (png_chunk(b"cICP", b"\x0c"),),
    ],
)
def test_srgb_and_nonsense_need_no_profile(store, photo, chunks):
    found = read_picture(store(png_with(photo, *chunks), "a.png"))
    assert found.metadata.icc_profile is None
    np.testing.assert_array_equal(found.pixels, photo)


def test_a_profile_goes_before_gamma_and_cicp_before_it(store, photo, linear_icc):
    icc = linear_icc["RGB"]
    buffer = io.BytesIO()
    Image.fromarray(photo).save(buffer, "PNG", icc_profile=icc)
    data = buffer.getvalue()
    with_gamma = data[:33] + gamma(55_556) + data[33:]
    assert read_picture(store(with_gamma, "a.png")).metadata.icc_profile == icc
    with_numbers = data[:33] + png_chunk(b"cICP", bytes([12, 13, 0, 1])) + data[33:]
    kept = read_picture(store(with_numbers, "b.png")).metadata.icc_profile
    assert kept not in (None, icc)


def test_sixteen_bits_and_frames(store):
    samples = np.full((4, 4, 3), 40000, np.uint16)
    found = read_picture(store(deep_png(samples, gamma(100_000)), "a.png"))
    np.testing.assert_array_equal(found.pixels, samples)
    assert profile_space(found.metadata.icc_profile) == "RGB"
    frames = [Image.new("RGB", (8, 8), (70 * number, 9, 9)) for number in range(3)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "PNG", save_all=True, append_images=frames[1:])
    data = buffer.getvalue()
    made = list(read_frames(store(data[:33] + gamma(100_000) + data[33:], "b.png")))
    assert [int(each.picture.pixels[0, 0, 0]) for each in made] == [0, 70, 140]
    assert len({each.picture.metadata.icc_profile for each in made}) == 1


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp", ".avif"])
def test_what_is_written_looks_the_same(store, tmp_path, photo, suffix):
    found = read_picture(store(png_with(photo, png_chunk(b"cICP", bytes([12, 13, 0, 1]))), "a.png"))
    write_picture(found, tmp_path / f"out{suffix}")
    back = read_picture(tmp_path / f"out{suffix}")
    assert back.metadata.icc_profile == found.metadata.icc_profile
    assert np.abs(shown(back) - shown(found)).mean() < 0.02


def test_avif_without_a_profile(store, photo):
    buffer = io.BytesIO()
    Image.fromarray(photo).save(buffer, "AVIF", quality=100, subsampling="4:4:4")
    data = buffer.getvalue()
    assert read_picture(store(data, "a.avif")).metadata.icc_profile is None
    place = data.index(b"colrnclx") + 8
    other = data[:place] + struct.pack(">HH", 12, 13) + data[place + 4 :]
    found = read_picture(store(other, "b.avif"))
    expected = srgb(linear(found.pixels / 255) @ P3_TO_SRGB.T)
    assert np.abs(shown(found) - expected).max() < 0.02


@pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")
def test_heic_without_a_profile(tmp_path, photo):
    from pillow_heif import from_pillow

    for primaries, has_profile in ((12, True), (1, False)):
        from_pillow(Image.fromarray(photo)).save(
            tmp_path / "a.heic",
            color_primaries=primaries,
            transfer_characteristics=13,
            matrix_coefficients=6,
        )
        assert (read_picture(tmp_path / "a.heic").metadata.icc_profile is not None) is has_profile


@given(primaries=st.integers(0, 255), transfer=st.integers(0, 255))
def test_every_pair_of_numbers_is_a_usable_profile_or_nothing(primaries, transfer):
    coding = of_numbers(primaries, transfer)
    if coding is None or coding.is_hdr:
        return
    assert profile_space(profile_for(coding, grey=False)) == "RGB"
    assert profile_space(profile_for(coding, grey=True)) == "GRAY"


@given(value=st.integers(0, 2**32 - 1), numbers=st.binary(min_size=32, max_size=32))
def test_any_gamma_and_primaries_end_in_a_picture(tmp_path_factory, value, numbers):
    chunks = (gamma(value), png_chunk(b"cHRM", numbers))
    path = tmp_path_factory.mktemp("any") / "a.png"
    path.write_bytes(png_with(np.full((2, 2, 3), 90, np.uint8), *chunks))
    assert (read_picture(path).pixels == 90).all()


def test_grey_and_white_stay_neutral():
    for primaries in (1, 4, 6, 9, 11, 12, 22):
        coding = of_numbers(primaries, 13)
        assert isinstance(coding, Coding)
        icc = profile_for(coding, grey=False)
        ramp = Picture(np.arange(0, 256, 5, dtype=np.uint8)[None, :, None].repeat(3, 2), None, False)
        ramp = Picture(ramp.pixels, None, False, Metadata(icc_profile=icc))
        colours = shown(ramp)
        assert np.ptp(colours, axis=2).max() <= 2 / 255
        assert (colours[0, -1] >= 254 / 255).all()
