"""`sr-desktop enhance`: the same work as in the window, from the shell, without a display."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from engine.card import Model, Precision
from engine.errors import Cancelled, EngineError, OutputExists
from engine.estimate import Estimate, check_room, estimate_plan, supply_of
from engine.pictures import (
    Picture,
    WriteOptions,
    check_target,
    format_for,
    read_picture,
    with_spread_colours,
    write_picture,
)
from engine.progress import Progress, RunOptions, finish
from engine.scaling import ScalingPlan, plan_scaling
from engine.tiles import TileSizes
from sr_desktop import paths
from sr_desktop.cli_arguments import enhance_parser
from sr_desktop.cli_old_photo import apply_cleaning, finish_steps, prepare_steps
from sr_desktop.cli_size import asked_size
from sr_desktop.cli_stop import Stop, ctrl_c_between_steps
from sr_desktop.error_text import bytes_text, note_text, seconds_text, sentence
from sr_desktop.models import model_called, offered_models
from sr_desktop.names import default_output
from sr_desktop.rates import Rates

if TYPE_CHECKING:
    from engine.devices import Device
    from engine.enhancer import Enhancer

DONE, FAILED, USAGE = 0, 1, 2
"""Exit codes. USAGE is argparse's own."""

CANCELLED = 130
"""What shells report for a program that Ctrl+C ended."""


def main(arguments: list[str]) -> int:
    """Enhance one picture; returns the exit code."""
    parser = enhance_parser()
    options = parser.parse_args(arguments)
    options.size = asked_size(parser, options)
    apply_cleaning(parser, options)
    if options.model is None:
        options.model = paths.DEFAULT_MODEL if options.strength is None else paths.PHOTO_MODEL
    try:
        with ctrl_c_between_steps() as stop:
            _enhance(options, stop)
    except Cancelled as error:
        print(sentence(error), file=sys.stderr)
        return CANCELLED
    except OutputExists as error:
        print(sentence(error), "To replace it, add --overwrite.", file=sys.stderr)
        return FAILED
    except EngineError as error:
        print(sentence(error), file=sys.stderr)
        return FAILED
    return DONE


@dataclass(frozen=True)
class _Way:
    """How a run will compute. faithful: given where the model is to be mixed with it."""

    model: Model
    faithful: Model | None
    device: Device
    precision: Precision


def _enhance(options: argparse.Namespace, stop: Stop) -> None:
    models = offered_models(paths.models())
    model = model_called(models, options.model)
    faithful = None if options.strength is None else model_called(models, paths.DEFAULT_MODEL)
    target = options.output or default_output(
        options.picture, model.card, request=options.size, strength=options.strength
    )
    picture = with_spread_colours(read_picture(options.picture))
    plan = plan_scaling(picture.width, picture.height, model.card.factor, options.size)
    check_target(target, options.overwrite, plan.target)  # before the work, not after it
    way = _choose(model, faithful, options)
    rates = Rates.load()
    estimated = _check_room(way, picture, plan, target, rates, options)
    if not options.quiet:
        print(_estimate_text(way, estimated), file=sys.stderr)
    result = _run(way, picture, plan, rates, options, stop)
    write_picture(result, target, WriteOptions(quality=options.quality, overwrite=options.overwrite))
    if not options.quiet:
        print(f"{target}  {result.width} × {result.height}")


def _choose(model: Model, faithful: Model | None, options: argparse.Namespace) -> _Way:
    # torch takes more than a second to import: a wrong file is reported before that.
    from engine.devices import choose_device, choose_precision

    device = choose_device(options.device)
    allowed = model.card.precisions
    if faithful is not None:
        allowed = tuple(each for each in allowed if each in faithful.card.precisions)
    return _Way(model, faithful, device, choose_precision(device, allowed, options.precision))


def _check_room(
    way: _Way,
    picture: Picture,
    plan: ScalingPlan,
    target: Path,
    rates: Rates,
    options: argparse.Namespace,
) -> Estimate:
    """Raise DiskTooSmall or MemoryBoundTooSmall now, not after the work."""
    layers, card = 1 if picture.alpha is None else 2, way.model.card
    supply = None
    if way.device.id != "cpu":
        supply = supply_of(plan.source, layers, options.memory, way.device.free_bytes())
    estimated = estimate_plan(
        card,
        plan,
        format_for(target),
        precision=way.precision,
        layers=layers,
        quality=options.quality,
        megapixels_per_second=rates.of(card, way.device.id, way.precision),
        memory_bytes=options.memory,
        supply=supply,
    )
    check_room(estimated, target)
    return estimated


def _estimate_text(way: _Way, estimated: Estimate) -> str:
    temporary = estimated.temporary_bytes
    disk = f", {bytes_text(temporary)} of the disk meanwhile" if temporary else ""
    return (
        f"{way.device.name}, {way.precision}: about {seconds_text(estimated.seconds)}, "
        f"up to {bytes_text(estimated.memory_bytes)} of memory{disk}"
    )


def _run(
    way: _Way,
    picture: Picture,
    plan: ScalingPlan,
    rates: Rates,
    options: argparse.Namespace,
    stop: Stop,
) -> Picture:
    from engine.scaled_run import scale

    enhancer = _open(way, options)
    tiles = TileSizes(options.tile, min(options.tile, 128)) if options.tile else None
    notes = 0
    with tqdm(total=100, unit="%", bar_format=BAR, disable=options.quiet, leave=False) as bar:

        def show(progress: Progress) -> None:
            nonlocal notes
            bar.update(100 * progress.share - bar.n)
            if progress.note is not None:
                notes += 1
                tqdm.write(note_text(progress.note), file=sys.stderr)

        bar.set_description(f"{enhancer.device_name}, {enhancer.precision}")
        for prepare in prepare_steps(options):
            picture = prepare(picture)
        began = time.perf_counter()
        steps = scale(enhancer, picture, plan, RunOptions(tiles, options.memory))
        result = finish(steps, show, lambda: stop.asked)
        seconds = time.perf_counter() - began
        for step in finish_steps(options):
            bar.set_description("grain")
            result = finish(step.steps(picture, result), None, lambda: stop.asked)
    if not notes and tiles is None and options.memory is None:  # a run as the estimate takes it to be
        layers, px = 1 if picture.alpha is None else 2, sum(size.area_px for size in plan.inputs)
        megapixels = layers * px * plan.factor**2 / 1e6
        rates.learn(way.model.card, way.device.id, way.precision, megapixels, seconds)
    return result


def _open(way: _Way, options: argparse.Namespace) -> Enhancer:
    from engine.enhancer import Enhancer
    from engine.strength import open_mixed

    if way.faithful is None:
        return Enhancer.open(way.model, way.device.id, way.precision)
    return open_mixed(way.faithful, way.model, options.strength, way.device.id, way.precision)


BAR = "{desc} {bar} {percentage:3.0f} %  {remaining} left"
