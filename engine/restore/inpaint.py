"""Marked pixels filled in from what lies around them.

Only the surroundings of what is marked are looked at: connected marks, in blocks of at most BLOCK_PX with
some context, so that three scratches on a hundred megapixels cost as much as three scratches on one.

Narrow marks are filled by Telea's fast marching (A. Telea, An Image Inpainting Technique Based on the Fast
Marching Method, Journal of Graphics Tools 2004; OpenCV's implementation). In wide ones it draws streaks, so
these are filled in a reduced copy first, in which they are narrow, and only a rim is left to be filled at
full size. Filled places get the grain of the photograph, since without it they would look smeared.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.restore.grain import Grain, Pattern, add_grain
from engine.restore.packed_mask import PackedMask
from engine.tiles import Rect

Pixels = NDArray[np.uint8]
Grey = NDArray[np.uint8]

BLOCK_PX = 1024
"""Side of what is filled at a time."""

RADIUS_PX = 4
"""How far around a pixel Telea's method averages. Looked at on scans of old prints: with 2 there are
streaks along the gradient, with 8 filled cracks look blurred."""

FEATHER_PX = 2
"""Over so many pixels beside what is marked the filled picture goes over into the old one."""

WIDE_PX = 12
"""From this distance to its edge on, a mark is filled in a reduced copy."""

_RIM_PX = 8
_CONTEXT_PX = 40
_CELL_PX = 16


def fill(pixels: Pixels, mask: PackedMask) -> Pixels:
    """A copy in which marked pixels are filled in; `pixels` themselves where none are marked.

    pixels: (H, W, 3) uint8. Pixels further than FEATHER_PX from marked ones stay as they are, and so do all
    where the whole picture is marked. Raises ValueError if the mask has another size.
    """
    if (mask.height, mask.width) != pixels.shape[:2]:
        raise ValueError(f"a mask of {mask.width} x {mask.height} does not fit {pixels.shape}")
    if mask.empty:
        return pixels
    whole = Rect(0, 0, mask.width, mask.height)
    filled = pixels.copy()
    grain = Grain.of(pixels)
    pattern = Pattern(grain, 1.0)
    for box in connected(mask):
        coarse = _Coarse.of(pixels, mask, box.grown(_CONTEXT_PX, whole))
        for block in _blocks(box.grown(FEATHER_PX, whole)):
            _fill_block(filled, pixels, mask, block, coarse, grain, pattern)
    return filled


def connected(mask: PackedMask) -> list[Rect]:
    """Around each group of marks that touch, or nearly do: what it covers, to the next CELL of 16 pixels."""
    cells = np.zeros((-(-mask.height // _CELL_PX), -(-mask.width // _CELL_PX)), np.uint8)
    for tile in mask.rects():
        marked = mask.area(tile)
        rows, columns = np.nonzero(marked)
        cells[(rows + tile.top) // _CELL_PX, (columns + tile.left) // _CELL_PX] = 1
    _, _, stats, _ = cv2.connectedComponentsWithStats(cells, connectivity=8)
    whole = Rect(0, 0, mask.width, mask.height)
    return [Rect(*(int(side) * _CELL_PX for side in row[:4])).grown(0, whole) for row in stats[1:]]


def _blocks(box: Rect) -> list[Rect]:
    return [
        Rect(left, top, min(BLOCK_PX, box.right - left), min(BLOCK_PX, box.bottom - top))
        for top in range(box.top, box.bottom, BLOCK_PX)
        for left in range(box.left, box.right, BLOCK_PX)
    ]


def _fill_block(
    filled: Pixels,
    pixels: Pixels,
    mask: PackedMask,
    block: Rect,
    coarse: "_Coarse",
    grain: Grain,
    pattern: Pattern,
) -> None:
    """Fill one block of `filled` in place."""
    whole = Rect(0, 0, mask.width, mask.height)
    crop = block.grown(_CONTEXT_PX, whole)
    marked = mask.area(crop)
    if not marked.any():
        return
    wider = _wider(marked)
    hole = wider.copy()
    if hole.all() and coarse.pixels is None:
        return
    part = pixels[crop.slices].copy()  # it is written to
    if coarse.pixels is not None:
        depth = _depth(hole)
        inner = depth > _RIM_PX
        if inner.any():
            part[inner] = coarse.part(crop)[inner]
            hole[inner] = 0
    made = cv2.inpaint(part, hole, RADIUS_PX, cv2.INPAINT_TELEA)
    share = cv2.GaussianBlur(wider.astype(np.float32) / 255, (0, 0), FEATHER_PX / 2)
    share = np.where(marked > 0, np.float32(1), share * (wider > 0))
    made = add_grain(made, crop, grain, pattern, 1.0)
    old = pixels[crop.slices]
    mixed = old + share[..., None] * (made.astype(np.float32) - old)
    inside = block.relative_to(crop).slices
    touched = share[inside] > 0
    filled[block.slices][touched] = np.rint(mixed[inside][touched]).clip(0, 255).astype(np.uint8)


class _Coarse:
    """A component filled in a reduced copy, if it has wide places; `pixels` is None if it has not."""

    def __init__(self, box: Rect, pixels: Pixels | None) -> None:
        self._box = box
        self.pixels = pixels

    @classmethod
    def of(cls, pixels: Pixels, mask: PackedMask, box: Rect) -> "_Coarse":
        marked = _wider(mask.area(box))
        deepest = float(_depth(marked).max())
        if deepest <= WIDE_PX or marked.all():
            return cls(box, None)
        step = max(2, round(deepest / (WIDE_PX / 2)), -(-max(box.width, box.height) // BLOCK_PX))
        size = (-(-box.width // step), -(-box.height // step))
        light = np.zeros((size[1], size[0], 3), np.float32)
        known = np.zeros(size[::-1], np.float32)
        for row in range(size[1]):  # each is the mean of what is known in step x step pixels
            rows = slice(row * step, min((row + 1) * step, box.height))
            sound = (marked[rows] == 0).astype(np.float32)
            part = pixels[box.slices][rows] * sound[..., None]
            starts = np.arange(0, box.width, step)
            known[row] = np.add.reduceat(sound.sum(0), starts)
            light[row] = np.add.reduceat(part.sum(0), starts)
        hole = (known < 0.5).astype(np.uint8)
        reduced = np.rint(light / np.maximum(known, 1)[..., None]).astype(np.uint8)
        if hole.all():
            return cls(box, None)
        return cls(box, cv2.inpaint(reduced, hole, RADIUS_PX, cv2.INPAINT_TELEA))

    def part(self, crop: Rect) -> Pixels:
        """Enlarged to the size of the picture, what lies at `crop`. What is beyond the component is its
        edge."""
        assert self.pixels is not None
        step_x, step_y = self._box.width / self.pixels.shape[1], self._box.height / self.pixels.shape[0]
        x = (np.arange(crop.left, crop.right, dtype=np.float32) - self._box.left + 0.5) / step_x - 0.5
        y = (np.arange(crop.top, crop.bottom, dtype=np.float32) - self._box.top + 0.5) / step_y - 0.5
        grid_x, grid_y = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
        enlarged: Pixels = cv2.remap(
            self.pixels, grid_x, grid_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        return enlarged


def _wider(marked: Grey) -> Grey:
    """With what lies within FEATHER_PX."""
    round_ = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * FEATHER_PX + 1,) * 2)
    wider: Grey = cv2.dilate(marked, round_)
    return wider


def _depth(marks: Grey) -> NDArray[np.float32]:
    """Distance to the nearest pixel that is not marked; the border of the array is no edge."""
    if marks.all():
        return np.full(marks.shape, np.float32(max(marks.shape)))
    depth: NDArray[np.float32] = cv2.distanceTransform(marks, cv2.DIST_L2, 3)
    return depth
