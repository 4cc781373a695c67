"""Tile sizes, and where the result goes, from the free memory and from what our networks were measured to
need."""

from dataclasses import dataclass

from engine.card import Precision
from engine.errors import MemoryBoundTooSmall
from engine.tiles import ALIGN_PX, TileSizes

TRUNK_BYTES_PER_PX: dict[Precision, int] = {"float32": 1050, "bfloat16": 530}
"""Peak of the trunk's activations per input pixel of a tile with its halo, for 64 channels.

Measured by tests/engine/test_memory.py on the CPU: what the peak of resident memory of a fresh process grows
by from a tile of 96 px a side to one of 192, per pixel (1041 and 523 bytes, rounded up).
"""

FEATURES_BYTES_PER_PX: dict[Precision, int] = {"float32": 270, "bfloat16": 136}
"""What of a trunk tile is still there while its tails are computed: 64 channels, and the pixels
themselves."""

TAIL_BYTES_PER_PX: dict[Precision, int] = {"float32": 9_400, "bfloat16": 4_700}
"""Peak of the tail's activations per input pixel of a tile of 128 px, for factor 4 and 64 channels.

Measured there as well, from sources of 102 px a side to 134, which is a tile of 128 px with 3 px of halo:
8483 and 4255 bytes per pixel of the source, 9297 and 4664 per pixel of the tile, rounded up.
"""

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
    result.
    """

    halo_px: int
    precision: Precision
    layers: int
    result_bytes: int

    def of_tiles(self, sizes: TileSizes) -> int:
        return needed_bytes(sizes, self.halo_px, self.precision, self.layers)


@dataclass(frozen=True)
class Supply:
    """What there is.

    device_bytes: free on the device that computes. main_bytes: free in main memory.
    bound_bytes: what the process may take of main memory, and of the device's, each; None if it does not
    matter.
    taken_bytes: what of that it has taken already.
    on_processor: the device's memory is the main memory.
    """

    device_bytes: int
    main_bytes: int
    on_processor: bool
    bound_bytes: int | None = None
    taken_bytes: int = 0


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
    usual = largest or tile_sizes(supply.device_bytes, demand.halo_px, demand.precision, demand.layers)
    if supply.bound_bytes is None:
        return MemoryPlan(usual, in_file)
    left = supply.bound_bytes - supply.taken_bytes - RESERVE_BYTES
    small_result = not in_file and demand.result_bytes <= left * RESULT_SHARE_OF_FREE
    for in_file in (False, True) if small_result else (True,):
        room = left if in_file else left - demand.result_bytes
        sizes = usual
        while demand.of_tiles(sizes) > (for_tiles := room if supply.on_processor else supply.bound_bytes):
            if sizes.halved() == sizes:
                break
            sizes = sizes.halved()
        if room >= 0 and demand.of_tiles(sizes) <= for_tiles:
            return MemoryPlan(sizes, in_file)
    raise MemoryBoundTooSmall(supply.bound_bytes, smallest_bound(demand, supply))


def most_in_memory(free_bytes: int) -> float:
    """Up to so many bytes a result stays in memory, where so many are free and there is no bound."""
    return min(free_bytes * RESULT_SHARE_OF_FREE, LARGEST_IN_MEMORY_BYTES)


def smallest_bound(demand: Demand, supply: Supply) -> int:
    """The smallest `bound_bytes` that `plan_memory` accepts."""
    smallest = demand.of_tiles(TileSizes(ALIGN_PX, ALIGN_PX))
    if supply.on_processor:
        return supply.taken_bytes + RESERVE_BYTES + smallest
    return max(supply.taken_bytes + RESERVE_BYTES, smallest)


def needed_bytes(sizes: TileSizes, halo_px: int, precision: Precision, layers: int = 1) -> int:
    """What a run with these tiles takes at its peak, beside the picture itself.

    The trunk's activations are gone when the tails are computed, but for the features.
    halo_px: trunk and tail halo together. layers: 2 for a picture with alpha.
    """
    trunk_px = (sizes.trunk_px + 2 * halo_px) ** 2
    tail = sizes.tail_px**2 * TAIL_BYTES_PER_PX[precision]
    return layers * max(
        trunk_px * TRUNK_BYTES_PER_PX[precision], trunk_px * FEATURES_BYTES_PER_PX[precision] + tail
    )


def tile_sizes(free_bytes: int, halo_px: int, precision: Precision, layers: int = 1) -> TileSizes:
    """The largest tiles that fit into a good part of the free memory, at least ALIGN_PX a side."""
    sizes = LARGEST
    while sizes.trunk_px > ALIGN_PX:
        if needed_bytes(sizes, halo_px, precision, layers) <= free_bytes * SHARE_OF_FREE:
            break
        sizes = sizes.halved()
    return sizes
