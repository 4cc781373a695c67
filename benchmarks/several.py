"""Small pictures one by one, and several in one call of the network, in turn in one process.

`python benchmarks/several.py [--device cuda] [--sides 64 128 256] [--together 4 8 16]`

One line for each: how many times as fast the pictures are together, by the best of the rounds. Above 1 it
pays to compute them together on this device (engine.several), which is done where the device likes batches
(`Backend.batch_px`): on graphics cards, not on processors. In int8 they are never computed together.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np

from engine.enhancer import Enhancer
from engine.pictures import Picture
from engine.several import finish_several
from sr_desktop import paths
from sr_desktop.models import model_called, offered_models


def main() -> None:
    """A line for each side and number."""
    options = arguments()
    model = model_called(offered_models(paths.models()), options.model)
    enhancer = Enhancer.open(model, options.device, options.precision)
    print(f"{model.card.id}, {enhancer.device_name}, {enhancer.precision}")
    for side in options.sides:
        for count in options.together:
            compare(enhancer, side, count, options.rounds)


def compare(enhancer: Enhancer, side: int, count: int, rounds: int) -> None:
    """Both ways by turns, so that a busy machine is as busy for both."""
    pictures = [photograph_like(side, seed) for seed in range(count)]
    alone: list[Picture] = []
    together: list[Picture] = []

    def one_by_one() -> None:
        alone[:] = [enhancer.enhance(picture) for picture in pictures]

    def at_once() -> None:
        results = finish_several(enhancer.run_several(pictures), lambda _share: None, lambda: False)
        together[:] = [result for result in results if isinstance(result, Picture)]

    best = {one_by_one: float("inf"), at_once: float("inf")}
    for _ in range(1 + rounds):  # the first warms up, and a card records
        for way in best:
            best[way] = min(best[way], seconds(way))
    steps = max(
        int(np.abs(one.pixels.astype(int) - other.pixels.astype(int)).max())
        for one, other in zip(alone, together, strict=True)
    )
    each_ms = 1e3 * best[one_by_one] / count
    print(
        f"{side} x {side}, {count:2} together: {best[one_by_one] / best[at_once]:.2f} times as fast as alone "
        f"({each_ms:.1f} ms each), results differ by at most {steps} in 255"
    )


def seconds(way: Callable[[], None]) -> float:
    """Of one call."""
    began = time.perf_counter()
    way()
    return time.perf_counter() - began


def photograph_like(side: int, seed: int) -> Picture:
    """Smooth shapes with some noise: nothing that the guard would doubt."""
    generator = np.random.default_rng(seed)
    y, x = np.mgrid[0:side, 0:side] / side
    waves = [np.sin(2 * np.pi * (fx * x + fy * y)) for fx, fy in generator.uniform(0, 6, (3, 2))]
    pixels = 128 + 60 * np.stack(waves, axis=-1) + generator.normal(0, 4, (side, side, 3))
    return Picture(pixels.clip(0, 255).astype(np.uint8))


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--precision", default="auto")
    parser.add_argument("--sides", type=int, nargs="+", default=[64, 128, 256])
    parser.add_argument("--together", type=int, nargs="+", default=[4, 8])
    parser.add_argument("--rounds", type=int, default=4)
    return parser.parse_args()


if __name__ == "__main__":
    main()
