"""A batch computes with the window's own engine, in the engine's thread, after all else that is wanted there.

The pipeline of the batch has a thread of its own and calls `LaneMaker.make` in it, which gives the picture to
the engine's worker as a job and waits. The worker pumps the most urgent of its jobs one step at a time: so a
preview, or a run of the window, goes before the batch in the middle of a picture, and both use the same
loaded models. The other way, a lock around each file, would let a preview wait for a whole picture.

Several small pictures of one size go through the network together where that is faster
(`engine.several`): they are one job then.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import Cancelled
from engine.pictures import Picture
from engine.restore.steps import KeepGrain, RepairScratches
from engine.tiles import TileSizes
from sr_desktop import paths
from sr_desktop.batch.control import LOOK_S, Control
from sr_desktop.batch.making import may_go_together
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_make_job import MakeJob
from sr_desktop.jobs.job import Job, Lane, Priority
from sr_desktop.jobs.preload import import_engine
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.run_settings import PictureStep, ResultStep, RunRequest, RunSettings
from sr_desktop.jobs.warm_engine import WarmEngine
from sr_desktop.models import offered_models

if TYPE_CHECKING:
    from engine.enhancer import Enhancer

LARGEST_TAIL_PX = 128
"""Of a tile that the user has bounded, as on the command line."""


def run_settings_of(settings: BatchSettings) -> RunSettings:
    """What a batch does with each picture, as a run of the window would."""
    tile_px = settings.tile_px
    prepare: tuple[PictureStep, ...] = ()
    if settings.scratches is not None:
        prepare = (RepairScratches(settings.scratches),)
    finish: tuple[ResultStep, ...] = (KeepGrain(settings.grain),) if settings.grain else ()
    return RunSettings(
        settings.model,
        strength=settings.strength,
        size=settings.request,
        device=settings.device,
        precision=settings.precision,
        memory_bytes=settings.memory_bytes,
        tiles=None if tile_px is None else TileSizes(tile_px, min(tile_px, LARGEST_TAIL_PX)),
        prepare=prepare,
        finish=finish,
    )


@dataclass(eq=False)
class WakeJob(Job):
    """Import torch, while the first picture is still being read. Result: None."""

    lane = Lane.ENGINE
    priority = Priority.BATCH

    def steps(self) -> Generator[None, None, None]:
        yield
        import_engine()


class LaneMaker:
    """A `SeveralMaker` whose pictures are made by the engine's worker. Used by the thread of the pipeline.

    Raises ModelUnknown where a model of the settings is no longer there.
    """

    def __init__(
        self, queue: JobQueue, engine: WarmEngine, settings: BatchSettings, control: Control
    ) -> None:
        self._queue, self._engine, self._control = queue, engine, control
        self._settings = settings
        self._request = RunRequest.of(run_settings_of(settings), offered_models(paths.models()))
        self._last: weakref.ref[Enhancer] | None = None

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        """The result. Raises Cancelled, EngineError, and whatever else went wrong in the engine's thread."""
        [result] = self._made((picture,), on_share, should_stop)
        if isinstance(result, Exception):
            raise result
        return result

    def most_together(self, picture: Picture) -> int:
        """See SeveralMaker. 1 as long as nothing was made, and when the window has let go of the model since:
        the engine's worker is not asked, since it may be busy with something else.
        """
        enhancer = None if self._last is None else self._last()
        if enhancer is None or not may_go_together(self._settings, enhancer.card, picture):
            return 1
        from engine.several import most_together

        return most_together(enhancer, picture)

    def make_several(
        self, pictures: Sequence[Picture], on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> list[Picture | Exception]:
        """See SeveralMaker. Raises as `make`."""
        return self._made(tuple(pictures), on_share, should_stop)

    def _made(
        self,
        pictures: tuple[Picture, ...],
        on_share: Callable[[float], None],
        should_stop: Callable[[], bool],
    ) -> list[Picture | Exception]:
        """should_stop waits in pauses, so it is asked here and not in the engine's thread."""
        if should_stop():
            raise Cancelled
        job = MakeJob(pictures, self._request, self._engine, self._control, on_share)
        self._queue.submit(job)
        while not job.over.wait(LOOK_S):
            if self._control.cancelled:
                self._queue.cancel(job)
                if not job.begun:  # and never will be: its turn is looked at before it begins
                    raise Cancelled
        self._last = job.enhancer
        if job.error is not None:
            raise job.error
        if job.results is None:
            raise Cancelled
        return job.results
