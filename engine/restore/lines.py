"""How likely each pixel of a photograph lies on a hairline: what is a line, and for how long.

On the luma, for light (sign 1) or dark (sign -1) lines. A pixel of a line is lighter than what lies on both
its sides. How much of that remains along straight lines of 31 and of 61 pixels through it, in the best of
sixteen directions, tells a hairline that can hardly be seen from noise, which has no length: the oriented
line integrals that find vessels of the retina (U. Nguyen et al., "An effective retinal blood vessel
segmentation method using multi-scale line detection", Pattern Recognition 46, 2013). Hair, cloth and walls
have lines too, but others beside them, so those count against a pixel. A logistic regression weighs it all:
`benchmarks/scratches.py fit` has made WEIGHTS, on drawn marks.
"""

from collections.abc import Generator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.restore.marks import BESIDE_PX, CROWD_PX, LEAST_SHARP, PLAIN, moved, thin_parts

Grey = NDArray[np.uint8]
Map = NDArray[np.float32]

MEASURED = (
    "one", "along 31", "along 61", "along both, squared", "beside", "any direction", "log contrast",
    "log sharpness", "log crowd", "log unrest of all", "log crowd of all", "light", "dark mark",
)  # fmt: skip
"""What is measured of each pixel, in this order: see `measured`."""

WEIGHTS = np.array([-8.15, 1.27, 5.47, -2.72, -2.22, 2.47, 0.52, 0.56, 0.05, -0.34, -0.62, 0.54, -0.61])
"""Log odds that a pixel is on a mark, for each of what is MEASURED."""

LEAST_ALONG = 0.3
"""Pixels with less of a line along 31 pixels are on none."""

NO_LINE = -99.0
"""Their log odds."""

_SHORTEST_PX = 15
"""Lines with fewer pixels from end to end are none."""

_STRIP_PX = 2**22
"""Pixels that are looked at in one go, which takes 70 bytes for each of them."""

_MARGIN_PX = 64
"""Rows above and below a strip that its lines are measured with."""

_DIRECTIONS = 16
_SHORT_PX, _LONG_PX = 31, 61
_RIVAL_PX = 10.0
"""How far away another line of the same direction makes it one of many."""
_CROWD_ALONG = 0.4
_AT_ONCE = 2**18


@dataclass(frozen=True, eq=False)
class Lines:
    """What is a line. where: (h, w) bool. values: (9, count) float32, for the pixels that are."""

    where: NDArray[np.bool_]
    values: Map
    unrest_of_all: float
    crowd_of_all: float
    sign: int

    def rows(self, part: slice) -> NDArray[np.float64]:
        """(count, len(MEASURED)): for a part of the pixels."""
        short, long, beside, anywhere, contrast, edges, crowd, light = self.values[:8, part].astype(
            np.float64
        )
        given = (np.log(self.unrest_of_all + 1), np.log(self.crowd_of_all + 0.01), self.sign < 0)
        unrest, crowds, dark = (np.full_like(short, value) for value in given)
        return np.stack(
            [
                np.ones_like(short), short, long, np.minimum(short, long) ** 2, beside, anywhere,
                np.log(contrast + 1), np.log((edges + 1) / (contrast + 1)), np.log(crowd + 0.01),
                unrest, crowds, light / 255, dark,
            ],
            axis=1,
        )  # fmt: skip

    def odds(self) -> Map:
        """(h, w) float32: log odds for each pixel to lie on a mark."""
        count = self.values.shape[1]
        found = np.empty(count, np.float32)
        for first in range(0, count, _AT_ONCE):
            part = slice(first, first + _AT_ONCE)
            found[part] = self.rows(part) @ WEIGHTS
        odds: Map = np.full(self.where.shape, NO_LINE, np.float32)
        odds[self.where] = found
        return odds


