"""The proposal: how much of what was drawn is found, and how much else."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.restore import scratches
from engine.restore.scratches import propose
from training.degrade.config import OFF
from training.degrade.damage import folds
from training.degrade.dice import Dice


def smooth(height: int, width: int, noise: float = 2.0) -> np.ndarray:
    """Soft shading with a little grain: what most of a portrait is."""
    y, x = np.mgrid[0:height, 0:width]
    shade = 120 + 60 * np.sin(x / 90) * np.cos(y / 70)
    grain = np.random.default_rng(0).normal(0, noise, (height, width))
    return np.clip(np.rint(shade + grain), 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)


def scratched(pixels: np.ndarray, levels: int = 70, width: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """With two long scratches and a speck, light or dark; and where they are."""
    drawn = np.zeros(pixels.shape[:2], np.uint8)
    cv2.line(drawn, (30, 20), (170, 150), 255, width)
    cv2.polylines(drawn, [np.array([[20, 170], [90, 150], [200, 165]])], False, 255, width)
    marked = np.clip(pixels + levels * (drawn > 0)[..., None].astype(int), 0, 255).astype(np.uint8)
    return marked, drawn > 0


def recall(found: np.ndarray, there: np.ndarray) -> float:
    return float((found > 0)[there].mean())


def precision(found: np.ndarray, there: np.ndarray) -> float:
    near = cv2.dilate(there.astype(np.uint8), np.ones((7, 7))) > 0
    return float(near[found > 0].mean())


@pytest.mark.parametrize("levels", [70, -80])
@pytest.mark.parametrize("width", [2, 4])
def test_scratches_on_soft_ground_are_found_and_nothing_else(levels: int, width: int) -> None:
    pixels, there = scratched(smooth(200, 240), levels, width)
    found = propose(pixels)
    assert found.shape == (200, 240)
    assert found.dtype == np.uint8
    assert set(np.unique(found)) == {0, 255}
    assert recall(found, there) > 0.9
    assert precision(found, there) > 0.9


def test_nothing_is_found_where_nothing_is() -> None:
    for noise in (0.0, 2.0, 8.0):
        assert np.mean(propose(smooth(200, 240, noise)) > 0) < 0.002
    assert not propose(np.full((100, 100, 3), 255, np.uint8)).any()


def test_the_edge_of_a_thing_is_no_scratch() -> None:
    pixels = smooth(200, 240)
    pixels[:, 120:] //= 3
    assert np.mean(propose(pixels) > 0) < 0.005


def test_hair_is_no_scratch() -> None:
    """Many lines beside each other."""
    pixels = smooth(240, 240).astype(int)
    y, x = np.mgrid[0:240, 0:240]
    pixels += (40 * np.sin((x + 12 * np.sin(y / 40)) * 0.9))[..., None].astype(int)
    assert np.mean(propose(np.clip(pixels, 0, 255).astype(np.uint8)) > 0) < 0.02


def test_more_is_found_the_more_sensitive() -> None:
    pixels, there = scratched(smooth(200, 240, 4.0), 30)
    found = [recall(propose(pixels, sensitivity), there) for sensitivity in (0.0, 0.5, 1.0)]
    assert found == sorted(found)
    assert found[2] > found[0] + 0.3
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="sensitivity"):
            propose(pixels, wrong)


@given(st.integers(1, 130), st.integers(1, 130))
def test_any_size(height: int, width: int) -> None:
    assert propose(smooth(height, width)).shape == (height, width)


def test_large_pictures_are_looked_at_reduced(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels, there = scratched(smooth(200, 240))
    large, there = pixels.repeat(3, 0).repeat(3, 1), there.repeat(3, 0).repeat(3, 1)
    large, there = large[:-1, :-2], there[:-1, :-2]
    monkeypatch.setattr(scratches, "MOST_PX", 200 * 240)
    found = propose(large)
    assert found.shape == large.shape[:2]
    assert recall(found, there) > 0.8
    assert precision(found, there) > 0.8


def test_on_photographs(shared_data) -> None:
    """Folds, as training draws them, on clean photographs. Wires and branches are found as well."""
    recalls, false = [], []
    for number, path in enumerate(sorted((shared_data / "benchmark" / "BSD100" / "HR").iterdir())[:40:5]):
        with Image.open(path) as image:
            clean = torch.from_numpy(np.array(image.convert("RGB"))).permute(2, 0, 1)[None].float() / 255
        dice = Dice.of(torch.Generator().manual_seed(number), torch.device("cpu"))
        folded = folds(clean, 4, replace(OFF, fold_px=(0.5, 1.0)), dice)
        there = ((folded - clean).abs().amax(1)[0] > 0.1).numpy()
        found = propose((folded[0].permute(1, 2, 0) * 255).round().byte().numpy())
        if there.any():
            recalls.append(recall(found, there))
        false.append(np.mean(propose((clean[0].permute(1, 2, 0) * 255).round().byte().numpy()) > 0))
    print(f"recall {np.mean(recalls):.2f}, marked on clean photographs {np.mean(false):.2%}")
    assert np.mean(recalls) > 0.25
    assert np.mean(false) < 0.03


def test_an_old_photograph(shared_data) -> None:
    """The cracks of a scan: along the left one, and none on the mouth and the eyes."""
    with Image.open(shared_data / "samples" / "old" / "scratched_child.png") as image:
        found = propose(np.array(image.convert("RGB"))) > 0
    assert found[110:250, 40:50].any(axis=1).mean() > 0.7
    assert not found[138:158, 108:150].any()
    assert not found[92:105, 130:165].any()
