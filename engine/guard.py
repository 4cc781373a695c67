"""Is this tile believable?

Some graphics cards deliver black pictures, or numbers that are none, without any error. So each tile of the
result, before it is rounded, is compared with the part of the picture that it shows: reduced to
the same size it must be numbers, must not be flat where the picture is not, and must be as bright.

Measured with srresnet_x4 in bfloat16 on the 119 pictures of Set5, Set14 and BSD100, in blocks of 16 to 31
input pixels: no channel's mean differs from the input's by more than 0.007 of the range; on eleven old and
compressed photographs by at most 0.014. On noise, checkerboards, stripes and dots at full contrast, which no
photograph has, by at most 0.055. `DRIFT` is twice that.

A network that shifts brightness by more, all over, is not wrong: what the guard doubts is computed again by
the most reliable way there is, and when that says the same the guard has learned it (`Guard.learn`). Looking
takes 0.3 % of the time of a tile (bfloat16, one core).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import torch
from torch import Tensor, nn

from engine.card import ModelCard, Range

DRIFT = 0.11
"""How far the mean of a block may be from the input's, as a share of the range."""

BLOCK_PX = 16
"""Side of a block in input pixels, at least, where the tile is as large. In smaller tiles a mean says
less."""

FLAT_RANGE, NOT_FLAT_STD = 1e-3, 0.03
"""A channel whose values span less than the first is flat: a quarter of a step in eight bits. One whose
standard deviation is above the second, 8 steps, is not. A network that removes noise leaves more than the
first."""

LEARNED_MARGIN = 1.5
ALIKE = 0.02
"""Mean difference up to which two computations of a tile say the same, in whatever precision each was."""


class Fault(StrEnum):
    """What can be wrong with a tile; the values are for people."""

    NOT_NUMBERS = "values that are no numbers"
    FLAT = "one flat colour"
    DRIFTED = "another brightness"


@dataclass(frozen=True)
class Looks:
    """What a tile looks like beside the input. All as shares of the range, the worst of all channels.

    drift: of the mean of a block, NaN or infinite if any value is. flat: where the input is not.
    """

    drift: float
    flat: bool
    side_px: int

    @property
    def numbers(self) -> bool:
        return self.drift < float("inf")  # false for NaN, too


def look(given: Tensor, grown: Tensor, input_range: Range, output_range: Range) -> Looks:
    """Compare the network's input (N, 3, h, w) with what it made of it, (N, 3, h * factor, w * factor).

    Both in their ranges, in any precision, on one device. A few passes over `grown`; the rest is at input
    size.
    """
    return looks_of(compared(given, grown, input_range, output_range).tolist(), given.shape[2:])


def looks_of(values: Sequence[float], size: Sequence[int]) -> Looks:
    """What `compared` found; size: height and width of `given`."""
    drift, flat = values
    return Looks(drift, flat > 0, min(size))


def compared(given: Tensor, grown: Tensor, input_range: Range, output_range: Range) -> Tensor:
    """As `look`, but what it finds stays on the device: (2,) float32, for `looks_of`."""
    height, width = given.shape[2:]
    # Channels one after the other: PyTorch reduces that ten times as fast as channels last.
    grown = _unit(grown.float().contiguous(), output_range)
    reduced = nn.functional.avg_pool2d(grown, grown.shape[2] // height)
    given = _unit(given.float(), input_range)
    blocks = (max(1, height // BLOCK_PX), max(1, width // BLOCK_PX))
    drift = nn.functional.adaptive_avg_pool2d(reduced - given, blocks).abs().max()
    span = grown.amax((2, 3)) - grown.amin((2, 3))
    flat = ((span < FLAT_RANGE) & (given.std((2, 3), correction=0) > NOT_FLAT_STD)).any()
    # One transfer from the device for both. NaN is the maximum of all that has one.
    return torch.stack([drift, flat.float()])


def alike(one: Tensor, other: Tensor, output_range: Range) -> bool:
    """Two computations of the same tile, on whatever devices, differ by rounding only."""
    low, high = output_range
    difference = (one.float().cpu() - other.float().cpu()).abs().mean() / (high - low)
    return bool(difference <= ALIKE)  # false for NaN


class Guard:
    """Judges tiles, and learns how far this model drifts."""

    def __init__(self, card: ModelCard) -> None:
        self.ranges = card.input_range, card.output_range
        self._drift = DRIFT

    def fault(self, looks: Looks) -> Fault | None:
        """What is wrong with a tile; None if it is believable."""
        if not looks.numbers:
            return Fault.NOT_NUMBERS
        if looks.flat:
            return Fault.FLAT
        return Fault.DRIFTED if looks.drift > self._drift * self._slack(looks) else None

    def learn(self, looks: Looks) -> None:
        """The model drifts so far by itself."""
        self._drift = max(self._drift, LEARNED_MARGIN * looks.drift / self._slack(looks))

    def _slack(self, looks: Looks) -> float:
        """In a tile smaller than a block what the network does at edges weighs more."""
        return max(1.0, BLOCK_PX / looks.side_px)


def _unit(values: Tensor, value_range: Range) -> Tensor:
    low, high = value_range
    return (values - low) / (high - low)
