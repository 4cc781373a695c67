"""The engine on a graphics card: `python benchmarks/cuda.py [--device cuda:0] [--rounds N]`.

First it is checked that the card makes the picture that the processor makes in float32, in each precision
that card and model have, with 8 and with 16 bits. Then, in one run and in turns: how long a picture of 1
megapixel takes, one in small tiles, and a view of 256x256 pixels of the result; and how many times as long
without recordings (CUDA graphs), without batches, without lanes of its own for copies (streams), without
sending ahead, and with cuDNN trying its kernels. Prints medians, and what the card was busy for. Goal on one
H200: 30 ms.

Without a card it says so and exits with 2; where a picture is not the same it exits with 1.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from torch.profiler import ProfilerActivity, profile

from engine.backend import Backend
from engine.benchmark import benchmark_picture
from engine.card import Model, Precision, choose_model, find_models
from engine.cuda import CudaDriver, CudaLane
from engine.devices import Device, choose_device
from engine.enhancer import Enhancer, RunOptions
from engine.errors import DeviceUnavailable
from engine.lanes import Function
from engine.pictures import Picture, as_sixteen_bit, read_picture
from engine.rewrite import InferenceNetwork
from engine.tiles import Rect, TileSizes
from engine.weights import load_network
from sr_desktop import paths

GOAL_MS = 30.0
SIDE_PX, CHECKED_PX, VIEW_PX = 1000, 384, 64
SMALL = TileSizes(128, 64)

LARGEST_RMS: dict[Precision, float] = {"float32": 0.1, "bfloat16": 1.0, "float16": 0.5}
"""Levels of 8 bits by which a picture may differ from the processor's in float32, as in rivals.py."""


class WithoutRecordings(CudaDriver):
    """Each layer is an order of its own."""

    def record(self, function: Function, x: torch.Tensor) -> Function:  # noqa: ARG002 - as drivers have it
        raise RuntimeError("as the benchmark wants it")


class OneLane(CudaDriver):
    """Copies wait for the arithmetic, and the other way round."""

    def __init__(self, device: torch.device) -> None:
        super().__init__(device)
        self.uploading = self.downloading = self.computing


class TryingLane(CudaLane):
    """cuDNN measures its kernels for each new size."""

    @contextmanager
    def running(self) -> Iterator[None]:
        flags = torch.backends.cudnn.flags(enabled=True, benchmark=True, allow_tf32=False)
        with torch.cuda.stream(self.stream), flags:
            yield


class Trying(CudaDriver):
    """Computes in a TryingLane."""

    def __init__(self, device: torch.device) -> None:
        super().__init__(device)
        self.computing = TryingLane(device)


@dataclass(frozen=True)
class Variant:
    """A way to run the same network on the same card."""

    name: str
    driver: type[CudaDriver] = CudaDriver
    batches: bool = True
    ahead: bool = True


VARIANTS = (
    Variant("as it is"),
    Variant("without recordings", WithoutRecordings),
    Variant("without batches", batches=False),
    Variant("without lanes for copies", OneLane),
    Variant("without sending ahead", ahead=False),
    Variant("cuDNN tries kernels", Trying),
)


