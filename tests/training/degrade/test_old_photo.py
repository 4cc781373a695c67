"""Tone, fading, grain and halftone, each for itself."""

import pytest
import torch

from training.degrade.noise import luma
from training.degrade.old_photo import fade, grain, halftone, tone


def test_grey_is_really_grey(batch, dice, only):
    pictures = batch()
    grey = tone(pictures, only(sepia=0.0), dice)
    assert torch.equal(grey, grey[:, :1].expand_as(grey))
    assert torch.allclose(grey[:, :1], luma(pictures), atol=1e-6)


def test_sepia_is_one_brown_for_each_light(batch, dice, only):
    pictures = batch(16)
    brown = tone(pictures, only(sepia=1.0), dice)
    light = luma(pictures).expand_as(brown)
    middle = (light > 0.3) & (light < 0.7)
    red, green, blue = brown.unbind(1)
    inside = middle[:, 0]
    assert (red[inside] > green[inside]).all()
    assert (green[inside] > blue[inside]).all()
    # Nothing of the colours is left: pixels as light as each other have the same brown.
    for sample, of in zip(brown, light, strict=True):
        order = of[0].flatten().argsort()
        assert (sample.flatten(1)[:, order].diff(dim=1) > -1e-4).all()


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_toning_keeps_black_and_white(value, flat, dice, only):
    for sepia in (0.0, 1.0):
        assert torch.allclose(tone(flat(value), only(sepia=sepia), dice), flat(value), atol=1e-5)


def test_fading_takes_contrast_and_never_adds(batch, dice, only):
    pictures = batch(16)
    faded = fade(pictures, only(yellow=(0.0, 0.0), fade_contrast=(0.5, 0.7)), dice)
    ratio = faded.std((1, 2, 3)) / pictures.std((1, 2, 3))
    assert ((ratio > 0.499) & (ratio < 0.701)).all()
    assert 0 <= faded.min() <= faded.max() <= 1
    assert (faded.amin((1, 2, 3)) >= pictures.amin((1, 2, 3))).all()  # black is lifted


def test_fading_of_grey_stays_grey_without_yellowing(flat, dice, only):
    faded = fade(flat(0.6), only(yellow=(0.0, 0.0)), dice)
    assert torch.equal(faded, faded[:, :1].expand_as(faded))


def test_yellowing_takes_blue_first(flat, dice, only):
    red, green, blue = fade(flat(1.0), only(yellow=(0.2, 0.4), fade_contrast=(1.0, 1.0)), dice).unbind(1)
    assert (red > green).all()
    assert (green > blue).all()
    assert ((blue > 0.59) & (blue < 0.81)).all()


def test_grain_is_strongest_in_mid_tones(flat, dice, only):
    deviation = [
        float((grain(flat(value, 8), 4, only(grain_levels=(8, 8)), dice) - value).std()) * 255
        for value in (0.0, 0.1, 0.5, 0.9, 1.0)
    ]
    assert deviation[0] == deviation[4] == 0
    assert deviation[1] == pytest.approx(8 * 0.36, rel=0.1)
    assert deviation[2] == pytest.approx(8, rel=0.1)
    assert deviation[3] == pytest.approx(8 * 0.36, rel=0.1)


def test_grain_is_correlated_over_its_size(flat, dice, only):
    def neighbours(px: float) -> float:
        added = grain(flat(0.5, 8), 4, only(grain_px=(px, px)), dice)[:, 0] - 0.5
        return float((added[..., 1:] * added[..., :-1]).mean() / added.square().mean())

    fine, coarse = neighbours(0.05), neighbours(0.7)
    assert abs(fine) < 0.1
    assert coarse > 0.9


@pytest.mark.parametrize("value", [0.3, 0.5])
def test_halftone_has_the_asked_period_and_keeps_the_mean(value, flat, dice, only):
    config = only(halftone_px=(4, 4), halftone_depth=(0.3, 0.3))
    dots = halftone(flat(value, 4, 128), torch.ones(4, dtype=torch.bool), 4, config, dice)
    assert torch.allclose(dots.mean((1, 2, 3)), torch.tensor(value), atol=0.02)
    assert torch.equal(dots, dots[:, :1].expand_as(dots))  # one screen
    spectrum = torch.fft.fft2(dots[:, 0] - dots[:, 0].mean((1, 2), keepdim=True)).abs()
    frequencies = torch.fft.fftfreq(128)
    for sample in spectrum:
        row, column = divmod(int(sample.argmax()), 128)
        assert float(torch.hypot(frequencies[row], frequencies[column])) == pytest.approx(1 / 16, rel=0.15)


def test_colour_pictures_have_a_screen_for_each_ink(flat, dice, only):
    dots = halftone(flat(0.5), torch.zeros(4, dtype=torch.bool), 4, only(), dice)
    assert not torch.allclose(dots[:, 0], dots[:, 1], atol=0.05)
    assert not torch.allclose(dots[:, 1], dots[:, 2], atol=0.05)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_halftone_leaves_black_and_white(value, flat, dice, only):
    assert torch.equal(halftone(flat(value), torch.ones(4, dtype=torch.bool), 4, only(), dice), flat(value))
