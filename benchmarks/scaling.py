"""How good the ways to a factor are: `python benchmarks/scaling.py BENCHMARK [--factors 2 3 5 6 8]`.

BENCHMARK is a folder with HR, such as Set5. Each truth is reduced by bicubic and enlarged again in several
ways, which `engine.scaling` chooses among. Prints the mean PSNR on Y of each, as docs/engine.md has it.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from engine.card import choose_model, find_models
from engine.enhancer import Enhancer
from engine.pictures import Picture
from engine.progress import finish
from engine.resample import AS_ENCODED, LIGHT, Curve, strips
from engine.scaled_run import scale
from engine.scaling import ScalingPlan, plan_scaling
from engine.sizes import ByFactor, Size
from sr_desktop import paths
from training.evaluate import Pixels, load_pairs, score

Way = Callable[[Picture, Size], Pixels]


def main() -> None:
    """Print a line for each way, a column for each factor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("--factors", type=int, nargs="+", default=[2, 3, 5, 6, 8])
    parser.add_argument("--model", default=paths.DEFAULT_MODEL)
    options = parser.parse_args()
    enhancer = Enhancer.open(choose_model(find_models(paths.models()), options.model))
    pairs = {factor: load_pairs(options.benchmark, factor, "pillow") for factor in options.factors}
    print(f"{'':44}", *(f"{factor:>6}" for factor in options.factors))
    for name, way in ways(enhancer).items():
        cells = []
        for factor in options.factors:
            if name.startswith("two") and factor <= enhancer.card.factor:
                cells.append(f"{'':6}")
                continue

            def upscale(lr: Pixels, way: Way = way, factor: int = factor) -> Pixels:
                return way(Picture(lr), Size(lr.shape[1], lr.shape[0]).times(factor))

            cells.append(f"{score(upscale, pairs[factor], factor).psnr_db:6.2f}")
        print(f"{name:44}", *cells, flush=True)


def ways(enhancer: Enhancer) -> dict[str, Way]:
    """By name. Each takes a picture and the size that it is to have."""
    factor = enhancer.card.factor

    def bicubic(picture: Picture, size: Size) -> Pixels:
        return np.asarray(Image.fromarray(picture.pixels).resize(size, Image.Resampling.BICUBIC))

    def planned(picture: Picture, size: Size) -> Pixels:
        request = ByFactor(size.width / picture.width)
        return run(picture, plan_scaling(picture.width, picture.height, factor, request))

    def with_passes(passes: int, restarted: bool) -> Way:
        def way(picture: Picture, size: Size) -> Pixels:
            plan = ScalingPlan(Size(picture.width, picture.height), size, factor, passes)
            return run(picture, replace(plan, restart=size.parts(factor)) if restarted else plan)

        return way

    def one_pass_as_encoded(picture: Picture, size: Size) -> Pixels:
        return resized(enhancer.enhance(picture), size, AS_ENCODED)

    def reduced_in_linear_light(picture: Picture, size: Size) -> Pixels:
        plan = ScalingPlan(Size(picture.width, picture.height), size, factor, 2, size.parts(factor))
        middle = resized(enhancer.enhance(picture), size.parts(factor), LIGHT, plan.span)
        return enhancer.enhance(Picture(middle)).pixels[: size.height, : size.width]

    def run(picture: Picture, plan: ScalingPlan) -> Pixels:
        return finish(scale(enhancer, picture, plan)).pixels

    return {
        "bicubic": bicubic,
        "as planned": planned,
        "one pass, then a resize in linear light": with_passes(1, restarted=False),
        "one pass, then a resize of encoded values": one_pass_as_encoded,
        "two passes, reduced between them": with_passes(2, restarted=True),
        "two passes, reduced in linear light": reduced_in_linear_light,
        "two whole passes, then a resize": with_passes(2, restarted=False),
    }


def resized(picture: Picture, size: Size, curve: Curve, span: tuple[float, float] | None = None) -> Pixels:
    """All strips together."""
    return np.concatenate([strip.pixels for strip in strips(picture, *size, curve, span)])


if __name__ == "__main__":
    main()
