"""The network in 8-bit integers: the arithmetic is exact, the roundings are as said, the picture is close."""

from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn import functional

from engine.int8 import Int8Network, available, convolution, outliers, points, roughness
from engine.int8.convolution import LARGEST_WEIGHT, LEVELS, Grid, Int8Convolution, rounded_kernels
from engine.networks import SRResNet
from engine.rewrite import InferenceNetwork
from training.calibrate import bounds

needs_integers = pytest.mark.skipif(not available(), reason="this processor has no VNNI instructions")

spans = st.tuples(st.floats(-50, 50), st.floats(-50, 50)).map(lambda pair: (min(pair), max(pair)))


def network(factor: int = 4, blocks: int = 2, channels: int = 16) -> InferenceNetwork:
    """As if trained: random, and with the picture in its first channels, as in the bundled models."""
    torch.manual_seed(factor + blocks + channels)
    made = SRResNet(factor, blocks, channels)
    for layer in made.modules():
        if isinstance(layer, nn.PReLU):
            nn.init.uniform_(layer.weight, -0.3, 0.5)
    with torch.no_grad():
        made.tail.weight *= 0.3
        for channel in range(3):
            made.tail.weight[channel, channel, 4, 4] = 1
    return InferenceNetwork(made.eval()).to(memory_format=torch.channels_last)


def computed(integers: Int8Network, x: Tensor) -> Tensor:
    with torch.inference_mode():
        deep = integers.head(x)
        shallow = deep.clone()
        for step in integers.body:
            deep = step(deep)
        return integers.grow(integers.join(shallow, deep))


def test_where_there_are_the_instructions_the_operators_are_used() -> None:
    # They are not PyTorch's public ones: a version without them shall be noticed here, not by slow runs.
    found = torch.cpu.get_capabilities()
    assert available() == any(found.get(name) for name in ("avx512_vnni", "avx_vnni", "amx_int8"))


def test_bands_cover_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convolution, "BAND_BYTES", 1000)
    x = torch.empty(1, 5, 23, 10)  # 200 bytes a row
    assert [(rows.start, rows.stop) for rows in convolution.bands(x)] == [
        (top, min(top + 5, 23)) for top in range(0, 23, 5)
    ]
    assert len(list(convolution.bands(torch.empty(1, 64, 7, 100)))) == 7


@needs_integers
def test_rows_that_are_computed_alone_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = network(channels=64)
    x = torch.rand(2, 3, 21, 13).contiguous(memory_format=torch.channels_last)
    integers = Int8Network(plain, bounds(plain, x))
    whole = computed(integers, x)
    monkeypatch.setattr(convolution, "BAND_BYTES", 1)
    assert torch.equal(computed(integers, x), whole)


def test_operators_that_are_gone_or_wrong_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wrong(Int8Convolution):
        def __call__(self, q: Tensor) -> Tensor:
            return super().__call__(q) * 1.01

    class Gone(Int8Convolution):
        def __call__(self, _q: Tensor) -> Tensor:
            raise AttributeError("'_OpNamespace' 'onednn' object has no attribute 'qconv2d_pointwise'")

    for broken in (Wrong, Gone):
        monkeypatch.setattr(convolution, "Int8Convolution", broken)
        assert not available.__wrapped__()


@given(bounds=spans, values=st.lists(st.floats(-60, 60, width=32), min_size=1, max_size=50))
def test_values_are_rounded_to_the_nearest_of_the_grid(
    bounds: tuple[float, float], values: list[float]
) -> None:
    grid, x = Grid(bounds), torch.tensor(values)

    def rounded(quantise: Callable[[Tensor, Tensor], None], x: Tensor) -> Tensor:
        room = torch.empty((1, 1, len(x), 1), dtype=torch.uint8)
        quantise(x.clone().view(1, 1, -1, 1), room)
        return room.flatten()

    q = rounded(grid.quantise, x)
    # Where two values of the grid are as near, the last bit of a float32 decides.
    half = 0.5 + 1e-4
    low, high = -grid.zero * grid.step, (LEVELS - grid.zero) * grid.step
    assert torch.all((q.double() - grid.zero - x.double().clamp(low, high) / grid.step).abs() <= half)
    assert rounded(grid.quantise, torch.zeros(1)).tolist() == [grid.zero]
    assert grid.room((1, 2, 0, 3), 1).unique().tolist() == [grid.zero]
    assert (rounded(grid.quantise_steps, x / grid.step).int() - q.int()).abs().max() <= 1


