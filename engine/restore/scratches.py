"""Where a photograph is probably scratched: a proposal, for people to correct.

A scratch, a crack or a speck of dust is thin, lighter or darker than what lies on *both* sides of it, and
it is alone: hair, branches and cloth have lines too, but many of them side by side. So, on the luma and at
three scales, for light and for dark marks:

- `lines.hairlines`: long thin lines, at the finest scale, pixel by pixel.
- `marks.line_candidates`: what is a line, by its contrast to both sides, along short lines in twelve
  directions.
- `marks.speck_candidates`: what is a small spot, by its difference from a running median.
- Each candidate, a connected set of pixels, is described by a dozen measurements, such as how sharp its edges
  are, how alike its two sides, how crowded its surroundings (`marks.describe`), and a logistic regression
  says how likely it is a mark. Its weights were fitted by benchmarks/scratches.py, which draws marks on clean
  photographs.

It rather misses a scratch than eats an eyelash. A wire or a branch in front of the sky is like a scratch in
all that is measured, though, so the proposal is for looking at.

Large pictures are reduced first: marks that can no longer be seen at MOST_PX pixels do not matter, and memory
and time stay bounded.
"""

from collections.abc import Generator, Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.restore.lines import hairlines
from engine.restore.marks import Candidates, line_candidates, speck_candidates

Grey = NDArray[np.uint8]

MOST_PX = 2**24
"""Pixels that are looked at. Takes about 40 bytes for each."""

DEFAULT_SENSITIVITY = 0.5

SCALES = 3
"""Marks of up to some 6, 12 and 24 pixels in width."""

_SMALLEST_SIDE_PX = 48
_SENSITIVITIES = (0.0, DEFAULT_SENSITIVITY, 1.0)
_NEEDED_OF_MARKS, _MOST_OF_MARKS, _SURE_MARK = (1.2, 0.3, -2.4), (0.001, 0.003, 1.0), 0.6
_NEEDED_OF_HAIRLINES, _MOST_OF_HAIRLINES, _SURE_HAIRLINE = (-0.4, -1.9, -3.0), (0.001, 0.008, 0.1), -1.0
"""Log odds that a candidate, and a pixel of a hairline, need at these sensitivities; from which share of the
pixels on, at each scale and as light or as dark, only sure ones are taken; and the log odds of those."""

_MORE_FOR_DARK = 0.8
"""What a dark hairline needs beyond that. Scratches show light paper; eyebrows, lips and letters are dark."""

_STAND_OUT = 6
"""Levels by which pixels of a mark differ from their surroundings at least."""


def propose(pixels: NDArray[np.uint8], sensitivity: float = DEFAULT_SENSITIVITY) -> Grey:
    """The pixels that probably belong to scratches, cracks and dust.

    pixels: (H, W, 3) uint8 RGB. sensitivity: from 0, only what is beyond doubt, to 1, whatever may be one.
    Returns (H, W) uint8, 255 for a pixel to be repaired and 0 for all others, a pixel wider than what was
    found. Raises ValueError for another sensitivity.
    """
    steps = proposing(pixels, sensitivity)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        found: Grey = end.value
        return found


def proposing(pixels: NDArray[np.uint8], sensitivity: float) -> Generator[None, None, Grey]:
    """As `propose`, in steps of two seconds at most. `close()` ends it."""
    if not 0 <= sensitivity <= 1:  # written so that NaN is refused too
        raise ValueError(f"a sensitivity is from 0 to 1, not {sensitivity}")
    of_marks, most_marks, of_hairlines, most_hairlines = (
        float(np.interp(sensitivity, _SENSITIVITIES, values))
        for values in (_NEEDED_OF_MARKS, _MOST_OF_MARKS, _NEEDED_OF_HAIRLINES, _MOST_OF_HAIRLINES)
    )
    height, width = pixels.shape[:2]
    luma = _luma(pixels)
    found: Grey = np.zeros_like(luma)
    if min(luma.shape) >= _SMALLEST_SIDE_PX:
        for sign in (1, -1):
            needed = of_hairlines if sign > 0 else of_hairlines + _MORE_FOR_DARK
            thin = yield from hairlines(luma, sign, needed, max(needed, _SURE_HAIRLINE), most_hairlines)
            np.maximum(found, thin, out=found)
    for scaled, candidates in all_candidates(luma):
        marks = candidates.chosen(of_marks, _SURE_MARK, most_marks)
        if marks.any():
            np.maximum(found, _refined(marks, scaled, luma, candidates.sign), out=found)
        yield
    wider: Grey = cv2.dilate(found, np.ones((3, 3), np.uint8))
    if wider.shape != (height, width):
        wider = cv2.resize(wider, (width, height), interpolation=cv2.INTER_NEAREST)
    return wider


def all_candidates(luma: Grey) -> Iterator[tuple[Grey, Candidates]]:
    """Light and dark lines and specks at all scales, each with the luma at its scale."""
    scaled = luma
    for scale in range(SCALES):
        if min(scaled.shape) < _SMALLEST_SIDE_PX:
            return
        for sign in (1, -1):
            yield scaled, line_candidates(scaled, sign, scale)
            if scale < SCALES - 1:
                yield scaled, speck_candidates(scaled, sign, scale)
        scaled = cv2.resize(scaled, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)


def _luma(pixels: NDArray[np.uint8]) -> Grey:
    """(h, w) uint8, of at most MOST_PX, reduced by a whole number."""
    height, width = pixels.shape[:2]
    step = 1
    while (height // step) * (width // step) > MOST_PX:
        step += 1
    size = (max(1, width // step), max(1, height // step))
    luma = np.empty(size[::-1], np.uint8)
    rows = max(1, 2**22 // (width * step)) * step  # strips: the whole picture is not copied
    for top in range(0, size[1] * step, rows):
        strip = np.ascontiguousarray(pixels[top : min(top + rows, size[1] * step), : size[0] * step])
        grey = cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY)
        place = luma[top // step : top // step + grey.shape[0] // step]
        place[...] = cv2.resize(grey, place.shape[::-1], interpolation=cv2.INTER_AREA) if step > 1 else grey
    return luma


def _refined(marks: Grey, scaled: Grey, luma: Grey, sign: int) -> Grey:
    """Marks of any scale in the finest one, a little wider, but only where they stand out there."""
    size = (luma.shape[1], luma.shape[0])
    background = cv2.resize(cv2.medianBlur(scaled, 15), size, interpolation=cv2.INTER_LINEAR)
    apart = cv2.subtract(luma, background) if sign > 0 else cv2.subtract(background, luma)
    near = cv2.resize(cv2.dilate(marks, np.ones((3, 3), np.uint8)), size, interpolation=cv2.INTER_NEAREST)
    near[apart <= _STAND_OUT] = 0
    closed: Grey = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    return closed
