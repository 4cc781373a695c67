"""TIFF of 16 bits: every sample of every layout comes out as it is in the file."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from deep_files import deep_samples, expect_samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.pictures import read_picture
from engine.pictures.layers import turned

LAYOUTS = {
    "one strip": {},
    "strips": {"rowsperstrip": 7},
    "tiles": {"tile": (16, 32)},
    "deflate": {"compression": "zlib"},
    "deflate, strips": {"compression": "zlib", "rowsperstrip": 7},
    "deflate, tiles": {"compression": "zlib", "tile": (16, 16)},
    "predictor": {"compression": "zlib", "predictor": True},
    "planes": {"planarconfig": "separate"},
    "planes, strips": {"planarconfig": "separate", "rowsperstrip": 7},
    "planes, deflate": {"planarconfig": "separate", "compression": "zlib", "predictor": True},
    "planes, tiles": {"planarconfig": "separate", "compression": "zlib", "tile": (16, 16)},
}


def tiff(path: Path, samples: np.ndarray, order: str, alpha: str = "unassalpha", **layout: object) -> Path:
    channels = samples.shape[2]
    data = samples[:, :, 0] if channels == 1 else samples
    if "planarconfig" in layout:
        data = np.moveaxis(data, 2, 0)
    tifffile.imwrite(
        path,
        data.astype(f"{order}u2"),
        byteorder=order,
        photometric="rgb" if channels > 2 else "minisblack",
        extrasamples=(alpha,) if channels in (2, 4) else None,
        **layout,
    )
    return path


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_tiff(tmp_path, layout, order, channels):
    if channels == 1 and "planes" in layout:
        pytest.skip("grey is one plane")
    samples = deep_samples(channels)
    expect_samples(read_picture(tiff(tmp_path / "a.tif", samples, order, **LAYOUTS[layout])), samples)


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_tiff_with_lzw(store, channels):
    samples = deep_samples(channels)
    order = samples[:, :, [2, 1, 0, 3][:channels]] if channels > 1 else samples
    path = store(cv2.imencode(".tiff", order, [cv2.IMWRITE_TIFF_COMPRESSION, 5])[1].tobytes(), "a.tif")
    expect_samples(read_picture(path), samples)


@pytest.mark.parametrize("channels", [2, 4])
@pytest.mark.parametrize("layout", ["one strip", "deflate", "planes"])
def test_premultiplied_tiff(tmp_path, channels, layout):
    """Divided by alpha in 16 bits: what is visible comes back to within the rounding of the file."""
    samples = deep_samples(channels)
    alpha = samples[:, :, -1:].astype(np.int64)
    stored = samples.copy()
    stored[:, :, :-1] = (samples[:, :, :-1] * alpha + 32767) // 65535
    picture = read_picture(tiff(tmp_path / "a.tif", stored, "<", "assocalpha", **LAYOUTS[layout]))
    assert picture.alpha is not None
    np.testing.assert_array_equal(picture.alpha, alpha[:, :, 0])
    seen = alpha[:, :, 0] > 8000
    error = np.abs(picture.pixels[:, :, 0].astype(int) - samples[:, :, 0])[seen]
    assert error.max() <= 65535 // 8000 / 2 + 1


@pytest.mark.parametrize("layout", ["one strip", "deflate", "planes", "planes, tiles"])
@pytest.mark.parametrize("channels", [2, 3])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_of_a_tiff(tmp_path, layout, channels, orientation):
    samples = deep_samples(channels)
    more = {"extratags": [(274, 3, 1, orientation, True)]}
    path = tiff(tmp_path / "a.tif", samples, "<", **LAYOUTS[layout], **more)
    expect_samples(read_picture(path), turned(samples, orientation))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from(sorted(LAYOUTS)), st.sampled_from("<>"))
def test_tiff_of_any_size(tmp_path, width, height, layout, order):
    samples = np.random.default_rng(width * 41 + height).integers(0, 65535, (height, width, 3), np.uint16)
    expect_samples(read_picture(tiff(tmp_path / "a.tif", samples, order, **LAYOUTS[layout])), samples)


def test_cmyk_of_sixteen_bits_is_read_in_eight(tmp_path):
    """Its profile is applied in eight bits."""
    ink = np.zeros((8, 8, 4), np.uint16)
    ink[:, :, 1:3] = 65535
    tifffile.imwrite(tmp_path / "a.tif", ink, photometric="separated")
    picture = read_picture(tmp_path / "a.tif")
    assert picture.depth == 8
    assert np.abs(picture.pixels.astype(int) - (255, 0, 0)).max() <= 2
