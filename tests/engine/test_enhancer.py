import dataclasses
import gc
import weakref
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from engine_runs import CARD, CPU, Run, assert_equal_but_for_rounding, noise
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from torch import Tensor, nn

from engine.backend import Backend
from engine.card import Model, Range
from engine.devices import Device, processor
from engine.enhancer import Enhancer, MovedToProcessor, Progress, RunOptions, SmallerTiles
from engine.errors import Cancelled, DeviceUnavailable, DiskTooSmall, OutOfMemory, PrecisionUnavailable
from engine.networks import SRResNet
from engine.pictures import Metadata, Picture
from engine.rewrite import InferenceNetwork
from engine.tiles import ALIGN_PX, TileSizes
from engine.weights import load_network


def whole(
    network: SRResNet, picture: Picture, value_range: Range = (0, 1)
) -> tuple[np.ndarray, np.ndarray | None]:
    """Pixels and alpha by the trained network as it is: no tiles, no rewriting, float32, rounded by NumPy."""
    low, high = value_range

    def enlarged(pixels: np.ndarray) -> np.ndarray:
        x = torch.from_numpy(pixels.astype(np.float32) / 255 * (high - low) + low)
        with torch.inference_mode():
            y = network(x.permute(2, 0, 1)[None])
        return (y[0].permute(1, 2, 0).double().numpy() - low) / (high - low) * 255

    def rounded(values: np.ndarray) -> np.ndarray:
        return np.clip(np.rint(values), 0, 255).astype(np.uint8)

    rgb = enlarged(picture.pixels)
    if picture.grey:
        rgb = np.repeat((rgb @ [0.299, 0.587, 0.114])[..., None], 3, axis=2)
    if picture.alpha is None:
        return rounded(rgb), None
    alpha = enlarged(np.repeat(picture.alpha[..., None], 3, axis=2)).mean(axis=2)
    return rounded(rgb), rounded(alpha)


@pytest.fixture(scope="module")
def small_network(small_model: Model) -> SRResNet:
    return load_network(small_model)


@pytest.fixture(scope="module")
def small(small_model: Model) -> Enhancer:
    return Enhancer.open(small_model, "cpu", "float32")


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

    def grow(self, features: Tensor) -> Tensor:
        return self._noted(super().grow(features))

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


# --- running out of memory ------------------------------------------------------------------------


TOO_MANY_BYTES = 2**57


def cuda_error() -> None:
    raise torch.OutOfMemoryError("CUDA out of memory.")


def cpu_error() -> None:
    torch.empty(TOO_MANY_BYTES, dtype=torch.uint8)


