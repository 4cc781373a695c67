"""How fast a model runs on this machine's devices, in each precision, with tiles of several sizes.

Every combination enlarges the same picture through `Enhancer.run`, as users do. Small tiles compute their
context over and over, so their rates show what that costs. Figures of a machine that does other work at the
same time are those of what is left of it.
"""

import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import psutil
import torch

from engine.allocator import give_back_freed
from engine.arithmetic import forward_flops, matmul_rate, wait_for
from engine.card import Model, Precision
from engine.devices import DTYPES, Device
from engine.enhancer import Enhancer, MovedToProcessor, RunOptions, SmallerTiles
from engine.errors import OutOfMemory
from engine.pictures import Picture
from engine.tiles import TileSizes
from engine.weights import load_network

PICTURE_PX = 512
"""Side of the square that is enlarged: one tile of the largest size."""

TILES_PX = (512, 256, 128, 64)
LARGEST_TAIL_PX = 128

WARM_UP_SHARE = 0.25
"""Of a combination's time: the first steps choose kernels and fill caches."""

MOST_PASSES = 20

LEAST_SHARE = 0.1
"""Of the picture: what comes first is not slow and fast in the same parts as the whole."""

SAMPLE_S = 0.005


@dataclass(frozen=True)
class Figure:
    """What one combination was measured to do.

    device, device_name: see `engine.devices.Device`. tile_px: side of the trunk's tiles.
    megapixels_per_s: of output, the median of all passes; None where the tiles did not fit into the memory
        (computed_share is 0 then) or the time was too short for LEAST_SHARE of the picture.
    peak_bytes: on the processor, by how much the process grew, the result included; on a graphics card, what
        was allocated at most, the weights included. None with the rate.
    matmul_share: of the rate of matrix products in this precision, for the operations of the network as it
        was trained: work done twice does not count. In a precision that has no matrix products (int8), of
        those in the device's fastest floating-point type. None with the rate.
    computed_share: of the picture, in the time there was; below 1 the rate is that of the part.
    """

    device: str
    device_name: str
    precision: Precision
    tile_px: int
    megapixels_per_s: float | None
    peak_bytes: int | None
    matmul_share: float | None
    computed_share: float


@dataclass(frozen=True)
class _Pass:
    share: float
    seconds: float
    as_asked: bool


def benchmark_picture(photograph: Picture, side_px: int = PICTURE_PX) -> Picture:
    """A square cut from a photograph, which is mirrored where it is too small. 8 bits, without alpha."""
    values = photograph.eight_bit_pixels()
    padding = [(0, max(0, side_px - side)) for side in values.shape[:2]]
    pixels = np.pad(values, [*padding, (0, 0)], mode="symmetric")
    return Picture(np.ascontiguousarray(pixels[:side_px, :side_px]))


def combinations(
    model: Model, devices: Sequence[Device], tiles_px: Sequence[int] = TILES_PX
) -> list[tuple[Device, Precision, int]]:
    """Those that `measure` goes through, in its order: the fastest ones first."""
    return [
        (device, precision, tile_px)
        for device in devices
        for precision in device.precisions
        if precision in model.card.precisions
        for tile_px in tiles_px
    ]


def measure(
    model: Model,
    picture: Picture,
    devices: Sequence[Device],
    seconds: float,
    tiles_px: Sequence[int] = TILES_PX,
) -> Iterator[Figure]:
    """One figure after the other, in about so many seconds: the clock is looked at between two steps.

    Raises the errors of `Enhancer.open`.
    """
    end = time.perf_counter() + seconds
    pending = combinations(model, devices, tiles_px)
    flops = forward_flops(load_network(model), (1, 3, picture.height, picture.width))
    opened: tuple[Device, Precision] | None = None
    while pending:
        device, precision, tile_px = pending[0]
        if opened != (device, precision):
            opened = device, precision
            rate = matmul_rate(device.torch_device, _multiplied(device, precision))
            enhancer = Enhancer.open(model, device.id, precision)
        slot_s = (end - time.perf_counter()) / len(pending)
        yield _figure(enhancer, picture, device, precision, tile_px, slot_s, flops / rate)
        pending.pop(0)


def _figure(
    enhancer: Enhancer,
    picture: Picture,
    device: Device,
    precision: Precision,
    tile_px: int,
    slot_s: float,
    shortest_s: float,
) -> Figure:
    """shortest_s: how long the whole picture would take at the rate of matrix products."""
    sizes = TileSizes(tile_px, min(tile_px, LARGEST_TAIL_PX))
    began = time.perf_counter()
    with _peak_bytes(device) as peak:
        warm = _run(enhancer, picture, sizes, device, began + slot_s * WARM_UP_SHARE)
        passes: list[_Pass] = []
        while warm.as_asked and len(passes) < MOST_PASSES:
            passes.append(_run(enhancer, picture, sizes, device, began + slot_s))
            last = passes[-1]
            if not last.as_asked or time.perf_counter() + last.seconds > began + slot_s:
                break
    fits = bool(passes) and passes[-1].as_asked
    computed_share = max(each.share for each in passes) if fits else 0.0
    if computed_share < LEAST_SHARE:
        return Figure(device.id, device.name, precision, tile_px, None, None, None, computed_share)
    per_second = statistics.median(each.share / each.seconds for each in passes)
    megapixels = picture.width * picture.height * enhancer.card.factor**2 / 1e6
    return Figure(
        device.id,
        device.name,
        precision,
        tile_px,
        per_second * megapixels,
        peak[0],
        per_second * shortest_s,
        computed_share,
    )


def _run(enhancer: Enhancer, picture: Picture, sizes: TileSizes, device: Device, end: float) -> _Pass:
    """Until the picture is done, or the time is over, or the run could not go on as it was asked to."""
    share, as_asked = 0.0, True
    began = time.perf_counter()
    steps = enhancer.run(picture, RunOptions(tiles=sizes))
    try:
        for progress in steps:
            share = progress.share
            as_asked = not isinstance(progress.note, SmallerTiles | MovedToProcessor)
            if time.perf_counter() >= end or not as_asked:
                break
        else:
            share = 1.0
    except OutOfMemory:
        as_asked = False
    finally:
        steps.close()
    wait_for(device.torch_device)
    return _Pass(share, time.perf_counter() - began, as_asked)


@contextmanager
def _peak_bytes(device: Device) -> Iterator[list[int]]:
    """A list that holds, after the block, the peak that Figure describes."""
    found: list[int] = []
    if device.torch_device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device.torch_device)
        yield found
        found.append(torch.cuda.max_memory_allocated(device.torch_device))
        return
    give_back_freed()
    process, stop = psutil.Process(), threading.Event()
    before = process.memory_info().rss
    seen = [before]

    def watch() -> None:
        while not stop.wait(SAMPLE_S):
            seen[0] = max(seen[0], process.memory_info().rss)

    thread = threading.Thread(target=watch, name="peak of memory", daemon=True)
    thread.start()
    try:
        yield found
    finally:
        stop.set()
        thread.join()
    found.append(max(seen[0], process.memory_info().rss) - before)


def _multiplied(device: Device, precision: Precision) -> torch.dtype:
    """The type whose matrix products a precision is compared with."""
    types = (DTYPES.get(each) for each in (precision, *device.precisions))
    return next((dtype for dtype in types if dtype and dtype.is_floating_point), torch.float32)
