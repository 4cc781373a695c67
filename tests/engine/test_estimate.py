import subprocess
import sys
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Model, Precision
from engine.errors import DiskTooSmall, MemoryBoundTooSmall
from engine.estimate import (
    BASE_BYTES,
    BYTES_PER_PX,
    MEGAPIXELS_PER_SECOND,
    Estimate,
    _costs,
    check_room,
    estimate,
    estimate_plan,
    share_done_twice,
    supply_of,
)
from engine.memory import LARGEST, Supply
from engine.pictures import FORMATS, Picture, WriteOptions, format_for, write_picture
from engine.scaling import ScalingPlan, plan_scaling
from engine.sizes import ByFactor, Size
from engine.tiles import TileSizes

PNG = format_for(Path("a.png"))
JPEG = format_for(Path("a.jpg"))
LAPTOP = Supply(10**10, 10**10, True, None, BASE_BYTES)


def of(model: Model, width: int, height: int, output_format=PNG, **more) -> Estimate:
    return estimate(
        model.card, (width, height), output_format, **{"precision": "bfloat16", "supply": LAPTOP} | more
    )


def test_photograph_of_24_megapixels(model):
    found = of(model, 6000, 4000, megapixels_per_second=1.5)

    assert found.seconds == pytest.approx(256)
    assert found.temporary_bytes == 384e6 * 3
    assert found.memory_bytes < 2.5e9
    smaller = of(model, 3000, 2000)
    assert smaller.temporary_bytes == 0
    assert smaller.memory_bytes > 96e6 * 3
    in_file = of(model, 3000, 2000, supply=Supply(10**9, 10**9, True))
    assert in_file.temporary_bytes == 96e6 * 3
    assert of(model, 6000, 4000, JPEG, supply=Supply(2 * 10**9, 2 * 10**9, True)).temporary_bytes == 384e6 * 7


def test_bound_is_kept_or_refused(model):
    for bound in (8 * 10**8, 12 * 10**8, 20 * 10**8):
        supply = Supply(10**10, 10**10, True, bound, BASE_BYTES + 72_000_000)
        assert of(model, 6000, 4000, memory_bytes=bound, supply=supply).memory_bytes <= bound
    with pytest.raises(MemoryBoundTooSmall):
        of(model, 6000, 4000, supply=Supply(10**10, 10**10, True, 10**8, BASE_BYTES))


def test_every_precision_has_a_typical_rate(model):
    assert set(MEGAPIXELS_PER_SECOND) == set(get_args(Precision))
    seconds = {each: of(model, 600, 400, precision=each).seconds for each in get_args(Precision)}
    assert seconds["bfloat16"] < seconds["float32"]
    assert of(model, 600, 400, megapixels_per_second=0.5).seconds == pytest.approx(600 * 400 * 16 / 0.5e6)


def plan_of(model: Model, width: int, height: int, factor: float) -> ScalingPlan:
    return plan_scaling(width, height, model.card.factor, ByFactor(factor))


def of_plan(model: Model, plan: ScalingPlan, output_format=PNG) -> Estimate:
    return estimate_plan(model.card, plan, output_format, precision="bfloat16", supply=LAPTOP)


def test_the_models_own_factor_is_a_plan_like_any_other(model):
    assert of_plan(model, plan_of(model, 600, 400, 4)) == of(model, 600, 400)


def test_all_passes_and_resizes_are_counted(model):
    once, twice, eight = (of_plan(model, plan_of(model, 600, 400, factor)) for factor in (4, 2, 8))
    assert twice.seconds == once.seconds, "one pass, reduced"
    assert twice.result_bytes == pytest.approx(once.result_bytes / 4)
    assert twice.memory_bytes >= once.memory_bytes
    assert eight.seconds == pytest.approx(5 * once.seconds)
    assert eight.result_bytes == pytest.approx(4 * once.result_bytes)
    large = of_plan(model, plan_of(model, 3000, 2000, 8))
    grown, reduced, target = 3000 * 2000 * 16 * 3, 3000 * 2000 * 4 * 3, 3000 * 2000 * 64 * 3
    assert large.temporary_bytes == target, "the first pass and its reduction stay in memory"
    assert large.memory_bytes > BASE_BYTES + grown + reduced
    assert of_plan(model, plan_of(model, 3000, 2000, 16)).temporary_bytes == 4 * target


def test_a_very_large_input_is_read_into_a_file(model):
    small, large = (of(model, width, 8000) for width in (4000, 12000))
    assert small.temporary_bytes == 4000 * 8000 * 16 * 3
    assert large.temporary_bytes == 12000 * 8000 * 3 * 17
    assert large.memory_bytes <= small.memory_bytes, "96 megapixels take no more than 32"
    bound = 7 * 10**8
    supply = supply_of(Size(12000, 8000), memory_bytes=bound)
    assert (supply.bound_bytes, supply.taken_bytes, supply.on_processor) == (bound, BASE_BYTES, True)
    assert of(model, 12000, 8000, memory_bytes=bound, supply=supply).memory_bytes <= bound


