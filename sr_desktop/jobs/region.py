"""A part of a picture as a full run would make it, whatever factor is asked for."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.scaling import ScalingPlan
from engine.tiles import ALIGN_PX, Rect

if TYPE_CHECKING:
    from engine.enhancer import Enhancer
    from engine.pictures import Picture
    from engine.progress import FinishedTile, Progress, RunOptions
    from engine.resample import Curve

CONTEXT_PX = 16
"""Around the part, in pixels of the original, where a second pass sees beyond its edge."""


@dataclass(frozen=True, eq=False)
class Region:
    """picture: the part, in the size that it has in the result.

    tiles: of the first pass, for `RunOptions.done` of a full run.
    """

    picture: Picture
    tiles: tuple[FinishedTile, ...]


def snapped(area: Rect, width: int, height: int) -> Rect:
    """Grown to multiples of ALIGN_PX, as tiles end on them, within a picture of (width, height).

    An area beyond the picture becomes the nearest part of it; none is empty.
    """
    left = min(max(area.left, 0), width - 1) // ALIGN_PX * ALIGN_PX
    top = min(max(area.top, 0), height - 1) // ALIGN_PX * ALIGN_PX
    right = min(-(-max(area.right, left + 1) // ALIGN_PX) * ALIGN_PX, width)
    bottom = min(-(-max(area.bottom, top + 1) // ALIGN_PX) * ALIGN_PX, height)
    return Rect(left, top, right - left, bottom - top)


def around(x: int, y: int, side_px: int, width: int, height: int) -> Rect:
    """A square of `side_px` around a point, moved into a picture of (width, height); all of a small one."""
    wide, high = min(side_px, width), min(side_px, height)
    left = min(max(x - wide // 2, 0), width - wide)
    top = min(max(y - high // 2, 0), height - high)
    return Rect(left, top, wide, high)


def cut(picture: Picture, area: Rect) -> Picture:
    """A part of a picture, as views."""
    alpha = None if picture.alpha is None else picture.alpha[area.slices]
    return replace(picture, pixels=picture.pixels[area.slices], alpha=alpha)


def in_result(area: Rect, plan: ScalingPlan) -> Rect:
    """Where a part of the original lies in the result."""
    across, down = plan.target.width / plan.source.width, plan.target.height / plan.source.height
    left, right = round(area.left * across), round(area.right * across)
    top, bottom = round(area.top * down), round(area.bottom * down)
    return Rect(left, top, max(1, right - left), max(1, bottom - top))


def plain_region(picture: Picture, plan: ScalingPlan, area: Rect) -> Picture:
    """The part by bicubic interpolation alone."""
    from engine.resample import AS_ENCODED

    wide = area.grown(CONTEXT_PX, Rect(0, 0, picture.width, picture.height))
    return _fitted(cut(picture, wide), wide, area, plan, AS_ENCODED)


def region_steps(
    enhancer: Enhancer, picture: Picture, plan: ScalingPlan, area: Rect, options: RunOptions
) -> Generator[float, None, Region]:
    """Enlarge a part of a picture, in input pixels, as `scale` would. Yields the share that is done.

    Raises what `Enhancer.run` raises.
    """
    from engine.resample import LIGHT

    whole = Rect(0, 0, picture.width, picture.height)
    wide = area if plan.passes == 1 else area.grown(CONTEXT_PX, whole)
    tiles: list[FinishedTile] = []
    costs = [float(size.area_px) for size in plan.inputs]
    made = yield from _told(
        enhancer.run_region(picture, wide, replace(options, interest=None)), 0, costs[0] / sum(costs), tiles
    )
    done = costs[0]
    for number in range(1, plan.passes):
        if number == 1 and plan.restart is not None:
            made = _restarted(made, plan)
        first, last = done / sum(costs), (done + costs[number]) / sum(costs)
        made = yield from _told(enhancer.run(made, replace(options, interest=None, done=())), first, last)
        done += costs[number]
    return Region(_fitted(made, wide, area, plan, LIGHT), tuple(tiles))


def _told(
    run: Generator[Progress, None, Picture],
    first: float,
    last: float,
    tiles: list[FinishedTile] | None = None,
) -> Generator[float, None, Picture]:
    """The steps of one pass, as shares from `first` to `last`; collects its tiles."""
    try:
        while True:
            try:
                progress = next(run)
            except StopIteration as end:
                result: Picture = end.value
                return result
            if tiles is not None and progress.tile is not None:
                tiles.append(progress.tile)
            yield first + (last - first) * progress.share
    finally:
        run.close()


def _restarted(first: Picture, plan: ScalingPlan) -> Picture:
    """The first pass's result, reduced as much as that of the whole picture would be."""
    from engine.resample import AS_ENCODED

    assert plan.restart is not None
    across, down = plan.restart.width / plan.span[0], plan.restart.height / plan.span[1]
    width, height = max(1, round(first.width * across)), max(1, round(first.height * down))
    return _resized(first, width, height, AS_ENCODED)


def _fitted(large: Picture, wide: Rect, area: Rect, plan: ScalingPlan, curve: Curve) -> Picture:
    """Cut `area` out of `large`, which shows `wide`, and give it the size that it has in the result."""
    across, down = large.width / wide.width, large.height / wide.height
    inner = area.relative_to(wide)
    left, right = round(inner.left * across), round(inner.right * across)
    top, bottom = round(inner.top * down), round(inner.bottom * down)
    part = cut(large, Rect(left, top, max(1, right - left), max(1, bottom - top)))
    wanted = in_result(area, plan)
    if (part.width, part.height) == (wanted.width, wanted.height):
        return part
    return _resized(part, wanted.width, wanted.height, curve)


def _resized(picture: Picture, width: int, height: int, curve: Curve) -> Picture:
    import numpy as np

    from engine.resample import strips

    rows = np.concatenate([strip.pixels for strip in strips(picture, width, height, curve)])
    alpha = None if picture.alpha is None else np.ascontiguousarray(rows[..., 3])
    return replace(picture, pixels=np.ascontiguousarray(rows[..., :3]), alpha=alpha)
