"""What the options of `sr-desktop enhance` take: each function turns a text into a value, or says in one
sentence why it is none (argparse.ArgumentTypeError)."""

import argparse
import math
import re

from engine.tiles import ALIGN_PX


def quality(text: str) -> int:
    """1 to 100."""
    return whole(text, 1, 100)


def tile_px(text: str) -> int:
    """Pixels of a tile's side."""
    return whole(text, ALIGN_PX, None)


def edge_px(text: str) -> int:
    """A number of pixels from 1 on."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of pixels from 1 on")
    return int(text)


def whole(text: str, lowest: int, highest: int | None) -> int:
    """The number, in its range. Raises ArgumentTypeError with the nearest that works."""
    span = f"from {lowest} on" if highest is None else f"from {lowest} to {highest}"
    if not re.fullmatch(r"[+-]?\d{1,9}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number {span}")
    value = int(text)
    nearest = max(lowest, value if highest is None else min(value, highest))
    if value != nearest:
        raise argparse.ArgumentTypeError(f"{value} is not {span}; the nearest that works is {nearest}")
    return value


def strength(text: str) -> float:
    """0 to 1."""
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


def memory_bytes(text: str) -> int:
    """A size such as 2GB or 800MB, in bytes."""
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*(MB|GB)", text.strip(), re.IGNORECASE | re.ASCII)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 2GB or 800MB")
    return int(float(found[1]) * (10**9 if found[2].upper() == "GB" else 10**6))
