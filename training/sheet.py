"""Pictures side by side, with labels, on one sheet to look at."""

import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.metrics import Pixels

GAP_PX = 8
FONT_PX = 16
BAR_PX = 28
"""Height of the label above each cell."""


def grid(cells: Sequence[tuple[str, Pixels]], columns: int | None = None) -> Image.Image:
    """Labelled pictures, (H, W, 3) uint8 RGB each, row by row on white.

    columns: None for nearly as many as rows. All cells are as large as the largest picture. No picture is
    scaled: one pixel stays one pixel. Labels are in Pillow's own font.
    """
    font = ImageFont.load_default(FONT_PX)
    height = max(pixels.shape[0] for _, pixels in cells)
    width = max(pixels.shape[1] for _, pixels in cells)
    columns = columns or math.ceil(math.sqrt(len(cells)))
    rows = math.ceil(len(cells) / columns)
    cell_width = max([width, *(math.ceil(font.getlength(label)) for label, _ in cells)])
    step_x, step_y = cell_width + GAP_PX, BAR_PX + height + GAP_PX
    sheet = Image.new("RGB", (columns * step_x + GAP_PX, rows * step_y + GAP_PX), "white")
    draw = ImageDraw.Draw(sheet)
    for number, (label, pixels) in enumerate(cells):
        left, top = GAP_PX + number % columns * step_x, GAP_PX + number // columns * step_y
        draw.text((left, top + BAR_PX // 2), label, "black", font, anchor="lm")
        sheet.paste(Image.fromarray(np.ascontiguousarray(pixels)), (left, top + BAR_PX))
    return sheet


def in_squares(lr: Pixels, factor: int) -> Pixels:
    """Enlarged to (H * factor, W * factor, 3), each pixel a square: one sees what there is and no more."""
    return lr.repeat(factor, axis=0).repeat(factor, axis=1)
