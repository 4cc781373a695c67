"""Runs on a graphics card that copies as late as it may: nothing is read, overwritten or let go of too early.

What is tested here is the order of work; benchmarks/cuda.py checks a real card.
"""

import gc

import numpy as np
import pytest
import torch
from engine_runs import Run, assert_equal_but_for_rounding, noise
from hypothesis import given, settings
from hypothesis import strategies as st
from late_card import CARD, LateDriver
from torch import Tensor, nn

from engine.backend import BATCHES_AHEAD, Backend
from engine.card import Model
from engine.enhancer import ComputedAgain, Enhancer, MovedToProcessor, RunOptions, SmallerTiles
from engine.errors import TileWrong
from engine.guard import Fault
from engine.memory import need_of
from engine.networks import SRResNet
from engine.rewrite import InferenceNetwork
from engine.tiles import Rect, TileSizes
from engine.weights import load_network

TILES = TileSizes(48, 16)
PICTURE = noise(96, 144)


class Watched(Backend):
    """The shapes of what each part of the network was run on, and what was spoilt on the way."""

    spoilt: tuple[int, int] | None = None
    """The number of a batch of tail tiles, and that of a tile in it."""

    def trunk(self, x: Tensor, *kept: Rect):
        self.trunks = [*getattr(self, "trunks", []), tuple(x.shape)]
        return super().trunk(x, *kept)

    def grow(self, features: Tensor, *depth: int) -> Tensor:
        self.tails = [*getattr(self, "tails", []), tuple(features.shape)]
        grown = super().grow(features, *depth)
        if self.spoilt and self.spoilt[0] == len(self.tails) - 1:
            with torch.inference_mode():
                grown = grown.clone()
                grown[self.spoilt[1]] = 0
        return grown


@pytest.fixture(scope="module")
def network(small_model: Model) -> SRResNet:
    return load_network(small_model)


@pytest.fixture(scope="module")
def plain(small_model: Model) -> Enhancer:
    return Enhancer.open(small_model, "cpu", "float32")


@pytest.fixture(scope="module")
def expected(plain: Enhancer) -> Run:
    return Run(plain, PICTURE, TILES)


@pytest.fixture
def driver() -> LateDriver:
    return LateDriver()


@pytest.fixture
def backend(network: SRResNet, driver: LateDriver) -> Watched:
    return Watched(InferenceNetwork(network), CARD, "float32", driver)


@pytest.fixture
def card(small_model: Model, network: SRResNet, backend: Watched) -> Enhancer:
    return Enhancer(small_model.card, InferenceNetwork(network), backend)


