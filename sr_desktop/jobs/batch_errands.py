"""Short jobs of a batch, each with what is to be done with its result."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from sr_desktop.jobs.batch_lists import Trouble
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.session import Session

Then = Callable[[object], None]


class Errands(QObject):
    """Lives in the GUI thread. refused(str): a job ended with an error of the batch, a sentence.
    failed(str, str): with another one; details to report where nobody expected it.
    """

    refused = Signal(str)
    failed = Signal(str, str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs: dict[Job, tuple[Then | None, Then | None]] = {}
        session.others.finished.connect(self._on_finished)
        session.others.failed.connect(self._on_failed)
        session.others.cancelled.connect(self._on_cancelled)

    def run(self, job: Job, then: Then | None = None, otherwise: Then | None = None) -> None:
        """then: gets the result, in the GUI thread. otherwise: gets the Trouble, instead of `refused`."""
        self._jobs[job] = then, otherwise
        self._session.submit(job)

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        if job not in self._jobs:
            return
        then, otherwise = self._jobs.pop(job)
        if isinstance(made, Trouble):
            if otherwise is None:
                self.refused.emit(made.text)
            else:
                otherwise(made)
        elif then is not None:
            then(made)

    @Slot(object, str, str)
    def _on_failed(self, job: Job, text: str, details: str) -> None:
        if self._jobs.pop(job, None) is not None:
            self.failed.emit(text, details)

    @Slot(object)
    def _on_cancelled(self, job: Job) -> None:
        self._jobs.pop(job, None)
