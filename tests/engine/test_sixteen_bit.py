"""Pictures of 16 bits through the network, in each way that a processor has, and in any size."""

import numpy as np
import pytest
import torch
from deep_pictures import deep_noise, ramp
from engine_runs import CARD, CPU, Run, noise
from hypothesis import example, given, settings
from hypothesis import strategies as st
from late_card import LateDriver
from torch import Tensor, nn

from engine import backend as backend_module
from engine.backend import Backend
from engine.card import Model, Precision
from engine.devices import processor
from engine.enhancer import Enhancer, RunOptions
from engine.fine import fine_ends
from engine.networks import SRResNet
from engine.pictures import Depth, Picture
from engine.progress import FinishedTile, finish
from engine.rewrite import InferenceNetwork
from engine.scaled_run import scale
from engine.scaling import plan_scaling
from engine.sizes import ByFactor
from engine.tensors import to_input, to_levels
from engine.tiles import Rect, TileSizes

LEVEL = 257
"""One of 8 bits."""

TWICE_MEASURED = {"bfloat16": 32, "int8": 70}
"""Root mean square from float32, see engine.fine."""

PRECISIONS = [
    pytest.param(
        precision,
        marks=pytest.mark.skipif(precision not in processor().precisions, reason="not on this processor"),
    )
    for precision in ("float32", "bfloat16", "int8")
]
TILES = TileSizes(64, 32)


@pytest.fixture(scope="module")
def exact(enhancer: Enhancer) -> np.ndarray:
    """The ramp's result in float32, with a sign."""
    return enhancer.enhance(ramp()).pixels.astype(int)


def assert_equal_but_for_rounding(found: np.ndarray, expected: np.ndarray) -> None:
    """Sums in float32 in another order: they are exact to 1 part in 2^24, and there are thousands of them."""
    assert found.dtype == expected.dtype == np.uint16
    assert found.shape == expected.shape
    assert np.abs(found.astype(int) - expected).max() <= 2


# --- what is left of 4096 levels ----------------------------------------------------------------------


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_ramp_stays_a_ramp(model: Model, precision: str) -> None:
    given = ramp(grey=True)
    result = Enhancer.open(model, "cpu", precision).enhance(given)

    assert result.depth == 16
    row = result.pixels[32, 32:-32, 0].astype(int)
    assert len(np.unique(row)) > 1500  # of 1984 pixels: with 8 bits there would be 225
    assert np.abs(np.diff(row)).max() < LEVEL
    for channel in range(3):
        assert len(np.unique(result.pixels[..., channel])) > 2000
    # No bands: what is even stays even, and where it was.
    local = row.reshape(-1, 16).mean(axis=1)
    wanted = given.pixels[8, 8:-8, 0].astype(int).reshape(-1, 4).mean(axis=1)
    assert np.abs(local - wanted).max() < LEVEL
    assert np.diff(local).min() > 0.5 * 16 * 32  # a column of the result is 32 more than the one before


@pytest.mark.parametrize("precision", PRECISIONS[1:])
def test_precisions_are_as_near_to_float32_as_is_said(
    model: Model, exact: np.ndarray, precision: Precision
) -> None:
    found = Enhancer.open(model, "cpu", precision).enhance(ramp()).pixels
    rms = float(np.sqrt(np.square(found - exact).mean()))
    assert 1 < rms <= TWICE_MEASURED[precision]  # above 1: it was computed in this precision


@pytest.mark.parametrize("precision", PRECISIONS)
def test_a_shade_of_three_levels_does_not_become_three_bands(model: Model, precision: str) -> None:
    """What eight bits cannot show at all: a sky that goes through three of their levels in 256 pixels."""
    row = np.linspace(100 * LEVEL, 103 * LEVEL, 256).astype(np.uint16)
    sky = Picture(np.repeat(np.tile(row, (16, 1))[..., np.newaxis], 3, axis=2), grey=True)

    result = Enhancer.open(model, "cpu", precision).enhance(sky).pixels[32, 64:-64, 0].astype(int)

    local = result.reshape(-1, 64).mean(axis=1)
    steps = np.diff(local)
    assert steps.mean() == pytest.approx(3 * LEVEL / 16, rel=0.1)
    assert steps.max() < 0.6 * LEVEL
    assert steps.min() > -0.25 * LEVEL
    assert len(np.unique(result)) > 150


