"""Where a picture goes on a page. Millimetres, from the page's upper left corner. Needs no Qt."""

from dataclasses import dataclass
from typing import NamedTuple

MM_PER_INCH = 25.4
LEAST_MM = 1.0


class Box(NamedTuple):
    """In millimetres."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Page:
    """A sheet of paper, upright or lying as it will be printed. margin_mm: what the printer cannot reach, on
    every side."""

    width_mm: float
    height_mm: float
    margin_mm: float = 5.0

    @property
    def printable(self) -> Box:
        margin = min(self.margin_mm, (self.width_mm - LEAST_MM) / 2, (self.height_mm - LEAST_MM) / 2)
        return Box(margin, margin, self.width_mm - 2 * margin, self.height_mm - 2 * margin)

    @property
    def turned(self) -> "Page":
        return Page(self.height_mm, self.width_mm, self.margin_mm)


def fitting_width(page: Page, width_px: int, height_px: int) -> float:
    """The width in mm at which the whole picture just fits on what can be printed of the page."""
    _, _, width, height = page.printable
    return min(width, height * width_px / height_px)


def place(
    page: Page, width_px: int, height_px: int, width_mm: float, across: float = 0.5, down: float = 0.5
) -> Box:
    """The picture, width_mm wide, in its own shape.

    across, down: where the free room goes, in [0, 1]: 0 puts the picture to the left or top, 0.5 into the
    middle. What does not fit hangs over, by as much on each side at 0.5.
    """
    left, top, width, height = page.printable
    height_mm = width_mm * height_px / width_px
    return Box(left + across * (width - width_mm), top + down * (height - height_mm), width_mm, height_mm)


def fits(page: Page, box: Box) -> bool:
    """Whether nothing of the picture is cut off. A tenth of a millimetre is nothing."""
    left, top, width, height = page.printable
    return (
        box.left >= left - 0.1
        and box.top >= top - 0.1
        and box.left + box.width <= left + width + 0.1
        and box.top + box.height <= top + height + 0.1
    )


def dpi_of(width_px: int, width_mm: float) -> float:
    """Pixels of the picture on an inch of paper."""
    return width_px * MM_PER_INCH / width_mm


def width_at(width_px: int, dpi: float) -> float:
    """The width in mm at so many pixels per inch."""
    return width_px * MM_PER_INCH / dpi
