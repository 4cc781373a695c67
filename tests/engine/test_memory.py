import dataclasses
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Foreign, ModelCard, Precision
from engine.errors import MemoryBoundTooSmall
from engine.memory import (
    FUSED_NEEDS,
    LARGEST,
    NEEDS,
    RESERVE_BYTES,
    SHARE_OF_FREE,
    Demand,
    Need,
    Supply,
    need_of,
    need_of_card,
    needed_bytes,
    plan_memory,
    smallest_bound,
    tile_sizes,
)
from engine.tiles import ALIGN_PX, TileSizes

SMALLEST = TileSizes(ALIGN_PX, ALIGN_PX)
HALO_PX = 40

free = st.integers(0, 2**40) | st.integers(2**20, 2**31)
precisions = st.sampled_from(get_args(Precision))
layers = st.sampled_from([1, 2])


def demand_of(precision: Precision, layers: int = 1) -> Demand:
    return Demand(HALO_PX, precision, layers, 1000)


def supply_of(free_bytes: int, fused: bool = False) -> Supply:
    return Supply(free_bytes, free_bytes, True, fused=fused)


@given(free, precisions, layers, st.booleans())
def test_tiles_stay_within_their_share(
    free_bytes: int, precision: Precision, layers: int, fused: bool
) -> None:
    sizes = tile_sizes(demand_of(precision, layers), supply_of(free_bytes, fused))
    needed = needed_bytes(sizes, HALO_PX, precision, layers, fused)

    assert sizes == SMALLEST or needed <= free_bytes * SHARE_OF_FREE


@given(free, free, precisions, layers)
def test_more_memory_never_makes_tiles_smaller(
    one_bytes: int, other_bytes: int, precision: Precision, layers: int
) -> None:
    demand = demand_of(precision, layers)
    small, large = (tile_sizes(demand, supply_of(each)) for each in sorted((one_bytes, other_bytes)))

    assert small.trunk_px <= large.trunk_px
    assert small.tail_px <= large.tail_px


@pytest.mark.parametrize("fused", [True, False])
@pytest.mark.parametrize("precision", get_args(Precision))
def test_largest_that_fit_are_taken(precision: Precision, fused: bool) -> None:
    sizes, expected = LARGEST, []
    while sizes != SMALLEST:
        expected.append(sizes)
        sizes = sizes.halved()
    assert len(expected) >= 4
    for sizes in expected:
        just_enough = -int(-needed_bytes(sizes, HALO_PX, precision, fused=fused) // SHARE_OF_FREE)
        assert tile_sizes(demand_of(precision), supply_of(just_enough, fused)) == sizes
        assert tile_sizes(demand_of(precision), supply_of(just_enough - 1, fused)) == sizes.halved()


def test_bounds() -> None:
    assert tile_sizes(demand_of("float32"), supply_of(0)) == SMALLEST
    assert tile_sizes(demand_of("float32", 2), supply_of(2**50)) == LARGEST


def test_processors_are_fused_and_cards_are_not() -> None:
    demand, sizes = demand_of("bfloat16"), TileSizes(128, 128)
    on_processor, on_card = (Supply(0, 0, on_processor) for on_processor in (True, False))
    assert demand.of_tiles(sizes, on_processor) < 0.8 * demand.of_tiles(sizes, on_card)
    not_fused = dataclasses.replace(on_processor, fused=False)
    assert demand.of_tiles(sizes, not_fused) == demand.of_tiles(sizes, on_card)


@pytest.mark.parametrize("fused", [True, False])
def test_every_precision_has_its_need(model, fused: bool) -> None:
    assert set(NEEDS) == set(FUSED_NEEDS) == set(get_args(Precision))
    for precision in get_args(Precision):
        assert need_of_card(model.card, precision, fused) == need_of(precision, fused)
        deep, full = need_of_card(model.card, precision, fused, 16), need_of("float32", fused)
        assert deep.tail == full.tail
        assert deep.trunk >= need_of(precision, fused).trunk


def test_other_networks_need_what_they_need(model) -> None:
    def card(**fields: object) -> ModelCard:
        return msgspec.structs.replace(model.card, **fields)

    usual = need_of("float32", False)
    wide = need_of_card(
        card(network=msgspec.structs.replace(model.card.network, channels=128)), "float32", False
    )
    assert wide == Need(2 * usual.trunk, 2 * usual.features, 2 * usual.tail)
    assert need_of_card(card(factor=8), "float32", False).tail == 4 * usual.tail
    assert need_of_card(card(factor=2), "float32", False) == usual

    told = Foreign(
        kind="ESRGAN", tags=(), exact=True, memory_bytes_per_px=5000, operations_per_px=1, align_px=1
    )
    foreign = need_of_card(card(foreign=told, tail_halo_px=30), "float32", True)
    assert foreign.of(TileSizes(100, 40), 30) == pytest.approx(5000 * 100**2, rel=0.15)
    assert need_of_card(card(foreign=told), "bfloat16", True).tail == 2500
    assert need_of_card(card(foreign=told), "bfloat16", True, 16).tail == 5000


def test_alpha_needs_twice_as_much() -> None:
    assert needed_bytes(LARGEST, HALO_PX, "float32", 2) == 2 * needed_bytes(LARGEST, HALO_PX, "float32")


# --- within a bound, and the place of the result ----------------------------------------------------

demands = st.builds(Demand, st.just(HALO_PX), precisions, layers, st.integers(3, 2**33))
supplies = st.builds(
    Supply, free, st.integers(2**28, 2**36), st.booleans(), st.integers(2**24, 2**35), st.integers(0, 2**31)
)


@given(demands, supplies, st.none() | st.just(TileSizes(256, 128)))
def test_plan_keeps_the_bound_or_names_one_that_can_be_kept(demand, supply, largest) -> None:
    least = smallest_bound(demand, supply)
    if supply.bound_bytes < least:
        with pytest.raises(MemoryBoundTooSmall) as caught:
            plan_memory(demand, supply, largest)
        assert (caught.value.bound_bytes, caught.value.needed_bytes) == (supply.bound_bytes, least)
        enough = dataclasses.replace(supply, bound_bytes=least)
        assert plan_memory(demand, enough, largest).sizes == SMALLEST or not supply.on_processor
        return
    plan = plan_memory(demand, supply, largest)
    in_memory = 0 if plan.result_in_file else demand.result_bytes
    assert in_memory <= supply.main_bytes / 4
    assert in_memory <= 512e6
    tiles = demand.of_tiles(plan.sizes, supply)
    beside = tiles if supply.on_processor else 0
    assert supply.taken_bytes + RESERVE_BYTES + in_memory + beside <= supply.bound_bytes
    assert tiles <= supply.bound_bytes
    usual = largest or tile_sizes(demand, supply)
    assert plan.sizes.trunk_px <= usual.trunk_px


@given(demands, supplies)
def test_without_a_bound_only_what_is_free_matters(demand, supply) -> None:
    plan = plan_memory(demand, dataclasses.replace(supply, bound_bytes=None, taken_bytes=2**50))

    assert plan.sizes == tile_sizes(demand, supply)
    assert plan.result_in_file == (demand.result_bytes > min(supply.main_bytes / 4, 512e6))


def test_tiles_that_were_asked_for_are_taken_without_a_bound() -> None:
    demand, supply = Demand(HALO_PX, "float32", 1, 1000), Supply(0, 2**30, True)
    assert plan_memory(demand, supply, TileSizes(300, 200)).sizes == TileSizes(300, 200)
