"""The engine against the network itself; closing and stopping."""

import dataclasses
import gc
import weakref
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from engine_runs import Run, assert_equal_but_for_rounding, noise, whole
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from torch import Tensor

from engine.backend import Backend
from engine.card import Model, Range
from engine.devices import processor
from engine.enhancer import Enhancer, Progress, RunOptions
from engine.errors import Cancelled, DeviceUnavailable, PrecisionUnavailable
from engine.networks import SRResNet
from engine.pictures import Depth, Metadata, Picture
from engine.rewrite import InferenceNetwork
from engine.tiles import TileSizes
from engine.weights import load_network

# --- tiled equals whole ---------------------------------------------------------------------------


@st.composite
def picture_and_tiles(draw: st.DrawFn) -> tuple[Picture, TileSizes]:
    width, height = draw(
        st.tuples(st.integers(1, 90), st.integers(1, 90)) | st.sampled_from([(1, 1), (3, 2)])
    )
    alpha, grey = draw(st.booleans()), draw(st.booleans())
    tail_px = draw(st.integers(-(-max(width, height) // 4), 96))  # at most 16 tiles
    trunk_px = draw(st.integers(tail_px, 128))
    return noise(height, width, width * height, alpha, grey), TileSizes(trunk_px, tail_px)


@settings(max_examples=40)
@given(picture_and_tiles())
def test_tiled_is_whole(small: Enhancer, small_network: SRResNet, drawn: tuple[Picture, TileSizes]) -> None:
    picture, tiles = drawn
    pixels, alpha = whole(small_network, picture)

    run = Run(small, picture, tiles)

    assert_equal_but_for_rounding(run.result.pixels, pixels)
    assert (run.result.alpha is None) == (alpha is None)
    if alpha is not None:
        assert_equal_but_for_rounding(run.result.alpha, alpha)
    assert run.result.grey == picture.grey
    run.assert_progress_is_sound()
    assert run.notes == []
    assert (run.delivered() == 1).all()
    for progress in run.progress:
        if progress.tile:
            rows, columns = progress.tile.area.slices
            np.testing.assert_array_equal(progress.tile.pixels[..., :3], run.result.pixels[rows, columns])
            if run.result.alpha is not None:
                np.testing.assert_array_equal(progress.tile.pixels[..., 3], run.result.alpha[rows, columns])


def test_tiled_is_whole_with_the_bundled_weights(
    enhancer: Enhancer, model: Model, request: pytest.FixtureRequest
) -> None:
    with Image.open(request.config.rootpath / "resources" / "samples" / "chelsea.png") as image:
        pixels = np.asarray(image.convert("RGB"))
    top, left = pixels.shape[0] // 3, pixels.shape[1] // 3
    picture = Picture(pixels[top : top + 50, left : left + 100].copy())
    expected, _ = whole(load_network(model), picture)
    assert expected.std() > 10, "the crop shows something"

    run = Run(enhancer, picture, TileSizes(48, 32))

    assert_equal_but_for_rounding(run.result.pixels, expected)
    assert len({progress.tiles_total for progress in run.progress}) == 1
    assert run.progress[-1].tiles_total > 4


@pytest.mark.parametrize("factor", [2, 4, 8])
@pytest.mark.parametrize("value_range", [(0, 1), (-1, 1)])
def test_factor_and_ranges_are_those_of_the_card(
    tmp_path_factory: pytest.TempPathFactory,
    random_network: Callable[..., SRResNet],
    store_model: Callable[..., Model],
    factor: int,
    value_range: Range,
) -> None:
    network = random_network(factor=factor)
    folder = tmp_path_factory.mktemp("models") / "other"
    other = store_model(folder, network, input_range=value_range, output_range=value_range)
    picture = noise(21, 18, alpha=True)
    pixels, alpha = whole(network, picture, value_range)

    result = Enhancer.open(other, "cpu", "float32").enhance(picture, RunOptions(TileSizes(8, 8)))

    assert_equal_but_for_rounding(result.pixels, pixels)
    assert_equal_but_for_rounding(result.alpha, alpha)


def test_without_tile_sizes_the_memory_decides(small: Enhancer, small_network: SRResNet) -> None:
    picture = noise(30, 40)

    result = small.enhance(picture)

    assert_equal_but_for_rounding(result.pixels, whole(small_network, picture)[0])


def test_result_keeps_what_the_picture_says(small: Enhancer) -> None:
    metadata = Metadata(icc_profile=b"profile", exif=b"Exif\0\0MM", dpi=(300.0, 150.0))
    picture = dataclasses.replace(noise(5, 6, alpha=True, grey=True), metadata=metadata)
    before = picture.pixels.copy(), picture.alpha.copy()

    result = small.enhance(picture)

    assert result.metadata == metadata
    assert result.grey
    assert np.array_equal(picture.pixels, before[0])
    assert np.array_equal(picture.alpha, before[1])


def test_a_grey_picture_that_is_stored_as_rgb_stays_grey(small: Enhancer) -> None:
    grey = dataclasses.replace(noise(40, 36, grey=True), grey=False)
    tinted = dataclasses.replace(grey, pixels=grey.pixels.copy())
    tinted.pixels[30, 20, 0] ^= 1

    result, other = small.enhance(grey), small.enhance(tinted)

    assert result.has_equal_channels()
    assert not result.grey  # written as the file was
    assert not other.has_equal_channels()  # one level in one pixel makes a colour picture


def test_enhancer_says_where_it_runs(small_model: Model) -> None:
    opened = Enhancer.open(small_model, "cpu", "float32")

    assert (opened.device_name, opened.precision) == (processor().name, "float32")
    assert opened.card == small_model.card
    with pytest.raises(DeviceUnavailable):
        Enhancer.open(small_model, "cuda:99")
    with pytest.raises(PrecisionUnavailable):
        Enhancer.open(small_model, "cpu", "float64")


# --- stopping -------------------------------------------------------------------------------------


@pytest.mark.parametrize("steps", [0, 1, 7])
def test_should_stop_ends_the_run_before_the_next_step(small: Enhancer, steps: int) -> None:
    seen: list[Progress] = []

    with pytest.raises(Cancelled):
        small.enhance(noise(40, 40), RunOptions(TileSizes(16, 16)), seen.append, lambda: len(seen) == steps)

    assert len(seen) == steps


class Watched(Backend):
    """Remembers every tensor that a step gave out, without keeping it, and how often memory was released."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.seen: list[weakref.ref[Tensor]] = []
        self.released = 0

    def upload(self, *args: object) -> Tensor:
        return self._noted(super().upload(*args))

    def trunk(self, *args: object) -> Iterator[float]:
        return self._noted((yield from super().trunk(*args)))

    def grow(self, features: Tensor, depth: Depth = 8) -> Tensor:
        return self._noted(super().grow(features, depth))

    def release(self) -> None:
        super().release()
        self.released += 1

    def alive(self) -> int:
        return sum(reference() is not None for reference in self.seen)

    def _noted(self, tensor: Tensor) -> Tensor:
        self.seen.append(weakref.ref(tensor))
        return tensor


@pytest.mark.parametrize("steps", [1, 3, 5, 6, 11])
@pytest.mark.parametrize("of_caller", [False, True])
def test_closing_early_frees_and_leaves_the_mode_alone(
    small_model: Model, small_network: SRResNet, steps: int, of_caller: bool
) -> None:
    network = InferenceNetwork(small_network)
    backend = Watched(network, processor(), "float32")
    gc.disable()  # freed at once, not some time later
    try:
        with torch.inference_mode(of_caller):
            run = Enhancer(small_model.card, network, backend).run(
                noise(30, 60), RunOptions(TileSizes(32, 16))
            )
            for _ in range(steps):
                next(run)
                assert torch.is_inference_mode_enabled() == of_caller
            assert backend.alive() > 0
            assert backend.released == 0
            run.close()
            assert torch.is_inference_mode_enabled() == of_caller
    finally:
        gc.enable()
    assert backend.alive() == 0
    assert backend.released == 1