def test_a_graphics_card_has_memory_of_its_own(model):
    supply = supply_of(Size(6000, 4000), card_bytes=10**9)
    assert (supply.device_bytes, supply.on_processor, supply.bound_bytes) == (10**9, False, None)
    on_card = of(model, 6000, 4000, supply=supply)
    assert on_card.memory_bytes < of(model, 6000, 4000).memory_bytes
    assert on_card.sizes.trunk_px < LARGEST.trunk_px


def test_this_machine_is_the_default(model):
    found = estimate(model.card, (300, 200), PNG, precision="float32", memory_bytes=10**9)
    assert found.memory_bytes <= 10**9
    with pytest.raises(MemoryBoundTooSmall):
        estimate(model.card, (300, 200), PNG, precision="float32", memory_bytes=10**7)


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.sampled_from(FORMATS), st.sampled_from([1, 2]))
def test_more_pixels_never_take_less(model, width, height, output_format, layers):
    less, more = (of(model, width * factor, height, output_format, layers=layers) for factor in (1, 2))
    assert less.seconds < more.seconds
    assert less.result_bytes < more.result_bytes
    assert less.memory_bytes + less.temporary_bytes <= more.memory_bytes + more.temporary_bytes


@pytest.mark.parametrize("output_format", FORMATS, ids=lambda each: each.id)
def test_files_of_photographs_take_what_is_estimated(model, enhancer, tmp_path, request, output_format):
    from engine.pictures import read_picture

    sample = read_picture(request.config.rootpath / "resources" / "samples" / "chelsea.png")
    picture = Picture(np.ascontiguousarray(sample.pixels[100:160, 180:260]))
    path = tmp_path / f"a{output_format.suffixes[0]}"
    write_picture(enhancer.enhance(picture), path)

    found = of(model, 80, 60, output_format)

    assert 0.3 * found.result_bytes < path.stat().st_size < 1.3 * found.result_bytes + 2000
    assert output_format.id in BYTES_PER_PX


def test_quality_and_alpha_are_counted(model):
    assert of(model, 99, 99, JPEG, quality=100).result_bytes > 2 * of(model, 99, 99, JPEG).result_bytes
    assert of(model, 99, 99, PNG, quality=100).result_bytes == of(model, 99, 99, PNG).result_bytes
    assert of(model, 99, 99, PNG, layers=2).result_bytes > of(model, 99, 99, PNG).result_bytes
    assert of(model, 99, 99, PNG, layers=2).seconds == 2 * of(model, 99, 99, PNG).seconds
    assert WriteOptions().quality == 95, "what the figures are for"


def test_full_disk_is_refused_with_figures(tmp_path, monkeypatch):
    target, scratch = tmp_path / "result.png", tmp_path
    free = {"bytes": 3 * 10**9}
    monkeypatch.setattr("engine.scratch.free_bytes", lambda _folder: free["bytes"])
    needs = Estimate(1.0, 1, LARGEST, temporary_bytes=10**9, result_bytes=15 * 10**8)

    check_room(needs, target, scratch)
    free["bytes"] = 2 * 10**9
    with pytest.raises(DiskTooSmall) as caught:
        check_room(needs, target, scratch)
    assert (caught.value.path, caught.value.needed_bytes, caught.value.free_bytes) == (
        target,
        25 * 10**8,
        2 * 10**9,
    )
    check_room(Estimate(1.0, 1, LARGEST, 0, 15 * 10**8), target)
    free["bytes"] = 10**9
    with pytest.raises(DiskTooSmall) as caught:
        check_room(needs, target, scratch)
    assert caught.value.path == scratch, "already the temporary file has no room"


def test_work_done_twice_is_below_four_percent_at_twelve_megapixels(model):
    assert share_done_twice(model.card, (4000, 3000), LARGEST) < 0.04
    assert share_done_twice(model.card, (3000, 4000), LARGEST) < 0.04
    assert share_done_twice(model.card, (1000, 300), LARGEST) < 0.04


def test_smaller_tiles_do_more_twice(model):
    sizes, shares = LARGEST, []
    while sizes.trunk_px > 64:
        shares.append(share_done_twice(model.card, (2000, 1500), sizes))
        sizes = sizes.halved()
    assert shares == sorted(shares)
    assert share_done_twice(model.card, (300, 300), TileSizes(300, 300)) == pytest.approx(0)


def test_costs_are_those_of_the_network(model, monkeypatch):
    """What PyTorch counts for a tile, in multiplications and additions. Fused layers it cannot count."""
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    from engine.enhancer import Enhancer

    monkeypatch.setattr("engine.backend.fuse", lambda _network: None)
    backend, side = Enhancer.open(model, "cpu", "float32")._backends.first, 16
    reaches_px, layer_costs, tail_cost = _costs(model.card)

    assert sum(reaches_px) == model.card.trunk_halo_px
    for cost, run in (
        (sum(layer_costs), lambda: list(backend.trunk(torch.zeros(1, 3, side, side)))),
        (tail_cost, lambda: backend.grow(torch.zeros(1, 64, side, side))),
    ):
        with FlopCounterMode(display=False) as counter:
            run()
        assert counter.get_total_flops() == 2 * cost * side**2


@pytest.mark.parametrize("module", ["estimate", "scratch", "memory", "order", "progress", "canvas"])
def test_torch_is_not_loaded(module):
    code = f"import engine.{module}, sys; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
