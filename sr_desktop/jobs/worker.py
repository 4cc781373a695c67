"""The object that runs jobs in a thread of its own."""

import logging
import time
from collections.abc import Generator
from traceback import format_exception

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from engine.errors import Cancelled, EngineError, OutOfMemory
from sr_desktop.jobs.job import Job

logger = logging.getLogger(__name__)


class _UnderWay:
    """A job and its generator, made when its first turn comes."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._steps: Generator[object, None, object] | None = None

    def step(self) -> object:
        """The next step. Raises StopIteration with the result; the generator is closed when it raises."""
        if self.job.token.cancelled:
            self.close()
            raise Cancelled
        if self._steps is None:
            self._steps = self.job.steps()
        return next(self._steps)

    def close(self) -> None:
        if self._steps is not None:
            self._steps.close()


class JobWorker(QObject):
    """Lives in a worker thread; its slots run there.

    Of the jobs that it was given it pumps the one that is most urgent (`Priority`), and of those the first,
    one step at a time. Between two steps it hears what else is wanted: so a preview is made in the middle of
    a long run, which then goes on.

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
    _again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[_UnderWay] = []
        self._held = False
        self._called = False
        self._again.connect(self._turn, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def run(self, job: Job) -> None:
        """Take a job."""
        self._jobs.append(_UnderWay(job))
        self._call()

    @Slot(bool)
    def hold(self, held: bool) -> None:
        """Let the jobs that can be held rest, or go on."""
        self._held = held
        self._call()

    @Slot()
    def look(self) -> None:
        """End the jobs that were cancelled, resting ones too."""
        self._call()

    @Slot()
    def end(self) -> None:
        """Close what is under way and leave the thread, whatever happens: the GUI thread waits for it."""
        try:
            for under_way in self._jobs:
                self._close(under_way)
        finally:
            self._jobs.clear()
            QThread.currentThread().quit()

    def _close(self, under_way: _UnderWay) -> None:
        try:
            under_way.close()
        except Exception:  # of what it does in the end: nobody is there to hear of it
            logger.exception("a job could not be closed")

    def _call(self) -> None:
        if not self._called:
            self._called = True
            self._again.emit()

    @Slot()
    def _turn(self) -> None:
        self._called = False
        under_way = self._next()
        if under_way is not None:
            if self._step(under_way):
                self._jobs.remove(under_way)
            self._call()

    def _next(self) -> _UnderWay | None:
        cancelled = [each for each in self._jobs if each.job.token.cancelled]
        ready = [each for each in self._jobs if not (self._held and each.job.priority.can_be_held)]
        return min(cancelled or ready, key=lambda each: each.job.priority, default=None)

    def _step(self, under_way: _UnderWay) -> bool:
        """One step; returns whether it was the last one."""
        job = under_way.job
        began = time.monotonic()
        try:
            step = under_way.step()
        except StopIteration as end:
            self.finished.emit(job, end.value)
        except EngineError as error:
            self.failed.emit(job, error)
        except MemoryError:  # in preparing pictures for the screen; the engine has its own translation
            self.failed.emit(job, OutOfMemory("cpu", None))
        except Exception as error:  # the boundary of the thread: whatever it is, the window must hear of it
            details = "".join(format_exception(error))
            logger.exception("a job crashed")
            self.crashed.emit(job, details)
        else:
            job.seconds += time.monotonic() - began
            self.stepped.emit(job, step)
            return False
        return True
