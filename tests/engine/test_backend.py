from collections.abc import Callable, Generator

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.backend import Backend
from engine.card import Model
from engine.devices import Device, processor
from engine.errors import OutOfMemory
from engine.networks import SRResNet
from engine.pictures import Picture
from engine.rewrite import InferenceNetwork
from engine.tiles import Rect, TileSizes, plan
from engine.weights import load_network

MakeNetwork = Callable[..., SRResNet]

CLOSE = 1e-4
"""Of a range of [0, 1]: a fortieth of the smallest step in eight bits."""

CPU = Device("cpu", "Processor", ("float32",))
TOO_MANY_BYTES = 2**57


def finished(steps: Generator[float, None, Tensor]) -> Tensor:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def tiled(backend: Backend, x: Tensor, tiles: TileSizes, trunk_halo_px: int, tail_halo_px: int) -> Tensor:
    """(1, 3, h, w) to (1, 3, 4h, 4w), tile by tile; NaN where no tile came."""
    result = torch.full((1, 3, x.shape[2] * 4, x.shape[3] * 4), torch.nan)
    for tile in plan(Rect(0, 0, x.shape[3], x.shape[2]), tiles, trunk_halo_px, tail_halo_px):
        features = finished(backend.trunk(x[..., *tile.source.slices]))
        for tail in tile.tails:
            grown = backend.grow(features[..., *tail.source.relative_to(tile.source).slices])
            core = tail.core.relative_to(tail.source).scaled(4).slices
            result[..., *tail.core.scaled(4).slices] = grown[..., *core]
    return result


def noise(height: int, width: int) -> Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(height * 100 + width))


@pytest.fixture(scope="module")
def small(small_model: Model) -> tuple[SRResNet, Backend]:
    network = load_network(small_model)
    return network, Backend(InferenceNetwork(network), CPU, "float32")


@settings(max_examples=20)
@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60), st.integers(0, 60))
def test_tiled_is_whole(
    small: tuple[SRResNet, Backend], height: int, width: int, tail_px: int, more_px: int
) -> None:
    assume(width * height <= 24 * tail_px**2)
    network, backend = small
    x = noise(height, width)

    found = tiled(backend, x, TileSizes(tail_px + more_px, tail_px), network.trunk_halo, network.tail_halo)

    with torch.inference_mode():
        assert (found - network(x)).abs().max() < CLOSE


def test_tiled_is_whole_with_the_bundled_weights(model: Model) -> None:
    network = load_network(model)
    backend = Backend(InferenceNetwork(network), CPU, "float32")
    x = noise(60, 104)

    found = tiled(backend, x, TileSizes(32, 16), model.card.trunk_halo_px, model.card.tail_halo_px)

    with torch.inference_mode():
        assert (found - network(x)).abs().max() < CLOSE


@pytest.mark.parametrize("missing_px", [(1, 0), (0, 1)])
def test_a_pixel_less_of_context_changes_the_result(
    small: tuple[SRResNet, Backend], missing_px: tuple[int, int]
) -> None:
    network, backend = small
    x = noise(40, 40)
    halos = (network.trunk_halo - missing_px[0], network.tail_halo - missing_px[1])

    exact = tiled(backend, x, TileSizes(16, 16), network.trunk_halo, network.tail_halo)
    short = tiled(backend, x, TileSizes(16, 16), *halos)

    assert (exact - short).abs().max() > 10 * torch.finfo(torch.float32).eps


def test_bfloat16_is_near(small: tuple[SRResNet, Backend]) -> None:
    if "bfloat16" not in processor().precisions:
        pytest.skip("this processor does not compute in bfloat16")
    network, _ = small
    backend = Backend(InferenceNetwork(network), processor(), "bfloat16")
    x = noise(20, 30)

    found = backend.grow(finished(backend.trunk(x.bfloat16())))

    assert found.dtype == torch.bfloat16
    with torch.inference_mode():
        difference = (found.float() - network(x)).abs()
    assert 1e-4 < difference.mean() < 0.01
    assert difference.max() < 0.05


