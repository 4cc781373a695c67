"""A run of any factor: passes of the network and resizes, as `engine.scaling` planned them."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING

import psutil

from engine.canvas import Canvas
from engine.memory import RESERVE_BYTES, most_in_memory
from engine.pictures import Picture
from engine.progress import FinishedTile, Progress, RunOptions
from engine.resample import AS_ENCODED, LIGHT, strips
from engine.scaling import ScalingPlan
from engine.scratch import forget_pages
from engine.sizes import Size
from engine.tiles import Rect

if TYPE_CHECKING:
    from engine.enhancer import Enhancer

Steps = Generator[Progress, None, Picture]


def scale(
    enhancer: Enhancer, picture: Picture, plan: ScalingPlan, options: RunOptions | None = None
) -> Steps:
    """Enlarge a picture as planned, step by step, as `Enhancer.run` does and with the same Progress.

    share: of the whole work. tile: only a part of the final result, in its pixels: a tile of the last pass,
    or a strip of the resize behind it. Until the first one tiles_done is 0 and tiles_total may still change.
    With the model's own factor all is as in `Enhancer.run`. The return value is the result, which has exactly
    the size `plan.target`; a planned resolution replaces the picture's.

    options: as for `Enhancer.run`; `done` are parts of the first pass.
    Raises what `Enhancer.run` raises, the same for the result of a resize, and ValueError for a plan that was
    made for another picture or model.
    """
    if plan.source != (picture.width, picture.height) or plan.factor != enhancer.card.factor:
        raise ValueError(f"the plan is for {plan.source} and factor {plan.factor}")
    options = options or RunOptions()
    metadata = picture.metadata if plan.dpi is None else replace(picture.metadata, dpi=(plan.dpi, plan.dpi))
    stages = _Stages(plan.costs)
    for number, size in enumerate(plan.inputs, 1):
        visible = plan.target if number == plan.passes and plan.ending != "resize" else None
        run = enhancer.run(picture, _for_pass(options, plan.source, size, number))
        picture = yield from _passed(run, stages, visible)
        if number == 1 and plan.restart:
            picture = yield from _restarted(picture, plan, stages, options)
    if plan.ending == "resize":
        picture = yield from _resized(picture, plan.target, stages, options)
    elif plan.ending == "crop":
        picture = _cropped(picture, plan.target)
    return replace(picture, metadata=metadata)


class _Stages:
    """Turns the share of one stage into that of the whole."""

    def __init__(self, costs: tuple[float, ...]) -> None:
        self._costs = costs
        self._number = 0

    def share(self, of_stage: float) -> float:
        done = sum(self._costs[: self._number]) + of_stage * self._costs[self._number]
        return min(1.0, done / sum(self._costs))

    def next(self) -> None:
        self._number += 1


def _for_pass(options: RunOptions, source: Size, size: Size, number: int) -> RunOptions:
    """What the caller asked for, in the pixels of this pass's input."""
    if number == 1:
        return options
    look = options.interest
    if look is not None:
        left, right = (edge * size.width // source.width for edge in (look.left, look.right))
        top, bottom = (edge * size.height // source.height for edge in (look.top, look.bottom))
        look = Rect(left, top, max(1, right - left), max(1, bottom - top))
    return replace(options, interest=look, done=())


def _passed(run: Steps, stages: _Stages, visible: Size | None) -> Steps:
    """A run of the network. visible: the part of it that is the result, or None if it is not shown."""
    try:
        while True:
            try:
                progress = next(run)
            except StopIteration as end:
                result: Picture = end.value
                break
            share = stages.share(progress.share)
            if visible is None:
                yield replace(progress, share=share, tile=None, tiles_done=0)
            else:
                tile = None if progress.tile is None else _clipped(progress.tile, visible)
                yield replace(progress, share=share, tile=tile)
    finally:
        run.close()
    stages.next()
    return result


def _restarted(picture: Picture, plan: ScalingPlan, stages: _Stages, options: RunOptions) -> Steps:
    """The first pass's result, reduced for the second one."""
    assert plan.restart is not None
    canvas = _canvas(picture, plan.restart, options)
    for strip in strips(picture, *plan.restart, AS_ENCODED, plan.span):
        canvas.paste(FinishedTile(Rect(0, strip.top, plan.restart.width, len(strip.pixels)), strip.pixels))
        forget_pages(picture.pixels)
        yield Progress(stages.share(strip.number / strip.total), 0, strip.total)
    stages.next()
    return canvas.finished()


def _resized(picture: Picture, size: Size, stages: _Stages, options: RunOptions) -> Steps:
    """The result, from that of the last pass."""
    canvas = _canvas(picture, size, options)
    for strip in strips(picture, *size, LIGHT):
        tile = FinishedTile(Rect(0, strip.top, size.width, len(strip.pixels)), strip.pixels)
        canvas.paste(tile)
        forget_pages(picture.pixels)
        yield Progress(stages.share(strip.number / strip.total), strip.number, strip.total, tile)
    return canvas.finished()


def _canvas(picture: Picture, size: Size, options: RunOptions) -> Canvas:
    """Room for a resized picture: in memory, if a good part of what is left there will do, or in a file."""
    needed_bytes = size.area_px * (3 if picture.alpha is None else 4) * (picture.depth // 8)
    left = psutil.virtual_memory().available
    if options.memory_bytes is not None:
        left = min(left, options.memory_bytes - psutil.Process().memory_info().rss - RESERVE_BYTES)
    in_file = needed_bytes > most_in_memory(left)
    return Canvas(picture, Rect(0, 0, *size), in_file, options.scratch)


def _clipped(tile: FinishedTile, size: Size) -> FinishedTile | None:
    """The part of a tile that lies within the result; None if all of it is beyond the edge."""
    area = tile.area
    width, height = min(area.right, size.width) - area.left, min(area.bottom, size.height) - area.top
    if (width, height) == (area.width, area.height):
        return tile
    if width <= 0 or height <= 0:
        return None
    return FinishedTile(Rect(area.left, area.top, width, height), tile.pixels[:height, :width])


def _cropped(picture: Picture, size: Size) -> Picture:
    """The top left part, as views: a copy would need the memory twice for a few pixels at the edge."""
    part = Rect(0, 0, *size).slices
    alpha = None if picture.alpha is None else picture.alpha[part]
    return replace(picture, pixels=picture.pixels[part], alpha=alpha)
