"""The object that runs jobs in a thread of its own."""

import logging
from traceback import format_exception

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import Cancelled, EngineError, OutOfMemory
from sr_desktop.jobs.job import Job

logger = logging.getLogger(__name__)


class JobWorker(QObject):
    """Lives in a worker thread; `run` is a slot there.

    stepped(job, step): after each step of the job.
    finished(job, result): it is done.
    failed(job, error): it ended with this EngineError; Cancelled is one of them.
    crashed(job, details): it ended with an exception that nobody expected; details is the traceback. The
        worker is ready for the next job all the same.
    """

    stepped = Signal(object, object)
    finished = Signal(object, object)
    failed = Signal(object, object)
    crashed = Signal(object, str)

    @Slot(object)
    def run(self, job: Job) -> None:
        try:
            self.finished.emit(job, self._pump(job))
        except EngineError as error:
            self.failed.emit(job, error)
        except MemoryError:  # in preparing pictures for the screen; the engine has its own translation
            self.failed.emit(job, OutOfMemory("cpu", None))
        except Exception as error:  # the boundary of the thread: whatever it is, the window must hear of it
            details = "".join(format_exception(error))
            logger.exception("a job crashed")
            self.crashed.emit(job, details)

    def _pump(self, job: Job) -> object:
        """Run all steps; a cancelled job ends within the step that it is in."""
        steps = job.steps()
        try:
            while True:
                if job.token.cancelled:
                    raise Cancelled
                self.stepped.emit(job, next(steps))
        except StopIteration as end:
            return end.value
        finally:
            steps.close()
