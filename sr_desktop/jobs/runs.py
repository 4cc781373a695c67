"""The queue of full runs: one after another, with what each document shows of them. GUI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from engine.errors import Cancelled, EngineError
from sr_desktop.error_text import sentence
from sr_desktop.jobs.document import Document, Result, RunState
from sr_desktop.jobs.enhance import Begun, EnhanceJob, Step
from sr_desktop.jobs.forecast import Forecast
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.jobs.pace import seconds_left
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.run_settings import RunRequest
from sr_desktop.jobs.warm_engine import WarmEngine


@dataclass(frozen=True, eq=False)
class _Waiting:
    document: Document
    request: RunRequest
    expected: float
    """Seconds."""


class Runs(QObject):
    """Gives one document after another to the engine.

    changed(Document): its state, share, time left or message.
    order_changed(): of those that wait, or their number.
    paused_changed(bool).
    begun(Document, Pyramid): the result as it will grow, which is `document.after` now.
    stepped(Document, Step).
    ended(Document, str, float): the run is over, with a `RunState`'s value and the seconds that it has
        computed; the document says the rest.
    """

    changed = Signal(object)
    order_changed = Signal()
    paused_changed = Signal(bool)
    begun = Signal(object, object)
    stepped = Signal(object, object)
    ended = Signal(object, str, float)

    def __init__(self, queue: JobQueue, engine: WarmEngine, forecast: Forecast, parent: QObject) -> None:
        super().__init__(parent)
        self.paused = False
        self._queue = queue
        self._engine = engine
        self._forecast = forecast
        self._notes = 0
        self._waiting: list[_Waiting] = []
        self._active: _Waiting | None = None
        self._job: EnhanceJob | None = None
        queue.stepped.connect(self._on_stepped)
        queue.finished.connect(self._on_finished)
        queue.failed.connect(self._on_failed)
        queue.crashed.connect(self._on_crashed)

    # --- what is asked for -------------------------------------------------------------------------------

    @property
    def active(self) -> Document | None:
        """Whose run is under way."""
        return None if self._active is None else self._active.document

    @property
    def waiting(self) -> tuple[Document, ...]:
        """In the order in which they will run."""
        return tuple(each.document for each in self._waiting)

    def add(self, document: Document, request: RunRequest) -> None:
        """Put a document behind the others. Raises SizeImpossible, MemoryBoundTooSmall."""
        expected = self._forecast.estimate(request, document).seconds
        self._waiting.append(_Waiting(document, request, expected))
        document.message = document.details = ""
        document.share, document.tiles_done, document.tiles_total = 0.0, 0, 0
        self._set(document, RunState.WAITING, expected)
        self._start_next()
        self.order_changed.emit()

    def cancel(self, document: Document) -> None:
        """End its run, or let it wait no longer."""
        if document is self.active and self._job is not None:
            if document.state is not RunState.CANCELLING:
                self._set(document, RunState.CANCELLING, None)
                self._queue.cancel(self._job)
            return
        for each in self._waiting:
            if each.document is document:
                self._waiting.remove(each)
                self._over(document, RunState.DONE if document.result else RunState.CANCELLED, 0.0)
                self.order_changed.emit()
                break

    def cancel_all(self) -> None:
        for document in (*reversed(self.waiting), *([self.active] if self.active else ())):
            self.cancel(document)

    def move(self, document: Document, index: int) -> None:
        """To another place among those that wait."""
        for each in self._waiting:
            if each.document is document:
                self._waiting.remove(each)
                self._waiting.insert(max(0, index), each)
                self.order_changed.emit()
                break

    def pause(self) -> None:
        """Let the run rest after the step that it is in, and start no other."""
        if not self.paused and (self._active is not None or self._waiting):
            self._hold(True)
            if self.active is not None and self.active.state is RunState.RUNNING:
                self._set(self.active, RunState.PAUSED, self.active.seconds_left)

    def resume(self) -> None:
        if self.paused:
            self._hold(False)
            if self.active is not None and self.active.state is RunState.PAUSED:
                self._set(self.active, RunState.RUNNING, self.active.seconds_left)
            self._start_next()

    # --- what the worker reports -------------------------------------------------------------------------

    @Slot(object, object)
    def _on_stepped(self, job: Job, step: object) -> None:
        if job is not self._job or self._active is None:
            return
        document = self._active.document
        match step:
            case Begun(pyramid=pyramid):
                document.after = pyramid
                self.begun.emit(document, pyramid)
            case Step():
                self._notes += bool(step.note)
                document.share = step.share
                if step.area is not None:
                    document.finished.append(step.area)
                document.tiles_done, document.tiles_total = step.tiles_done, step.tiles_total
                computed = job.seconds - self._job.loading_seconds
                document.seconds_left = seconds_left(step.share, computed, self._active.expected)
                self.stepped.emit(document, step)
                self.changed.emit(document)

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        if job is not self._job or self._active is None:
            return
        from engine.pictures import Picture
        from sr_desktop.jobs.enhance_frames import store_of

        if not isinstance(made, Picture):
            return
        document, request = self._active.document, self._active.request
        usual = not self._notes and not self._job.done and document.frames is None
        computed = job.seconds - self._job.loading_seconds
        self._forecast.learn(request, document.picture, computed, usual=usual)
        frames = store_of(self._job)
        document.result = Result(made, request.settings, request.model, job.seconds, frames=frames)
        self._finish(RunState.DONE, job)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: EngineError) -> None:
        if job is self._job and self._active is not None:
            if isinstance(error, Cancelled):
                self._finish(RunState.CANCELLED, job)
            else:
                self._active.document.message = sentence(error)
                self._finish(RunState.FAILED, job)

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        if job is self._job and self._active is not None:
            document = self._active.document
            document.message, document.details = unexpected(details), details
            self._finish(RunState.FAILED, job)

    # --- the rest ----------------------------------------------------------------------------------------

    def _start_next(self) -> None:
        if self._active is not None or self.paused or not self._waiting:
            return
        from sr_desktop.jobs.enhance_frames import enhance_job

        self._active = self._waiting.pop(0)
        document, request = self._active.document, self._active.request
        document.result = document.invented = document.after = None
        document.finished.clear()
        done = document.finished_tiles(request.settings)
        self._notes = 0
        self._job = enhance_job(document, request, self._engine, done)
        self._set(document, RunState.RUNNING, self._active.expected)
        self._queue.submit(self._job)

    def _finish(self, state: RunState, job: Job) -> None:
        assert self._active is not None
        document = self._active.document
        self._active = self._job = None
        if state is not RunState.DONE:
            document.after = None
        self._over(document, state, job.seconds)
        self._start_next()
        self.order_changed.emit()

    def _over(self, document: Document, state: RunState, seconds: float) -> None:
        self._set(document, state, None)
        if self.paused and self._active is None and not self._waiting:
            self._hold(False)  # nothing is left to rest
        self.ended.emit(document, state.value, seconds)

    def _hold(self, held: bool) -> None:
        self.paused = held
        self._queue.hold(Lane.ENGINE, held)
        self.paused_changed.emit(held)

    def _set(self, document: Document, state: RunState, left: float | None) -> None:
        document.state, document.seconds_left = state, left
        self.changed.emit(document)


def unexpected(details: str) -> str:
    """The sentence for a crash; details: the traceback."""
    last_line = details.strip().splitlines()[-1]
    text = QCoreApplication.translate("Session", "Something unexpected happened: {what}")
    return text.format(what=last_line)
