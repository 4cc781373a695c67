"""PSNR and SSIM: against values worked out by hand, and against the figures that papers print."""

import math
import statistics

import numpy as np
import pytest

from training.evaluate import bicubic, load_pairs, score
from training.metrics import luma, psnr_db, shave, ssim


def plain(value: int, size: int = 32) -> np.ndarray:
    return np.full((size, size, 3), value, np.uint8)


@pytest.mark.parametrize(
    ("rgb", "expected"),
    [
        ((0, 0, 0), 16.0),
        ((255, 255, 255), 235.0),
        ((255, 0, 0), 81.481),
        ((0, 255, 0), 144.553),
        ((0, 0, 255), 40.966),
        ((200, 100, 50), 16 + 27199.8 / 255),
    ],
)
def test_luma_by_hand(rgb, expected):
    assert luma(np.array([[rgb]], np.uint8)) == pytest.approx(expected, abs=1e-9)


def test_luma_keeps_the_place(picture):
    pixels = picture(20, 30, 0)
    y = luma(pixels)
    assert y.shape == (20, 30)
    for row, column in ((0, 0), (7, 21), (19, 29)):
        r, g, b = (int(value) for value in pixels[row, column])
        assert y[row, column] == pytest.approx(16 + (65.481 * r + 128.553 * g + 24.966 * b) / 255)


def test_psnr_of_a_known_difference():
    # Ten grey levels are 10 * 219 / 255 on Y: 20 log10(255 * 255 / 2190).
    assert psnr_db(plain(100), plain(110)) == pytest.approx(29.4527, abs=1e-4)
    assert psnr_db(plain(110), plain(100)) == psnr_db(plain(100), plain(110))


def test_psnr_of_equal_pictures_is_infinite(picture):
    assert psnr_db(picture(40, 40, 0), picture(40, 40, 0)) == math.inf


@pytest.mark.parametrize("measure", [psnr_db, ssim])
def test_the_border_does_not_count(measure, picture):
    hr = picture(40, 50, 0)
    sr = hr.copy()
    sr[:4], sr[-4:], sr[:, :4], sr[:, -4:] = 0, 255, 0, 255
    assert measure(sr, hr, border_px=4) == measure(hr, hr, border_px=4)
    assert measure(sr, hr, border_px=3) < measure(hr, hr, border_px=3)


def test_shave():
    y = np.arange(48.0).reshape(6, 8)
    assert shave(y, 2).tolist() == [[18, 19, 20, 21], [26, 27, 28, 29]]
    assert shave(y, 0).tolist() == y.tolist()


def test_ssim_is_one_for_equal_pictures_and_falls_with_noise(picture):
    hr = picture(64, 64, 0)
    noise = np.random.default_rng(0).normal(0, 1, hr.shape)
    values = [ssim((hr + strength * noise).clip(0, 255).astype(np.uint8), hr) for strength in (0, 5, 20, 60)]
    assert values[0] == 1
    assert values == sorted(values, reverse=True)
    assert values[3] < 0.7 < values[1] < 1


def test_bicubic_on_set5_is_what_papers_print(real_benchmark):
    result = score(bicubic(4), load_pairs(real_benchmark / "Set5", 4), 4)
    assert result.pictures == 5
    assert result.psnr_db == pytest.approx(28.43, abs=0.01)
    assert result.ssim == pytest.approx(0.811, abs=0.002)


@pytest.mark.parametrize(("name", "expected", "count"), [("Set14", 26.09, 14), ("BSD100", 25.96, 100)])
def test_bicubic_psnr_is_what_papers_print(real_benchmark, name, expected, count):
    pairs = load_pairs(real_benchmark / name, 4)
    assert len(pairs) == count
    mean = statistics.fmean(psnr_db(bicubic(4)(pair.lr), pair.hr, 4) for pair in pairs)
    assert mean == pytest.approx(expected, abs=0.01)
