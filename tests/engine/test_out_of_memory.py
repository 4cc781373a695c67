"""Memory that runs out: smaller tiles, then the processor, and the same result."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from engine_runs import CARD, CPU, Run, assert_equal_but_for_rounding, noise
from torch import Tensor, nn

from engine.backend import Backend
from engine.card import Model
from engine.devices import Device
from engine.enhancer import Enhancer, MovedToProcessor, Progress, RunOptions, SmallerTiles
from engine.errors import DiskTooSmall, OutOfMemory
from engine.networks import SRResNet
from engine.pictures import Picture
from engine.rewrite import InferenceNetwork
from engine.tiles import ALIGN_PX, TileSizes

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
