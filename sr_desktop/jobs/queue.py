"""The GUI thread's side of the jobs: hands them out, and knows which are under way."""

from PySide6.QtCore import QObject, QThread, Signal, Slot

from sr_desktop.jobs.garbage import GuiGarbage
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.jobs.worker import JobWorker


class _Thread(QObject):
    """A QThread with its worker. The signals carry to it what the worker's slots of like names do."""

    dispatched = Signal(object)
    held = Signal(bool)
    nudged = Signal()
    ended = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.thread_ = QThread()
        self.thread_.setObjectName(name)
        self.worker = JobWorker()
        self.worker.moveToThread(self.thread_)
        self.dispatched.connect(self.worker.run)
        self.held.connect(self.worker.hold)
        self.nudged.connect(self.worker.look)
        self.ended.connect(self.worker.end)
        self.thread_.start()

    def stop(self) -> None:
        self.ended.emit()
        self.thread_.wait()


class JobQueue(QObject):
    """Lives in the GUI thread. Jobs of a lane and a priority run one after another, in the order of `submit`.

    The signals are those of `JobWorker`, emitted here in the GUI thread; none comes after `stop`. As long as
    there are workers, Python collects garbage in the GUI thread alone: see `GuiGarbage`.
    """

    stepped = Signal(object, object)
    finished = Signal(object, object)
    failed = Signal(object, object)
    crashed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: list[Job] = []
        self._garbage = GuiGarbage(self)
        self._garbage.start()
        self._lanes = {lane: _Thread(f"{lane.value} worker") for lane in Lane}
        for lane in self._lanes.values():
            lane.worker.stepped.connect(self._on_stepped)
            lane.worker.finished.connect(self._on_finished)
            lane.worker.failed.connect(self._on_failed)
            lane.worker.crashed.connect(self._on_crashed)

    def submit(self, job: Job) -> None:
        self._under_way.append(job)
        self._lanes[job.lane].dispatched.emit(job)

    def cancel(self, job: Job) -> None:
        """It ends within the step that it is in, or at once if it rests or waits; `failed` tells."""
        job.token.cancel()
        self._lanes[job.lane].nudged.emit()

    def hold(self, lane: Lane, held: bool) -> None:
        """Let the lane's jobs that can be held (`Priority`) rest after the step they are in, or go on."""
        self._lanes[lane].held.emit(held)

    def stop(self) -> None:
        """Cancel everything and wait for the threads: each ends within the step that it is in.

        What they had to tell is not told any more: whoever listened may be gone. Again does nothing.
        """
        for job in self._under_way:
            job.token.cancel()
        for lane in self._lanes.values():
            lane.stop()
        self._under_way.clear()
        self._garbage.stop()

    @Slot(object, object)
    def _on_stepped(self, job: Job, step: object) -> None:
        if job in self._under_way:
            self.stepped.emit(job, step)

    @Slot(object, object)
    def _on_finished(self, job: Job, result: object) -> None:
        if self._ended(job):
            self.finished.emit(job, result)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: object) -> None:
        if self._ended(job):
            self.failed.emit(job, error)

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        if self._ended(job):
            self.crashed.emit(job, details)

    def _ended(self, job: Job) -> bool:
        """Whether somebody may still want to know."""
        if job not in self._under_way:
            return False
        self._under_way.remove(job)
        return True
