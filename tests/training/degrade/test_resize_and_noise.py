"""Resizing, and the noise of sensors."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from training.degrade.noise import luma, noise
from training.degrade.resize import resize

MODES = ["area", "bilinear", "bicubic"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(MODES), st.integers(2, 40), st.integers(2, 40), st.floats(0, 1))
def test_plain_colours_stay(mode, height, width, value):
    colour = torch.tensor([value, 1 - value, 0.5])[None, :, None, None].expand(2, -1, 17, 23)
    resized = resize(colour, (height, width), mode)
    assert resized.shape == (2, 3, height, width)
    assert torch.allclose(resized, colour[..., :1, :1].expand_as(resized), atol=1e-5)


@pytest.mark.parametrize("mode", MODES)
def test_its_own_size_changes_nothing(mode, batch):
    pictures = batch()
    assert torch.equal(resize(pictures, (64, 64), mode), pictures)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", [(16, 16), (37, 50), (90, 101)])
def test_a_picture_stays_where_it_is(mode, size, flat):
    step = flat(0.0)
    step[..., 32:] = 1.0
    resized = resize(step, size, mode)
    assert float(resized.mean()) == pytest.approx(0.5, abs=0.01)
    assert 0 <= resized.min() <= resized.max() <= 1
    assert torch.allclose(resized, 1 - resized.flip(-1), atol=1e-4)


def test_modes_differ_and_area_is_the_mean(batch):
    pictures = batch()
    area, bilinear, bicubic = (resize(pictures, (16, 16), mode) for mode in MODES)
    assert torch.allclose(area, torch.nn.functional.avg_pool2d(pictures, 4), atol=1e-6)
    assert not torch.allclose(area, bilinear, atol=0.01)
    assert not torch.allclose(bilinear, bicubic, atol=0.01)


@pytest.mark.parametrize("grey", [0.0, 1.0])
def test_gaussian_noise_has_the_asked_deviation(grey, flat, dice, only):
    pictures = flat(0.5, 4, 128)
    added = noise(pictures, only(noise_levels=(10, 10), grey_noise=grey), dice) - pictures
    assert torch.allclose(added.std((1, 2, 3)) * 255, torch.tensor(10.0), rtol=0.05)
    assert torch.allclose(added.mean((1, 2, 3)) * 255, torch.tensor(0.0), atol=0.4)


def test_deviations_are_drawn_for_each_sample(flat, dice, only):
    added = noise(flat(0.5, 40), only(noise_levels=(2, 20)), dice) - 0.5
    deviations = added.std((1, 2, 3)) * 255
    assert 1.8 < deviations.min() < 6
    assert 16 < deviations.max() < 21


def test_grey_noise_is_the_same_in_all_channels(batch, dice, only):
    pictures = batch() * 0.5 + 0.25  # away from the ends, where it would be cut
    for poisson in (0.0, 1.0):
        added = noise(pictures, only(grey_noise=1.0, poisson=poisson, noise_levels=(4, 4)), dice) - pictures
        assert torch.allclose(added, added[:, :1].expand_as(added), atol=1e-6)
        coloured = noise(pictures, only(poisson=poisson, noise_levels=(4, 4)), dice) - pictures
        assert abs(float(torch.corrcoef(coloured.transpose(0, 1).flatten(1))[0, 1])) < 0.05


@pytest.mark.parametrize("value", [0.04, 0.25, 0.64])
def test_poisson_noise_grows_with_the_root_of_the_light(value, flat, dice, only):
    pictures = flat(value, 4, 128)
    for grey in (0.0, 1.0):
        added = noise(pictures, only(poisson=1.0, noise_levels=(8, 8), grey_noise=grey), dice) - pictures
        assert torch.allclose(added.std((1, 2, 3)) * 255, torch.tensor(8 * value**0.5), rtol=0.05)


def test_poisson_leaves_black_alone_and_gaussian_does_not(flat, dice, only):
    assert not noise(flat(0.0), only(poisson=1.0), dice).any()
    assert noise(flat(0.0), only(poisson=0.0), dice).any()


def test_luma_of_grey_is_itself(flat):
    assert torch.allclose(luma(flat(0.3)), torch.tensor(0.3))


def test_noise_in_blobs_keeps_its_deviation_and_shares_it_with_neighbours(flat, dice, only):
    pictures = flat(0.5, 8, side=96)

    def shared(added):
        """Correlation of neighbours in a row."""
        return float((added[..., 1:] * added[..., :-1]).mean() / added.square().mean())

    for sigma, scale, correlation in ((0.0, 1.0, 0.0), (1.0, 1.0, 0.78), (0.5, 2.0, 0.78)):
        config = only(noise_levels=(10, 10), noise_px=(sigma, sigma))
        added = noise(pictures, config, dice, scale) - 0.5
        assert float(added.std()) * 255 == pytest.approx(10, rel=0.03)
        assert shared(added) == pytest.approx(correlation, abs=0.03)  # exp(-1 / (4 sigma^2)) for wide ones
