"""The job that makes pictures of a batch in the engine's worker: see `batch_making`."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from engine.errors import OutOfMemory
from engine.pictures import Picture
from engine.progress import Progress, RunOptions
from sr_desktop.batch.control import Control
from sr_desktop.jobs.job import Job, Lane, Priority
from sr_desktop.jobs.run_settings import RunRequest
from sr_desktop.jobs.warm_engine import WarmEngine

if TYPE_CHECKING:
    from engine.enhancer import Enhancer

Told = TypeVar("Told")
Returned = TypeVar("Returned")

TURN_S = 0.01
"""Steps of small pictures take less: so many of them are one turn of the worker."""

REST_S = 0.02
"""A turn while the batch is paused. A preview waits no longer than this."""


@dataclass(eq=False)
class MakeJob(Job):
    """One picture of a batch, or several that are alike. Steps: None. What comes of it is told by `over`,
    `results` and `error`, to the thread that waits for it.

    results: of each picture, or of several what was wrong with it alone. enhancer: that made them.
    """

    lane = Lane.ENGINE
    priority = Priority.BATCH
    pictures: tuple[Picture, ...]
    request: RunRequest
    engine: WarmEngine
    control: Control
    on_share: Callable[[float], None]
    results: list[Picture | Exception] | None = field(default=None, init=False)
    error: Exception | None = field(default=None, init=False)
    enhancer: weakref.ref[Enhancer] | None = field(default=None, init=False)
    begun: bool = field(default=False, init=False)
    over: threading.Event = field(default_factory=threading.Event, init=False)

    def steps(self) -> Generator[None, None, None]:
        self.begun = True
        try:
            self.results = yield from self._made()
        except OutOfMemory as error:
            self.engine.free()  # for whatever is tried next
            self.error = error
        except Exception as error:  # noqa: BLE001  # raised by `LaneMaker`, in the batch's thread
            self.error = error
        finally:
            self.over.set()

    def _made(self) -> Generator[None, None, list[Picture | Exception]]:
        settings = self.request.settings
        enhancer = self.engine.get(self.request)
        self.enhancer = weakref.ref(enhancer)
        yield
        prepared = []
        for picture in self.pictures:
            for prepare in settings.prepare:
                picture = prepare(picture)
                yield
            prepared.append(picture)
        results = yield from self._enhanced(enhancer, prepared)
        for number, result in enumerate(results):
            for finish in settings.finish:
                if isinstance(result, Picture):
                    result = yield from self._turns(finish.steps(prepared[number], result), _unheard)
            results[number] = result
        return results

    def _enhanced(
        self, enhancer: Enhancer, pictures: Sequence[Picture]
    ) -> Generator[None, None, list[Picture | Exception]]:
        settings = self.request.settings
        options = RunOptions(settings.tiles, settings.memory_bytes)
        if len(pictures) > 1:
            return [*(yield from self._turns(enhancer.run_several(pictures, options), self.on_share))]
        from engine.scaled_run import scale

        def show(progress: Progress) -> None:
            self.on_share(progress.share)

        steps = scale(enhancer, pictures[0], self.request.plan(self.pictures[0]), options)
        return [(yield from self._turns(steps, show))]

    def _turns(
        self, steps: Generator[Told, None, Returned], tell: Callable[[Told], None]
    ) -> Generator[None, None, Returned]:
        began = time.monotonic()
        try:
            while True:
                if self.control.paused:
                    time.sleep(REST_S)
                else:
                    tell(next(steps))
                if time.monotonic() - began >= TURN_S:
                    yield
                    began = time.monotonic()
        except StopIteration as end:
            result: Returned = end.value
            return result
        finally:
            steps.close()


def _unheard(_progress: Progress) -> None:
    """The finishing steps take no time worth telling."""
