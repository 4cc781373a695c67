"""Specks, scratches, folds and stains, each for itself."""

import pytest
import torch

from training.degrade.damage import broad_scratches, fine_scratches, folds, specks, stains

KINDS = [specks, fine_scratches, broad_scratches, folds, stains]


def share_changed(kind, config, dice, pictures: torch.Tensor, factor: int = 4) -> torch.Tensor:
    """Share of visibly changed pixels, (N,)."""
    changed = (kind(pictures, factor, config, dice) - pictures).abs().amax(1) > 0.05
    return changed.float().mean((1, 2))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("factor", [2, 4, 8])
def test_damage_is_local_and_in_range(kind, factor, flat, dice, only):
    side = 32 * factor
    pictures = flat(0.5, 24, side)
    kept = pictures.clone()
    damaged = kind(pictures, factor, only(), dice)
    assert damaged.shape == pictures.shape
    assert 0 <= damaged.min() <= damaged.max() <= 1
    assert torch.equal(pictures, kept)
    share = ((damaged - pictures).abs().amax(1) > 0.03).float().mean((1, 2))
    assert (share > 0).float().mean() > 0.7  # a mark may be faint, or mostly outside
    assert share.mean() < 0.4


@pytest.mark.parametrize("kind", KINDS)
def test_each_sample_is_damaged_in_another_way(kind, flat, dice, only):
    damaged = kind(flat(0.5, 6), 4, only(), dice)
    assert len({sample.numpy().tobytes() for sample in damaged}) == 6


@pytest.mark.parametrize("kind", [specks, fine_scratches, broad_scratches])
def test_marks_are_light_or_dark_and_more_often_light(kind, flat, dice, only):
    change = kind(flat(0.5, 60), 4, only(), dice) - 0.5
    light, dark = float((change > 0.05).float().mean()), float((change < -0.05).float().mean())
    assert light > dark > 0


def test_specks_become_more_with_their_count(flat, dice, only):
    few, many = (
        float(share_changed(specks, only(speck_count=(n, n)), dice, flat(0.5, 16, 128)).mean())
        for n in (2, 20)
    )
    assert many > 3 * few


def test_specks_keep_their_density_in_any_crop(flat, dice, only):
    config = only(speck_count=(8, 8))
    small, large = (
        float(share_changed(specks, config, dice, flat(0.5, n, side)).mean())
        for n, side in ((48, 64), (6, 192))
    )
    assert small == pytest.approx(large, rel=0.6)


def test_broad_scratches_are_broader(flat, dice, only):
    config = only(scratch_count=(2, 2))
    fine = share_changed(fine_scratches, config, dice, flat(0.5, 32)).mean()
    broad = share_changed(broad_scratches, config, dice, flat(0.5, 32)).mean()
    assert broad > 2 * fine


def test_a_fold_runs_from_border_to_border(flat, dice, only):
    damaged = folds(flat(0.5, 16), 4, only(fold_px=(1.0, 1.0)), dice)
    changed = (damaged - 0.5).abs().amax(1) > 0.03
    rows, columns = changed.any(2).float().mean(1), changed.any(1).float().mean(1)
    corner = torch.maximum(rows, columns)
    assert (corner > 0.5).float().mean() > 0.7  # but for those that cut off a corner


def test_stains_only_take_light_and_leave_brown(flat, dice, only):
    damaged = stains(flat(0.8, 24), 4, only(), dice)
    assert damaged.max() <= 0.8
    red, green, blue = (0.8 - damaged).mean((0, 2, 3)).tolist()
    assert blue > green > red > 0


def test_no_counts_no_marks(flat, dice, only):
    none = only(speck_count=(0, 0), scratch_count=(0, 0))
    for kind in (specks, fine_scratches, broad_scratches):
        assert torch.allclose(kind(flat(0.5), 4, none, dice), flat(0.5))
