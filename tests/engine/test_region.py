"""A region alone, what is done already, the order of work, and what an enhancer remembers."""

import numpy as np
import pytest
import torch
from engine_runs import CARD, Run, assert_equal_but_for_rounding, noise
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.backend import Backend
from engine.card import Model
from engine.devices import processor
from engine.enhancer import Enhancer, FinishedTile, RunOptions, SmallerTiles
from engine.errors import DiskTooSmall, MemoryBoundTooSmall
from engine.pictures import Depth, Metadata, Picture
from engine.rewrite import InferenceNetwork
from engine.scratch import is_scratch
from engine.tiles import Rect, TileSizes
from engine.weights import load_network


@pytest.fixture(scope="module")
def small(small_model: Model) -> Enhancer:
    return Enhancer.open(small_model, "cpu", "float32")


@pytest.fixture(scope="module")
def enlarged(small: Enhancer) -> dict[bool, tuple[Picture, Picture]]:
    """With alpha and without: a picture and its whole result."""
    pictures = {alpha: noise(70, 90, seed=7, alpha=alpha) for alpha in (False, True)}
    return {alpha: (picture, small.enhance(picture)) for alpha, picture in pictures.items()}


def rects(width: int, height: int) -> st.SearchStrategy[Rect]:
    def between(left: int, right: int, top: int, bottom: int) -> Rect:
        (left, right), (top, bottom) = sorted((left, right)), sorted((top, bottom))
        return Rect(left, top, right - left + 1, bottom - top + 1)

    columns, rows = st.integers(0, width - 1), st.integers(0, height - 1)
    return st.builds(between, columns, columns, rows, rows)


class Counting(Backend):
    """Counts the pixels that each part of the network was run on."""

    trunk_px = grown_px = 0

    def trunk(self, x: Tensor, *kept: Rect):
        self.trunk_px += x.shape[2] * x.shape[3]
        return super().trunk(x, *kept)

    def grow(self, features: Tensor, depth: Depth = 8) -> Tensor:
        self.grown_px += features.shape[2] * features.shape[3]
        return super().grow(features, depth)


def counting(model: Model) -> tuple[Enhancer, Counting]:
    network = InferenceNetwork(load_network(model))
    backend = Counting(network, processor(), "float32")
    return Enhancer(model.card, network, backend), backend


# --- a region alone -------------------------------------------------------------------------------


@settings(max_examples=30)
@given(rects(90, 70), st.booleans(), st.sampled_from([TileSizes(128, 64), TileSizes(32, 16)]))
def test_region_is_its_part_of_the_whole(small, enlarged, region, alpha, tiles):
    picture, whole = enlarged[alpha]

    found = small.enhance_region(picture, region, RunOptions(tiles))

    rows, columns = region.scaled(4).slices
    assert_equal_but_for_rounding(found.pixels, whole.pixels[rows, columns])
    if alpha:
        assert_equal_but_for_rounding(found.alpha, whole.alpha[rows, columns])


@settings(max_examples=20)
@given(rects(60, 50), st.integers(0, 9))
def test_kept_features_are_those_of_the_whole_to_a_hundred_thousandth(small, kept, seed):
    """What is cut off on the way is not missed."""
    backend = small._backends.first
    x = torch.rand(1, 3, 50, 60, generator=torch.Generator().manual_seed(seed))
    whole = finished(backend.trunk(x))
    source = kept.grown(small.card.trunk_halo_px, Rect(0, 0, 60, 50))

    found = finished(backend.trunk(x[..., *source.slices], kept.relative_to(source)))

    scale = whole.abs().max()
    assert (found - whole[..., *kept.slices]).abs().max() < 1e-5 * scale


def finished(steps) -> Tensor:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_region_computes_no_more_than_it_needs(small_model):
    enhancer, backend = counting(small_model)
    halos = small_model.card.trunk_halo_px + small_model.card.tail_halo_px

    enhancer.enhance_region(noise(400, 400), Rect(150, 160, 32, 48))

    assert backend.trunk_px == (32 + 2 * halos) * (48 + 2 * halos)
    assert backend.grown_px == (32 + 6) * (48 + 6)


def test_region_keeps_what_the_picture_says(small):
    picture = Picture(noise(30, 30, grey=True).pixels, grey=True, metadata=Metadata(dpi=(300.0, 300.0)))

    found = small.enhance_region(picture, Rect(3, 4, 10, 12))

    assert found.grey
    assert found.metadata == picture.metadata
    assert found.pixels.shape == (48, 40, 3)


@pytest.mark.parametrize(
    "region", [Rect(0, 0, 31, 30), Rect(-1, 0, 5, 5), Rect(4, 4, 0, 3), Rect(50, 50, 1, 1)]
)
def test_region_beyond_the_picture_is_refused(small, region):
    with pytest.raises(ValueError, match="not a part of a picture of 30 x 30"):
        small.enhance_region(noise(30, 30), region)


# --- what is done already -------------------------------------------------------------------------


@settings(max_examples=30)
@given(rects(90, 70), rects(90, 70), st.booleans(), st.sampled_from([TileSizes(128, 64), TileSizes(48, 16)]))
def test_done_parts_are_taken_over_and_not_computed_again(small, enlarged, region, interest, alpha, tiles):
    picture, whole = enlarged[alpha]
    done = []
    small.enhance_region(
        picture, region, RunOptions(tiles), lambda p: done.append(p.tile) if p.tile else None
    )

    run = Run(small, picture, tiles, done=done, interest=interest)

    assert_equal_but_for_rounding(run.result.pixels, whole.pixels)
    expected = np.ones(run.result.pixels.shape[:2], int)
    expected[region.scaled(4).slices] = 0
    assert (run.delivered() == expected).all()
    if run.progress:
        run.assert_progress_is_sound()


