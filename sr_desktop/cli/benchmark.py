"""`sr-desktop benchmark`: how fast this machine is, by device, precision and size of the tiles."""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from tqdm import tqdm

from engine.card import AUTO, Model
from engine.errors import Cancelled, EngineError
from engine.pictures import read_picture
from sr_desktop import paths
from sr_desktop.cli.codes import CANCELLED, FAILED
from sr_desktop.cli.streams import with_any_reader
from sr_desktop.cli.text import shown
from sr_desktop.error_text import sentence
from sr_desktop.models import model_called, offered_models
from sr_desktop.rates import Rates

if TYPE_CHECKING:
    from engine.benchmark import Figure

DEFAULT_SECONDS = 60.0
LEAST_SECONDS = 1.0


@with_any_reader
def main(arguments: list[str]) -> int:
    """Measure and print; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        model = model_called(offered_models(paths.models()), options.model)
        figures = _measure(model, options.device, options.seconds)
    except EngineError as error:
        print(shown(sentence(error)), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(sentence(Cancelled()), file=sys.stderr)
        return CANCELLED
    Rates.load().take(model.card, figures)  # for estimates of time
    print(as_json(model, figures) if options.json else as_table(model, figures))
    return 0


def _measure(model: Model, device: str, seconds: float) -> list["Figure"]:
    # torch takes more than a second to import: a wrong option is reported before that.
    from engine.benchmark import benchmark_picture, combinations, measure
    from engine.devices import available_devices, choose_device

    devices = available_devices() if device == AUTO else (choose_device(device),)
    picture = benchmark_picture(read_picture(paths.sample()))
    total = len(combinations(model, devices))
    # disable=None: only where somebody looks at it.
    return list(
        tqdm(measure(model, picture, devices, seconds), "measuring", total, leave=False, disable=None)
    )


def as_table(model: Model, figures: Sequence["Figure"]) -> str:
    """One combination a line; ~ before a rate that only a part of the picture was computed for.

    "too large" are tiles that do not fit into the memory, "no time" is where --seconds was too short.
    """
    rows = [("DEVICE", "PRECISION", "TILE px", "OUTPUT MP/s", "PEAK MB", "OF MATRIX RATE")]
    for each in figures:
        names = (f"{each.device_name} ({each.device})", each.precision, str(each.tile_px))
        if each.megapixels_per_s is None or each.peak_bytes is None or each.matmul_share is None:
            rows.append((*names, "no time" if each.computed_share else "too large", "-", "-"))
            continue
        about = "" if each.computed_share == 1 else "~"
        measured = (f"{about}{each.megapixels_per_s:.2f}", f"{each.peak_bytes / 1e6:.0f}")
        rows.append((*names, *measured, f"{each.matmul_share:.0%}"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join([f"{model.card.name} ({model.card.id}), factor {model.card.factor}", *lines])


def as_json(model: Model, figures: Sequence["Figure"]) -> str:
    """The model's id, the picture's side, and a list of figures: see `engine.benchmark.Figure`."""
    from engine.benchmark import PICTURE_PX

    described = {"model": model.card.id, "picture_px": PICTURE_PX, "figures": [asdict(f) for f in figures]}
    return json.dumps(described, indent=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-desktop benchmark",
        description="Measure how many megapixels a second this machine makes, by device, precision and tile. "
        "What is found is kept, and estimates of time follow from it.",
    )
    parser.add_argument("--json", action="store_true", help="for programs to read")
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=DEFAULT_SECONDS,
        metavar="N",
        help="how long to measure, about; longer is more exact (default: %(default).0f)",
    )
    parser.add_argument("--device", default=AUTO, help="auto for all, cpu, cuda or cuda:N (default: auto)")
    parser.add_argument(
        "--model",
        default=paths.DEFAULT_MODEL,
        metavar="NAME",
        help="name or id of the model; sr-desktop models lists them (default: %(default)s)",
    )
    return parser


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    if value < LEAST_SECONDS:
        raise argparse.ArgumentTypeError(
            f"{text} seconds are too short; the nearest that works is {LEAST_SECONDS:.0f}"
        )
    return value
