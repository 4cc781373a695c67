"""Sizes that can be asked for, and the pixels that they are for a given picture.

All keep the picture's shape: a side that is not given is rounded to the nearest pixel, and is at least 1.
Numbers are positive and finite; others raise ValueError. Does not load torch.
"""

import math
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from engine.errors import ResultTooLarge, SizeImpossible, SizeOutOfRange

LOWEST, HIGHEST = 1, 16
"""Factors that can be asked for."""

LIMIT_PX = 1_600_000_000
"""Pixels of the largest result: the largest picture that can be opened, four times as wide and as high."""

Unit = Literal["mm", "cm", "in"]
UNITS_PER_INCH: dict[Unit, float] = {"mm": 25.4, "cm": 2.54, "in": 1.0}


class Size(NamedTuple):
    """In pixels."""

    width: int
    height: int

    @property
    def area_px(self) -> int:
        return self.width * self.height

    def times(self, factor: int) -> "Size":
        return Size(self.width * factor, self.height * factor)

    def parts(self, divisor: int) -> "Size":
        """Divided, rounded up."""
        return Size(-(-self.width // divisor), -(-self.height // divisor))


@dataclass(frozen=True)
class ByFactor:
    """So many times as wide and as high."""

    factor: float


@dataclass(frozen=True)
class ByWidth:
    """Exactly so wide."""

    width: int


@dataclass(frozen=True)
class ByHeight:
    """Exactly so high."""

    height: int


@dataclass(frozen=True)
class ByLongEdge:
    """The longer side exactly so long."""

    length: int


@dataclass(frozen=True)
class FitInside:
    """As large as fits into a box: one side as given, the other as given or shorter."""

    width: int
    height: int


@dataclass(frozen=True)
class OnPaper:
    """As large as fits on a sheet of paper, which is turned as the picture is; nothing is cut off.

    height: None for the longer side alone, `width`. dpi: pixels per inch, which the file will say.
    """

    width: float
    height: float | None
    unit: Unit
    dpi: float


Request = ByFactor | ByWidth | ByHeight | ByLongEdge | FitInside | OnPaper


def possible_size(source: Size, request: Request) -> Size:
    """The exact size that is asked for.

    Raises SizeOutOfRange below factor 1 and above 16, ResultTooLarge above LIMIT_PX.
    """
    target = target_size(source, request)
    if not _possible(source, target):
        raise _refusal(source, target, request)
    return target


def target_size(source: Size, request: Request) -> Size:
    """The exact size that is asked for, whether it can be made or not. Raises ValueError for no number."""
    match request:
        case ByFactor(factor):
            _check_number(factor)
            return Size(_nearest(source.width * factor), _nearest(source.height * factor))
        case ByWidth(width):
            return _with_width(source, width)
        case ByHeight(height):
            return _with_height(source, height)
        case ByLongEdge(length):
            return _with_long_edge(source, length)
        case FitInside(width, height):
            return _inside(source, width, height)
        case OnPaper(width, height, unit, dpi):
            per_unit = dpi / UNITS_PER_INCH[unit]
            _check_number(width * per_unit)
            if height is None:
                return _with_long_edge(source, _nearest(width * per_unit))
            _check_number(height * per_unit)
            short, long = sorted((_nearest(width * per_unit), _nearest(height * per_unit)))
            return _inside(source, *((long, short) if source.width >= source.height else (short, long)))


def _with_width(source: Size, width: int) -> Size:
    _check_number(width)
    return Size(width, max(1, (2 * source.height * width + source.width) // (2 * source.width)))


def _with_height(source: Size, height: int) -> Size:
    return Size(*reversed(_with_width(Size(source.height, source.width), height)))


def _with_long_edge(source: Size, length: int) -> Size:
    return _with_width(source, length) if source.width >= source.height else _with_height(source, length)


def _with_short_edge(source: Size, length: int) -> Size:
    return _with_height(source, length) if source.width >= source.height else _with_width(source, length)


def _inside(source: Size, width: int, height: int) -> Size:
    _check_number(min(width, height))
    if width * source.height <= height * source.width:
        return _with_width(source, width)
    return _with_height(source, height)


def _nearest(number: float) -> int:
    return max(1, math.floor(number + 0.5))


def _check_number(number: float) -> None:
    if not 0 < number < math.inf:
        raise ValueError(f"a size must be a positive number, not {number}")


def _possible(source: Size, target: Size) -> bool:
    smallest, largest = source.times(LOWEST), source.times(HIGHEST)
    return (
        smallest.width <= target.width <= largest.width
        and smallest.height <= target.height <= largest.height
        and target.area_px <= LIMIT_PX
    )


def _refusal(source: Size, target: Size, request: Request) -> SizeImpossible:
    smaller = target.width < source.width or target.height < source.height
    nearest = source if smaller else _largest(source)
    dpi = _nearest_dpi(source, nearest, request) if isinstance(request, OnPaper) else None
    if smaller or target.width > source.width * HIGHEST or target.height > source.height * HIGHEST:
        return SizeOutOfRange(*target, *nearest, dpi, *source, LOWEST, HIGHEST)
    return ResultTooLarge(*target, *nearest, dpi, LIMIT_PX)


def _largest(source: Size) -> Size:
    """The largest result of this picture. From its shorter side, so that either side alone asks for it."""
    bound = math.floor(math.sqrt(LIMIT_PX * min(source) / max(source))) + 1
    short = min(HIGHEST * min(source), bound)
    while short > min(source) and not _possible(source, _with_short_edge(source, short)):
        short -= 1
    return _with_short_edge(source, short)


def _nearest_dpi(source: Size, nearest: Size, request: OnPaper) -> int | None:
    """The next whole resolution at which the paper asked for gives a possible size, if there is one."""
    fine = replace(request, dpi=1e9)  # whose pixels are so small that rounding them does not matter
    dpi = fine.dpi * max(nearest) / max(target_size(source, fine))
    first, step = (math.ceil(dpi), 1) if dpi > request.dpi else (math.floor(dpi), -1)
    for candidate in (first - step, first, first + step):  # as sizes are rounded, a neighbour may be right
        if candidate > 0 and _possible(source, target_size(source, replace(request, dpi=candidate))):
            return candidate
    return None
