"""What the engine must know of a foreign network, measured once: how far it sees, what it needs, in which
precisions it holds.

How far a network sees decides how much context a tile needs, and few architectures tell. So it is tried: the
middle of a strip is computed with more and more context around it, until it comes to what it is with the
most. That counts all that tiling changes, the padding at a tile's border as well, and it counts it as the
engine will meet it.

Windows of attention, and pixels that are put together in twos or fours first, begin at a tile's edge. So it
is tried as well at multiples of what tiles have to begin; and at the picture's end, up to which such networks
fill the last window.
"""

from collections.abc import Generator, Sequence
from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

from engine.card import Precision
from engine.devices import DTYPES
from engine.foreign.library import BROKEN
from engine.foreign.live import LiveBytes
from engine.foreign.network import ForeignNetwork

STEP_PX = 16
HALOS_PX = (16, 32, 48, 64, 96, 128)
"""Beyond these a tile would be context for the most part."""

HEAVY_OPERATIONS_PER_PX = 10**8
HEAVY_HALOS_PX = HALOS_PX[:4]
"""For networks so slow that measuring, and later the context itself, would take too long."""

ALIGNMENTS_PX = (1, 2, 4, 8, STEP_PX)

CORE_PX = 32
STRIP_PX = 32
"""The strip's other side: context matters along it, and every pixel costs time."""

EXACT = 0.5 / 255
"""Up to half a level of eight bits two results are the same up to rounding."""

HALF_MEAN = 0.5 / 255
"""How far a lower precision may be from float32 on the mean."""


@dataclass(frozen=True)
class Findings:
    """halo_px: context to every side. align_px: tiles begin at multiples of it. exact: whether that is enough
    to change nothing (`EXACT`).

    memory_bytes_per_px, operations_per_px: see `engine.card.Foreign`. precisions: those that hold.
    """

    halo_px: int
    align_px: int
    exact: bool
    memory_bytes_per_px: int
    operations_per_px: int
    precisions: tuple[Precision, ...]


class ResultUnusable(Exception):
    """The network does not give a picture of the promised size, or no numbers; the message says which."""


def probe(network: ForeignNetwork, wanted: Sequence[Precision]) -> Generator[float, None, Findings]:
    """Measure a network on the CPU. Yields the share that is done. wanted: precisions beside float32.

    float16 is believed, not measured: processors take minutes for it, and the engine's guard looks at each
    tile. Raises ResultUnusable.
    """
    memory, operations = _needs(network)
    yield 0.1
    halos = HALOS_PX if operations <= HEAVY_OPERATIONS_PER_PX else HEAVY_HALOS_PX
    strips = _strips(network, halos[-1] + STEP_PX)
    yield 0.4
    halo, exact = yield from _halo(strips, halos)
    align = next(px for px in ALIGNMENTS_PX if px == STEP_PX or all(strip.same(halo, px) for strip in strips))
    lower = tuple(each for each in wanted if each == "float16" or _holds(network, each))
    yield 1.0
    return Findings(halo, align, exact, memory, operations, (*lower, "float32"))


def _needs(network: ForeignNetwork) -> tuple[int, int]:
    """Bytes and operations, for each pixel of a strip. It is the first run, so the result is checked, too."""
    picture = _strip(2 * STRIP_PX)
    try:
        with FlopCounterMode(display=False) as counter, LiveBytes() as live:
            result = network(picture)
    except BROKEN as error:
        raise ResultUnusable(f"it cannot be computed ({type(error).__name__})") from error
    height, width = picture.shape[2:]
    if result.shape != (1, 3, height * network.factor, width * network.factor):
        raise ResultUnusable("its result has another size than it promises")
    if not bool(torch.isfinite(result).all()):
        raise ResultUnusable("its results are no numbers")
    px = height * width
    return -(-live.peak // px), max(1, int(counter.get_total_flops()) // px)


@dataclass(frozen=True)
class _Probed:
    """A strip of a picture (1, 3, H, W), and what the network makes of all of it. at: where its core begins,
    in its middle."""

    network: ForeignNetwork
    strip: Tensor
    at: int
    expected: Tensor

    def same(self, halo: int, earlier: int = 0) -> bool:
        """Whether core and end come out the same with so much context, and so many pixels more before it."""
        along = 3 if self.strip.shape[3] > self.strip.shape[2] else 2
        end = self.strip.shape[along]
        for begin, stop in ((self.at, self.at + CORE_PX + halo), (end - CORE_PX, end)):
            first = begin - halo - earlier
            found = self.network(self.strip.narrow(along, first, stop - first))
            factor, length = self.network.factor, CORE_PX * self.network.factor
            core = found.narrow(along, (begin - first) * factor, length)
            difference = core - self.expected.narrow(along, begin * factor, length)
            if not difference.abs().max() <= EXACT:  # written so that NaN is not the same
                return False
        return True


def _strips(network: ForeignNetwork, most: int) -> tuple[_Probed, ...]:
    """Along either side, with so much context."""
    lying = _strip(CORE_PX + 2 * most)
    both = (lying, lying.mT.contiguous())
    return tuple(_Probed(network, each, most, network(each)) for each in both)


def _halo(strips: Sequence[_Probed], halos: Sequence[int]) -> Generator[float, None, tuple[int, bool]]:
    """The smallest halo from which on nothing changes, along either side; else the largest, and False."""
    for number, halo in enumerate(halos):
        exact = all(strip.same(halo) for strip in strips)
        yield 0.4 + 0.4 * (number + 1) / len(halos)
        if exact:
            return halo, True
    return halos[-1], False


def _holds(network: ForeignNetwork, precision: Precision) -> bool:
    """Whether a network can be computed in a precision and comes to about the same as in float32."""
    picture, dtype = _strip(STRIP_PX), DTYPES[precision]
    expected = network(picture)
    try:
        # A copy: on the way back from a lower precision the weights would not be what they were.
        found = deepcopy(network).to(dtype)(picture.to(dtype)).float()
    except BROKEN:
        return False
    return bool((found - expected).abs().mean() <= HALF_MEAN)  # false for NaN


def _strip(width: int) -> Tensor:
    """(1, 3, STRIP_PX, width) in [0, 1]: soft and hard structure and noise, always the same.

    Brighter from the middle to the ends, so that what a network takes from the whole picture depends on how
    much of it there is.
    """
    generator = torch.Generator().manual_seed(0)
    y, x = torch.meshgrid(torch.arange(STRIP_PX), torch.arange(width), indexing="ij")
    soft = 0.3 + 0.4 * (x / width - 0.5).abs() * 2 + 0.2 * torch.sin(x / 7) * torch.cos(y / 5)
    hard = torch.where((x // 6 + y // 6) % 2 == 1, 0.12, -0.12)
    noise = 0.05 * torch.randn(3, STRIP_PX, width, generator=generator)
    return (torch.stack([soft, soft + hard, 1 - soft]) + noise).clamp(0, 1)[None]
