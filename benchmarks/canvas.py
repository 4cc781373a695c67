"""How smooth the canvas is: `python benchmarks/canvas.py [--megapixels 100] [--seconds 5] [--file]`.

Pans and zooms a large result beside its original, without a screen, as fast as the canvas draws, one frame
for each 1/60 s, while its tiles are made in the other thread. A frame is what the event loop does for it: the
move, the drawing, and taking the tiles that came. Prints median and 99th percentile of the frames' times and
of what the window's thread computed in them, how many took longer than 1/60 s, the share of frames with tiles
still missing, and the memory beyond the pictures. Goal: the 99th percentile below 16.7 ms.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import cos, pi, sin
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from engine.pictures import Picture
from engine.scratch import forget_pages, scratch_array, scratch_folder
from sr_desktop.display import Pyramid
from sr_desktop.none_count import keep_none
from sr_desktop.views.canvas import Canvas, View

FRAME_S = 1 / 60
FACTOR = 4


def main() -> None:
    """Make the pictures, then measure each way of moving in each view."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megapixels", type=float, default=100)
    parser.add_argument("--seconds", type=float, default=5, help="for each way of moving")
    parser.add_argument("--size", default="1280x800", help="of the canvas, in pixels of the screen")
    parser.add_argument("--file", action="store_true", help="the result lies in a file, not in memory")
    options = parser.parse_args()
    keep_none()
    application = QApplication([])
    width, height = (int(side) for side in options.size.split("x"))

    result = photograph(options.megapixels, in_file=options.file)
    original = Picture(np.ascontiguousarray(result.pixels[::FACTOR, ::FACTOR]))
    own_mb = resident_mb()
    canvas = Canvas()
    canvas.resize(width, height)
    canvas.show()
    canvas.show_original(Pyramid.of(original))
    began = time.perf_counter()
    after = Pyramid.of(result)
    print(f"{result.width} x {result.height}, halved copies made in {time.perf_counter() - began:.2f} s")
    canvas.begin_result(after)
    canvas.complete_result()
    if options.file:
        forget_pages(result.pixels)
    ways: dict[str, Callable[[Canvas], Iterator[None]]] = {
        "pan at 100 %": pan,
        "pan at 37 %": pan_reduced,
        "zoom 7 % to 800 %": zoom,
    }
    for mode in (View.DIVIDER, View.SIDE_BY_SIDE):
        canvas.set_view_mode(mode)
        for name, way in ways.items():
            report(f"{mode.value}, {name}", measure(application, canvas, way, options.seconds))
    print(f"memory beyond the pictures: {resident_mb() - own_mb:.0f} MB")
    print(f"tiles held: {canvas.loader.cache.bytes / 2**20:.0f} MB")
    canvas.close()


def photograph(megapixels: float, *, in_file: bool) -> Picture:
    """Soft structure and noise, 3:2."""
    width = round((megapixels * 1e6 * 3 / 2) ** 0.5)
    height = round(width * 2 / 3)
    folder = scratch_folder(width * height * 3, Path("/var/tmp")) if in_file else None
    shape = (height, width, 3)
    pixels = scratch_array(shape, folder) if folder else np.empty(shape, np.uint8)
    random = np.random.default_rng(0)
    x = np.arange(width)[:, np.newaxis] / width
    for top in range(0, height, 256):
        y = np.arange(top, min(top + 256, height))[:, np.newaxis, np.newaxis] / height
        soft = 128 + 80 * np.sin(2 * pi * (7 * x * [1, 1.1, 1.2] + 5 * y))
        noise = random.integers(-20, 20, soft.shape)
        pixels[top : top + 256] = np.clip(soft + noise, 0, 255)
    return Picture(pixels)


def pan(canvas: Canvas) -> Iterator[None]:
    """In a wide circle, some 1500 pixels a second: as fast as anybody drags."""
    canvas.zoom_to(100)
    step = 0
    while True:
        canvas.pan_by(25 * cos(step / 40), 25 * sin(step / 40))
        step += 1
        yield


def pan_reduced(canvas: Canvas) -> Iterator[None]:
    """The same where each tile must be scaled."""
    steps = pan(canvas)
    next(steps)
    canvas.zoom_to(37)
    yield from steps


def zoom(canvas: Canvas) -> Iterator[None]:
    """In and out at a point beside the middle, a factor of ten a second."""
    at = QPointF(canvas.width() * 0.4, canvas.height() * 0.6)
    canvas.zoom_to(7, at)
    factor = 10**FRAME_S
    while True:
        canvas.zoom_by(factor, at)
        if canvas.zoom_percent > 800 or canvas.zoom_percent < 7:
            factor = 1 / factor
        yield


@dataclass
class Frames:
    """seconds: from a frame's begin to its end. processor: what the window's thread computed in that time,
    which says something even while other programs are busy. missing: frames that lacked a tile."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    missing: int = 0


def measure(
    application: QApplication, canvas: Canvas, way: Callable[[Canvas], Iterator[None]], seconds: float
) -> Frames:
    """Move for so long."""
    steps = way(canvas)
    next(steps)
    application.processEvents()
    frames = Frames()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        began, began_processor = time.perf_counter(), time.thread_time()
        next(steps)
        application.processEvents()
        took = time.perf_counter() - began
        frames.seconds.append(took)
        frames.processor.append(time.thread_time() - began_processor)
        frames.missing += not canvas.complete
        time.sleep(max(0.0, FRAME_S - took))
    return frames


def report(name: str, frames: Frames) -> None:
    """One line."""
    late, count = sum(took > FRAME_S for took in frames.seconds), len(frames.seconds)
    print(
        f"{name:34} frame {in_ms(frames.seconds)}, its thread {in_ms(frames.processor)}, "
        f"{late} of {count} above 1/60 s, tiles missing in {frames.missing / count:.0%}"
    )


def in_ms(seconds: list[float]) -> str:
    """Median and 99th percentile."""
    worst = float(np.percentile(seconds, 99))
    return f"{1000 * statistics.median(seconds):5.1f} / {1000 * worst:5.1f} ms"


def resident_mb() -> float:
    """What the process has in memory."""
    return float(psutil.Process().memory_info().rss / 2**20)


if __name__ == "__main__":
    main()
