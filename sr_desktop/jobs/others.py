"""Jobs of the panels' own: given to the session's workers, told about to whoever gave them."""

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import Cancelled, EngineError
from sr_desktop.error_text import sentence
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.runs import unexpected


class OtherJobs(QObject):
    """Lives in the GUI thread. Only jobs that were given to `submit` are told about.

    stepped(Job, step). finished(Job, result). cancelled(Job).
    failed(Job, str, str): a sentence, and details to report where the error was not expected.
    """

    stepped = Signal(object, object)
    finished = Signal(object, object)
    cancelled = Signal(object)
    failed = Signal(object, str, str)

    def __init__(self, queue: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._jobs: list[Job] = []
        queue.stepped.connect(self._on_stepped)
        queue.finished.connect(self._on_finished)
        queue.failed.connect(self._on_failed)
        queue.crashed.connect(self._on_crashed)

    def submit(self, job: Job) -> None:
        self._jobs.append(job)
        self._queue.submit(job)

    def cancel(self, job: Job) -> None:
        if job in self._jobs:
            self._queue.cancel(job)

    @Slot(object, object)
    def _on_stepped(self, job: Job, step: object) -> None:
        if job in self._jobs:
            self.stepped.emit(job, step)

    @Slot(object, object)
    def _on_finished(self, job: Job, result: object) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            self.finished.emit(job, result)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: EngineError) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            if isinstance(error, Cancelled):
                self.cancelled.emit(job)
            else:
                self.failed.emit(job, sentence(error), "")

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            self.failed.emit(job, unexpected(details), details)