def main() -> int:
    """Check, measure, print. Returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    options = parser.parse_args()
    try:
        device = choose_device(options.device)
    except DeviceUnavailable as error:
        print(f"There is no {error.device} here, only {', '.join(error.available)}: nothing to measure.")
        return 2
    model = choose_model(find_models(paths.models()), options.model)
    photograph = read_picture(paths.sample())
    print(f"{device.name}, PyTorch {torch.__version__}, {model.card.id}")
    usable = [each for each in device.precisions if each in model.card.precisions]
    checked = benchmark_picture(photograph, CHECKED_PX)
    deep = Picture(as_sixteen_bit(checked.pixels) - checked.pixels)  # no value of 8 bits, but for black
    same = [check(model, device, precision, each) for precision in usable for each in (checked, deep)]
    for precision in usable:
        measure(model, device, precision, benchmark_picture(photograph, SIDE_PX), options.rounds)
    return 0 if all(same) else 1


def check(model: Model, device: Device, precision: Precision, picture: Picture) -> bool:
    """Whether the card's picture is the processor's: at once, recorded, and in small tiles."""
    expected = Enhancer.open(model, "cpu", "float32").enhance(picture).pixels.astype(np.float64)
    enhancer = Enhancer.open(model, device.id, precision)
    worst, largest, notes = 0.0, 0.0, []
    for tiles in (None, SMALL, SMALL, SMALL):
        options = RunOptions(tiles)
        found = enhancer.enhance(picture, options, lambda progress: notes.append(progress.note))
        assert found.depth == picture.depth
        difference = np.abs(found.pixels - expected) * (255 / picture.white)
        worst = max(worst, float(np.sqrt((difference**2).mean())))
        largest = max(largest, float(difference.max()))
    told = [note for note in notes if note]
    same = worst <= LARGEST_RMS[precision] and not told
    judged = "same" if same else "WRONG"
    print(
        f"{precision:9} {picture.depth:2} bits: differ by {worst:.3f} levels rms, "
        f"{largest:.0f} at most: {judged}"
    )
    for note in told:
        print(f"          {note}")
    return same


def measure(model: Model, device: Device, precision: Precision, picture: Picture, rounds: int) -> None:
    """Medians of all variants in turn."""
    cases = {
        f"{SIDE_PX}x{SIDE_PX}": lambda enhancer: enhancer.enhance(picture),
        f"in tiles of {SMALL.trunk_px}": lambda enhancer: enhancer.enhance(picture, RunOptions(SMALL)),
        f"view of {VIEW_PX}x{VIEW_PX}": lambda enhancer: enhancer.enhance_region(
            picture, Rect(SIDE_PX // 2, SIDE_PX // 2, VIEW_PX, VIEW_PX)
        ),
    }
    enhancers = {variant.name: opened(model, device, precision, variant) for variant in VARIANTS}
    print(f"\n{precision:26}{''.join(f'{case:>22}' for case in cases)}")
    taken: dict[tuple[str, str], list[float]] = {}
    for number in range(rounds + 3):  # kernels are chosen and shapes recorded in the first three
        for name, enhancer in enhancers.items():
            for case, run in cases.items():
                milliseconds = timed(device, lambda run=run, enhancer=enhancer: run(enhancer))
                if number >= 3:
                    taken.setdefault((name, case), []).append(milliseconds)
    usual = VARIANTS[0].name
    for name in enhancers:
        cells = []
        for case in cases:
            ratios = [one / other for one, other in zip(taken[name, case], taken[usual, case], strict=True)]
            cells.append(f"{statistics.median(taken[name, case]):12.1f} ms{statistics.median(ratios):5.2f} x")
        print(f"{name:26}{''.join(f'{cell:>22}' for cell in cells)}")
    for case, run in cases.items():
        busy = busy_ms(device, lambda run=run: run(enhancers[usual]))
        goal = f" (goal on one H200: {GOAL_MS:.0f} ms)" if case == next(iter(cases)) else ""
        print(f"busy for {busy:.1f} ms, {case}{goal}")


def opened(model: Model, device: Device, precision: Precision, variant: Variant) -> Enhancer:
    """An enhancer that runs as the variant says."""
    network = InferenceNetwork(load_network(model))
    backend = Backend(network, device, precision, variant.driver(device.torch_device))
    if not variant.batches:
        backend.batch_px = 0
    if not variant.ahead:
        backend.batches_ahead = 0
    return Enhancer(model.card, network, backend)


def timed(device: Device, run: Callable[[], object]) -> float:
    """Milliseconds from the picture to its result, both in main memory."""
    torch.cuda.synchronize(device.torch_device)
    began = time.perf_counter()
    run()
    torch.cuda.synchronize(device.torch_device)
    return (time.perf_counter() - began) * 1e3


def busy_ms(device: Device, run: Callable[[], object]) -> float:
    """Milliseconds that the card spent with kernels and copies, all lanes added up."""
    with profile(activities=[ProfilerActivity.CUDA]) as profiled:
        run()
        torch.cuda.synchronize(device.torch_device)
    return sum(event.self_device_time_total for event in profiled.key_averages()) / 1e3


if __name__ == "__main__":
    sys.exit(main())