@pytest.mark.parametrize("precision", PRECISIONS)
def test_alpha_and_grey(model: Model, precision: str) -> None:
    enhancer = Enhancer.open(model, "cpu", precision)
    result = enhancer.enhance(ramp(8, alpha=True, grey=True))
    assert result.grey
    assert result.has_equal_channels()
    assert result.alpha is not None
    assert result.alpha.dtype == np.uint16
    assert len(np.unique(result.alpha)) > 2000
    assert len(np.unique(result.pixels)) > 2000


@pytest.mark.parametrize("factor", [1, 2, 3.3, 5, 6.5])
def test_sizes_other_than_the_networks_own(enhancer: Enhancer, factor: float) -> None:
    """One pass and a smaller size, one and a larger, two with a reduction between them."""
    given = ramp(4 if factor > 5 else 16, grey=True)
    plan = plan_scaling(given.width, given.height, enhancer.card.factor, ByFactor(factor))
    result = finish(scale(enhancer, given, plan))
    assert (result.width, result.height) == plan.target
    assert result.depth == 16
    assert len(np.unique(result.pixels)) > 2000
    margin = round(16 * factor)
    row = result.pixels[result.height // 2, margin:-margin, 1].astype(int)
    assert np.abs(np.diff(row) - 128 / factor).max() < LEVEL


# --- the same as ... ----------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(st.integers(1, 60), st.integers(1, 60)), st.integers(6, 40), st.integers(0, 40), st.booleans()
)
@example((1, 1), 6, 0, True)
def test_tiles_agree_with_one_piece(
    small: Enhancer, size: tuple[int, int], tail_px: int, more_px: int, alpha: bool
) -> None:
    picture = deep_noise(*size, seed=tail_px, alpha=alpha, grey=more_px % 2 == 1)
    whole = small.enhance(picture)
    run = Run(small, picture, TileSizes(tail_px + more_px, tail_px))
    assert_equal_but_for_rounding(run.result.pixels, whole.pixels)
    assert (run.delivered() == 1).all()
    assert {tile.pixels.dtype for tile in run.tiles} == {np.dtype(np.uint16)}
    if alpha:
        assert_equal_but_for_rounding(run.result.alpha, whole.alpha)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_tiles_agree_with_one_piece_in_each_precision(model: Model, precision: str) -> None:
    """Sums of other sizes are added up in another order, and may be rounded to the other side then: in the
    trunk that is a step of bfloat16, or of an integer, of one feature of 64."""
    enhancer = Enhancer.open(model, "cpu", precision)
    picture = ramp(40, 200)
    whole, tiled = enhancer.enhance(picture).pixels, Run(enhancer, picture, TILES).result.pixels
    apart = np.abs(tiled.astype(int) - whole)
    assert apart.max() <= LEVEL
    assert apart.mean() <= 10


@settings(max_examples=25, deadline=None)
@given(st.tuples(st.integers(1, 40), st.integers(1, 40)), st.integers(0, 9), st.booleans(), st.booleans())
def test_the_same_picture_in_either_depth(
    small: Enhancer, size: tuple[int, int], seed: int, alpha: bool, grey: bool
) -> None:
    eight = noise(*size, seed=seed, alpha=alpha, grey=grey)
    cover = None if eight.alpha is None else eight.alpha.astype(np.uint16) * 257
    sixteen = Picture(eight.pixels.astype(np.uint16) * 257, cover, grey)
    one, other = small.enhance(eight), small.enhance(sixteen)
    assert other.depth == 16
    for found, wanted in ((other.pixels, one.pixels), (other.alpha, one.alpha)):
        if wanted is not None:
            assert np.abs(found.astype(int) - 257 * wanted.astype(int)).max() <= 257 // 2 + 2


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_cards_take_and_give_both_bytes(small_model: Model, small_network: SRResNet, precision: str) -> None:
    network = InferenceNetwork(small_network)
    direct = Enhancer(small_model.card, network, Backend(network, CPU, precision))
    late = Enhancer(small_model.card, network, Backend(network, CARD, precision, LateDriver()))
    for alpha in (False, True):
        picture = deep_noise(70, 90, alpha=alpha)
        expected, found = direct.enhance(picture, RunOptions(TILES)), late.enhance(picture, RunOptions(TILES))
        bound = 2 if precision == "float32" else LEVEL
        assert found.depth == 16
        assert np.abs(found.pixels.astype(int) - expected.pixels).max() <= bound


