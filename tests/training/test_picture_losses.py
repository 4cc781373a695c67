"""Losses that hold down what a discriminator does not mind: tints and checkerboards."""

import pytest
import torch

from training.losses import ContentLoss, GridLoss, LowPassLoss


@pytest.fixture
def pictures():
    generator = torch.Generator().manual_seed(5)
    return torch.rand(2, 3, 64, 48, generator=generator) * 0.6 + 0.2


def texture(like: torch.Tensor, amplitude: float) -> torch.Tensor:
    return amplitude * torch.randn(like.shape, generator=torch.Generator().manual_seed(6))


def test_equal_pictures_lose_nothing(pictures):
    for loss in (LowPassLoss(4), GridLoss(4)):
        assert float(loss(pictures, pictures)) == 0


@pytest.mark.parametrize("factor", [2, 4, 8])
def test_a_tint_is_lost_in_full_and_is_no_grid(pictures, factor):
    tinted = pictures + torch.tensor([0.05, 0.0, -0.02])[:, None, None]
    assert float(LowPassLoss(factor)(tinted, pictures)) == pytest.approx(0.07 / 3, rel=1e-3)
    assert float(GridLoss(factor)(tinted, pictures)) == pytest.approx(0, abs=1e-6)


def checkerboard(like: torch.Tensor, period: int) -> torch.Tensor:
    """-1 and 1 in turn, as fields of half the period."""
    y, x = torch.meshgrid(*(torch.arange(side) * 2 // period for side in like.shape[-2:]), indexing="ij")
    return ((y + x) % 2 * 2.0 - 1).expand_as(like)


@pytest.mark.parametrize(("factor", "period"), [(2, 2), (4, 2), (4, 4), (8, 4)])
def test_a_checkerboard_counts_and_texture_of_its_size_hardly(pictures, factor, period):
    loss = GridLoss(factor)
    board = float(loss(pictures + 0.02 * checkerboard(pictures, period), pictures))
    assert board == pytest.approx(0.02, rel=1e-3)
    assert float(loss(pictures + texture(pictures, 0.02), pictures)) < board / 5


def test_texture_of_high_frequency_is_hardly_a_low_pass_loss(pictures):
    loss = LowPassLoss(4)
    assert float(loss(pictures + 0.1 * checkerboard(pictures, 2), pictures)) < 0.002
    assert float(loss(pictures + texture(pictures, 0.1), pictures)) < 0.02


def test_a_checkerboard_that_is_in_the_truth_too_is_wanted(pictures):
    truth = pictures + 0.02 * checkerboard(pictures, 4)
    assert float(GridLoss(4)(truth, truth)) == 0
    assert float(GridLoss(4)(pictures, truth)) == pytest.approx(0.02, rel=1e-3)


def test_a_crop_smaller_than_the_window(pictures):
    small = pictures[..., :8, :8]
    assert float(GridLoss(4)(small + 0.1 * checkerboard(small, 4), small)) == pytest.approx(0.1, rel=1e-3)


def test_they_are_parts_of_the_content_loss(pictures):
    tinted = (pictures + 0.05).requires_grad_()
    extra = {"lowpass": (2.0, LowPassLoss(4)), "grid": (0.0, GridLoss(4))}
    parts = ContentLoss(pixel_weight=1.0, extra=extra).parts(tinted, pictures)
    assert parts.keys() == {"pixel", "lowpass"}
    assert float(parts["lowpass"].detach()) == pytest.approx(0.1, rel=1e-3)
    parts["lowpass"].backward()
    assert tinted.grad is not None
    assert tinted.grad.any()