def hairlines(luma: Grey, sign: int, needed: float, sure: float, most: float) -> Generator[None, None, Grey]:
    """(h, w) uint8: 255 for lines of pixels that have at least so many log odds, strip by strip.

    most: the share of a strip's pixels that are taken at most, the surest ones, unless they have at least
    `sure`. Where more looks like hairlines it belongs to the picture: letters, or grass.
    """
    height, width = luma.shape
    found: Grey = np.zeros_like(luma)
    contrast, edges = np.zeros_like(luma), np.zeros_like(luma)
    rows = max(_MARGIN_PX, _STRIP_PX // width)
    for top in range(0, height, rows):
        first, last = max(0, top - _MARGIN_PX), min(height, top + rows + _MARGIN_PX)
        lines = yield from find_lines(luma[first:last], sign)
        inside = slice(top - first, min(top + rows, height) - first)
        odds = lines.odds()[inside]
        least = max(needed, min(sure, float(np.quantile(odds, 1 - most))))
        found[top : top + rows] = (odds >= least) * np.uint8(255)
        for kept, number in ((contrast, 8), (edges, 5)):
            strip = np.zeros(lines.where.shape, np.uint8)
            strip[lines.where] = lines.values[number]
            kept[top : top + rows] = strip[inside]
    return _long_and_sharp(found, contrast, edges)


def _long_and_sharp(found: Grey, contrast: Grey, edges: Grey) -> Grey:
    """Without what is short, and without the faint soft lines that a lens draws: see `marks.LEAST_SHARP`."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8, ltype=cv2.CV_32S)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].astype(np.float64)
    inside = found > 0
    own = labels[inside]
    area = np.maximum(np.bincount(own, minlength=count), 1)
    plain = np.bincount(own, contrast[inside], count) / area + 1
    sharp = (np.bincount(own, edges[inside], count) / area + 1) / plain
    kept = np.hypot(*sides.T) >= _SHORTEST_PX
    kept &= (sharp >= LEAST_SHARP) | (plain >= PLAIN)
    kept[0] = False
    long: Grey = (kept * np.uint8(255))[labels]
    return long


def find_lines(luma: Grey, sign: int) -> Generator[None, None, Lines]:
    """What is a line on (h, w) uint8. Yields after each direction."""
    thin, unrest = thin_parts(luma, sign)
    light: Grey = cv2.blur(luma if sign > 0 else cv2.bitwise_not(luma), (3, 3))
    unit = 8 + 1.5 * unrest
    short, long, beside, anywhere = (np.zeros_like(unit) for _ in range(4))
    for number in range(_DIRECTIONS):
        angle = np.pi * number / _DIRECTIONS
        across = np.array([-np.sin(angle), np.cos(angle)])
        sides = cv2.max(moved(light, BESIDE_PX * across), moved(light, -BESIDE_PX * across))
        share = cv2.min(cv2.subtract(light, sides) / unit, 1.0)
        short_here, long_here = _along(share, angle)
        rival = cv2.max(moved(short_here, _RIVAL_PX * across), moved(short_here, -_RIVAL_PX * across))
        anywhere += long_here / _DIRECTIONS
        better = short_here + long_here > short + long
        for kept, here in ((short, short_here), (long, long_here), (beside, rival)):
            np.copyto(kept, here, where=better)
        yield
    around = (short > _CROWD_ALONG).astype(np.float32)
    crowd = cv2.blur(around, (CROWD_PX, CROWD_PX), borderType=cv2.BORDER_REFLECT)
    square = np.ones((3, 3), np.uint8)
    edges = cv2.dilate(cv2.morphologyEx(luma, cv2.MORPH_GRADIENT, square), square)
    where = short > LEAST_ALONG
    maps = (short, long, beside, anywhere, cv2.dilate(thin, square), edges, crowd, light, thin)
    values: Map = np.stack([each[where].astype(np.float32) for each in maps])
    return Lines(where, values, float(unrest.mean()), float(around.mean()), sign)


def _along(share: Map, angle: float) -> tuple[Map, Map]:
    """Means of (h, w) float32 along short and long lines through each pixel, at an angle to the right.

    The picture is sheared until the lines lie level, where a mean of any length costs the same, and back.
    """
    is_steep = abs(np.sin(angle)) > abs(np.cos(angle))
    level = np.ascontiguousarray(share.T) if is_steep else share
    slope = np.cos(angle) / np.sin(angle) if is_steep else np.tan(angle)
    height, width = level.shape
    most = int(np.ceil(abs(slope) * width)) + 1
    offset = most if slope > 0 else 0
    there = np.array([[1, 0, 0], [-slope, 1, offset]], np.float32)
    back = np.array([[1, 0, 0], [slope, 1, -offset]], np.float32)
    sheared = cv2.warpAffine(level, there, (width, height + most), flags=cv2.INTER_LINEAR)
    means = []
    for length in (_SHORT_PX, _LONG_PX):
        across = int(length * np.cos(np.arctan(slope))) | 1
        mean = cv2.blur(sheared, (across, 1), borderType=cv2.BORDER_REFLECT)
        mean = cv2.warpAffine(mean, back, (width, height), flags=cv2.INTER_LINEAR)
        means.append(np.ascontiguousarray(mean.T) if is_steep else mean)
    return means[0], means[1]
