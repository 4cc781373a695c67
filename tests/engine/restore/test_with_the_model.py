"""The steps around a run of the bundled model for old photographs."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.card import choose_model, find_models
from engine.pictures import Picture
from engine.restore.packed_mask import PackedMask
from engine.restore.steps import FillMarked, KeepGrain

SIDE = 64


@pytest.fixture(scope="module")
def enhance() -> Callable[[Picture, float], Picture]:
    """enhance(picture, cleaning)."""
    from engine.strength import open_mixed

    models = find_models(Path(__file__).parents[3] / "resources" / "models")
    faithful, old = (choose_model(models, name) for name in ("srresnet_x4", "srgan_x4_old"))
    return lambda picture, cleaning: open_mixed(faithful, old, cleaning, "cpu", "float32").enhance(picture)


@pytest.fixture
def scan() -> Picture:
    """A grey field with grain of 8 levels and a white scratch."""
    noise = np.random.default_rng(0).normal(0, 8, (SIDE, SIDE))
    pixels = np.clip(128 + noise, 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)
    pixels[:, 30:33] = 255
    return Picture(pixels)


def scratch() -> PackedMask:
    marked = np.zeros((SIDE, SIDE), np.uint8)
    marked[:, 30:33] = 255
    return PackedMask.of(marked)


def unrest(picture: Picture) -> float:
    return float(picture.pixels[16:-16, 16:-16, 0].std())


def test_the_more_cleaning_the_less_noise(enhance, scan: Picture) -> None:
    prepared = FillMarked(scratch())(scan)
    left = [unrest(enhance(prepared, cleaning)) for cleaning in (0.0, 0.5, 1.0)]
    assert left[0] > 1.5 * left[1] > 2.25 * left[2]


def test_a_filled_scratch_does_not_come_back_and_the_grain_does(enhance, scan: Picture) -> None:
    prepared = FillMarked(scratch())(scan)
    cleaned = enhance(prepared, 1.0)
    column = cleaned.pixels[32:-32, 120:132].astype(float)
    assert abs(column.mean() - 128) < 6
    assert enhance(scan, 1.0).pixels[32:-32, 120:132].mean() > column.mean() + 20
    before = unrest(cleaned)
    grained = KeepGrain(1.0)(prepared, cleaned)
    assert before < 4
    assert 5 < unrest(grained) < 11
