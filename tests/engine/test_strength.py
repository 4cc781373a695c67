"""Mixes of two models' weights."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.card import Model, find_models
from engine.devices import processor
from engine.enhancer import Enhancer
from engine.errors import ModelsUnlike, StrengthInvalid, WeightsMissing
from engine.networks import SRResNet
from engine.pictures import Picture, read_picture
from engine.strength import mixed_card, mixed_network, open_mixed
from engine.weights import load_network

MODELS = Path(__file__).parents[2] / "resources" / "models"


@pytest.fixture(scope="module")
def pair(
    tmp_path_factory: pytest.TempPathFactory,
    random_network: Callable[..., SRResNet],
    store_model: Callable[..., Model],
) -> tuple[Model, Model]:
    """Two networks with nothing in common but their shape."""
    folder = tmp_path_factory.mktemp("pair")
    return (
        store_model(folder / "faithful", random_network(seed=1), name="Faithful"),
        store_model(folder / "photo", random_network(seed=2), name="Photo", precisions=("float32",)),
    )


@pytest.fixture(scope="module")
def picture() -> Picture:
    return Picture(np.random.default_rng(0).integers(0, 256, (24, 20, 3), np.uint8))


@pytest.mark.parametrize("end", [0, 1])
def test_the_ends_are_the_two_models_to_the_last_bit(pair: tuple[Model, Model], end: int) -> None:
    mixed = mixed_network(*pair, end).state_dict()
    assert mixed
    for name, tensor in load_network(pair[end]).state_dict().items():
        assert torch.equal(mixed[name], tensor), name


@given(st.floats(0, 1))
def test_every_weight_moves_by_the_same_share(pair: tuple[Model, Model], strength: float) -> None:
    first, second = (load_network(model).double().state_dict() for model in pair)
    for name, tensor in mixed_network(*pair, strength).state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue
        expected = (1 - strength) * first[name] + strength * second[name]
        torch.testing.assert_close(tensor.double(), expected, rtol=1e-5, atol=1e-6)


def test_the_network_is_ready_to_run(pair: tuple[Model, Model]) -> None:
    network = mixed_network(*pair, 0.5)
    assert not network.training
    assert not any(parameter.requires_grad for parameter in network.parameters())
    assert {tensor.dtype for tensor in network.parameters()} == {torch.float32}


def test_a_mixed_enhancer_runs_between_the_two(pair: tuple[Model, Model], picture: Picture) -> None:
    ends = [Enhancer.open(model, "cpu", "float32").enhance(picture).pixels for model in pair]
    for strength, end in zip((0, 1), ends, strict=True):
        assert np.array_equal(open_mixed(*pair, strength, "cpu").enhance(picture).pixels, end)
    between = open_mixed(*pair, 0.5, "cpu", "float32").enhance(picture).pixels
    apart = rms(ends[0], ends[1])
    assert 0 < rms(between, ends[0]) < apart
    assert 0 < rms(between, ends[1]) < apart


def rms(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.sqrt(np.mean((one.astype(float) - other) ** 2)))


# --- what its card says ---------------------------------------------------------------------------


def test_the_ends_have_their_own_cards(pair: tuple[Model, Model]) -> None:
    for end in (0, 1):
        assert mixed_card(*pair, end, mixed_network(*pair, end)) == pair[end].card


def test_a_mix_claims_nothing_that_was_not_measured(pair: tuple[Model, Model]) -> None:
    card = mixed_card(*pair, 0.5, mixed_network(*pair, 0.5))
    assert card.measured == {}
    assert (card.id, card.name) == ("photo_strength_50", "Faithful and Photo, strength 0.50")
    assert card.precisions == ("float32",)
    assert (card.factor, card.network) == (pair[0].card.factor, pair[0].card.network)


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_the_card_of_a_mix_is_one_that_loads(
    pair: tuple[Model, Model],
    store_model: Callable[..., Model],
    tmp_path_factory: pytest.TempPathFactory,
    strength: float,
) -> None:
    """Its weights, stored as a model, have the size and SHA-256 that it says."""
    network = mixed_network(*pair, strength)
    card = mixed_card(*pair, strength, network)
    stored = store_model(tmp_path_factory.mktemp("mixed") / card.id, network)
    assert (stored.card.file, stored.card.bytes, stored.card.sha256) == (card.file, card.bytes, card.sha256)
    assert [found.card.id for found in find_models(stored.folder.parent)] == [card.id]


# --- what cannot be mixed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("strength", "nearest"), [(-0.01, 0), (1.01, 1), (math.inf, 1), (-math.inf, 0), (math.nan, 0)]
)
def test_strength_is_from_0_to_1(pair: tuple[Model, Model], strength: float, nearest: float) -> None:
    with pytest.raises(StrengthInvalid) as caught:
        open_mixed(*pair, strength)
    assert caught.value.nearest == nearest


@pytest.mark.parametrize(
    ("shape", "fields", "field"),
    [
        ({"factor": 2}, {}, "factor"),
        ({"blocks": 3}, {}, "network"),
        ({"channels": 6}, {}, "network"),
        ({}, {"input_range": (-1, 1)}, "input_range"),
        ({}, {"output_range": (-1, 1)}, "output_range"),
        ({}, {"precisions": ("bfloat16",)}, "precisions"),
    ],
)
def test_models_that_are_unlike(
    tmp_path: Path,
    pair: tuple[Model, Model],
    random_network: Callable[..., SRResNet],
    store_model: Callable[..., Model],
    shape: dict[str, int],
    fields: dict[str, object],
    field: str,
) -> None:
    other = store_model(tmp_path / "other", random_network(**shape), **fields)
    with pytest.raises(ModelsUnlike) as caught:
        mixed_network(pair[1], other, 0.5)
    assert (caught.value.first, caught.value.second, caught.value.field) == ("photo", "other", field)


def test_a_missing_file_is_told_also_for_the_end_that_would_not_need_it(
    tmp_path: Path, pair: tuple[Model, Model]
) -> None:
    with pytest.raises(WeightsMissing):
        mixed_network(pair[0], Model(pair[1].card, tmp_path), 0)


# --- the bundled pair -----------------------------------------------------------------------------


def test_psnr_falls_from_faithful_to_photo(shared_data: Path) -> None:
    """On Set5, in the fastest precision, by steps that grow smoothly: no ditch in between."""
    models = {model.card.id: model for model in find_models(MODELS)}
    if "srgan_x4" not in models:
        pytest.skip("srgan_x4 is not bundled: there is nothing to mix srresnet_x4 with")
    benchmark = shared_data / "benchmark" / "Set5"
    found = []
    for strength in (0, 0.25, 0.5, 0.75, 1):
        enhancer = open_mixed(models["srresnet_x4"], models["srgan_x4"], strength, processor().id)
        found.append(np.mean([psnr_db(enhancer, path, benchmark) for path in benchmark.glob("LRx4/*.png")]))
    steps_db = np.diff(found)
    assert (steps_db < 0).all(), found
    assert abs(steps_db).max() < 0.6 * (found[0] - found[-1]), found


def psnr_db(enhancer: Enhancer, path: Path, benchmark: Path) -> float:
    """On Y, 4 pixels cropped."""
    sr = enhancer.enhance(read_picture(path)).pixels
    with Image.open(benchmark / "HR" / path.name) as image:
        hr = np.asarray(image.convert("RGB"))[: sr.shape[0], : sr.shape[1]]
    difference = (sr.astype(float) - hr)[4:-4, 4:-4] @ [65.481, 128.553, 24.966] / 255
    return float(10 * np.log10(255**2 / np.mean(difference**2)))
