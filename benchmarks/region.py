"""How long a view takes: `python benchmarks/region.py [--rounds N]`.

Times, in turn and several times over, a view of 256x256 pixels of the result in the middle of a photograph
of 12 megapixels, alone, in each precision that the processor has; and the first tile of a whole run that is
told where the user looks. Prints medians. Goal: below half a second for the view.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np

from engine.card import choose_model, find_models
from engine.devices import processor
from engine.enhancer import Enhancer, RunOptions
from engine.pictures import Picture
from engine.tiles import Rect
from sr_desktop import paths

WIDTH, HEIGHT, VIEW_PX = 4000, 3000, 256


def main() -> None:
    """Warm up once, then measure round by round."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    options = parser.parse_args()
    model = choose_model(find_models(paths.models()), options.model)
    pixels = np.random.default_rng(0).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    side = VIEW_PX // model.card.factor
    view = Rect((WIDTH - side) // 2, (HEIGHT - side) // 2, side, side)
    ways: dict[str, Callable[[], object]] = {}
    for precision in processor().precisions:
        enhancer = Enhancer.open(model, "cpu", precision)
        ways[f"view alone, {precision}"] = view_alone(enhancer, Picture(pixels), view)
        ways[f"first tile, {precision}"] = first_tile(enhancer, Picture(pixels), view)
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for round_number in range(options.rounds + 1):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            if round_number:
                seconds[name].append(time.perf_counter() - began)
    for name, taken in seconds.items():
        print(f"{name:24} {statistics.median(taken):6.2f} s")


def view_alone(enhancer: Enhancer, picture: Picture, view: Rect) -> Callable[[], object]:
    """The region and nothing else."""
    return lambda: enhancer.enhance_region(picture, view)


def first_tile(enhancer: Enhancer, picture: Picture, view: Rect) -> Callable[[], object]:
    """A run of the whole picture up to its first finished tile."""

    def run() -> object:
        steps = enhancer.run(picture, RunOptions(interest=view))
        try:
            return next(progress.tile for progress in steps if progress.tile)
        finally:
            steps.close()

    return run


if __name__ == "__main__":
    main()
