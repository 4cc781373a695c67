"""A batch computes with the window's own engine, in the engine's thread, after all else that is wanted there.

The pipeline of the batch has a thread of its own and calls `LaneMaker.make` in it, which gives the picture to
the engine's worker as a job and waits. The worker pumps the most urgent of its jobs one step at a time: so a
preview, or a run of the window, goes before the batch in the middle of a picture, and both use the same
loaded models. The other way, a lock around each file, would let a preview wait for a whole picture.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from engine.errors import Cancelled, OutOfMemory
from engine.pictures import Picture
from engine.progress import Progress, RunOptions
from engine.restore.steps import KeepGrain, RepairScratches
from engine.tiles import TileSizes
from sr_desktop import paths
from sr_desktop.batch.control import LOOK_S, Control
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.job import Job, Lane, Priority
from sr_desktop.jobs.preload import import_engine
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.run_settings import PictureStep, ResultStep, RunRequest, RunSettings
from sr_desktop.jobs.warm_engine import WarmEngine
from sr_desktop.models import offered_models

TURN_S = 0.01
"""Steps of small pictures take less: so many of them are one turn of the worker."""

REST_S = 0.02
"""A turn while the batch is paused. A preview waits no longer than this."""

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
class MakeJob(Job):
    """One picture of a batch. Steps: None. What comes of it is told by `over`, `result` and `error`, to the
    thread that waits for it.
    """

    lane = Lane.ENGINE
    priority = Priority.BATCH
    picture: Picture
    request: RunRequest
    engine: WarmEngine
    control: Control
    on_share: Callable[[float], None]
    result: Picture | None = field(default=None, init=False)
    error: Exception | None = field(default=None, init=False)
    begun: bool = field(default=False, init=False)
    over: threading.Event = field(default_factory=threading.Event, init=False)

    def steps(self) -> Generator[None, None, None]:
        self.begun = True
        try:
            self.result = yield from self._made()
        except OutOfMemory as error:
            self.engine.free()  # for whatever is tried next
            self.error = error
        except Exception as error:  # noqa: BLE001  # raised by `LaneMaker.make`, in the batch's thread
            self.error = error
        finally:
            self.over.set()

    def _made(self) -> Generator[None, None, Picture]:
        settings, plan = self.request.settings, self.request.plan(self.picture)
        enhancer = self.engine.get(self.request)
        yield
        prepared = self.picture
        for prepare in settings.prepare:
            prepared = prepare(prepared)
            yield

        from engine.scaled_run import scale

        options = RunOptions(settings.tiles, settings.memory_bytes)
        result = yield from self._turns(scale(enhancer, prepared, plan, options), self.on_share)
        for finish in settings.finish:
            result = yield from self._turns(finish.steps(prepared, result), _unheard)
        return result

    def _turns(
        self, steps: Generator[Progress, None, Picture], on_share: Callable[[float], None]
    ) -> Generator[None, None, Picture]:
        began = time.monotonic()
        try:
            while True:
                if self.control.paused:
                    time.sleep(REST_S)
                else:
                    on_share(next(steps).share)
                if time.monotonic() - began >= TURN_S:
                    yield
                    began = time.monotonic()
        except StopIteration as end:
            result: Picture = end.value
            return result
        finally:
            steps.close()


@dataclass(eq=False)
class WakeJob(Job):
    """Import torch, while the first picture is still being read. Result: None."""

    lane = Lane.ENGINE
    priority = Priority.BATCH

    def steps(self) -> Generator[None, None, None]:
        yield
        import_engine()


class LaneMaker:
    """A `Maker` whose pictures are made by the engine's worker. Used by the thread of the pipeline.

    Raises ModelUnknown where a model of the settings is no longer there.
    """

    def __init__(
        self, queue: JobQueue, engine: WarmEngine, settings: BatchSettings, control: Control
    ) -> None:
        self._queue, self._engine, self._control = queue, engine, control
        self._request = RunRequest.of(run_settings_of(settings), offered_models(paths.models()))

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        """The result. Raises Cancelled, EngineError, and whatever else went wrong in the engine's thread.

        should_stop waits in pauses, so it is asked here and not in the engine's thread.
        """
        if should_stop():
            raise Cancelled
        job = MakeJob(picture, self._request, self._engine, self._control, on_share)
        self._queue.submit(job)
        while not job.over.wait(LOOK_S):
            if self._control.cancelled:
                self._queue.cancel(job)
                if not job.begun:  # and never will be: its turn is looked at before it begins
                    raise Cancelled
        if job.error is not None:
            raise job.error
        if job.result is None:
            raise Cancelled
        return job.result


def _unheard(_share: float) -> None:
    """The finishing steps take no time worth telling."""