def limited(network: SRResNet, part: str, most: int, driver: LateDriver) -> Watched:
    """A card that runs out of memory in `part` above so many pixels, all tiles of a batch together."""

    def check(_layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        batch, _, height, width = inputs[0].shape
        if batch * height * width > most:
            raise torch.OutOfMemoryError("CUDA out of memory.")

    rewritten = InferenceNetwork(network)
    getattr(rewritten, part).register_forward_pre_hook(check)
    return Watched(rewritten, CARD, "float32", driver)


# --- exactness and order ----------------------------------------------------------------------------


@settings(max_examples=30)
@given(
    st.tuples(st.integers(1, 90), st.integers(1, 90)),
    st.integers(6, 40),
    st.integers(0, 60),
    st.booleans(),
    st.booleans(),
)
def test_result_and_order_are_those_of_the_processor(
    small_model, network, plain, size, tail_px, more_px, alpha, grey
):
    picture, tiles = noise(*size, seed=tail_px, alpha=alpha, grey=grey), TileSizes(tail_px + more_px, tail_px)
    expected, driver = Run(plain, picture, tiles), LateDriver()
    backend = Backend(InferenceNetwork(network), CARD, "float32", driver)
    enhancer = Enhancer(small_model.card, InferenceNetwork(network), backend)

    for _ in range(3):  # the third time all is played back
        run = Run(enhancer, picture, tiles)

        assert_equal_but_for_rounding(run.result.pixels, expected.result.pixels)
        if alpha:
            assert_equal_but_for_rounding(run.result.alpha, expected.result.alpha)
        assert [tile.area for tile in run.tiles] == [tile.area for tile in expected.tiles]
        assert run.notes == []
        run.assert_progress_is_sound()
        assert driver.under_way == 0
    assert driver.uploading.filled == driver.computing.used


def test_batches_are_full_and_come_back_late(card, backend, driver):
    computed_at_first_tile, under_way = 0, 0
    steps = card.run(PICTURE, RunOptions(TILES))
    for progress in steps:
        if progress.tile:
            computed_at_first_tile = computed_at_first_tile or sum(shape[0] for shape in backend.tails)
            under_way = max(under_way, driver.under_way)

    assert computed_at_first_tile == 16 * 3, "two more batches are under way"
    assert under_way > 1
    assert [shape[0] for shape in backend.tails] == [16, 16, 16, 6]  # 6 trunk tiles of 9 tail tiles
    assert {shape[2:] for shape in backend.tails} == {(22, 22)}, "at the border, too"
    assert [shape[0] for shape in backend.trunks] == [6]


def test_next_tile_is_uploaded_while_this_one_is_computed(card, driver):
    steps = card.run(noise(64, 160), RunOptions(TileSizes(120, 60)))  # two that are too large for a batch
    uploaded = next(driver.uploading.ordered for progress in steps if progress.tile)
    steps.close()
    assert uploaded == 2


def test_what_is_pinned_stays_little(card, driver):
    for seed in range(3):
        Run(card, noise(96, 144, seed), TILES)

    assert driver.downloading.ordered == 2 * 3 * 54
    assert len(driver.buffers) < 60
    assert driver.downloading.most_pending <= 2 * 16 * (BATCHES_AHEAD + 1)


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 8, 30, 50])
def test_closing_at_any_step_leaves_nothing_under_way(card, driver, steps):
    gc.disable()  # what is let go of too early is let go of at once
    try:
        run = card.run(PICTURE, RunOptions(TILES))
        for _ in range(steps):
            next(run)
        run.close()
    finally:
        gc.enable()

    assert driver.under_way == 0
    assert driver.released == (1 if steps else 0)


# --- a fault that is found late ---------------------------------------------------------------------


@pytest.mark.parametrize("spoilt", [(0, 0), (1, 7), (3, 5)])
def test_fault_found_late_is_mended(card, backend, driver, expected, spoilt):
    backend.spoilt = spoilt

    run = Run(card, PICTURE, TILES)

    assert_equal_but_for_rounding(run.result.pixels, expected.result.pixels)
    area = expected.tiles[spoilt[0] * 16 + spoilt[1]].area
    assert run.notes == [ComputedAgain(area, Fault.FLAT, "cuda:0", "float32")]
    assert [tile.area for tile in run.tiles] == [tile.area for tile in expected.tiles]
    run.assert_progress_is_sound()
    assert driver.under_way == 0


def test_fault_that_cannot_be_mended_leaves_nothing_under_way(small_model, driver):
    broken = load_network(small_model)
    with torch.no_grad():
        broken.tail.weight.zero_()
    backend = Backend(InferenceNetwork(broken), CARD, "float32", driver)

    with pytest.raises(TileWrong):
        Enhancer(small_model.card, InferenceNetwork(broken), backend).enhance(PICTURE, RunOptions(TILES))

    assert driver.under_way == 0


# --- running out of memory --------------------------------------------------------------------------


def test_tails_that_do_not_fit_are_computed_fewer_at_a_time(small_model, network, driver, expected):
    backend = limited(network, "up", 5 * 22 * 22, driver)
    card = Enhancer(small_model.card, InferenceNetwork(network), backend)

    first, second = (Run(card, PICTURE, TILES) for _ in range(2))

    assert first.notes == second.notes == []
    assert (first.delivered() == 1).all()
    assert [tile.area for tile in first.tiles] == [tile.area for tile in expected.tiles]
    for run in (first, second):
        assert_equal_but_for_rounding(run.result.pixels, expected.result.pixels)
        run.assert_progress_is_sound()
    counts = [shape[0] for shape in backend.tails]
    assert counts[:4] == [16, 8, 4, 4]
    assert max(counts[3:]) == 4, "it is remembered"


