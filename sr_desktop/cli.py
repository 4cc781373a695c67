"""`sr-desktop enhance`: the same work as in the window, from the shell, without a display."""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tqdm import tqdm

from engine.card import Model
from engine.errors import Cancelled, EngineError, OutputExists
from engine.pictures import Picture, WriteOptions, check_target, read_picture, write_picture
from engine.tiles import ALIGN_PX
from sr_desktop import paths
from sr_desktop.error_text import moved_to_processor, sentence, smaller_tiles
from sr_desktop.models import model_called, offered_models
from sr_desktop.names import default_output

DONE, FAILED, USAGE = 0, 1, 2
"""Exit codes. USAGE is argparse's own."""

CANCELLED = 130
"""What shells report for a program that Ctrl+C ended."""


def main(arguments: list[str]) -> int:
    """Enhance one picture; returns the exit code."""
    options = _parser().parse_args(arguments)
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
    model = model_called(offered_models(paths.models()), options.model)
    target = options.output or default_output(options.picture, model.card)
    picture = read_picture(options.picture)
    size = (picture.width * model.card.factor, picture.height * model.card.factor)
    check_target(target, options.overwrite, size)  # before the work, not after it
    result = _run(model, picture, options, stop)
    write_picture(result, target, WriteOptions(quality=options.quality, overwrite=options.overwrite))
    if not options.quiet:
        print(f"{target}  {result.width} × {result.height}")


def _run(model: Model, picture: Picture, options: argparse.Namespace, stop: "_Stop") -> Picture:
    # torch takes more than a second to import: a wrong file is reported before that.
    from engine.enhancer import Enhancer, MovedToProcessor, Progress, RunOptions, SmallerTiles
    from engine.tiles import TileSizes

    enhancer = Enhancer.open(model, options.device, options.precision)
    tiles = TileSizes(options.tile, min(options.tile, 128)) if options.tile else None
    with tqdm(total=100, unit="%", bar_format=BAR, disable=options.quiet, leave=False) as bar:

        def show(progress: Progress) -> None:
            bar.update(100 * progress.share - bar.n)
            match progress.note:
                case SmallerTiles(device=device):
                    tqdm.write(smaller_tiles(device), file=sys.stderr)
                case MovedToProcessor(device=device):
                    tqdm.write(moved_to_processor(device), file=sys.stderr)

        bar.set_description(f"{enhancer.device_name}, {enhancer.precision}")
        return enhancer.enhance(picture, RunOptions(tiles), show, lambda: stop.asked)


BAR = "{desc} {bar} {percentage:3.0f} %  {remaining} left"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-desktop enhance", description="Enlarge a photograph four times, with sharper detail."
    )
    parser.add_argument("picture", type=Path, metavar="PICTURE", help="the photograph; it is never changed")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="RESULT",
        help="file to write (default: PICTURE_4x.png beside it, or PICTURE_4x_MODEL.png for another model)",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace RESULT if it exists")
    parser.add_argument(
        "--quality", type=_quality, default=95, help="of JPEG and WebP, 1 to 100 (default: 95)"
    )
    parser.add_argument(
        "--model",
        default=paths.DEFAULT_MODEL,
        metavar="NAME",
        help="name or id of the model; sr-desktop models lists them (default: %(default)s)",
    )
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or cuda:N (default: auto)")
    parser.add_argument(
        "--precision",
        default="auto",
        choices=("auto", "float32", "bfloat16"),
        help="default: the fastest good one",
    )
    parser.add_argument("--tile", type=_tile, metavar="PX", help="largest tile, in pixels of the input")
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