def test_trunk_tells_its_share_step_by_step(small: tuple[SRResNet, Backend]) -> None:
    shares = list(small[1].trunk(noise(5, 6)))

    assert len(shares) == 1 + 2 + 1  # head, two blocks, the convolution behind them
    assert shares == sorted(shares)
    assert shares[0] > 0
    assert shares[-1] == 1


@pytest.mark.parametrize("of_caller", [False, True])
def test_mode_of_the_caller_holds_between_steps(small: tuple[SRResNet, Backend], of_caller: bool) -> None:
    _, backend = small
    with torch.inference_mode(of_caller):
        for _ in backend.trunk(noise(5, 6)):
            assert torch.is_inference_mode_enabled() == of_caller
            assert torch.is_grad_enabled() != of_caller
        assert torch.is_inference_mode_enabled() == of_caller


def test_mode_of_the_caller_holds_after_closing_and_after_failing(
    small: tuple[SRResNet, Backend], random_network: MakeNetwork
) -> None:
    closed = small[1].trunk(noise(5, 6))
    next(closed)
    closed.close()
    assert not torch.is_inference_mode_enabled()

    with pytest.raises(OutOfMemory):
        finished(failing(random_network(), torch.OutOfMemoryError("no")).trunk(noise(5, 6)))
    assert not torch.is_inference_mode_enabled()


def test_network_given_is_copied(random_network: MakeNetwork) -> None:
    network = InferenceNetwork(random_network())
    backend = Backend(network, CPU, "float32")
    before = backend.grow(finished(backend.trunk(noise(5, 6))))

    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()

    assert torch.equal(backend.grow(finished(backend.trunk(noise(5, 6)))), before)


# --- running out of memory ------------------------------------------------------------------------


def failing(network: SRResNet, error: Exception | None = None) -> Backend:
    """A backend whose first layer raises the error, or asks for more memory than any machine has."""

    def fail(_layer: nn.Module, _inputs: tuple[Tensor, ...]) -> None:
        if error is not None:
            raise error
        torch.empty(TOO_MANY_BYTES, dtype=torch.uint8)

    rewritten = InferenceNetwork(network)
    rewritten.head.register_forward_pre_hook(fail)
    return Backend(rewritten, CPU, "float32")


@pytest.mark.parametrize(
    "error",
    [
        None,
        torch.OutOfMemoryError("CUDA out of memory."),
        MemoryError(),
        RuntimeError("CUDA error: out of memory"),
        RuntimeError("cuDNN error: CUDNN_STATUS_ALLOC_FAILED"),
    ],
    ids=["CPU", "CUDA", "Python", "driver", "cuDNN"],
)
def test_running_out_of_memory_has_one_name(random_network: MakeNetwork, error: Exception | None) -> None:
    with pytest.raises(OutOfMemory) as caught:
        next(failing(random_network(), error).trunk(noise(4, 4)))
    assert (caught.value.device, caught.value.needed_bytes) == ("cpu", None)
    assert isinstance(caught.value.__cause__, type(error) if error else RuntimeError)


def test_other_errors_keep_theirs(random_network: MakeNetwork) -> None:
    with pytest.raises(RuntimeError, match="something else") as caught:
        next(failing(random_network(), RuntimeError("something else")).trunk(noise(4, 4)))
    assert not isinstance(caught.value, OutOfMemory)
    with pytest.raises(RuntimeError, match="channels"):
        next(Backend(InferenceNetwork(random_network()), CPU, "float32").trunk(torch.rand(1, 4, 4, 4)))


def test_picture_too_large_to_upload(small: tuple[SRResNet, Backend]) -> None:
    one_pixel = np.zeros((1, 1, 3), np.uint8)
    huge = Picture(np.broadcast_to(one_pixel, (2**24, 2**24, 3)))  # takes three bytes

    with pytest.raises(OutOfMemory):
        small[1].upload(huge, Rect(0, 0, huge.width, huge.height), (0, 1))
