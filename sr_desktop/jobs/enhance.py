"""The job of a full run. torch is imported when the first one starts, in the worker's thread."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.errors import OutOfMemory
from engine.progress import RunOptions
from engine.scaling import ScalingPlan
from engine.tiles import Rect
from sr_desktop.error_text import note_text
from sr_desktop.jobs.devices import DeviceInfo, DevicesJob
from sr_desktop.jobs.job import Job, Lane, Priority
from sr_desktop.jobs.run_settings import RunRequest
from sr_desktop.jobs.warm_engine import WarmEngine

if TYPE_CHECKING:
    from engine.pictures import Picture
    from engine.progress import FinishedTile, Progress
    from sr_desktop.display import Pyramid

__all__ = ["Begun", "DeviceInfo", "DevicesJob", "EnhanceJob", "Step"]

FINISHING = 0.1
"""The share of a run that its finishing steps are, if it has any."""


@dataclass(frozen=True, eq=False)
class Begun:
    """The first step of an EnhanceJob: the result as it grows; finished parts are pasted by the worker."""

    pyramid: Pyramid


@dataclass(frozen=True, eq=False)
class Step:
    """A later step: `share` done in [0, 1], tiles done and in all, and what there is to show or to say.

    area: in output pixels, where a part of the pyramid was finished. tiles_total is 0 as long as it is not
    known.
    """

    share: float
    tiles_done: int
    tiles_total: int
    area: Rect | None = None
    note: str = ""


@dataclass(eq=False)
class EnhanceJob(Job):
    """Enlarge a picture. Steps: Begun, then Step after Step. Result: the Picture.

    done: tiles from previews of the same network. loading_seconds: those of `seconds` before the first tile
    was begun, in which the model was loaded and the picture prepared.
    """

    lane = Lane.ENGINE
    priority = Priority.RUN
    picture: Picture
    request: RunRequest
    engine: WarmEngine
    done: tuple[FinishedTile, ...] = ()
    loading_seconds: float = field(default=0.0, init=False)

    def steps(self) -> Generator[object, None, Picture]:
        from sr_desktop.display import Pyramid

        plan = self.request.plan(self.picture)
        pyramid = Pyramid.growing(
            *plan.target,
            layered=self.picture.alpha is not None,
            icc_profile=self.picture.metadata.icc_profile,
        )
        yield Begun(pyramid)
        try:
            result = yield from self._run(plan, pyramid)
        except OutOfMemory:
            self.engine.free()  # for whatever is tried next
            raise
        pyramid.adopt(result)  # one copy is enough
        return result

    def _run(self, plan: ScalingPlan, pyramid: Pyramid) -> Generator[Step, None, Picture]:
        settings = self.request.settings
        enhancer = self.engine.get(self.request)
        prepared = self.engine.prepared(self.picture, settings.prepare)
        yield Step(0.0, 0, 0)  # loading may have taken long: somebody may have thought better of it
        self.loading_seconds = self.seconds
        if plan.passes == 1 and plan.ending == "none":
            yield from self._taken_over(pyramid)

        from engine.scaled_run import scale

        options = RunOptions(settings.tiles, settings.memory_bytes, self.request.interest, self.done)
        run_share = 1 - FINISHING if settings.finish else 1.0
        result = yield from _told(scale(enhancer, prepared, plan, options), pyramid, 0.0, run_share)
        for number, step in enumerate(settings.finish):
            first = run_share + FINISHING * number / len(settings.finish)
            last = run_share + FINISHING * (number + 1) / len(settings.finish)
            result = yield from _told(step.steps(prepared, result), pyramid, first, last)
        return result

    def _taken_over(self, pyramid: Pyramid) -> Iterator[Step]:
        """What previews have made already, for the screen."""
        for tile in self.done:
            pyramid.paste_pixels(tile.area, tile.pixels)
            yield Step(0.0, 0, 0, tile.area)


def _told(
    steps: Generator[Progress, None, Picture], pyramid: Pyramid, first: float, last: float
) -> Generator[Step, None, Picture]:
    """The same steps, as shares from `first` to `last`, with their tiles pasted."""
    try:
        while True:
            try:
                progress = next(steps)
            except StopIteration as end:
                result: Picture = end.value
                return result
            if progress.tile is not None:
                pyramid.paste_pixels(progress.tile.area, progress.tile.pixels)
            yield Step(
                first + (last - first) * progress.share,
                progress.tiles_done,
                progress.tiles_total,
                None if progress.tile is None else progress.tile.area,
                note=note_text(progress.note) if progress.note else "",
            )
    finally:
        steps.close()