def test_trunks_that_do_not_fit_are_computed_fewer_at_a_time(small_model, network, driver, expected):
    backend = limited(network, "head", 2 * 72 * 72, driver)
    card = Enhancer(small_model.card, InferenceNetwork(network), backend)

    run = Run(card, PICTURE, TILES)

    assert run.notes == []
    assert (run.delivered() == 1).all()
    assert_equal_but_for_rounding(run.result.pixels, expected.result.pixels)
    run.assert_progress_is_sound()
    assert [shape[0] for shape in backend.trunks][:2] == [6, 3]


@pytest.mark.parametrize("part", ["head", "up"])
def test_tile_that_does_not_fit_alone_is_made_smaller(small_model, network, driver, plain, part):
    """With others still under way, which are not lost: the tiles on the right are higher than those left."""
    picture, tiles = noise(70, 200), TileSizes(100, 48)
    most = {"head": 90 * 70, "up": 40 * 40}[part]
    card = Enhancer(small_model.card, InferenceNetwork(network), limited(network, part, most, driver))

    run = Run(card, picture, tiles)

    assert run.notes == [SmallerTiles("cuda:0", TileSizes(50, 24))]
    assert (run.delivered() >= 1).all()
    assert_equal_but_for_rounding(run.result.pixels, plain.enhance(picture).pixels)
    run.assert_progress_is_sound()
    assert driver.under_way == 0


def test_processor_takes_over_what_was_under_way(small_model, network, driver, plain):
    """The user's view fits and is under way when the tile around it does not."""
    card = Enhancer(small_model.card, InferenceNetwork(network), limited(network, "head", 50 * 50, driver))
    picture = noise(120, 120)

    run = Run(card, picture, TileSizes(96, 48), interest=Rect(0, 0, 32, 32))

    assert [type(note) for note in run.notes] == [SmallerTiles, MovedToProcessor]
    assert (run.delivered() >= 1).all()
    assert_equal_but_for_rounding(run.result.pixels, plain.enhance(picture).pixels)
    run.assert_progress_is_sound()


def test_little_memory_means_small_batches(card, backend, monkeypatch):
    need = need_of("float32", backend.fused)
    tile_bytes = 22 * 22 * need.tail
    monkeypatch.setattr(type(CARD), "free_bytes", lambda _self: int(2 * 3.5 * tile_bytes))

    Run(card, PICTURE, TILES)

    assert max(batch * height * width for batch, _, height, width in backend.tails) <= 3.5 * 22 * 22
    assert max(shape[0] for shape in backend.tails) > 1
    assert all(batch * h * w * need.trunk <= 3.5 * tile_bytes for batch, _, h, w in backend.trunks)
    assert max(shape[0] for shape in backend.trunks) > 1


# --- recordings -------------------------------------------------------------------------------------


def test_shapes_that_come_again_are_recorded(card, driver, expected):
    for _ in range(3):
        run = Run(card, PICTURE, TILES)
        assert_equal_but_for_rounding(run.result.pixels, expected.result.pixels)

    assert sorted(shape[0] for shape in driver.recorded) == [6, 6, 16]  # the trunk, and tails of two sizes
    assert driver.replays > 0


def test_recording_that_fails_is_not_missed(small_model, network, expected, caplog):
    driver = LateDriver(can_record=False)
    backend = Backend(InferenceNetwork(network), CARD, "float32", driver)
    card = Enhancer(small_model.card, InferenceNetwork(network), backend)

    with caplog.at_level("WARNING", "engine.graphs"):
        for _ in range(3):
            assert np.array_equal(card.enhance(PICTURE, RunOptions(TILES)).pixels, expected.result.pixels)

    assert [record.message for record in caplog.records] == [
        "the card goes on without recordings: operation not permitted when stream is capturing"
    ]
