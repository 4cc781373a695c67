"""The results that are being written into files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import Cancelled, EngineError, OutputExists
from sr_desktop.error_text import sentence
from sr_desktop.jobs.encoding import some_left
from sr_desktop.jobs.files import Saved, SaveJob
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.runs import unexpected

if TYPE_CHECKING:
    from engine.pictures import WriteOptions
    from sr_desktop.jobs.document import Result


class Saves(QObject):
    """One is written after another. Lives in the GUI thread.

    changed(): which are under way; comes before the others. saved(Path): a result is in this file, and knows
    it. remarked(str): a sentence about what is not in it. exists(Path): nothing was written, because this
    file is there and replacing it was not allowed. cancelled(): nothing was written, as was asked for.
    failed(str): nothing was written, a sentence. crashed(str, str): the same, with details to report.
    """

    changed = Signal()
    saved = Signal(object)
    remarked = Signal(str)
    exists = Signal(object)
    cancelled = Signal()
    failed = Signal(str)
    crashed = Signal(str, str)

    def __init__(self, queue: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._under_way: dict[Job, Result] = {}
        self._refused: dict[Path, Result] = {}
        queue.finished.connect(self._on_finished)
        queue.failed.connect(self._on_failed)
        queue.crashed.connect(self._on_crashed)

    @property
    def active(self) -> SaveJob | None:
        """The one that is being written, or is the next; its `share` grows meanwhile."""
        return next((job for job in self._under_way if isinstance(job, SaveJob)), None)

    def save(self, result: Result, path: Path, options: WriteOptions) -> None:
        job = SaveJob(result.picture, path, options, result.frames)
        self._under_way[job] = result
        self._queue.submit(job)
        self.changed.emit()

    def cancel(self) -> None:
        """The one that is `active`: at the next piece of the file, or frame. An encoder that cannot be
        stopped is left behind: see `encoder_left`. Where the file is complete already it is too late.
        """
        if self.active is not None:
            self._queue.cancel(self.active)
            self.changed.emit()

    @property
    def encoder_left(self) -> bool:
        """What was cancelled is still being encoded, and will be dropped."""
        return self.active is None and some_left()

    def take_refused(self, path: Path) -> Result | None:
        """The result that was not written there because of the file in its place; once."""
        return self._refused.pop(path, None)

    def _end(self, job: Job) -> Result | None:
        result = self._under_way.pop(job, None)
        if result is not None:
            self.changed.emit()
        return result

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        result = self._end(job)
        if result is not None and isinstance(made, Saved):
            result.saved = made.path
            self.saved.emit(made.path)
            if made.note:
                self.remarked.emit(made.note)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: EngineError) -> None:
        result = self._end(job)
        if result is None:
            return
        if isinstance(error, OutputExists):
            self._refused[error.path] = result
            self.exists.emit(error.path)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(sentence(error))

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        if self._end(job) is not None:
            self.crashed.emit(unexpected(details), details)
