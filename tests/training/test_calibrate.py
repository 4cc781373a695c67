"""What a card says of 8-bit integers was measured, and stands there only where they are good enough."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.card import Model, find_models
from engine.int8 import available, points
from engine.rewrite import InferenceNetwork
from engine.weights import load_network
from training import calibrate as module
from training.__main__ import main
from training.calibrate import bounds, calibrate, lost_db
from training.picture_files import DataError

pytestmark = pytest.mark.skipif(not available(), reason="this processor has no VNNI instructions")


def drawn(height: int, width: int, seed: int) -> Image.Image:
    """Smooth, with an edge."""
    y, x = np.mgrid[:height, :width] / 16.0
    pixels = np.stack([128 + 80 * np.cos(x + seed) * np.cos(y * pace) for pace in (1.0, 0.7, 0.4)], axis=2)
    pixels[:, width // 2 :] *= 0.6
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


@pytest.fixture
def photographs(tmp_path: Path) -> Path:
    folder = tmp_path / "photographs"
    folder.mkdir()
    for number in range(3):
        drawn(300, 270, number).save(folder / f"{number}.png")
    drawn(90, 300, 9).save(folder / "too low.png")
    return folder


@pytest.fixture
def benchmarks(tmp_path: Path) -> Path:
    folder = tmp_path / "benchmarks" / "Set5"
    for part, size in (("HR", (96, 80)), ("LRx4", (24, 20))):
        (folder / part).mkdir(parents=True)
        drawn(96, 80, 5).resize(size, Image.Resampling.BICUBIC).save(folder / part / "one.png")
    return folder.parent


@pytest.fixture
def model(tmp_path: Path, store_model, random_network) -> Model:
    return store_model(tmp_path / "models" / "small", random_network(channels=16))


def test_the_card_says_what_was_measured(
    model: Model, photographs: Path, benchmarks: Path, monkeypatch
) -> None:
    monkeypatch.setattr(module, "MOST_LOST_DB", 100.0)  # the network is random
    card = calibrate(model.folder.parent, "small", [photographs], 10, benchmarks)
    assert card.precisions == ("int8", "bfloat16", "float32")
    assert card.int8 is not None
    assert card.int8.pictures == 6  # of three, as they are and reduced
    assert len(card.int8.bounds) == len(points(2, 2))
    assert all(low <= high for low, high in card.int8.bounds)
    assert 0 < card.int8.roughness < 0.5
    (again,) = find_models(model.folder.parent)
    assert again.card == card
    assert lost_db(again, benchmarks) == card.int8.lost_db


def test_bounds_hold_all_activations(model: Model) -> None:
    network = InferenceNetwork(load_network(model))
    x = torch.rand(1, 3, 12, 9)
    seen = []
    with torch.inference_mode():
        seen.append(network.head(x))
    found = bounds(network, x)
    assert found[0] == (float(seen[0].min()), float(seen[0].max()))
    wider = bounds(network, torch.cat([x, torch.rand(1, 3, 12, 9)]))
    assert all(a[0] >= b[0] - 1e-5 and a[1] <= b[1] + 1e-5 for a, b in zip(found, wider, strict=True))


def test_a_model_that_loses_too_much_keeps_its_card(
    model: Model, photographs: Path, benchmarks: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(module, "MOST_LOST_DB", -1.0)
    command = ["calibrate", "--models", str(model.folder.parent), "--model", "small"]
    assert main([*command, "--pictures", str(photographs), "--data", str(benchmarks)]) == 0
    assert "loses too much" in capsys.readouterr().out
    (again,) = find_models(model.folder.parent)
    assert again.card == model.card


def test_without_a_picture_that_is_large_enough(model: Model, tmp_path: Path, benchmarks: Path) -> None:
    folder = tmp_path / "small pictures"
    folder.mkdir()
    drawn(50, 60, 1).save(folder / "small.png")
    with pytest.raises(DataError, match="large enough"):
        calibrate(model.folder.parent, "small", [folder], 10, benchmarks)
