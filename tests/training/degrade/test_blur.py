"""Kernels and what they do."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from training.degrade.blur import blur, filter_each, gaussian_kernels, sinc_kernels


def high_frequencies(pictures: torch.Tensor) -> torch.Tensor:
    """Energy of differences between neighbours, (N,)."""
    return pictures.diff(dim=-1).square().mean((1, 2, 3)) + pictures.diff(dim=-2).square().mean((1, 2, 3))


@settings(max_examples=50, deadline=None)
@given(st.floats(0.0, 6.0), st.floats(0.0, 6.0), st.floats(0, 2 * math.pi), st.integers(0, 15))
def test_gaussian_kernels_sum_to_one(first, second, angle, radius):
    kernels = gaussian_kernels(torch.tensor([[first, second]]), torch.tensor([angle]), radius)
    assert kernels.shape == (1, 2 * radius + 1, 2 * radius + 1)
    assert kernels.sum().item() == pytest.approx(1, abs=1e-5)
    assert kernels.min() >= 0
    assert torch.allclose(kernels, kernels.flip(1, 2), atol=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.2, math.pi), st.integers(0, 15))
def test_sinc_kernels_sum_to_one(cutoff, radius):
    kernels = sinc_kernels(torch.tensor([cutoff]), radius)
    assert kernels.isfinite().all()
    assert kernels.sum().item() == pytest.approx(1, abs=1e-4)


def test_deviation_and_direction_of_a_gaussian():
    sigma, angle = torch.tensor([[3.0, 1.0], [3.0, 1.0]]), torch.tensor([0.0, math.pi / 2])
    flat_one, tall_one = gaussian_kernels(sigma, angle, 15)
    steps = torch.arange(-15.0, 16.0)
    assert float((flat_one.sum(0) * steps**2).sum()) == pytest.approx(9, rel=0.01)
    assert float((flat_one.sum(1) * steps**2).sum()) == pytest.approx(1, rel=0.01)
    assert torch.allclose(flat_one, tall_one.T, atol=1e-6)


def test_a_deviation_of_0_changes_nothing(batch):
    kernels = gaussian_kernels(torch.zeros(4, 2), torch.zeros(4), 5)
    assert torch.allclose(filter_each(batch(), kernels), batch(), atol=1e-6)


def test_each_sample_has_its_own_kernel(batch):
    pictures = batch(3)
    kernels = gaussian_kernels(torch.tensor([[0.1, 0.1], [1.0, 1.0], [2.0, 3.0]]), torch.zeros(3), 9)
    together = filter_each(pictures, kernels)
    for n in range(3):
        alone = filter_each(pictures[n : n + 1], kernels[n : n + 1])[0]
        assert torch.allclose(together[n], alone, atol=1e-6)
    assert torch.allclose(together[0], pictures[0], atol=1e-5)
    assert not torch.allclose(together[1], pictures[1], atol=0.05)


def test_plain_colours_stay_to_the_border(dice, only):
    colours = torch.rand(4, 3, 1, 1, generator=dice.generator).expand(-1, -1, 24, 24)
    for sinc in (0.0, 1.0):
        assert torch.allclose(blur(colours, only(sinc=sinc), dice, 4.0), colours, atol=1e-5)


@pytest.mark.parametrize("scale", [1.0, 4.0])
def test_blur_keeps_the_mean_and_lowers_high_frequencies(batch, dice, only, scale):
    pictures = batch(8)
    for anisotropic in (0.0, 1.0):
        config = only(blur_sigma_px=(0.6, 0.9), anisotropic=anisotropic)
        blurred = blur(pictures, config, dice, scale)
        # What lies at the border counts for more or less once it is reflected.
        assert torch.allclose(blurred.mean((1, 2, 3)), pictures.mean((1, 2, 3)), atol=0.01)
        assert (high_frequencies(blurred) < 0.8 * high_frequencies(pictures)).all()


def test_deviations_are_in_lr_pixels(dice, only):
    point = torch.zeros(1, 3, 63, 63)
    point[..., 31, 31] = 1
    steps = torch.arange(-31.0, 32.0)
    for scale in (1.0, 2.0, 4.0):
        spread = blur(point, only(blur_sigma_px=(0.8, 0.8)), dice, scale)[0, 0].sum(0)
        assert float((spread * steps**2).sum()) == pytest.approx((0.8 * scale) ** 2, rel=0.03)


def test_anisotropic_is_what_its_probability_says(dice, only):
    point = torch.zeros(20, 3, 41, 41)
    point[..., 20, 20] = 1
    for probability in (0.0, 1.0):
        config = only(blur_sigma_px=(0.3, 0.9), anisotropic=probability)
        spread = blur(point, config, dice, 4.0)[:, 0]
        is_round = (spread - spread.rot90(1, (1, 2))).abs().amax((1, 2)) < 1e-5
        assert is_round.all() if probability == 0 else not is_round.any()


def test_sinc_rings_at_an_edge_and_a_gaussian_does_not(dice, only, flat):
    step = flat(0.25, 8)
    step[..., 32:] = 0.75
    smooth = blur(step, only(sinc=0.0, blur_sigma_px=(0.3, 0.7)), dice, 2.0)
    assert smooth.min() > 0.249
    assert smooth.max() < 0.751
    ringing = blur(step, only(sinc=1.0), dice, 2.0)
    assert (ringing.amin((1, 2, 3)) < 0.245).all()
    assert (ringing.amax((1, 2, 3)) > 0.755).all()


@pytest.mark.parametrize("side", [4, 5, 9])
def test_pictures_smaller_than_the_kernel(dice, only, side):
    pictures = torch.rand(2, 3, side, side, generator=dice.generator)
    assert blur(pictures, only(blur_sigma_px=(5.0, 5.0)), dice, 8.0).shape == pictures.shape
