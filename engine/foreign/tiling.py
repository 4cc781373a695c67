"""Tile sizes for a foreign network, from what was measured of it at its import. Does not load torch.

Such a network has no trunk: all of it is computed on each tail tile with its halo. So a tail tile is what has
to fit into the memory, and one step of a run, which cannot be interrupted.
"""

from engine.card import Foreign, Precision
from engine.memory import LARGEST, SHARE_OF_FREE
from engine.tiles import ALIGN_PX, TileSizes

STEP_OPERATIONS = 10**12
"""Of one step on a processor: some seconds."""

STEP_OPERATIONS_ON_A_CARD = 2 * 10**13

SIDES_PX = (320, 256, 192, 160, 128, 96, 64, 48, 32, ALIGN_PX)

BUFFERS = 1.25
"""What the convolutions take for themselves beside the tensors that were counted."""


def tiles_for(
    foreign: Foreign,
    halo_px: int,
    free_bytes: int,
    *,
    precision: Precision,
    on_processor: bool,
    layers: int = 1,
) -> TileSizes:
    """The largest tiles that fit into the free memory and whose step is short, at least ALIGN_PX a side.

    halo_px: the card's tail halo. layers: 2 for a picture with alpha. A tile is not made smaller than twice
    its halo for the sake of a short step: then most of the work would be context.
    """
    operations = STEP_OPERATIONS if on_processor else STEP_OPERATIONS_ON_A_CARD
    for side_px in SIDES_PX:
        source_px = (side_px + 2 * halo_px) ** 2
        fits = layers * source_px * bytes_per_px(foreign, precision) <= free_bytes * SHARE_OF_FREE
        short = layers * source_px * foreign.operations_per_px <= operations or side_px <= 2 * halo_px
        if fits and short:
            break
    return TileSizes(max(LARGEST.trunk_px, side_px), side_px)


def bytes_per_px(foreign: Foreign, precision: Precision) -> float:
    """Memory for each pixel of a tile with its halo."""
    half = 1 if precision == "float32" else 0.5
    return foreign.memory_bytes_per_px * half * BUFFERS
