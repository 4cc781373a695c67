"""Small pictures one by one, and several in one call of the network, in turn in one process.

`python benchmarks/several.py [--device cpu] [--sides 32 64 128] [--together 4 16] [--rounds 20]`

One line for each: how many times as fast the pictures are together. Each round does both ways, one directly
after the other, and begins with the other one each time; its ratio is that of its two times, so that a busy
machine is as busy for both. Of all rounds the median is told, and the middle half. Processor time, which
does not count what others do, is told beside it. Above 1 it pays to compute them together on this device: see
`engine.several.most_together`.
"""

import argparse
import statistics
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

    ways = [one_by_one, at_once]
    wall: list[float] = []
    processor: list[float] = []
    each_ms: list[float] = []
    for number in range(1 + rounds):
        ways.reverse()
        took = {way: seconds(way) for way in ways}
        if number:  # the first warms up, and a card records
            (alone_s, alone_cpu_s), (together_s, together_cpu_s) = took[one_by_one], took[at_once]
            wall.append(alone_s / together_s)
            processor.append(alone_cpu_s / together_cpu_s)
            each_ms.append(1e3 * alone_s / count)
    steps = max(
        int(np.abs(one.pixels.astype(int) - other.pixels.astype(int)).max())
        for one, other in zip(alone, together, strict=True)
    )
    low, middle, high = statistics.quantiles(wall, n=4)
    print(
        f"{side} x {side}, {count:2} together: {middle:.2f} times as fast as alone ({low:.2f} to {high:.2f}; "
        f"{statistics.median(processor):.2f} in processor time; {statistics.median(each_ms):.1f} ms each), "
        f"results differ by at most {steps} in 255",
        flush=True,
    )


def seconds(way: Callable[[], None]) -> tuple[float, float]:
    """Of one call: of the clock, and of the processor, all cores together."""
    began, used = time.perf_counter(), time.process_time()
    way()
    return time.perf_counter() - began, time.process_time() - used


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
    parser.add_argument("--sides", type=int, nargs="+", default=[32, 64, 128])
    parser.add_argument("--together", type=int, nargs="+", default=[4, 16])
    parser.add_argument("--rounds", type=int, default=20)
    return parser.parse_args()


if __name__ == "__main__":
    main()
