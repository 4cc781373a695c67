"""An InferenceNetwork that computes with 8-bit integers."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import leaky_relu_

from engine.int8.convolution import Bounds, Grid, Int8Convolution, bands
from engine.networks.blocks import ResidualBlock
from engine.rewrite import InferenceNetwork

EDGE_PX = 1
"""Rows of zeros above and below an activation: all convolutions but the last are 3 x 3."""

CHUNK = 64
"""So many channels of the widest layer at a time: they are done with while they are in the cache."""

OUTLIER = 3.0
"""An input channel of the last layer whose largest weight is so many times what nine of ten channels stay
below is not rounded."""


def points(blocks: int, doublings: int) -> tuple[str, ...]:
    """The activations that are rounded, in the order they come in.

    They are inputs of convolutions: of the two of each residual block, of the one behind the blocks, of the
    upsampling stages and of the last layer, there without the `outliers`.
    """
    body = [name for number in range(blocks) for name in (f"block {number}", f"inside block {number}")]
    return (*body, "behind blocks", *(f"doubling {number}" for number in range(doublings)), "last layer")


def outliers(weight: Tensor) -> list[int]:
    """Input channels of a convolution (C', C, k, k) that are not rounded."""
    largest = weight.abs().amax((0, 2, 3))
    return torch.nonzero(largest > OUTLIER * largest.quantile(0.9)).flatten().tolist()


class Int8Network:
    """The integer form of an InferenceNetwork, in the same steps.

    `head` takes (N, 3, H, W) float32, channels last; features and results are float32, too. `body` and `join`
    overwrite what they are given, which may be a part of something larger.
    """

    overwrites = True

    def __init__(self, network: InferenceNetwork, bounds: Sequence[Bounds]) -> None:
        """network: in float32 on the processor. bounds: of the activations at `points`, in their order.

        Raises ValueError if there are more or fewer.
        """
        *blocks, last = network.body
        ups = [layer for layer in network.up if isinstance(layer, nn.Conv2d)]
        slopes = [_slope(layer) for layer in network.up if isinstance(layer, nn.PReLU)]
        expected = len(points(len(blocks), len(ups)))
        if len(bounds) != expected:
            raise ValueError(f"{len(bounds)} bounds for {expected} activations")
        grids = [Grid(pair) for pair in bounds]
        self.factor = network.factor
        self.reaches_px = network.reaches_px
        self.head = network.head
        self.body: list[_Block | _Last] = [
            _Block(block, grids[2 * number], grids[2 * number + 1])
            for number, block in enumerate(blocks)
            if isinstance(block, ResidualBlock)
        ]
        self.body.append(_Last(last, grids[2 * len(blocks)]))
        *after_body, self._tail_grid = grids[2 * len(blocks) + 1 :]
        self._first_grid = after_body[0]
        self._ups = [
            _Doubling(up, slope, grid, after)
            for up, slope, grid, after in zip(ups[:-1], slopes, after_body, after_body[1:], strict=False)
        ]
        assert isinstance(network.tail, nn.Conv2d)
        self._tail = _Tail(ups[-1], slopes[-1], network.tail, after_body[-1], self._tail_grid)
        self._shuffle = network.shuffle

    def join(self, shallow: Tensor, deep: Tensor) -> Tensor:
        """The trunk's features from the first and the last result, each (N, C, H, W). Overwrites `deep`."""
        return deep.add_(shallow)

    def grow(self, features: Tensor) -> Tensor:
        """(N, C, H, W) trunk features to (N, 3, H * factor, W * factor)."""
        return _one_by_one(self._grow, features)

    def _grow(self, features: Tensor) -> Tensor:
        features = features.contiguous(memory_format=torch.channels_last)
        q = self._first_grid.room(features.shape, EDGE_PX)
        self._first_grid.quantise(features, q[:, :, EDGE_PX:-EDGE_PX])
        for up in self._ups:
            q = up(q)
        grown: Tensor = self._shuffle(self._tail(q))
        return grown


class _Block:
    """A residual block: (N, C, H, W) float32 to the same, which it overwrites."""

    def __init__(self, block: ResidualBlock, outer: Grid, inner: Grid) -> None:
        first, _, prelu, second, _ = block.b
        assert isinstance(first, nn.Conv2d)
        assert isinstance(second, nn.Conv2d)
        self._outer, self._inner = outer, inner
        self._first = Int8Convolution(first.weight, first.bias, outer, inner.step)
        self._slope = _slope(prelu)
        self._second = Int8Convolution(second.weight, second.bias, inner)

    def __call__(self, x: Tensor) -> Tensor:
        return _one_by_one(self._add, x)

    def _add(self, total: Tensor) -> Tensor:
        q = self._outer.room(total.shape, EDGE_PX)
        self._outer.quantise(total, q[:, :, EDGE_PX:-EDGE_PX])
        inside = self._inner.room(total.shape, EDGE_PX)
        _compute(self._first, q, self._slope, self._inner, inside[:, :, EDGE_PX:-EDGE_PX])
        # A sum within the convolution takes longer than this one, of rows that are in the cache.
        for rows in bands(total):
            total[:, :, rows] += self._second(inside[:, :, rows.start : rows.stop + 2 * EDGE_PX])
        return total


class _Last:
    """The convolution behind the residual blocks: (N, C, H, W) float32 to the same, which it overwrites."""

    def __init__(self, convolution: nn.Module, grid: Grid) -> None:
        assert isinstance(convolution, nn.Conv2d)
        self._grid = grid
        self._convolution = Int8Convolution(convolution.weight, convolution.bias, grid)

    def __call__(self, x: Tensor) -> Tensor:
        return _one_by_one(self._computed, x)

    def _computed(self, x: Tensor) -> Tensor:
        q = self._grid.room(x.shape, EDGE_PX)
        self._grid.quantise(x, q[:, :, EDGE_PX:-EDGE_PX])
        for rows in bands(x):
            x[:, :, rows] = self._convolution(q[:, :, rows.start : rows.stop + 2 * EDGE_PX])
        return x


class _Doubling:
    """An upsampling stage but the last: (1, C, H, W) to (1, C, 2H, 2W), uint8 with edges, on the next grid.

    Each pixel becomes four. All first ones are computed, then all second ones, and so on: what a pixel
    shuffle would have to sort lies in its place at once.
    """

    def __init__(self, up: nn.Conv2d, slope: float, grid: Grid, after: Grid) -> None:
        assert up.bias is not None
        self._slope, self._after = slope, after
        self._quarters = [
            Int8Convolution(up.weight[place::4], up.bias[place::4], grid, after.step) for place in range(4)
        ]

    def __call__(self, q: Tensor) -> Tensor:
        count, channels, height, width = q.shape
        doubled = self._after.room((count, channels, 2 * (height - 2 * EDGE_PX), 2 * width), EDGE_PX)
        inner = doubled[:, :, EDGE_PX:-EDGE_PX]
        for place, quarter in enumerate(self._quarters):
            _compute(quarter, q, self._slope, self._after, inner[..., place // 2 :: 2, place % 2 :: 2])
        return doubled


class _Tail:
    """The last upsampling stage and the last layer, before the shuffle.

    (1, C, H, W) uint8 with edges to (1, 12, H, W) float32. Some of the channels between the two at a time;
    each chunk adds its share to the result.
    """

    def __init__(self, up: nn.Conv2d, slope: float, tail: nn.Conv2d, grid: Grid, after: Grid) -> None:
        assert up.bias is not None
        assert tail.bias is not None
        self._slope, self._after = slope, after
        unrounded = outliers(tail.weight)
        self._unrounded = len(unrounded)
        order = torch.tensor([*unrounded, *sorted(set(range(up.out_channels)) - set(unrounded))])
        weight = tail.weight[:, order]
        self._wide: nn.Conv2d | None = None
        bias: Tensor | None = tail.bias  # added once, with what comes first
        if unrounded:
            self._wide, bias = _convolution(weight[:, : self._unrounded] * after.step, tail.bias), None
        weight[:, : self._unrounded] = 0
        self._chunks = []
        size = max(CHUNK, self._unrounded)
        for first in range(0, len(order), size):
            some = slice(first, first + size)
            rows = order[some]
            grow = Int8Convolution(up.weight[rows], up.bias[rows], grid, after.step)
            self._chunks.append((grow, Int8Convolution(weight[:, some], bias, after)))
            bias = None

    def __call__(self, q: Tensor) -> Tensor:
        height, width = q.shape[2] - 2 * EDGE_PX, q.shape[3]
        result: Tensor | None = None
        for grow, finish in self._chunks:
            room = self._after.room((1, grow.channels, height, width), finish.edge_px)
            inner = room[:, :, finish.edge_px : finish.edge_px + height]
            if result is None and self._wide:  # the unrounded channels are in the first chunk
                shape = (1, self._unrounded, height, width)
                kept = torch.empty(shape, memory_format=torch.channels_last)
                _compute(grow, q, self._slope, self._after, inner, kept)
                result = self._wide(kept)
            else:
                _compute(grow, q, self._slope, self._after, inner)
            result = finish(room) if result is None else finish.add_to(result, room)
        assert result is not None
        return result


def _compute(
    convolution: Int8Convolution,
    q: Tensor,
    slope: float,
    grid: Grid,
    room: Tensor,
    kept: Tensor | None = None,
) -> None:
    """A convolution of uint8 with edges, and its PReLU, rounded into `room`, (1, C, H, W) uint8.

    Some rows at a time, which stay in the cache until they are rounded.
    kept: where the first channels go as they are, in steps of the grid.
    """
    for rows in bands(room):
        grown = leaky_relu_(convolution(q[:, :, rows.start : rows.stop + 2 * convolution.edge_px]), slope)
        if kept is not None:
            kept[:, :, rows] = grown[:, : kept.shape[1]]
        grid.quantise_steps(grown, room[:, :, rows])


def _one_by_one(compute: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """Rows of one picture lie behind each other in memory; those of several do not."""
    return (
        compute(x)
        if len(x) == 1
        else torch.cat([compute(one[None].clone(memory_format=torch.channels_last)) for one in x])
    )


def _convolution(weight: Tensor, bias: Tensor) -> nn.Conv2d:
    out_channels, in_channels, size, _ = weight.shape
    convolution = nn.Conv2d(in_channels, out_channels, size, padding=size // 2)
    convolution.load_state_dict({"weight": weight, "bias": bias})
    convolution.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs
    return convolution.requires_grad_(False)


def _slope(layer: nn.Module) -> float:
    """Of a PReLU with one for all channels."""
    assert isinstance(layer, nn.PReLU)
    return float(layer.weight.detach())
