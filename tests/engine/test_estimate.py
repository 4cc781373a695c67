import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Model
from engine.errors import DiskTooSmall, MemoryBoundTooSmall
from engine.estimate import (
    BASE_BYTES,
    BYTES_PER_PX,
    Estimate,
    _costs,
    check_room,
    estimate,
    share_done_twice,
)
from engine.memory import LARGEST, Supply
from engine.pictures import FORMATS, Picture, WriteOptions, format_for, write_picture
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
    for module in ("engine.estimate", "engine.scratch"):
        monkeypatch.setattr(f"{module}.free_bytes", lambda _folder: free["bytes"])
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
