"""The options of `sr-desktop enhance` for many pictures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from engine.card import AUTO, Precision
from engine.pictures import FORMATS
from sr_desktop import paths
from sr_desktop.batch.settings import Collision
from sr_desktop.cli_arguments import _memory, _quality, _strength, _tile
from sr_desktop.cli_old_photo import add_old_photo_options
from sr_desktop.cli_size import add_size_options

BATCH_OPTIONS = (
    *("--resume", "--retry-failed", "--watch", "--dry-run", "--json", "--report", "--journal", "--format"),
    *("--name", "--collision", "--redo", "--skip-larger", "--not-below"),
)
"""Options that one picture alone has no use for."""


def batch_parser() -> argparse.ArgumentParser:
    """All options; what they hold is in its right range, or the program ends with a sentence and code 2."""
    parser = argparse.ArgumentParser(
        prog="sr-desktop enhance",
        description="Enlarge many photographs: files, folders with all below them, patterns.",
        epilog="Exit code: 0 all done, 1 some failed, 2 wrong usage, 130 interrupted (--resume goes on).",
    )
    parser.add_argument("inputs", type=Path, nargs="*", metavar="INPUT", help="a file, folder or pattern")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FOLDER",
        help="for the results, with the tree of the inputs in it (default: beside each input)",
    )
    _add_names(parser)
    _add_way(parser)
    add_size_options(parser)
    add_old_photo_options(parser)
    parser.add_argument("--device", default=AUTO, help="auto, cpu, cuda or cuda:N (default: auto)")
    parser.add_argument("--precision", default=AUTO, choices=(AUTO, *get_args(Precision)))
    parser.add_argument("--tile", type=_tile, metavar="PX", help="largest tile, in pixels of the input")
    parser.add_argument("--memory", type=_memory, metavar="SIZE", help="what the program may take, as 2GB")
    parser.add_argument(
        "--model", metavar="NAME", help=f"sr-desktop models lists them (default: {paths.DEFAULT_MODEL})"
    )
    parser.add_argument("--strength", type=_strength, metavar="S", help="of a mix with Faithful, 0 to 1")
    parser.add_argument("--quality", type=_quality, default=95, help="1 to 100, where the format has one")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    return parser


def _add_names(parser: argparse.ArgumentParser) -> None:
    names = parser.add_argument_group("names of the results")
    names.add_argument(
        "--format",
        choices=[each.id for each in FORMATS],
        default=FORMATS[0].id,
        help="(default: %(default)s)",
    )
    names.add_argument(
        "--name",
        default="",
        metavar="TEMPLATE",
        help="such as '{name}_{scale}' with {name}, {model}, {scale}, {width}, {height}, {date}, {counter}",
    )
    names.add_argument(
        "--collision",
        choices=get_args(Collision),
        default="skip",
        help="where a file has the name already: leave the picture out, add a number, or replace the file "
        "(default: %(default)s). An input is never replaced",
    )
    names.add_argument(
        "--overwrite", action="store_const", const="overwrite", dest="collision", help="--collision overwrite"
    )


def _add_way(parser: argparse.ArgumentParser) -> None:
    way = parser.add_argument_group("batch")
    what = way.add_mutually_exclusive_group()
    what.add_argument("--resume", action="store_true", help="go on with the batch that was interrupted last")
    what.add_argument("--retry-failed", action="store_true", help="try the failures of the last batch again")
    what.add_argument(
        "--watch", action="store_true", help="go on with what arrives in the folders: Ctrl+C ends"
    )
    what.add_argument("--dry-run", action="store_true", help="say what would be done, and what it would take")
    way.add_argument("--redo", action="store_true", help="also what was done before, with the same settings")
    way.add_argument(
        "--skip-larger", type=_edge, metavar="PX", help="leave out pictures whose longer side has PX or more"
    )
    way.add_argument("--not-below", action="store_true", help="only the folders themselves, none below them")
    way.add_argument("--report", type=Path, metavar="FILE", help="write a report: FILE.csv or FILE.json")
    way.add_argument("--json", action="store_true", help="tell progress as lines of JSON")
    way.add_argument("--journal", type=Path, metavar="FILE", help="another journal than the usual one")


def _edge(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of pixels from 1 on")
    return int(text)
