"""Candidates for marks on a photograph, and what is measured of each.

All at one scale, on the luma, for light (sign 1) or dark (sign -1) marks.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Map = NDArray[np.float32]
Labels = NDArray[np.int32]

MEASURED = (
    "one", "log length", "log width", "response", "sure", "log contrast", "log unrest", "log crowd",
    "log sharpness", "sides differ", "light", "dark mark", "scale", "at border", "log unrest of all",
    "log crowd of all", "log contrast against all", "log sharpness against all", "response over unrest",
)  # fmt: skip
"""What `describe` measures, in this order."""

LINE = np.array([
    -20.78, 1.40, -0.73, 6.97, -2.58, 1.96, -2.09, -0.34, 1.32, -0.38,
    0.82, -1.33, 0.63, -0.14, 0.67, -1.59, 0.38, 0.18, -0.11,
])  # fmt: skip
"""Log odds that a candidate for a line is a mark, for each of what is MEASURED: fitted by
benchmarks/scratches.py."""

SPECK = np.array([
    -11.87, 0.41, -0.11, -0.25, 0.59, 1.75, -0.69, 0.03, -0.66, 0.00,
    1.48, -0.29, 0.58, -0.44, -0.35, -0.96, -0.81, 0.53, 0.10,
])  # fmt: skip
"""The same for specks."""

_DIRECTIONS = 12
_LINE_PX = 17
BESIDE_PX = 4.0
"""How far from the middle of a line its sides are looked at: it may be six pixels wide."""
_MEDIAN_PX = 15
_AROUND_PX = 31
CROWD_PX = 61
_BORDER_PX = 8
_SHORTEST_PX = 12
_LARGEST_SPECK_PX = 12
PLAIN, LEAST_SHARP = 45, 1.85
"""A line of less contrast than PLAIN levels must have edges that are, for its contrast, as steep as this.
Seen on scans of old prints: 2 to 4 for faint scratches, which are ragged and lie in the paper, and up to 1.8
for faint lines of the photograph, such as locks of hair, which a lens has drawn."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """labels: (h, w) int32, 0 for none, else the candidate's number. described: (count, len(MEASURED)),
    with a row for 0. weights: for the log odds that a candidate is a mark. possible: (count,) bool, those
    of a fit size.
    """

    sign: int
    labels: Labels
    described: NDArray[np.float64]
    possible: NDArray[np.bool_]
    weights: NDArray[np.float64]

    def chosen(self, needed: float, sure: float, most: float) -> Grey:
        """(h, w) uint8: 255 for candidates whose log odds are at least `needed`.

        most: the share of all pixels from which on only those with at least `sure` are taken, the surest ones
        first. Where more looks like marks it belongs to the picture: letters, or the bars of a fence.
        """
        odds = self.described @ self.weights
        kept = self.possible & (odds >= needed)
        if most < 1 and kept.any():
            numbers = np.flatnonzero(kept)
            numbers = numbers[np.argsort(-odds[numbers], kind="stable")]
            areas = np.bincount(self.labels.ravel(), minlength=len(odds))[numbers]
            before = np.cumsum(areas) - areas
            kept[numbers[(before > most * self.labels.size) & (odds[numbers] < sure)]] = False
        return (kept * np.uint8(255))[self.labels]


def line_candidates(luma: Grey, sign: int, scale: int) -> Candidates:
    """Lines that are lighter, or darker, than both their sides."""
    thin, unrest = thin_parts(luma, sign)
    signed = luma if sign > 0 else 255 - luma
    line, sides = _line_response(cv2.blur(signed, (3, 3)), 8 + 1.5 * unrest)
    return _candidates(line, sides, 0.5, luma, thin, unrest, sign, scale, LINE)


def speck_candidates(luma: Grey, sign: int, scale: int) -> Candidates:
    """Spots that stand out from all around them."""
    thin, unrest = thin_parts(luma, sign)
    clear = np.minimum(thin / (12 + 3 * unrest), 1.0)
    return _candidates(clear, np.zeros_like(clear), 0.5, luma, thin, unrest, sign, scale, SPECK)


def thin_parts(luma: Grey, sign: int) -> tuple[Grey, Map]:
    """How far pixels stand out from a running median, and how far they usually do around there, in levels."""
    background = cv2.medianBlur(luma, _MEDIAN_PX)
    thin = cv2.subtract(luma, background) if sign > 0 else cv2.subtract(background, luma)
    unrest = cv2.medianBlur(cv2.absdiff(luma, background), _AROUND_PX)
    return thin, unrest.astype(np.float32)


def _line_response(light: Grey, unit: Map) -> tuple[Map, Map]:
    """The share of the best short line through each pixel that is lighter than both its sides by `unit`,
    and how far the two sides differ from each other, in levels. Pixels that are not lighter have no share.

    light: (h, w) uint8. unit: (h, w) float32 levels. Returns (h, w) float32 from 0 to 1, and (h, w) float32.
    """
    best, sides = np.zeros_like(unit), np.zeros_like(unit)
    for number in range(_DIRECTIONS):
        angle = np.pi * number / _DIRECTIONS
        across = BESIDE_PX * np.array([-np.sin(angle), np.cos(angle)])
        left, right = moved(light, across), moved(light, -across)
        share = cv2.min(cv2.subtract(light, cv2.max(left, right)) / unit, 1.0)
        along = cv2.filter2D(share, cv2.CV_32F, _line_kernel(angle), borderType=cv2.BORDER_REFLECT)
        along = np.minimum(along, share * 2)
        better = along > best
        best[better] = along[better]
        sides[better] = cv2.absdiff(left, right)[better]
    return best, sides


def _line_kernel(angle: float) -> Map:
    reach = _LINE_PX // 2
    kernel = np.zeros((_LINE_PX, _LINE_PX), np.uint8)
    x, y = reach * np.cos(angle), reach * np.sin(angle)
    ends = [(round(reach + sign * x), round(reach + sign * y)) for sign in (-1, 1)]
    cv2.line(kernel, ends[0], ends[1], 1)
    weights: Map = (kernel / kernel.sum()).astype(np.float32)
    return weights


def moved(values: NDArray[np.generic], by: NDArray[np.float64]) -> NDArray[np.generic]:
    """`values` seen from a place `by` = (x, y) away, to the nearest pixel; the border goes on outside."""
    x, y = round(float(by[0])), round(float(by[1]))
    height, width = values.shape
    grown = cv2.copyMakeBorder(
        values, max(-y, 0), max(y, 0), max(-x, 0), max(x, 0), borderType=cv2.BORDER_REPLICATE
    )
    seen: NDArray[np.generic] = grown[max(y, 0) : max(y, 0) + height, max(x, 0) : max(x, 0) + width]
    return seen


def _candidates(
    response: Map,
    sides: Map,
    least: float,
    luma: Grey,
    thin: Grey,
    unrest: Map,
    sign: int,
    scale: int,
    weights: NDArray[np.float64],
) -> Candidates:
    likely = (response > least).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(likely, connectivity=8, ltype=cv2.CV_32S)
    inside = likely > 0
    own = labels[inside]
    area = np.maximum(np.bincount(own, minlength=count), 1)

    def mean(values: NDArray[np.generic]) -> NDArray[np.float64]:
        return np.bincount(own, values[inside], count) / area

    boxes = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].astype(np.float64)
    length = np.hypot(*boxes.T)
    contrast = mean(thin) + 1
    crowd = cv2.blur(likely.astype(np.float32), (CROWD_PX, CROWD_PX), borderType=cv2.BORDER_REFLECT)
    edges = cv2.morphologyEx(luma, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    edges = cv2.dilate(edges, np.ones((3, 3), np.uint8))
    middle = np.zeros_like(likely)
    middle[_BORDER_PX:-_BORDER_PX, _BORDER_PX:-_BORDER_PX] = 1
    light = mean(luma) / 255
    sharp = (mean(edges) + 1) / contrast
    described = np.stack(
        [
            np.ones(count),
            np.log(length + 1),
            np.log(area / (length + 1)),
            mean(response),
            mean(response > 0.85),
            np.log(contrast),
            np.log(mean(unrest) + 1),
            np.log(mean(crowd) + 0.01),
            np.log(sharp),
            mean(sides) / contrast,
            light if sign > 0 else 1 - light,
            np.full(count, float(sign < 0)),
            np.full(count, float(scale)),
            1 - mean(middle),
            np.full(count, np.log(unrest.mean() + 1)),
            np.full(count, np.log(likely.mean() + 0.01)),
            np.log(contrast / (contrast[1:] @ area[1:] / max(area[1:].sum(), 1) + 1)),
            np.log(sharp) - (np.log(sharp[1:]) @ area[1:] / max(area[1:].sum(), 1)),
            contrast / (mean(unrest) + 2),
        ],
        axis=1,
    )
    if weights is SPECK:
        possible = boxes.max(1) <= _LARGEST_SPECK_PX
    else:
        possible = (length >= _SHORTEST_PX) & ((sharp >= LEAST_SHARP) | (contrast >= PLAIN))
    possible[0] = False
    return Candidates(sign, labels, described, possible, weights)
