"""Convolutions of 8-bit integers, and how values become such integers."""

from collections.abc import Iterator, Sequence
from functools import cache

import torch
from torch import Tensor
from torch.nn import functional

Bounds = tuple[float, float]
"""The smallest and the largest value of an activation."""

LEVELS = 255
LARGEST_WEIGHT = 127

MAGIC = float(3 << 22)
"""Added to a float32 of less than 2^22 it rounds that to an integer, which then stands in the lowest bits."""


BAND_BYTES = 4 << 20
"""Small enough for the caches of two cores."""


class Grid:
    """The 256 values that an activation is rounded to: step * (q - zero), for q from 0 to 255.

    bounds: what it has to reach; zero, which convolutions pad with, is always one of the values.
    """

    def __init__(self, bounds: Bounds) -> None:
        low, high = min(bounds[0], 0.0), max(bounds[1], 0.0)
        self.step = max((high - low) / LEVELS, 1e-9)
        self.zero = round(-low / self.step)
        self._shift = torch.tensor(MAGIC + self.zero)

    def quantise(self, x: Tensor, room: Tensor) -> None:
        """Put x, float32, into `room`, uint8 of the same shape; what is out of bounds gets the nearest value.

        Some rows at a time, so that they are still in the cache at the next of the three passes.
        """
        for rows in bands(x):
            _put(torch.add(self._shift, x[:, :, rows], alpha=1 / self.step), room[:, :, rows])

    def quantise_steps(self, x: Tensor, room: Tensor) -> None:
        """The same for a float32 that counts in steps already. Overwrites x."""
        _put(x.add_(MAGIC + self.zero), room)

    def room(self, shape: Sequence[int], edge_px: int) -> Tensor:
        """For (N, C, H, W) values, uint8, channels last, with so many rows of zeros above and below."""
        count, channels, height, width = shape
        made = torch.empty(
            (count, channels, height + 2 * edge_px, width),
            dtype=torch.uint8,
            memory_format=torch.channels_last,
        )
        made[:, :, :edge_px] = made[:, :, height + edge_px :] = self.zero
        return made


def bands(x: Tensor) -> Iterator[slice]:
    """Rows of (N, C, H, W) float32, of about BAND_BYTES at a time."""
    count, channels, height, width = x.shape
    rows = max(1, BAND_BYTES // (count * channels * width * 4))
    for top in range(0, height, rows):
        yield slice(top, min(top + rows, height))


def _put(x: Tensor, room: Tensor) -> None:
    """PyTorch has no vector instructions for float32 to uint8, but for the lowest bytes of integers."""
    room.copy_(x.clamp_(MAGIC, MAGIC + LEVELS).view(torch.int32))


def rounded_kernels(weight: Tensor) -> Tensor:
    """(C', C, k, k) float32 in [-127, 127] to whole numbers, with the sum of each k x k kernel kept to 1/2.

    Rounded one by one, errors add up to a gain, and a plain area changes its colour: by up to 2.6 of 255
    levels, where here it is 0.5. So in each kernel as many weights as it takes, those nearest to the middle
    between two numbers, are rounded the other way (the kernel-wise step of SQuant, Guo et al. 2022, arXiv
    2202.07471, section 3.3).
    """
    whole = torch.round(weight).flatten(2)
    error = whole - weight.flatten(2)
    turns = torch.round(error.sum(2, keepdim=True))
    towards = torch.sign(turns)
    rank = torch.argsort(torch.argsort(error * towards, dim=2, descending=True), dim=2)
    whole -= towards * (rank < turns.abs())
    return whole.view_as(weight).clamp_(-LARGEST_WEIGHT, LARGEST_WEIGHT)


class Int8Convolution:
    """A convolution of uint8, channels last, to float32, channels last.

    (N, C, H + 2 * edge_px, W) to (N, C', H, W): the rows of zeros above and below are in the input, those of
    its sides are not. So any rows can be computed alone.
    weight: (C', C, k, k) float32; bias: (C',) or None. grid: of the input. step: the unit of the result.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None, grid: Grid, step: float = 1.0) -> None:
        scales = weight.abs().amax((1, 2, 3)).clamp_min(1e-9) / LARGEST_WEIGHT
        rounded = rounded_kernels(weight / scales[:, None, None, None])
        self.edge_px = weight.shape[2] // 2
        self.channels = len(weight)
        self._grid = grid
        self._scales = scales / step
        self._zeros = torch.zeros(len(weight), dtype=torch.int64)
        self._bias = None if bias is None else bias / step
        self._place = ([1, 1], [0, self.edge_px], [1, 1], 1)
        # The order that oneDNN likes best depends on the size of the input; any typical one will do.
        typical = [1, weight.shape[1], 256, 256]
        self._packed = torch.ops.onednn.qconv_prepack(
            rounded.to(torch.int8).contiguous(memory_format=torch.channels_last),
            self._scales,
            grid.step,
            grid.zero,
            *self._place,
            typical,
        )

    def __call__(self, q: Tensor) -> Tensor:
        result: Tensor = torch.ops.onednn.qconv2d_pointwise(
            *self._operands(q), self._bias, *self._place, 1.0, 0, torch.float32, "none", [], ""
        )
        return result

    def add_to(self, total: Tensor, q: Tensor) -> Tensor:
        """The sum of a float32 tensor, channels last, and the result. May overwrite that tensor."""
        operands, own = self._operands(q), (self._bias, *self._place, 1.0, 0, torch.float32)
        result: Tensor = torch.ops.onednn.qconv2d_pointwise.binary(
            *operands, total, *own, 1.0, 0, "sum", 1.0, None, [], None
        )
        return result

    def _operands(self, q: Tensor) -> tuple[object, ...]:
        return q, self._grid.step, self._grid.zero, self._packed, self._scales, self._zeros


@cache
def available() -> bool:
    """Whether this processor has instructions for it (VNNI), and this PyTorch operators that are right.

    Without VNNI oneDNN adds up pairs of products in 16 bits, which may overflow.
    """
    found = torch.cpu.get_capabilities()
    if not (found.get("avx512_vnni") or found.get("avx_vnni") or found.get("amx_int8")):
        return False
    return torch.backends.mkldnn.is_available() and _is_right()


def _is_right() -> bool:
    """A small convolution whose exact result is known: all values lie on the grids."""
    grid = Grid((-1.0, 1.0))
    q = (torch.arange(16 * 10 * 8) * 7 % 256).to(torch.uint8).view(1, 10, 8, 16).permute(0, 3, 1, 2)
    integers = (torch.arange(16 * 16 * 9) * 5 % 255 - LARGEST_WEIGHT).view(16, 16, 3, 3)
    weight = integers.float() / LARGEST_WEIGHT
    try:
        convolution = Int8Convolution(weight, torch.zeros(16), grid)
        found = convolution(q)
        twice = convolution.add_to(found.clone(memory_format=torch.channels_last), q)
    except (AttributeError, RuntimeError):
        return False
    values = (q.double() - grid.zero) * grid.step
    expected = functional.conv2d(values, weight.double(), padding=(0, 1))
    both = torch.stack([found.double(), twice.double() / 2])
    return bool((both - expected).abs().max() < 1e-3)