@given(st.integers(1, 5), st.integers(1, 5), st.sampled_from([1, 3, 5]), st.integers(0, 2**32))
def test_a_kernel_keeps_its_sum(rows: int, columns: int, size: int, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    weight = (torch.rand((rows, columns, size, size), generator=generator) * 2 - 1) * 120
    whole = rounded_kernels(weight)
    assert torch.equal(whole, whole.round())
    assert float((whole - weight).abs().max()) < 1.0001
    assert float((whole - weight).sum((2, 3)).abs().max()) <= 0.5 + 1e-3
    assert float(rounded_kernels(weight.sign() * LARGEST_WEIGHT).abs().max()) <= LARGEST_WEIGHT


@needs_integers
@settings(max_examples=20)
@given(
    channels=st.tuples(st.sampled_from([3, 16, 64]), st.sampled_from([1, 12, 64])),
    size=st.tuples(st.integers(1, 12), st.integers(1, 12)),
    kernel=st.sampled_from([3, 5]),
    bounds=spans,
    count=st.integers(1, 2),
)
def test_sums_are_exact(
    channels: tuple[int, int], size: tuple[int, int], kernel: int, bounds: tuple[float, float], count: int
) -> None:
    torch.manual_seed(kernel)
    grid = Grid(bounds)
    # Weights that are whole numbers of 1/127: nothing is lost when they are rounded.
    whole = torch.randint(-LARGEST_WEIGHT, LARGEST_WEIGHT + 1, (channels[1], channels[0], kernel, kernel))
    whole[:, 0, 0, 0] = LARGEST_WEIGHT
    weight, bias = whole.float() / LARGEST_WEIGHT, torch.randn(channels[1])
    layer = Int8Convolution(weight, bias, grid, step=0.25)
    q = grid.room((count, channels[0], *size), layer.edge_px)
    inner = q[:, :, layer.edge_px : layer.edge_px + size[0]]
    inner.copy_(torch.randint(0, LEVELS + 1, (count, channels[0], *size)))
    values = (inner.double() - grid.zero) * grid.step
    exact = functional.conv2d(values, weight.double(), bias.double(), padding=kernel // 2)
    largest = 1e-5 * (1 + float(exact.abs().max()))
    assert float((layer(q).double() * 0.25 - exact).abs().max()) <= largest
    total = torch.ones_like(exact, dtype=torch.float32).contiguous(memory_format=torch.channels_last)
    added = Int8Convolution(weight, bias, grid).add_to(total, q)
    assert float((added.double() - 1 - exact).abs().max()) <= largest


@needs_integers
@settings(max_examples=15)
@given(
    factor=st.sampled_from([2, 4, 8]),
    blocks=st.integers(1, 3),
    channels=st.sampled_from([3, 16, 64]),
    size=st.tuples(st.integers(1, 20), st.integers(1, 20)),
    count=st.integers(1, 2),
)
def test_the_picture_is_close(
    factor: int, blocks: int, channels: int, size: tuple[int, int], count: int
) -> None:
    plain = network(factor, blocks, channels)
    x = torch.rand(count, 3, *size).contiguous(memory_format=torch.channels_last)
    integers = Int8Network(plain, bounds(plain, x))
    with torch.inference_mode():
        expected = plain(x)
    found = computed(integers, x)
    assert found.shape == expected.shape
    assert found.dtype == torch.float32
    span = float(expected.max() - expected.min())
    assert float((found - expected).pow(2).mean().sqrt()) <= 0.02 * span


@needs_integers
def test_bounds_that_do_not_fit_the_network_are_refused() -> None:
    plain = network(blocks=2)
    assert len(points(2, 2)) == 8
    with pytest.raises(ValueError, match="7 bounds for 8 activations"):
        Int8Network(plain, [(0, 1)] * 7)


def test_channels_with_large_weights_are_found() -> None:
    assert outliers(network(channels=64).tail.weight) == list(range(12))  # 3 channels of 4 pixels each
    assert outliers(torch.ones(12, 256, 5, 5)) == []


@needs_integers
def test_a_network_without_outliers_is_computed_too() -> None:
    plain = network()
    assert isinstance(plain.tail, nn.Conv2d)
    nn.init.uniform_(plain.tail.weight, -0.1, 0.1)
    assert outliers(plain.tail.weight) == []
    x = torch.rand(1, 3, 9, 7).contiguous(memory_format=torch.channels_last)
    with torch.inference_mode():
        expected = plain(x)
    found = computed(Int8Network(plain, bounds(plain, x)), x)
    assert float((found - expected).abs().max()) <= 0.05 * float(expected.abs().max())


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.01, 1))
def test_roughness_is_the_mean_step_of_the_roughest_block(width: int, height: int, contrast: float) -> None:
    board = (torch.arange(height)[:, None] + torch.arange(width)) % 2 * contrast
    x = board.float().expand(1, 3, height, width)
    expected = contrast * ((width > 1) + (height > 1)) / 2
    assert roughness(x) == pytest.approx(expected, abs=1e-5)
    assert roughness(x * 255, 0, 255) == pytest.approx(expected, abs=1e-5)
    assert roughness(torch.full((1, 3, height, width), contrast)) == 0


def test_a_small_rough_spot_counts() -> None:
    x = torch.zeros(1, 3, 160, 160)
    x[0, 1, 64:80, 96:112] = (torch.arange(16)[:, None] + torch.arange(16)) % 2
    assert roughness(x) > 0.8
