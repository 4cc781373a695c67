"""`sr-desktop invented`: where a result shows what its original cannot tell, as a grey picture."""

import argparse
import sys
from pathlib import Path

import numpy as np

from engine.errors import EngineError, OutputExists
from engine.invented import check_sizes, invented_map
from engine.pictures import Picture, WriteOptions, check_target, read_picture, write_picture
from engine.sizes import LIMIT_PX
from sr_desktop.cli.codes import DONE, FAILED
from sr_desktop.cli.streams import with_any_reader
from sr_desktop.cli.text import shown
from sr_desktop.error_text import sentence


@with_any_reader
def main(arguments: list[str]) -> int:
    """Make one map; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        _write_map(options)
    except OutputExists as error:
        print(shown(sentence(error)), "To replace it, add --overwrite.", file=sys.stderr)
        return FAILED
    except EngineError as error:
        print(shown(sentence(error)), file=sys.stderr)
        return FAILED
    return DONE


def _write_map(options: argparse.Namespace) -> None:
    target = options.output or options.result.with_name(f"{options.result.stem}_invented.png")
    check_target(target, options.overwrite)
    original = read_picture(options.original)
    result = read_picture(options.result, LIMIT_PX)
    faithful = None if options.faithful is None else read_picture(options.faithful, LIMIT_PX).pixels
    check_sizes(original.pixels, result.pixels, faithful)
    found = invented_map(original.pixels, result.pixels, faithful)
    map_ = Picture(np.repeat(found[:, :, np.newaxis], 3, axis=2), grey=True)
    write_picture(map_, target, WriteOptions(overwrite=options.overwrite))
    if not options.quiet:
        print(f"{shown(target)}  {map_.width} × {map_.height}, mean {found.mean():.1f} of 255")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-desktop invented",
        description="Show where an enlarged picture cannot be derived from its original: a grey picture of "
        "the original's size, black where all is derived, white where much is invented.",
    )
    parser.add_argument("original", type=Path, metavar="ORIGINAL", help="the photograph that was enlarged")
    parser.add_argument("result", type=Path, metavar="RESULT", help="what was made of it, in any size")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="MAP",
        help="file to write (default: RESULT_invented.png beside RESULT)",
    )
    parser.add_argument(
        "--faithful",
        type=Path,
        metavar="FILE",
        help="the same enlargement by a faithful model: also detail that vanishes when RESULT is reduced is "
        "found then",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace MAP if it exists")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    return parser
