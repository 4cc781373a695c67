"""`sr-desktop enhance` with one picture."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from engine.card import ModelCard
from engine.estimate import Estimate, check_room, estimate_plan, supply_of
from engine.pictures import (
    OutputFormat,
    Picture,
    check_target,
    format_for,
    read_picture,
    with_spread_colours,
    write_picture,
)
from engine.scaling import ScalingPlan, plan_scaling
from engine.sizes import Size
from sr_desktop import paths
from sr_desktop.batch.naming import Targets, shortened
from sr_desktop.batch.placing import make_folder
from sr_desktop.cli.run import Run, Way, choose_way
from sr_desktop.cli.stop import Stop
from sr_desktop.cli.text import shown
from sr_desktop.cli.write_options import write_options_of
from sr_desktop.error_text import bytes_text, seconds_text
from sr_desktop.framed import (
    count_text,
    enhanced_frames,
    holds,
    note_about,
    several_in,
    usual_format,
    write_all,
)
from sr_desktop.models import model_called, offered_models
from sr_desktop.names import named_output
from sr_desktop.rates import Rates


def enhance_one(options: argparse.Namespace, asked: OutputFormat | None, stop: Stop) -> None:
    """From the picture to the file. asked: the format; None for the usual one, which keeps all pages.

    Raises EngineError; nothing is written then.
    """
    models = offered_models(paths.models())
    model = model_called(models, options.model)
    faithful = None if options.strength is None else model_called(models, paths.DEFAULT_MODEL)
    source: Path = options.inputs[0]
    picture = with_spread_colours(read_picture(source))
    plan = plan_scaling(picture.width, picture.height, model.card.factor, options.size)
    several = several_in(source)
    target = _target(options, asked or usual_format(several), model.card, plan.target)
    if options.collision == "skip" and os.path.lexists(target):
        if not options.quiet:
            print(f"{shown(target)} exists already; nothing was done.")
        return
    replacing = options.collision == "overwrite"
    check_target(target, replacing, plan.target)  # before the work, not after it
    frames = several if several is not None and holds(format_for(target), several) else None
    way = choose_way(model, faithful, options)
    rates = Rates.load()
    count = 1 if frames is None else frames.count
    estimated = _check_room(way, picture, plan, target, rates, options, count)
    if not options.quiet:
        print(_estimate_text(way, estimated), file=sys.stderr)
    writing = write_options_of(options, overwrite=replacing)
    with Run(way, options) as run:
        if frames is None:
            result = run.make(picture, run.show, lambda: stop.asked)
        else:
            # The file is written while its frames are made: one is in memory at a time.
            with closing(enhanced_frames(source, frames, run.make, run.show, lambda: stop.asked)) as made:
                write_all(made, frames, target, writing)
    if frames is None:
        run.learn(rates, picture, plan)
        write_picture(result, target, writing)
    if several is not None and not options.quiet:
        note = note_about(several, format_for(target))
        if note:
            print(note, file=sys.stderr)
    if not options.quiet:
        how_many = "" if frames is None else f", {count_text(frames)}"
        print(f"{shown(target)}  {plan.target.width} × {plan.target.height}{how_many}")


def names_folder(output: str) -> bool:
    """What -o gives is a folder: there is one, or its name ends as those of folders do."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _target(options: argparse.Namespace, output_format: OutputFormat, card: ModelCard, result: Size) -> Path:
    """Where the result goes. Folders that are named are made. Raises what `make_folder` raises."""
    source: Path = options.inputs[0]
    by_name = options.output is not None and not names_folder(options.output)
    if by_name:
        target = Path(options.output)
    else:
        named = named_output(
            *(source, options.name, card, result, output_format.suffixes[0], options.size, options.strength)
        )
        folder = source.parent if options.output is None else Path(options.output)
        make_folder(folder)
        target = folder / shortened(named.name)
    its_own = options.collision == "overwrite" and not by_name and _same(target, source)
    if its_own or (options.collision == "number" and os.path.lexists(target)):
        return Targets().nowhere(target)
    return target


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _check_room(
    way: Way,
    picture: Picture,
    plan: ScalingPlan,
    target: Path,
    rates: Rates,
    options: argparse.Namespace,
    frames: int,
) -> Estimate:
    """Raise DiskTooSmall or MemoryBoundTooSmall now, not after the work."""
    layers, card = 1 if picture.alpha is None else 2, way.model.card
    supply = None
    if way.device.id != "cpu":
        card_bytes = way.device.free_bytes()
        supply = supply_of(plan.source, layers, options.memory, card_bytes, depth=picture.depth)
    one = estimate_plan(
        card,
        plan,
        format_for(target),
        precision=way.precision,
        layers=layers,
        quality=options.quality,
        megapixels_per_second=rates.of(card, way.device.id, way.precision),
        memory_bytes=options.memory,
        supply=supply,
        depth=picture.depth,
        file_depth=options.depth,
    )
    estimated = replace(one, seconds=one.seconds * frames, result_bytes=one.result_bytes * frames)
    check_room(estimated, target)
    return estimated


def _estimate_text(way: Way, estimated: Estimate) -> str:
    temporary = estimated.temporary_bytes
    disk = f", {bytes_text(temporary)} of the disk meanwhile" if temporary else ""
    return (
        f"{way.device.name}, {way.precision}: about {seconds_text(estimated.seconds)}, "
        f"up to {bytes_text(estimated.memory_bytes)} of memory{disk}"
    )
