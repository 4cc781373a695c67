"""PQ and HLG become sRGB: against values computed here from the published equations."""

import io
import struct
import tracemalloc

import cv2
import numpy as np
import pytest
from deep_files import deep_png, png_chunk
from heif_files import CAN_ENCODE_HEIF
from PIL import Image

from engine.pictures import Picture, hdr, read_picture
from engine.pictures.cicp import HLG, PQ, of_numbers
from engine.pictures.frames import read_frames
from engine.pictures.preview import small_image

# As ITU-R BT.2407 prints it.
BT2020_TO_BT709 = np.array(
    [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]]
)


def pq(nits: float) -> float:
    """BT.2100, table 4, the inverse EOTF, with its numbers in decimals."""
    power = (nits / 10000) ** 0.1593017578125
    return float(((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375)


def srgb(light: np.ndarray) -> np.ndarray:
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def coded_file(values: np.ndarray, transfer: int, primaries: int = 9) -> bytes:
    """A PNG of 16 bits. values: (H, W, C) in [0, 1]."""
    numbers = png_chunk(b"cICP", bytes([primaries, transfer, 0, 1]))
    return deep_png(np.rint(values * 65535).astype(np.uint16), numbers)


def grey_of(store, values: list[float], transfer: int) -> np.ndarray:
    picture = read_picture(store(coded_file(np.array([values])[:, :, None], transfer), "a.png"))
    assert picture.grey
    assert picture.metadata.icc_profile is None
    return picture.pixels[0, :, 0] / 65535


@pytest.mark.parametrize(("nits", "coded"), [(0, 0), (100, 0.508), (203, 0.581), (1000, 0.752), (10000, 1)])
def test_curve_of_pq(nits, coded):
    assert pq(nits) == pytest.approx(coded, abs=6e-4)  # BT.2408, table 1
    assert hdr.pq_to_nits(np.float64(pq(nits))) == pytest.approx(nits, rel=1e-6, abs=1e-6)
    assert hdr.nits_to_pq(np.float64(nits)) == pytest.approx(pq(nits), abs=1e-6)


def test_curve_of_hlg():
    # BT.2100: 0.5 is a twelfth of the light, 1 is all of it; BT.2408: 0.75 is 203 cd/m² on a screen of 1000.
    light = hdr.hlg_to_scene(np.array([0, 0.5, 0.75, 1]))
    assert light[[0, 1, 3]] == pytest.approx([0, 1 / 12, 1], abs=1e-6)
    assert 1000 * light[2] ** 1.2 == pytest.approx(203, abs=1)


def test_roll_off_of_bt_2390():
    """The spline computed here in numbers: Lw = 1000, Lmax = 203 cd/m²."""
    most = pq(203) / pq(1000)
    knee = 1.5 * most - 0.5
    for share in (0.2, 0.5, 0.9 * knee, knee, 0.75, 0.9, 1.0):
        t = (share - knee) / (1 - knee)
        expected = share
        if share >= knee:
            expected = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee)
            expected += (-2 * t**3 + 3 * t**2) * most
        found = hdr.rolled_off(hdr.pq_to_nits(np.float64(share * pq(1000))), 1000.0)
        assert pq(float(found)) == pytest.approx(expected * pq(1000), abs=1e-5)
    assert hdr.rolled_off(np.float64(1000), 1000.0) == pytest.approx(203, abs=0.01)
    assert hdr.rolled_off(np.float64(4000), 1000.0) == pytest.approx(203, abs=0.01)
    assert hdr.rolled_off(np.float64(50), 1000.0) == pytest.approx(50)
    ramp = hdr.rolled_off(np.linspace(0, 1000, 500), 1000.0)
    assert (np.diff(ramp) > 0).all()


def test_grey_in_pq(store):
    nits = [0.0, 1.0, 10.0, 50.0, 80.0, 203.0, 500.0, 1000.0]
    found = grey_of(store, [pq(each) for each in nits], PQ)
    dark = srgb(np.array(nits[:5]) / 203)  # below the knee it is the light itself
    assert found[:5] == pytest.approx(dark, abs=2e-3)
    assert found[7] == pytest.approx(1, abs=1e-3)
    assert found[4] < found[5] < found[6] < found[7]
    assert 0.8 < found[5] < 0.92  # paper stays below the highlights
    brighter = grey_of(store, [pq(203), pq(4000)], PQ)
    assert brighter[1] == pytest.approx(1, abs=1e-3)
    assert brighter[0] < found[5]


def test_grey_in_hlg(store):
    found = grey_of(store, [0.0, 0.25, 0.5, 0.75, 1.0], HLG)
    nits = 1000 * np.array([0, 0.25**2 / 3, 1 / 12]) ** 1.2
    assert found[:3] == pytest.approx(srgb(nits / 203), abs=2e-3)
    assert found[4] == pytest.approx(1, abs=1e-3)
    assert 0.8 < found[3] < 0.92


def test_colours_in_pq(store):
    """Below the knee: the light in the other primaries, by the matrix that BT.2087 has."""
    nits = np.array([[[30.0, 20.0, 12.0], [12.0, 40.0, 14.0], [20.0, 20.0, 20.0], [0.0, 60.0, 0.0]]])
    coded = np.vectorize(pq)(nits)
    found = read_picture(store(coded_file(coded, PQ), "a.png")).pixels / 65535
    expected = srgb(nits @ BT2020_TO_BT709.T / 203)
    assert np.abs(found - expected).max() < 3e-3
    assert (found[0, 3, [0, 2]] == 0).all()  # a green that sRGB does not have is cut off
    own = read_picture(store(coded_file(coded, PQ, primaries=1), "b.png")).pixels / 65535
    assert np.abs(own - srgb(nits / 203)).max() < 3e-3


def test_colours_in_hlg(store):
    values = np.array([[[0.4, 0.3, 0.2], [0.2, 0.45, 0.3]]])
    scene = values**2 / 3
    nits = 1000 * (scene @ [0.2627, 0.6780, 0.0593])[..., None] ** 0.2 * scene
    found = read_picture(store(coded_file(values, HLG), "a.png")).pixels / 65535
    assert np.abs(found - srgb(nits @ BT2020_TO_BT709.T / 203)).max() < 3e-3


def test_hues_stay_where_it_is_rolled_off(store):
    nits = np.array([[[900.0, 450.0, 225.0]]])
    found = read_picture(store(coded_file(np.vectorize(pq)(nits), PQ, 1), "a.png")).pixels[0, 0] / 65535
    light = np.where(found <= 0.04045, found / 12.92, ((found + 0.055) / 1.055) ** 2.4)
    assert light[0] / light[1] == pytest.approx(2, rel=0.01)
    assert light[1] / light[2] == pytest.approx(2, rel=0.01)
    assert light[0] < 1


def test_eight_bits_and_alpha_stay(store, photo):
    dark = photo // 3  # below the knee
    buffer = io.BytesIO()
    Image.fromarray(np.dstack([dark, photo[:, :, 0]])).save(buffer, "PNG")
    data = buffer.getvalue()
    data = data[:33] + png_chunk(b"cICP", bytes([1, 16, 0, 1])) + data[33:]
    found = read_picture(store(data, "a.png"))
    assert found.depth == 8
    np.testing.assert_array_equal(found.alpha, photo[:, :, 0])
    expected = np.rint(255 * srgb(hdr.pq_to_nits(dark / 255) / 203))
    assert np.abs(found.pixels - expected).max() <= 1
    small = small_image(store(data, "b.png"), 56)
    assert small is not None
    np.testing.assert_array_equal(np.asarray(small)[:, :, :3], found.pixels)


def with_numbers(data: bytes, primaries: int, transfer: int) -> bytes:
    place = data.index(b"colrnclx") + 8
    return data[:place] + struct.pack(">HH", primaries, transfer) + data[place + 4 :]


@pytest.mark.parametrize("bits", [8, 10, 12])
def test_avif(store, bits):
    nits = np.tile(np.array([0.5, 5, 20, 60, 200, 900]).repeat(16), (32, 1))
    values = np.rint(np.vectorize(pq)(nits) * (2**bits - 1))[:, :, None].repeat(3, axis=2)
    samples = values.astype(np.uint8 if bits == 8 else np.uint16)
    options = [cv2.IMWRITE_AVIF_DEPTH, bits, cv2.IMWRITE_AVIF_QUALITY, 100]
    data = with_numbers(cv2.imencode(".avif", samples, options)[1].tobytes(), 9, 16)
    found = read_picture(store(data, "a.avif"))
    assert found.depth == (8 if bits == 8 else 16)
    expected = srgb(nits[:, :64] / 203)
    assert np.abs(found.pixels[:, :64, 1] / found.white - expected).max() < (0.02 if bits == 8 else 0.008)


@pytest.mark.skipif(not CAN_ENCODE_HEIF, reason="pillow-heif is not installed")
@pytest.mark.parametrize("transfer", [PQ, HLG])
def test_heic(tmp_path, transfer):
    from pillow_heif import encode

    values = np.tile(np.linspace(0.05, 0.45, 64), (64, 1))[:, :, None].repeat(3, axis=2)
    samples = np.rint(values * 65535).astype(np.uint16)
    options = {"color_primaries": 9, "transfer_characteristics": transfer, "matrix_coefficients": 9}
    encode(
        *("RGB;16", (64, 64), samples.tobytes(), tmp_path / "a.heic"),
        quality=-1,
        chroma=444,
        full_range_flag=1,
        **options,
    )
    found = read_picture(tmp_path / "a.heic").pixels / 65535
    light = hdr.pq_to_nits(values) if transfer == PQ else 1000 * (values**2 / 3) ** 1.2
    assert np.abs(found - srgb(light / 203)).max() < 0.01
    (frame,) = read_frames(tmp_path / "a.heic")
    np.testing.assert_array_equal(frame.picture.pixels / 65535, found)


def test_memory_is_that_of_strips():
    coding = of_numbers(9, PQ)
    assert coding is not None
    picture = Picture(np.full((3000, 2000, 3), 30000, np.uint16))
    tracemalloc.start()
    try:
        made = hdr.to_sdr(picture, coding)
        assert tracemalloc.get_traced_memory()[1] < picture.pixels.nbytes
    finally:
        tracemalloc.stop()
    assert made.pixels is picture.pixels
    assert len(np.unique(made.pixels)) == 1
