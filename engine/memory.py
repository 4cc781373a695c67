"""Tile sizes from the memory that is free and from what our networks were measured to need."""

from engine.card import Precision
from engine.tiles import ALIGN_PX, TileSizes

TRUNK_BYTES_PER_PX: dict[Precision, int] = {"float32": 1050, "bfloat16": 530}
"""Peak of the trunk's activations per input pixel of a tile with its halo, for 64 channels.

Measured by tests/engine/test_memory.py on the CPU: what the peak of resident memory of a fresh process grows
by from a tile of 96 px a side to one of 192, per pixel (1041 and 523 bytes, rounded up).
"""

TAIL_BYTES_PER_PX: dict[Precision, int] = {"float32": 9_400, "bfloat16": 4_700}
"""Peak of the tail's activations per input pixel of a tile of 128 px, for factor 4 and 64 channels.

Measured there as well, from sources of 102 px a side to 134, which is a tile of 128 px with 3 px of halo:
8483 and 4255 bytes per pixel of the source, 9297 and 4664 per pixel of the tile, rounded up.
"""

LARGEST = TileSizes(trunk_px=512, tail_px=128)
"""Larger tiles would hardly be faster, and the first result would take longer to appear."""

SHARE_OF_FREE = 0.5
"""The rest is for the picture, its result and other programs."""


def needed_bytes(sizes: TileSizes, halo_px: int, precision: Precision, layers: int = 1) -> int:
    """What a run with these tiles takes at its peak, beside the picture itself.

    halo_px: trunk and tail halo together. layers: 2 for a picture with alpha.
    """
    trunk = (sizes.trunk_px + 2 * halo_px) ** 2 * TRUNK_BYTES_PER_PX[precision]
    tail = sizes.tail_px**2 * TAIL_BYTES_PER_PX[precision]
    return layers * (trunk + tail)


def tile_sizes(free_bytes: int, halo_px: int, precision: Precision, layers: int = 1) -> TileSizes:
    """The largest tiles that fit into a good part of the free memory, at least ALIGN_PX a side."""
    sizes = LARGEST
    while sizes.trunk_px > ALIGN_PX:
        if needed_bytes(sizes, halo_px, precision, layers) <= free_bytes * SHARE_OF_FREE:
            break
        sizes = sizes.halved()
    return sizes
