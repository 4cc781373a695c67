"""Tile sizes, and where the result goes, from the free memory and from what our networks were measured to
need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.card import ModelCard, Precision
from engine.errors import MemoryBoundTooSmall
from engine.tiles import ALIGN_PX, TileSizes

if TYPE_CHECKING:
    from engine.pictures.depth import Depth


@dataclass(frozen=True)
class Need:
    """Bytes that a network with 64 channels takes at its peak, per input pixel.

    trunk: of a trunk tile with its halo. features: what of it is still there while its tails are computed,
    with the pixels themselves. tail: of a tail tile of 128 px without its halo, for factor 4; where
    tail_halo_px is given, of the tile with so many pixels on each side.
    """

    trunk: int
    features: int
    tail: int
    tail_halo_px: int = 0

    def of(self, sizes: TileSizes, halo_px: int) -> int:
        """The peak in bytes of a trunk tile and its tails, the largest of these sizes.

        The trunk's activations are gone when the tails are computed, but for the features.
        halo_px: trunk and tail halo together.
        """
        trunk_px = (sizes.trunk_px + 2 * halo_px) ** 2
        tail_px = (sizes.tail_px + 2 * self.tail_halo_px) ** 2
        return max(trunk_px * self.trunk, trunk_px * self.features + tail_px * self.tail)


NEEDS: dict[Precision, Need] = {
    "float32": Need(1050, 270, 9_400),
    "bfloat16": Need(530, 136, 4_700),
    "float16": Need(530, 136, 4_700),  # as wide as bfloat16
    "int8": Need(660, 300, 4_700),  # only processors compute in it
}
"""Layer by layer, as graphics cards compute.

