"""`sr-desktop enhance`: the same work as in the window, from the shell, without a display."""

import argparse
import math
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tqdm import tqdm

from engine.card import Model
from engine.errors import Cancelled, EngineError, OutputExists
from engine.estimate import check_room, estimate
from engine.pictures import Picture, WriteOptions, check_target, format_for, read_picture, write_picture
from engine.progress import Progress, RunOptions, finish
from engine.scaling import ScalingPlan, plan_scaling
from engine.tiles import ALIGN_PX, TileSizes
from sr_desktop import paths
from sr_desktop.cli_size import add_size_options, asked_size
from sr_desktop.error_text import note_text, sentence
from sr_desktop.models import model_called, offered_models
from sr_desktop.names import default_output

DONE, FAILED, USAGE = 0, 1, 2
"""Exit codes. USAGE is argparse's own."""

CANCELLED = 130
"""What shells report for a program that Ctrl+C ended."""


def main(arguments: list[str]) -> int:
    """Enhance one picture; returns the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    options.size = asked_size(parser, options)
    if options.model is None:
        options.model = paths.DEFAULT_MODEL if options.strength is None else paths.PHOTO_MODEL
    try:
        with _ctrl_c_between_steps() as stop:
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


def _enhance(options: argparse.Namespace, stop: "_Stop") -> None:
    models = offered_models(paths.models())
    model = model_called(models, options.model)
    faithful = None if options.strength is None else model_called(models, paths.DEFAULT_MODEL)
    target = options.output or default_output(
        options.picture, model.card, request=options.size, strength=options.strength
    )
    picture = read_picture(options.picture)
    plan = plan_scaling(picture.width, picture.height, model.card.factor, options.size)
    check_target(target, options.overwrite, plan.target)  # before the work, not after it
    _check_room(model, picture, plan, target, options)
    result = _run(model, faithful, picture, plan, options, stop)
    write_picture(result, target, WriteOptions(quality=options.quality, overwrite=options.overwrite))
    if not options.quiet:
        print(f"{target}  {result.width} × {result.height}")


def _check_room(
    model: Model, picture: Picture, plan: ScalingPlan, target: Path, options: argparse.Namespace
) -> None:
    """Raise DiskTooSmall or MemoryBoundTooSmall now, not after the work."""
    last = plan.inputs[-1]
    estimated = estimate(
        model.card,
        (last.width, last.height),
        format_for(target),
        precision="float32",
        layers=1 if picture.alpha is None else 2,
        quality=options.quality,
        memory_bytes=options.memory,
    )
    check_room(estimated, target)


def _run(
    model: Model,
    faithful: Model | None,
    picture: Picture,
    plan: ScalingPlan,
    options: argparse.Namespace,
    stop: "_Stop",
) -> Picture:
    """faithful: given where the model is to be mixed with it."""
    # torch takes more than a second to import: a wrong file is reported before that.
    from engine.enhancer import Enhancer
    from engine.scaled_run import scale
    from engine.strength import open_mixed

    if faithful is None:
        enhancer = Enhancer.open(model, options.device, options.precision)
    else:
        enhancer = open_mixed(faithful, model, options.strength, options.device, options.precision)
    tiles = TileSizes(options.tile, min(options.tile, 128)) if options.tile else None
    with tqdm(total=100, unit="%", bar_format=BAR, disable=options.quiet, leave=False) as bar:

        def show(progress: Progress) -> None:
            bar.update(100 * progress.share - bar.n)
            if progress.note is not None:
                tqdm.write(note_text(progress.note), file=sys.stderr)

        bar.set_description(f"{enhancer.device_name}, {enhancer.precision}")
        steps = scale(enhancer, picture, plan, RunOptions(tiles, options.memory))
        return finish(steps, show, lambda: stop.asked)


BAR = "{desc} {bar} {percentage:3.0f} %  {remaining} left"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-desktop enhance",
        description="Enlarge a photograph, with sharper detail: four times, or to any size.",
    )
    parser.add_argument("picture", type=Path, metavar="PICTURE", help="the photograph; it is never changed")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="RESULT",
        help="file to write (default: PICTURE_4x.png beside it, with the size asked for in place of 4x, "
        "or PICTURE_4x_MODEL.png for another model)",
    )
    add_size_options(parser)
    parser.add_argument("--overwrite", action="store_true", help="replace RESULT if it exists")
    parser.add_argument(
        "--quality", type=_quality, default=95, help="of JPEG and WebP, 1 to 100 (default: 95)"
    )
    parser.add_argument(
        "--model",
        metavar="NAME",
        help=f"name or id of the model; sr-desktop models lists them (default: {paths.DEFAULT_MODEL})",
    )
    parser.add_argument(
        "--strength",
        type=_strength,
        metavar="S",
        help=f"how much detail may be invented: from 0, which is Faithful, to 1, which is the model "
        f"(default with it: {paths.PHOTO_MODEL})",
    )
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or cuda:N (default: auto)")
    parser.add_argument(
        "--precision",
        default="auto",
        choices=("auto", "float32", "bfloat16"),
        help="default: the fastest good one",
    )
    parser.add_argument("--tile", type=_tile, metavar="PX", help="largest tile, in pixels of the input")
    parser.add_argument(
        "--memory", type=_memory, metavar="SIZE", help="what the program may take, such as 2GB or 800MB"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    return parser


def _quality(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 100:
        raise argparse.ArgumentTypeError(f"{value} is not from 1 to 100")
    return value


def _tile(text: str) -> int:
    value = int(text)
    if value < ALIGN_PX:
        raise argparse.ArgumentTypeError(f"{value} is below {ALIGN_PX}")
    return value


def _strength(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def _memory(text: str) -> int:
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*(MB|GB)", text.strip(), re.IGNORECASE | re.ASCII)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 2GB or 800MB")
    return int(float(found[1]) * (10**9 if found[2].upper() == "GB" else 10**6))


class _Stop:
    asked = False


@contextmanager
def _ctrl_c_between_steps() -> Iterator[_Stop]:
    """The first Ctrl+C or SIGTERM ends the run between two steps; the second one at once."""
    stop = _Stop()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.asked = True
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
