"""The run of a picture of several frames or pages: the first as any picture, then the others."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import PictureDamaged
from engine.pictures import with_spread_colours
from engine.pictures.frames import Frame, FrameCount, read_frames
from engine.progress import RunOptions
from engine.restore.steps import RepairScratches
from sr_desktop.cli.old_photo import USUAL_SENSITIVITY
from sr_desktop.framed import FrameStore, picture_bytes
from sr_desktop.jobs.document import Document
from sr_desktop.jobs.enhance import EnhanceJob, Step
from sr_desktop.jobs.run_settings import PictureStep, RunRequest
from sr_desktop.jobs.warm_engine import WarmEngine

if TYPE_CHECKING:
    from engine.pictures import Picture
    from engine.progress import FinishedTile, Progress

_ONE = FrameCount("single", 1, None)


def enhance_job(
    document: Document, request: RunRequest, engine: WarmEngine, done: tuple[FinishedTile, ...]
) -> EnhanceJob:
    """The job for a full run of a document."""
    frames = document.frames
    if frames is None or frames.only_first or document.path is None:
        return EnhanceJob(document.picture, request, engine, done)
    return EnhanceFramesJob(document.picture, request, engine, done, document.path, frames)


@dataclass(eq=False)
class EnhanceFramesJob(EnhanceJob):
    """Enlarge all frames of a file. Steps: as those of EnhanceJob for the first one, which is shown; then
    Steps without an area, of all frames together. Result: the first Picture; all are in `store` then.

    A mask that was painted belongs to the first frame; in the others scratches are looked for.
    Raises what EnhanceJob and `read_frames` raise, DiskTooSmall where the results do not fit onto the disk.
    """

    source: Path = Path()
    frames: FrameCount = _ONE
    store: FrameStore | None = None

    def steps(self) -> Generator[object, None, Picture]:
        target = self.request.plan(self.picture).target
        store = FrameStore(self.frames, picture_bytes(*target, self.picture))  # or no room: before the work
        first = yield from self._shared(super().steps(), 0)
        others = replace(self.request.settings, prepare=_for_others(self.request.settings.prepare))
        request = replace(self.request, settings=others, interest=None)
        number = -1
        with closing(_frames(self.source)) as given:
            for number, frame in enumerate(islice(given, self.frames.count)):
                picture = with_spread_colours(frame.picture)
                if number == 0 and _equal(picture, self.picture):
                    made = first
                else:
                    made = yield from self._shared(self._frame(picture, request), number)
                store.add(Frame(made, frame.seconds))
        if not store.complete:  # the file has changed since it was opened
            raise PictureDamaged(self.source, f"{number + 1} of {self.frames.count} frames")
        self.store = store
        return first

    def _frame(self, picture: Picture, request: RunRequest) -> Generator[object, None, Picture]:
        """One of the others."""
        from engine.scaled_run import scale

        settings = request.settings
        enhancer = self.engine.get(request)
        prepared = picture
        for prepare in settings.prepare:
            prepared = prepare(prepared)
        options = RunOptions(settings.tiles, settings.memory_bytes)
        result = yield from _told(scale(enhancer, prepared, request.plan(picture), options))
        for step in settings.finish:
            result = yield from _told(step.steps(prepared, result))
        return result

    def _shared(
        self, steps: Generator[object, None, Picture], number: int
    ) -> Generator[object, None, Picture]:
        """The same steps, with shares and tiles of all frames."""
        count = self.frames.count
        with closing(steps):
            while True:
                try:
                    step = next(steps)
                except StopIteration as end:
                    result: Picture = end.value
                    return result
                if isinstance(step, Step):
                    step = replace(
                        step,
                        share=(number + step.share) / count,
                        tiles_done=number * step.tiles_total + step.tiles_done,
                        tiles_total=count * step.tiles_total,
                    )
                yield step


def store_of(job: EnhanceJob | None) -> FrameStore | None:
    """All frames that a job has made; None where there was one picture."""
    return job.store if isinstance(job, EnhanceFramesJob) else None


def _told(steps: Generator[Progress, None, Picture]) -> Generator[Step, None, Picture]:
    with closing(steps):
        while True:
            try:
                progress = next(steps)
            except StopIteration as end:
                result: Picture = end.value
                return result
            yield Step(progress.share, progress.tiles_done, progress.tiles_total)


def _frames(source: Path) -> Generator[Frame]:
    yield from read_frames(source)


def _for_others(steps: tuple[PictureStep, ...]) -> tuple[PictureStep, ...]:
    return tuple(
        step if isinstance(step, RepairScratches) else RepairScratches(USUAL_SENSITIVITY) for step in steps
    )


def _equal(one: Picture, other: Picture) -> bool:
    """An animated PNG may be shown, where it cannot move, by a picture that is none of its frames."""
    return one.pixels.dtype == other.pixels.dtype and np.array_equal(one.pixels, other.pixels)
