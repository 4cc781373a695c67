"""The options of `sr-desktop enhance` that make a batch of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from sr_desktop.cli.batch_cluster import add_cluster_options
from sr_desktop.cli.values import edge_px


def add_batch_options(parser: argparse.ArgumentParser) -> None:
    """Add --resume, --retry-failed, --watch, --dry-run, --redo, --skip-larger, --not-below, --report,
    --json, --journal and those of a cluster."""
    way = parser.add_argument_group("many pictures")
    what = way.add_mutually_exclusive_group()
    what.add_argument("--resume", action="store_true", help="go on with the batch that was interrupted last")
    what.add_argument("--retry-failed", action="store_true", help="try the failures of the last batch again")
    what.add_argument(
        "--watch", action="store_true", help="go on with what arrives in the folders: Ctrl+C ends"
    )
    what.add_argument("--dry-run", action="store_true", help="say what would be done, and what it would take")
    way.add_argument(
        "--redo",
        action="store_true",
        help="also what was done before, with the same settings; results that nobody changed are replaced",
    )
    way.add_argument(
        "--skip-larger",
        type=edge_px,
        metavar="PX",
        help="leave out pictures with a side of PX or more",
    )
    way.add_argument("--not-below", action="store_true", help="only the folders themselves, none below them")
    way.add_argument("--report", type=Path, metavar="FILE", help="write a report: FILE.csv or FILE.json")
    way.add_argument("--json", action="store_true", help="tell progress as lines of JSON")
    way.add_argument("--journal", type=Path, metavar="FILE", help="another journal than the usual one")
    add_cluster_options(parser)


def has_batch_option(options: argparse.Namespace) -> bool:
    """One of these was given."""
    switches = ("resume", "retry_failed", "watch", "dry_run", "redo", "not_below", "json")
    values = ("skip_larger", "report", "journal", "ray")
    return any(getattr(options, name) for name in switches) or any(
        getattr(options, name) is not None for name in values
    )


_GOING_ON = (
    *("inputs", "resume", "retry_failed", "quiet", "json", "report", "journal", "ray", "ray_cpus"),
    *("device", "tile", "memory"),
)
"""What --resume and --retry-failed take: what decides about the results was said when the batch began."""

_NAMES = {"output": "-o", "paper": "--print", "collision": "--collision"}
"""Of options that are kept under another name."""


def check_going_on(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End the program where an option would be ignored."""
    for dest, value in vars(options).items():
        if dest not in _GOING_ON and value != parser.get_default(dest):
            name = _NAMES.get(dest, f"--{dest.replace('_', '-')}")
            going_on = "--resume" if options.resume else "--retry-failed"
            parser.error(
                f"argument {name}: not with {going_on}, which keeps to what the batch was begun with"
            )
