"""Tiles of foreign networks fit into the memory, and their steps are short."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Foreign
from engine.foreign.tiling import (
    SIDES_PX,
    STEP_OPERATIONS,
    STEP_OPERATIONS_ON_A_CARD,
    bytes_per_px,
    tiles_for,
)
from engine.memory import SHARE_OF_FREE
from engine.tiles import ALIGN_PX

REAL_ESRGAN = Foreign(
    kind="ESRGAN", tags=(), exact=True, align_px=1, memory_bytes_per_px=8204, operations_per_px=35_853_696
)
PLENTY = 10**13


@given(
    memory=st.integers(1, 10**6),
    operations=st.integers(1, 10**10),
    halo=st.sampled_from([16, 32, 48, 64, 96, 128]),
    free=st.integers(10**6, 10**12),
    layers=st.sampled_from([1, 2]),
    on_processor=st.booleans(),
)
def test_the_largest_that_fits_and_is_short(
    memory: int, operations: int, halo: int, free: int, layers: int, on_processor: bool
) -> None:
    foreign = msgspec.structs.replace(REAL_ESRGAN, memory_bytes_per_px=memory, operations_per_px=operations)
    side = tiles_for(
        foreign, halo, free, precision="float32", on_processor=on_processor, layers=layers
    ).tail_px
    limit = STEP_OPERATIONS if on_processor else STEP_OPERATIONS_ON_A_CARD

    def good(side_px: int) -> bool:
        px = layers * (side_px + 2 * halo) ** 2
        short = px * operations <= limit or side_px <= 2 * halo
        return px * bytes_per_px(foreign, "float32") <= free * SHARE_OF_FREE and short

    assert side in SIDES_PX
    assert side % ALIGN_PX == 0
    assert good(side) or side == ALIGN_PX
    assert not any(good(larger) for larger in SIDES_PX if larger > side)


@pytest.mark.parametrize(
    ("on_processor", "halo", "side"), [(True, 16, 128), (False, 16, 320), (True, 128, 256)]
)
def test_real_esrgan(on_processor: bool, halo: int, side: int) -> None:
    sizes = tiles_for(REAL_ESRGAN, halo, PLENTY, precision="float32", on_processor=on_processor)
    assert sizes.tail_px == side
    assert sizes.trunk_px == 1536


def test_half_precision_takes_half_the_memory() -> None:
    assert bytes_per_px(REAL_ESRGAN, "bfloat16") * 2 == bytes_per_px(REAL_ESRGAN, "float32")
