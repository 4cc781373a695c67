"""The options of `sr-desktop enhance`."""

import argparse
import math
import re
from pathlib import Path
from typing import get_args

from engine.card import AUTO, Precision
from engine.tiles import ALIGN_PX
from sr_desktop import paths
from sr_desktop.cli_old_photo import add_old_photo_options
from sr_desktop.cli_size import add_size_options


def enhance_parser() -> argparse.ArgumentParser:
    """All options; what they hold is in its right range, or the program ends with a sentence."""
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
    parser.add_argument("--device", default=AUTO, help="auto, cpu, cuda or cuda:N (default: auto)")
    parser.add_argument(
        "--precision",
        default=AUTO,
        choices=(AUTO, *get_args(Precision)),
        help="default: the fastest good one",
    )
    parser.add_argument("--tile", type=_tile, metavar="PX", help="largest tile, in pixels of the input")
    parser.add_argument(
        "--memory", type=_memory, metavar="SIZE", help="what the program may take, such as 2GB or 800MB"
    )
    add_old_photo_options(parser)
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    return parser


def _quality(text: str) -> int:
    return _whole(text, 1, 100)


def _tile(text: str) -> int:
    return _whole(text, ALIGN_PX, None)


def _whole(text: str, lowest: int, highest: int | None) -> int:
    """The number, in its range. Raises ArgumentTypeError with the nearest that works."""
    span = f"from {lowest} on" if highest is None else f"from {lowest} to {highest}"
    if not re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number {span}")
    value = int(text)
    nearest = max(lowest, value if highest is None else min(value, highest))
    if value != nearest:
        raise argparse.ArgumentTypeError(f"{value} is not {span}; the nearest that works is {nearest}")
    return value


def _strength(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    nearest = min(max(value, 0.0), 1.0)
    if value != nearest:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not from 0 to 1; the nearest that works is {nearest:g}"
        )
    return value


def _memory(text: str) -> int:
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*(MB|GB)", text.strip(), re.IGNORECASE | re.ASCII)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 2GB or 800MB")
    return int(float(found[1]) * (10**9 if found[2].upper() == "GB" else 10**6))
