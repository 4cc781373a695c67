"""The jobs behind previews: a part of a picture in one way, or in several to compare."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.errors import Cancelled, EngineError
from engine.progress import RunOptions
from engine.scaling import ScalingPlan
from engine.tiles import Rect
from sr_desktop.error_text import sentence
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.jobs.region import Region, in_result, plain_region, region_steps
from sr_desktop.jobs.run_settings import RunRequest, RunSettings
from sr_desktop.jobs.warm_engine import WarmEngine

if TYPE_CHECKING:
    from engine.pictures import Picture
    from engine.progress import FinishedTile, Progress
    from sr_desktop.display import Pyramid

PREVIEW_PX = 256
"""Side of what is previewed around a click, in pixels of the original."""

LARGEST_PX = 640
"""A larger part than this a side takes too long for a preview: its middle is made. Less where there are more
passes."""

MOST_PANES = 4


@dataclass(frozen=True, eq=False)
class Preview:
    """A part of a picture, enhanced.

    area: in pixels of the original. picture, pyramid: in the size that it has in the result.
    tiles: of the first pass; a full run of the same network takes them over.
    """

    area: Rect
    settings: RunSettings
    picture: Picture
    pyramid: Pyramid
    seconds: float
    tiles: tuple[FinishedTile, ...] = ()


@dataclass(frozen=True)
class PaneRequest:
    """One of the ways to compare. settings: None is the original by bicubic interpolation."""

    id: str
    settings: RunSettings | None = None


@dataclass(frozen=True, eq=False)
class Pane:
    """A pane whose turn has come. Either preview is given or error, a sentence."""

    id: str
    preview: Preview | None = None
    error: str = ""


@dataclass(eq=False)
class PreviewJob(Job):
    """Enhance a part of a picture. Steps: the share that is done. Result: Preview."""

    lane = Lane.ENGINE
    picture: Picture
    area: Rect
    request: RunRequest
    engine: WarmEngine

    def steps(self) -> Generator[float, None, Preview]:
        return (yield from _preview(self))


@dataclass(eq=False)
class CompareJob(Job):
    """The same part in several ways. Steps: Pane after Pane, in between None. Result: None.

    requests: for each pane its id, and None for the bicubic one. plain: whose size that one takes.
    """

    lane = Lane.ENGINE
    picture: Picture
    area: Rect
    requests: Sequence[tuple[str, RunRequest | None]]
    plain: RunRequest
    engine: WarmEngine

    def steps(self) -> Generator[Pane | None, None, None]:
        # What takes no time first, whatever its place is.
        for pane, request in sorted(self.requests, key=lambda each: each[1] is not None):
            yield None
            if request is None:
                yield Pane(pane, self._plain())
                continue
            try:
                steps = _preview(PreviewJob(self.picture, self.area, request, self.engine))
                preview = yield from _silently(steps)
            except Cancelled:
                raise
            except EngineError as error:  # one model that cannot be loaded does not spoil the others
                yield Pane(pane, error=sentence(error))
            else:
                yield Pane(pane, preview)

    def _plain(self) -> Preview:
        from sr_desktop.display import Pyramid

        part = plain_region(self.picture, self.plain.plan(self.picture), self.area)
        return Preview(self.area, self.plain.settings, part, Pyramid.of(part), 0.0)


def _preview(job: PreviewJob) -> Generator[float, None, Preview]:
    from sr_desktop.display import Pyramid

    began = time.monotonic()
    settings = job.request.settings
    yield 0.0
    enhancer = job.engine.get(job.request)
    picture = job.engine.prepared(job.picture, settings.prepare)
    plan: ScalingPlan = job.request.plan(picture)
    options = RunOptions(settings.tiles, settings.memory_bytes)
    region: Region = yield from region_steps(enhancer, picture, plan, job.area, options)
    result = replace(region.picture, metadata=job.picture.metadata)
    for step in settings.finish:
        result = yield from _finished(step.steps(picture, result, in_result(job.area, plan), plan.target))
    seconds = time.monotonic() - began
    return Preview(job.area, settings, result, Pyramid.of(result), seconds, region.tiles)


def _finished(steps: Generator[Progress, None, Picture]) -> Generator[float, None, Picture]:
    try:
        while True:
            try:
                next(steps)
            except StopIteration as end:
                result: Picture = end.value
                return result
            yield 1.0
    finally:
        steps.close()


def _silently(steps: Generator[float, None, Preview]) -> Generator[None, None, Preview]:
    try:
        while True:
            try:
                next(steps)
            except StopIteration as end:
                made: Preview = end.value
                return made
            yield None
    finally:
        steps.close()