def scarce(
    model: Model, network: SRResNet, device: Device, part: str, limit_px: int, fail: Callable[[], None]
) -> Enhancer:
    """An enhancer whose device fails in `part` ("head" or "up") above so many pixels.

    The processor, where it takes over from another device, does not fail.
    """

    def check(_layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        if inputs[0].shape[2] * inputs[0].shape[3] > limit_px:
            fail()

    limited = InferenceNetwork(network)
    getattr(limited, part).register_forward_pre_hook(check)
    return Enhancer(model.card, InferenceNetwork(network), Backend(limited, device, "float32"))


PICTURE = noise(64, 80, alpha=True)
TILES = TileSizes(64, 32)


@pytest.fixture(scope="module")
def expected(small: Enhancer) -> Picture:
    """What comes out where memory is enough."""
    return small.enhance(PICTURE, RunOptions(TILES))


def assert_as_expected(run: Run, expected: Picture) -> None:
    assert_equal_but_for_rounding(run.result.pixels, expected.pixels)
    assert_equal_but_for_rounding(run.result.alpha, expected.alpha)
    run.assert_progress_is_sound()
    assert (run.delivered() >= 1).all()


@pytest.mark.parametrize(("device", "fail"), [(CARD, cuda_error), (CPU, cpu_error)], ids=["CUDA", "CPU"])
def test_first_time_tiles_are_halved(
    small_model: Model,
    small_network: SRResNet,
    expected: Picture,
    device: Device,
    fail: Callable[[], None],
) -> None:
    # 64 px with 12 px of context to one side are too much, 32 px with 12 to both are not.
    lean = scarce(small_model, small_network, device, "head", 56 * 56, fail)

    run = Run(lean, PICTURE, TILES)

    assert run.notes == [SmallerTiles(device.id, TileSizes(32, 16))]
    assert run.progress[0].note
    assert (run.delivered() == 1).all()
    assert_as_expected(run, expected)


def test_second_time_the_processor_takes_over(
    small_model: Model, small_network: SRResNet, expected: Picture
) -> None:
    lean = scarce(small_model, small_network, CARD, "head", 40 * 40, cuda_error)

    run = Run(lean, PICTURE, TILES)

    assert run.notes == [SmallerTiles("cuda:0", TileSizes(32, 16)), MovedToProcessor("cuda:0")]
    assert_as_expected(run, expected)


def test_tiles_that_come_later_are_made_smaller_as_well(
    small_model: Model, small_network: SRResNet, expected: Picture
) -> None:
    """The second trunk tile, 44 x 64 with its context, would not have fitted either."""
    lean = scarce(small_model, small_network, CARD, "head", 50 * 50, cuda_error)

    run = Run(lean, PICTURE, TILES)

    assert run.notes == [SmallerTiles("cuda:0", TileSizes(32, 16))]
    assert (run.delivered() == 1).all()
    assert_as_expected(run, expected)


def test_next_run_begins_on_the_card_again(small_model: Model, small_network: SRResNet) -> None:
    lean = scarce(small_model, small_network, CARD, "head", 1, cuda_error)

    first, second = (Run(lean, PICTURE, TILES) for _ in range(2))

    assert lean.device_name == "Pretended"
    assert first.notes == second.notes
    assert first.notes[-1] == MovedToProcessor("cuda:0")


@pytest.mark.parametrize("device", [CARD, CPU], ids=["CUDA", "CPU"])
def test_tail_that_runs_out_halfway(
    small: Enhancer, small_model: Model, small_network: SRResNet, device: Device
) -> None:
    """The first tail tile, in the corner, has context to two sides only and fits; the next does not."""
    picture, tiles = noise(64, 128, alpha=True), TileSizes(128, 32)
    lean = scarce(small_model, small_network, device, "up", (32 + 3) ** 2, cuda_error)

    run = Run(lean, picture, tiles)

    assert run.notes == [SmallerTiles(device.id, TileSizes(64, 16))]
    finished_before = next(p for p in run.progress if p.note).tiles_done
    assert finished_before == 1
    assert run.delivered().max() == 2, "the tile is computed again, and so is its first part"
    assert_as_expected(run, small.enhance(picture, RunOptions(tiles)))


def test_processor_halves_until_it_fits(
    small_model: Model, small_network: SRResNet, expected: Picture
) -> None:
    lean = scarce(small_model, small_network, CPU, "up", 22 * 22, cpu_error)

    run = Run(lean, PICTURE, TileSizes(64, 64))

    assert run.notes == [SmallerTiles("cpu", TileSizes(32, 32)), SmallerTiles("cpu", TileSizes(16, 16))]
    assert_as_expected(run, expected)


def test_processor_gives_up_with_the_smallest_tile(small_model: Model, small_network: SRResNet) -> None:
    seen: list[Progress] = []
    lean = scarce(small_model, small_network, CPU, "head", 1, cpu_error)

    with pytest.raises(OutOfMemory) as caught:
        lean.enhance(PICTURE, RunOptions(TILES), seen.append)

    assert caught.value.device == "cpu"
    assert [progress.note for progress in seen] == [
        SmallerTiles("cpu", TileSizes(32, 16)),
        SmallerTiles("cpu", TileSizes(ALIGN_PX, ALIGN_PX)),
    ]


def test_processor_that_takes_over_may_run_out_as_well(small_model: Model, small_network: SRResNet) -> None:
    without_memory = InferenceNetwork(small_network)
    without_memory.head.register_forward_pre_hook(lambda *_: cpu_error())
    everywhere = Enhancer(small_model.card, without_memory, Backend(without_memory, CARD, "float32"))
    notes = []

    with pytest.raises(OutOfMemory) as caught:
        everywhere.enhance(PICTURE, RunOptions(TILES), lambda p: notes.append(p.note) if p.note else None)

    assert caught.value.device == "cpu"
    assert notes == [
        SmallerTiles("cuda:0", TileSizes(32, 16)),
        MovedToProcessor("cuda:0"),
        SmallerTiles("cpu", TileSizes(16, 16)),
    ]


@pytest.mark.parametrize(("with_alpha", "channels"), [(False, 3), (True, 4)])
def test_result_that_does_not_fit(small: Enhancer, with_alpha: bool, channels: int) -> None:
    side = 2**22  # the result would take more addresses than a process has, and no disk has room for it
    pixels = np.broadcast_to(np.zeros((1, 1, 3), np.uint8), (side, side, 3))
    picture = Picture(pixels, pixels[..., 0] if with_alpha else None)

    with pytest.raises(DiskTooSmall) as caught:
        small.enhance(picture)

    assert caught.value.needed_bytes == (4 * side) ** 2 * channels
    assert caught.value.free_bytes < caught.value.needed_bytes
