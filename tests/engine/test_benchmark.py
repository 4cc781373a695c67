"""What `sr-desktop benchmark` measures: not how much, which is this machine's, but how it hangs together."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import memory_looks
import numpy as np
import psutil
import pytest
import torch
from limits import PROCESS_S
from memory_looks import Looks, wait_for_look

from engine import benchmark
from engine.arithmetic import forward_flops
from engine.backend import Backend
from engine.benchmark import LEAST_SHARE, _multiplied, _peak_bytes, benchmark_picture, combinations, measure
from engine.card import Model
from engine.devices import Device, processor
from engine.errors import OutOfMemory
from engine.pictures import Picture
from engine.weights import load_network

ROOT = Path(__file__).parents[2]
SUPPORT = Path(memory_looks.__file__).parent
CPU = Device("cpu", "Processor", ("float32",))

NO_HURRY_S = 3600.0
"""Two passes of a small picture take far less on any machine, and there are no more of them."""


@pytest.fixture
def picture() -> Picture:
    return Picture(np.random.default_rng(0).integers(0, 256, (48, 48, 3), np.uint8))


@pytest.fixture
def one_gflops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "matmul_rate", lambda _device, _dtype: 1e9)
    monkeypatch.setattr(benchmark, "MOST_PASSES", 2)


@pytest.mark.usefixtures("one_gflops")
def test_a_figure_for_each_combination(small_model: Model, picture: Picture) -> None:
    devices = (processor(),)
    figures = list(measure(small_model, picture, devices, NO_HURRY_S, tiles_px=(48, 16)))
    asked = combinations(small_model, devices, (48, 16))
    assert [(f.device, f.precision, f.tile_px) for f in figures] == [(d.id, p, t) for d, p, t in asked]
    flops_per_megapixel = forward_flops(load_network(small_model), (1, 3, 48, 48)) / (48**2 * 16 / 1e6)
    for each in figures:
        assert each.computed_share == 1
        assert each.megapixels_per_s is not None
        assert each.megapixels_per_s > 0
        assert each.matmul_share == pytest.approx(each.megapixels_per_s * flops_per_megapixel / 1e9)
        assert each.peak_bytes is not None
        assert each.peak_bytes >= 0


@pytest.mark.usefixtures("one_gflops")
def test_a_short_time_gives_figures_of_a_part(
    small_model: Model, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (figure,) = measure(small_model, picture, (CPU,), 1e-6, tiles_px=(16,))
    assert 0 < figure.computed_share < LEAST_SHARE
    assert (figure.megapixels_per_s, figure.peak_bytes, figure.matmul_share) == (None, None, None)
    monkeypatch.setattr(benchmark, "LEAST_SHARE", 0)
    (figure,) = measure(small_model, picture, (CPU,), 1e-6, tiles_px=(16,))
    assert figure.megapixels_per_s
    assert figure.computed_share < LEAST_SHARE


@pytest.mark.usefixtures("one_gflops")
def test_tiles_that_do_not_fit_have_no_rate(
    small_model: Model, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow = Backend.grow

    def only_small(self: Backend, features: Any, *rest: Any) -> Any:
        if features.shape[-1] > 30:
            raise OutOfMemory("cpu", None)
        return grow(self, features, *rest)

    monkeypatch.setattr(Backend, "grow", only_small)
    large, small = measure(small_model, picture, (CPU,), NO_HURRY_S, tiles_px=(48, 16))
    assert (large.megapixels_per_s, large.peak_bytes, large.matmul_share) == (None, None, None)
    assert large.computed_share == 0
    assert small.megapixels_per_s


def test_only_what_device_and_model_both_have(small_model: Model) -> None:
    devices = (Device("cuda:0", "One", ("bfloat16", "float32")), CPU)
    found = [(device.id, precision) for device, precision, _ in combinations(small_model, devices, (64,))]
    assert found == [("cuda:0", "bfloat16"), ("cuda:0", "float32"), ("cpu", "float32")]


def test_the_peak_is_what_the_block_took_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "Process", Looks)
    with _peak_bytes(CPU) as peak:
        block = np.ones(80_000_000, np.uint8)
        torch.ones(1)  # something that is not the allocation
        wait_for_look()
        del block
    assert 75e6 < peak[0] < 120e6


IN_SMALL_BLOCKS = """
import numpy as np
import psutil
from memory_looks import Looks, wait_for_look
from engine.benchmark import _peak_bytes
from engine.devices import processor
psutil.Process = Looks
kept = []
for _ in range(2):
    with _peak_bytes(processor()) as peak:
        blocks = [np.ones(50_000, np.uint8) for _ in range(1000)]
        wait_for_look()
        kept.append(blocks.pop())
        del blocks
    print(peak[0])
"""
"""Small enough, and with one that stays above them, that glibc would keep them for the next ones. Held until
they are seen.
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what is freed is given back by glibc alone")
def test_the_peak_does_not_hide_in_what_was_freed_before() -> None:
    # In a process of its own: in one that has run other tests, what was freed lies scattered.
    done = subprocess.run(
        [sys.executable, "-c", IN_SMALL_BLOCKS],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(SUPPORT), str(ROOT)])},
        capture_output=True,
        text=True,
        check=True,
        timeout=PROCESS_S,
    )
    assert all(int(line) > 40e6 for line in done.stdout.split())
    assert len(done.stdout.split()) == 2


def test_what_has_no_matrix_products_is_compared_with_the_fastest_that_has() -> None:
    assert _multiplied(CPU, "float32") == torch.float32
    device: Any = Device("cpu", "Processor", ("int8", "bfloat16", "float32"))  # type: ignore[arg-type]
    assert _multiplied(device, "int8") == torch.bfloat16  # type: ignore[arg-type]


@pytest.mark.parametrize(("height", "width"), [(1, 1), (100, 300), (20, 600), (512, 512), (700, 30)])
def test_any_photograph_makes_a_square(height: int, width: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    square = benchmark_picture(Picture(pixels, alpha=pixels[..., 0]))
    assert (square.width, square.height, square.alpha) == (512, 512, None)
    assert np.array_equal(square.pixels[:height, :width], pixels[:512, :512])