def test_reuse_saves_the_work(small_model):
    enhancer, backend = counting(small_model)
    picture, tiles = noise(128, 128), TileSizes(64, 32)
    first = Run(enhancer, picture, tiles)
    full_px = backend.trunk_px, backend.grown_px
    half = [tile for tile in first.tiles if tile.area.top < 256]
    backend.trunk_px = backend.grown_px = 0

    second = Run(enhancer, picture, tiles, done=half)

    assert np.array_equal(second.result.pixels, first.result.pixels)
    assert (backend.trunk_px, backend.grown_px) == (full_px[0] / 2, full_px[1] / 2)
    assert second.progress[0].share > 0.5
    backend.trunk_px = 0
    third = Run(enhancer, picture, tiles, done=first.tiles)
    assert np.array_equal(third.result.pixels, first.result.pixels)
    assert third.progress == []
    assert backend.trunk_px == 0


def test_what_lies_outside_of_a_region_is_no_part_of_it(small, enlarged):
    picture, whole = enlarged[False]
    done = Run(small, picture, TileSizes(32, 32)).tiles

    found = small.enhance_region(picture, Rect(10, 10, 30, 20), RunOptions(done=done))

    assert_equal_but_for_rounding(found.pixels, whole.pixels[40:120, 40:160])


@pytest.mark.parametrize(
    "tile",
    [
        FinishedTile(Rect(2, 0, 8, 8), np.zeros((8, 8, 3), np.uint8)),
        FinishedTile(Rect(0, 0, 8, 8), np.zeros((8, 8, 4), np.uint8)),
        FinishedTile(Rect(0, 0, 8, 8), np.zeros((8, 4, 3), np.uint8)),
    ],
    ids=["not at a pixel", "alpha", "size"],
)
def test_done_parts_of_another_picture_are_refused(small, tile):
    with pytest.raises(ValueError):
        small.enhance(noise(20, 20), RunOptions(done=[tile]))


# --- as the user looks ----------------------------------------------------------------------------


def test_what_is_looked_at_is_finished_first(small):
    picture, interest = noise(200, 200), Rect(150, 120, 20, 10)

    run = Run(small, picture, TileSizes(96, 32), interest=interest)

    seen = np.zeros((800, 800), bool)
    for tile in run.tiles[:2]:
        seen[tile.area.slices] = True
    assert seen[interest.scaled(4).slices].all()
    assert (run.delivered() == 1).all()
    assert_equal_but_for_rounding(run.result.pixels, small.enhance(picture).pixels)


# --- what is remembered ---------------------------------------------------------------------------


@pytest.mark.parametrize("device", [CARD, processor()], ids=["CUDA", "CPU"])
def test_next_run_begins_with_the_tiles_that_fitted(small_model, device):
    def check(_layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        if inputs[0].shape[2] * inputs[0].shape[3] > 56 * 56:
            raise torch.OutOfMemoryError("CUDA out of memory.")

    network = InferenceNetwork(load_network(small_model))
    limited = InferenceNetwork(load_network(small_model))
    limited.head.register_forward_pre_hook(check)
    enhancer = Enhancer(small_model.card, network, Backend(limited, device, "float32"))

    first, second = (Run(enhancer, noise(64, 80), TileSizes(64, 32)) for _ in range(2))

    assert first.notes == [SmallerTiles(device.id, TileSizes(32, 16))]
    assert second.notes == []
    assert_equal_but_for_rounding(first.result.pixels, second.result.pixels)
    assert {(tile.area.width, tile.area.height) for tile in second.tiles} == {(64, 64)}


# --- within a bound -------------------------------------------------------------------------------


def test_bound_that_is_too_small_names_the_one_that_works(small):
    picture = noise(64, 64)
    with pytest.raises(MemoryBoundTooSmall) as caught:
        small.enhance(picture, RunOptions(memory_bytes=10**6))
    assert caught.value.bound_bytes == 10**6

    # The process may have grown meanwhile, by less than this.
    enough = caught.value.needed_bytes + 50_000_000
    result = small.enhance(picture, RunOptions(memory_bytes=enough))

    assert np.array_equal(result.pixels, small.enhance(picture).pixels)


@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize("grey", [False, True])
def test_result_in_a_file_is_the_same(small, tmp_path, alpha, grey, monkeypatch):
    monkeypatch.setattr("engine.memory.RESULT_SHARE_OF_FREE", 0)
    picture = noise(40, 50, alpha=alpha, grey=grey)

    result = small.enhance(picture, RunOptions(TileSizes(32, 16), scratch=tmp_path))

    assert is_scratch(result.pixels)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    expected = small.enhance(picture, RunOptions(TileSizes(32, 16)))
    assert not is_scratch(expected.pixels)
    assert np.array_equal(result.pixels, expected.pixels)
    assert result.grey == grey
    if alpha:
        assert is_scratch(result.alpha)
        assert np.array_equal(result.alpha, expected.alpha)


def test_no_room_for_the_file_is_told_before_the_work(small_model, tmp_path, monkeypatch):
    enhancer, backend = counting(small_model)
    monkeypatch.setattr("engine.memory.RESULT_SHARE_OF_FREE", 0)
    monkeypatch.setattr("engine.scratch.free_bytes", lambda _folder: 30_000)

    with pytest.raises(DiskTooSmall) as caught:
        enhancer.enhance(noise(40, 50), RunOptions(scratch=tmp_path))

    error = caught.value
    assert (error.path, error.needed_bytes, error.free_bytes) == (tmp_path, 160 * 200 * 3, 30_000)
    assert backend.trunk_px == 0
