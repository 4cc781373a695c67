"""What old photographs need: the options of `sr-desktop enhance` and the steps that they ask for."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.restore.steps import KeepGrain, RepairScratches

OLD_PHOTO_MODEL = "srgan_x4_old"
"""Its id."""

USUAL_SENSITIVITY = 0.5


def add_old_photo_options(parser: argparse.ArgumentParser) -> None:
    """Add --cleaning, --keep-grain and --repair-scratches."""
    options = parser.add_argument_group("old photographs")
    options.add_argument(
        "--cleaning",
        type=_share,
        metavar="C",
        help="how much noise, JPEG blocks and blur the model Old photo takes away: from 0, as little as "
        "Faithful, to 1, all that it can. Chooses that model",
    )
    options.add_argument(
        "--keep-grain",
        type=_share,
        metavar="G",
        default=0.0,
        help="how much of the photograph's own grain is put back: from 0, none (the default), to 1, all",
    )
    options.add_argument(
        "--repair-scratches",
        type=_share,
        metavar="S",
        nargs="?",
        const=USUAL_SENSITIVITY,
        help="find scratches and fill them in first; sensitivity from 0, only what is beyond doubt, to 1, "
        f"whatever may be one (default: {USUAL_SENSITIVITY})",
    )


def apply_cleaning(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Turn --cleaning into the model and the strength that it means. Ends the program if they contradict.

    To be called before `options.model` gets its default.
    """
    if options.cleaning is None:
        return
    if options.strength is not None:
        parser.error("argument --cleaning: not allowed with argument --strength")
    if options.model is not None and options.model.casefold() not in (OLD_PHOTO_MODEL, "old photo"):
        parser.error("argument --cleaning: only the model Old photo cleans; leave --model away")
    options.model, options.strength = OLD_PHOTO_MODEL, options.cleaning


def prepare_steps(options: argparse.Namespace) -> tuple[RepairScratches, ...]:
    """What is done with the picture before the run."""
    from engine.restore.steps import RepairScratches

    return () if options.repair_scratches is None else (RepairScratches(options.repair_scratches),)


def finish_steps(options: argparse.Namespace) -> tuple[KeepGrain, ...]:
    """What is done with the result after the run."""
    from engine.restore.steps import KeepGrain

    return (KeepGrain(options.keep_grain),) if options.keep_grain else ()


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value