Measured by tests/engine/test_memory.py on the CPU: what the peak of resident memory of a fresh process grows
by from a trunk tile of 192 px a side to one of 320, per pixel (1041 and 523 bytes, rounded up), and from
tails of 166 px a side to 198: 8483 and 4255 bytes per pixel of the source, which are 9297 and 4664 per pixel
of a tile of 128 px, with its halo of 3 px.
"""

FUSED_NEEDS: dict[Precision, Need] = {
    "float32": Need(1060, 270, 6_000),
    "bfloat16": Need(530, 136, 3_000),
    "float16": Need(530, 136, 3_000),
    "int8": Need(660, 300, 3_000),
}
"""With fused layers (engine.fused), as processors compute: PReLUs need no tensor of their own. Measured in
the same way: 1050 and 503 bytes of the trunk, 5936 and 2986 of a tile's tail. In integers
655 and 1480; but parts that are too rough for them take what bfloat16 does."""

_PICTURE_BYTES = 2 * 3 * 4

LARGEST = TileSizes(trunk_px=1536, tail_px=320)
"""The work done twice at 12 megapixels is below 4 % with these; larger ones take long to show a first
part."""

SHARE_OF_FREE = 0.5
"""For tiles. The rest is for the picture, its result and other programs."""

RESULT_SHARE_OF_FREE = 0.25
"""A result that takes more than this of the free main memory goes into a file."""

LARGEST_IN_MEMORY_BYTES = 512 * 10**6
"""And one above this, however much is free: the same file serves it, and other programs keep their memory."""

RESERVE_BYTES = 128 * 2**20
"""Under a bound, left for what cannot be foreseen: the convolutions' own buffers, parts of the result that
wait for the disk, the encoder. Measured with srresnet_x4 and eight tile sizes: 33 to 119 MB beyond
`needed_bytes`, the most where tensors stay just below 32 MB, which glibc's allocator does not give back at
once."""


@dataclass(frozen=True)
class Demand:
    """What a run needs memory for.

    halo_px: trunk and tail halo together. layers: 2 for a picture with alpha. result_bytes: of the whole
    result. need: of the network (`need_of_card`); None takes what our own need.
    """

    halo_px: int
    precision: Precision
    layers: int
    result_bytes: int
    need: Need | None = None

    def of_tiles(self, sizes: TileSizes, supply: Supply) -> int:
        """What tiles of these sizes take at their peak, in bytes."""
        need = self.need or need_of(self.precision, supply.is_fused)
        return self.layers * need.of(sizes, self.halo_px)


@dataclass(frozen=True)
class Supply:
    """What there is.

    device_bytes: free on the device that computes. main_bytes: free in main memory.
    bound_bytes: what the process may take of main memory, and of the device's, each; None if it does not
    matter.
    taken_bytes: what of that it has taken already.
    on_processor: the device's memory is the main memory.
    fused: layers are fused (engine.fused.works); None: as they usually are, on processors.
    """

    device_bytes: int
    main_bytes: int
    on_processor: bool
    bound_bytes: int | None = None
    taken_bytes: int = 0
    fused: bool | None = None

    @property
    def is_fused(self) -> bool:
        return self.on_processor if self.fused is None else self.fused


@dataclass(frozen=True)
class MemoryPlan:
    """The tiles to run with, and whether the result goes into a file instead of main memory."""

    sizes: TileSizes
    result_in_file: bool


def plan_memory(demand: Demand, supply: Supply, largest: TileSizes | None = None) -> MemoryPlan:
    """The largest tiles that fit; the result stays in memory where that leaves room for them.

    largest: the tiles that the caller asked for; they are only made smaller to keep a bound.
    Raises MemoryBoundTooSmall when not even the smallest tile fits within the bound.
    """
    in_file = demand.result_bytes > most_in_memory(supply.main_bytes)
    usual = largest or tile_sizes(demand, supply)
    if supply.bound_bytes is None:
        return MemoryPlan(usual, in_file)
    left = supply.bound_bytes - supply.taken_bytes - RESERVE_BYTES
    small_result = not in_file and demand.result_bytes <= left * RESULT_SHARE_OF_FREE
    for in_file in (False, True) if small_result else (True,):
        room = left if in_file else left - demand.result_bytes
        for_tiles = room if supply.on_processor else supply.bound_bytes
        sizes = usual
        while demand.of_tiles(sizes, supply) > for_tiles and sizes.halved() != sizes:
            sizes = sizes.halved()
        if room >= 0 and demand.of_tiles(sizes, supply) <= for_tiles:
            return MemoryPlan(sizes, in_file)
    raise MemoryBoundTooSmall(supply.bound_bytes, smallest_bound(demand, supply))


def most_in_memory(free_bytes: int) -> float:
    """Up to so many bytes a result stays in memory, where so many are free and there is no bound."""
    return min(free_bytes * RESULT_SHARE_OF_FREE, LARGEST_IN_MEMORY_BYTES)


def smallest_bound(demand: Demand, supply: Supply) -> int:
    """The smallest `bound_bytes` that `plan_memory` accepts."""
    smallest = demand.of_tiles(TileSizes(ALIGN_PX, ALIGN_PX), supply)
    if supply.on_processor:
        return supply.taken_bytes + RESERVE_BYTES + smallest
    return max(supply.taken_bytes + RESERVE_BYTES, smallest)


def need_of(precision: Precision, fused: bool) -> Need:
    """What our own networks need, in a precision."""
    return (FUSED_NEEDS if fused else NEEDS)[precision]


def need_of_card(card: ModelCard, precision: Precision, fused: bool, depth: Depth = 8) -> Need:
    """What a model's network needs: ours by what was measured, a foreign one by what its card says.

    depth: of the picture; with 16 bits all but what is inside the blocks is float32 (engine.fine).
    Networks with more channels, or a larger factor, need as many times more; smaller ones are taken as usual.
    """
    if card.foreign is not None:
        # No trunk: its features are the picture, in float32 and once more on the way.
        halved = precision != "float32" and depth == 8
        bytes_per_px = card.foreign.memory_bytes_per_px // (2 if halved else 1)
        return Need(_PICTURE_BYTES, _PICTURE_BYTES, bytes_per_px, card.tail_halo_px)
    need, wider = need_of(precision, fused), max(1.0, card.network.channels / 64)
    if depth == 16:
        full = need_of("float32", fused)
        need = replace(need, tail=full.tail) if precision == "int8" else full
    larger = max(1.0, (card.factor / 4) ** 2)
    return Need(int(need.trunk * wider), int(need.features * wider), int(need.tail * wider * larger))


def needed_bytes(
    sizes: TileSizes, halo_px: int, precision: Precision, layers: int = 1, fused: bool = False
) -> int:
    """What a run of our own networks takes with these tiles at its peak, beside the picture itself.

    halo_px: trunk and tail halo together. layers: 2 for a picture with alpha; or as many tiles as there are
    in a batch.
    """
    return layers * need_of(precision, fused).of(sizes, halo_px)


def tile_sizes(demand: Demand, supply: Supply) -> TileSizes:
    """The largest tiles that fit into a good part of the device's free memory, at least ALIGN_PX a side."""
    sizes = LARGEST
    while sizes.trunk_px > ALIGN_PX:
        if demand.of_tiles(sizes, supply) <= supply.device_bytes * SHARE_OF_FREE:
            break
        sizes = sizes.halved()
    return sizes