def test_what_was_made_before_must_be_of_the_same_depth(small: Enhancer) -> None:
    area = Rect(0, 0, 64, 64)
    done = FinishedTile(area, np.zeros((64, 64, 3), np.uint8))
    with pytest.raises(ValueError, match="uint8 are no pixels for a result in uint16"):
        small.enhance(deep_noise(32, 32), RunOptions(TILES, done=(done,)))
    made = FinishedTile(area, np.full((64, 64, 3), 1234, np.uint16))
    result = small.enhance(deep_noise(32, 32), RunOptions(TILES, done=(made,)))
    assert (result.pixels[:64, :64] == 1234).all()


class _Spoils(Backend):
    """Its first tail tile comes out black, as on some cards."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.tiles = 0

    def grow(self, features: Tensor, depth: Depth = 8) -> Tensor:
        grown = super().grow(features, depth)
        self.tiles += 1
        return grown * 0 if self.tiles == 1 else grown


def test_a_tile_that_is_computed_again_has_16_bits_as_well(model: Model) -> None:
    from engine.weights import load_for_inference

    network, picture = load_for_inference(model), ramp(40, 120)
    run = Run(Enhancer(model.card, network, _Spoils(network, CPU, "float32")), picture, TILES)
    assert len(run.notes) == 1
    whole = Enhancer(model.card, network, Backend(network, CPU, "float32")).enhance(picture)
    assert_equal_but_for_rounding(run.result.pixels, whole.pixels)


# --- 8 bits are what they were ------------------------------------------------------------------------


def test_nothing_is_done_for_8_bits_that_16_need(
    model: Model, small_network: SRResNet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("a second set of layers was made")

    monkeypatch.setattr(backend_module, "fine_ends", forbidden)
    precision = processor().precisions[0]
    assert Enhancer.open(model, "cpu", precision).enhance(noise(20, 24)).depth == 8
    network = InferenceNetwork(small_network)
    backend = Backend(network, CPU, "bfloat16")
    picture, area = noise(8, 8), Rect(0, 0, 8, 8)
    assert backend.upload(picture, area, (-1, 1)).dtype == torch.bfloat16
    with pytest.raises(AssertionError, match="second set"):
        backend.grow(torch.zeros(1, 8, 4, 4, dtype=torch.bfloat16), 16)


def test_the_arithmetic_of_8_bits_to_the_last_bit() -> None:
    """As it was before there were others."""
    levels = torch.arange(256, dtype=torch.uint8).view(1, 16, 16, 1).expand(1, 16, 16, 3)
    for low, high in ((0.0, 1.0), (-1.0, 1.0)):
        found = to_input(levels, (low, high), torch.float32)
        wanted = levels.permute(0, 3, 1, 2).to(torch.float32).mul_((high - low) / 255).add_(low)
        assert torch.equal(found, wanted)
        values = torch.linspace(low - 0.1, high + 0.1, 3 * 64 * 64).view(1, 3, 64, 64)
        scaled = (values - low).mul_(255 / (high - low))[0]
        wanted = scaled.round_().clamp_(0, 255).to(torch.uint8).permute(1, 2, 0)
        assert torch.equal(to_levels(values, (low, high), grey=False), wanted)


def test_all_levels_come_back_from_tensors() -> None:
    words = (
        torch.arange(65536, dtype=torch.int32).to(torch.uint16).view(1, 256, 256, 1).expand(1, 256, 256, 3)
    )
    for value_range in ((0.0, 1.0), (-1.0, 1.0), (0.0, 255.0)):
        x = to_input(words.contiguous(), value_range, torch.float32)
        assert np.array_equal(to_levels(x, value_range, grey=False, depth=16).numpy(), words[0].numpy())
        assert np.array_equal(to_levels(x, value_range, grey=True, depth=16).numpy(), words[0].numpy())


def test_the_ends_are_those_of_the_network(small_network: SRResNet) -> None:
    network = InferenceNetwork(small_network)
    ends = fine_ends(network.to(torch.float32), torch.device("cpu"))
    x, features = torch.rand(1, 3, 9, 7), torch.rand(1, 8, 5, 6)
    with torch.inference_mode():
        torch.testing.assert_close(ends.head(x), network.head(x), rtol=1e-5, atol=1e-5)
        torch.testing.assert_close(ends.grow(features), network.grow(features), rtol=1e-5, atol=1e-5)
    assert isinstance(ends.body, nn.ModuleList)
    assert not ends.body
    assert len(network.body) > 0
