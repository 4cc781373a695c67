"""How large the result shall be: the options of `sr-desktop enhance` and what they ask for."""

import argparse
import math
import re
from typing import cast

from engine.sizes import (
    HIGHEST,
    LOWEST,
    ByFactor,
    ByHeight,
    ByLongEdge,
    ByWidth,
    FitInside,
    OnPaper,
    Request,
    Unit,
)

USUAL_DPI = 300
"""What photographs are printed with."""

_NUMBER = r"\d{1,6}(?:[.,]\d{1,6})?"
_PAPER = re.compile(
    rf"(?P<width>{_NUMBER})(?:[x×](?P<height>{_NUMBER}))?(?P<unit>mm|cm|in)(?:@(?P<dpi>{_NUMBER})(?:dpi)?)?"
)


def add_size_options(parser: argparse.ArgumentParser) -> None:
    """Add --scale, --width, --height, --long-edge and --print."""
    options = parser.add_argument_group(
        "size of the result", "as many times as the model enlarges, unless one of these is given"
    )
    one = options.add_mutually_exclusive_group()
    one.add_argument(
        "--scale", type=_factor, metavar="FACTOR", help=f"{LOWEST} to {HIGHEST} times, such as 2 or 2.5"
    )
    one.add_argument("--long-edge", type=_pixels, metavar="PX", help="the longer side, in pixels")
    one.add_argument(
        "--print",
        type=_paper,
        dest="paper",
        metavar="SIZE",
        help="to fill a sheet, such as 20x30cm@300, in mm, cm or in, at so many pixels per inch "
        f"(default: {USUAL_DPI}); or 30cm, its longer side alone. Nothing is cut off",
    )
    one.add_argument("--width", type=_pixels, metavar="PX", help="the width in pixels")
    options.add_argument(
        "--height", type=_pixels, metavar="PX", help="the height in pixels; with --width, to fit into both"
    )


def asked_size(parser: argparse.ArgumentParser, options: argparse.Namespace) -> Request | None:
    """What the options ask for; None for the model's factor. Ends the program if two of them contradict."""
    if options.height is not None:
        for name, value in (
            ("--scale", options.scale),
            ("--long-edge", options.long_edge),
            ("--print", options.paper),
        ):
            if value is not None:
                parser.error(f"argument --height: not allowed with argument {name}")
        return ByHeight(options.height) if options.width is None else FitInside(options.width, options.height)
    if options.width is not None:
        return ByWidth(options.width)
    if options.long_edge is not None:
        return ByLongEdge(options.long_edge)
    return cast(Request | None, options.scale or options.paper)


def _factor(text: str) -> ByFactor:
    try:
        factor = float(text)
    except ValueError:
        factor = math.nan
    if math.isnan(factor):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {LOWEST} to {HIGHEST}")
    nearest = min(max(factor, LOWEST), HIGHEST)
    if factor != nearest:
        raise argparse.ArgumentTypeError(
            f"{text} is not from {LOWEST} to {HIGHEST}; the nearest that works is {nearest}"
        )
    return ByFactor(factor)


def _pixels(text: str) -> int:
    if not re.fullmatch(r"0*[1-9]\d{0,8}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of pixels from 1 on")
    return int(text)


def _paper(text: str) -> OnPaper:
    found = _PAPER.fullmatch(text.replace(" ", "").lower())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 20x30cm@300 or 12in")
    width, height, dpi = (_number(found[name]) for name in ("width", "height", "dpi"))
    if 0 in (width, height, dpi) or width is None:
        raise argparse.ArgumentTypeError(f"{text!r} has a zero in it; a size is such as 20x30cm@300")
    return OnPaper(width, height, cast(Unit, found["unit"]), dpi or USUAL_DPI)


def _number(text: str | None) -> float | None:
    return None if text is None else float(text.replace(",", "."))
