"""What runs will take: from what was measured here, in this session and before. GUI thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from engine.card import AUTO, ModelCard, Precision
from engine.errors import EngineError
from engine.estimate import MEGAPIXELS_PER_SECOND, times_as_long
from sr_desktop.jobs.devices import DeviceInfo
from sr_desktop.jobs.document import Document
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.pace import PaceBook
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.run_settings import (
    RunEstimate,
    RunRequest,
    estimate_run,
    fitting_precision,
    work_megapixels,
)
from sr_desktop.rates import Rates

if TYPE_CHECKING:
    from engine.pictures import Picture


@dataclass(eq=False)
class LoadRatesJob(Job):
    """Read what was measured before. Result: Rates."""

    def steps(self) -> Generator[object, None, Rates]:
        yield None
        return Rates.load()


@dataclass(eq=False)
class LearnRateJob(Job):
    """Keep what a run has taken, see `Rates.learn`. Result: the Rates with it."""

    card: ModelCard
    device_id: str
    precision: Precision
    megapixels: float
    run_seconds: float

    def steps(self) -> Generator[object, None, Rates]:
        yield None
        rates = Rates.load()
        rates.learn(self.card, self.device_id, self.precision, self.megapixels, self.run_seconds)
        return rates


@dataclass(eq=False)
class EstimateJob(Job):
    """Say what a run will take. Result: RunEstimate. Raises what `estimate_run` does."""

    request: RunRequest
    picture: Picture
    precision: Precision
    megapixels_per_second: float | None
    frames: int

    def steps(self) -> Generator[object, None, RunEstimate]:
        yield None
        rate = self.megapixels_per_second
        return estimate_run(self.request, self.picture, self.precision, rate, frames=self.frames)


class Forecast(QObject):
    """Knows the devices and how fast they were.

    estimated(object): the RunEstimate that was asked for last; None where there can be no such run.
    """

    estimated = Signal(object)

    def __init__(self, queue: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self.devices: tuple[DeviceInfo, ...] = ()
        self._queue = queue
        self._pace = PaceBook()
        self._rates: Rates | None = None
        self._asked: EstimateJob | None = None
        queue.finished.connect(self._on_finished)
        queue.failed.connect(self._on_failed)

    def load(self) -> None:
        """Read what was measured before."""
        self._queue.submit(LoadRatesJob())

    def estimate(self, request: RunRequest, document: Document) -> RunEstimate:
        """Now. Raises SizeImpossible, MemoryBoundTooSmall."""
        precision, rate = self._precision(request), self._rate(request)
        return estimate_run(request, document.picture, precision, rate, frames=document.frame_count)

    def ask(self, request: RunRequest, document: Document) -> None:
        """In a worker; `estimated` tells, once for the last of several questions."""
        self.drop()
        self._asked = EstimateJob(
            request, document.picture, self._precision(request), self._rate(request), document.frame_count
        )
        self._queue.submit(self._asked)

    def drop(self) -> None:
        """Nobody wants to know any more."""
        if self._asked is not None:
            self._queue.cancel(self._asked)
            self._asked = None

    def learn(self, request: RunRequest, picture: Picture, seconds: float, *, usual: bool) -> None:
        """A run has taken so many seconds of computing, without loading the model.

        usual: with nothing taken over from previews and nothing that the run had to change. Kept for later
        sessions too if nothing was done before and after it, and nothing bounded it.
        """
        settings = request.settings
        layers = 1 if picture.alpha is None else 2
        precision = self._precision(request)
        work = work_megapixels(request.plan(picture), layers)
        work *= times_as_long(request.model.card, precision, picture.depth)
        if usual:
            assumed = self._kept_rate(request) or MEGAPIXELS_PER_SECOND[precision]
            self._pace.learn(settings.pace_key, work, seconds, assumed)
        device = self._device(request)
        bounded = settings.tiles or settings.memory_bytes or settings.prepare or settings.finish
        if usual and device is not None and not bounded:
            self._queue.submit(LearnRateJob(request.model.card, device.id, precision, work, seconds))

    # --- the rest ----------------------------------------------------------------------------------------

    def _device(self, request: RunRequest) -> DeviceInfo | None:
        wanted = request.settings.device
        return next((each for each in self.devices if wanted in (AUTO, each.id)), None)

    def _precision(self, request: RunRequest) -> Precision:
        device = self._device(request)
        offered = () if device is None else device.precisions
        allowed = request.model.card.precisions
        if request.faithful is not None:
            allowed = tuple(each for each in allowed if each in request.faithful.card.precisions)
        return fitting_precision(offered, allowed, request.settings.precision)

    def _rate(self, request: RunRequest) -> float | None:
        rate = self._pace.rate(request.settings.pace_key)
        return self._kept_rate(request) if rate is None else rate

    def _kept_rate(self, request: RunRequest) -> float | None:
        """From earlier sessions."""
        device = self._device(request)
        if device is None or self._rates is None:
            return None
        return self._rates.of(request.model.card, device.id, self._precision(request))

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        if isinstance(made, Rates):
            self._rates = made
        elif job is self._asked and isinstance(made, RunEstimate):
            self._asked = None
            self.estimated.emit(made)

    @Slot(object, object)
    def _on_failed(self, job: Job, _error: EngineError) -> None:
        """The panel says itself why a size is impossible, and the run what else is."""
        if job is self._asked:
            self._asked = None
            self.estimated.emit(None)
