"""The worker: which job takes the next step, how jobs rest and end."""

import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

import pytest
from gui import RUN_MS
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.errors import Cancelled, OutOfMemory
from sr_desktop.jobs import worker
from sr_desktop.jobs.job import Job, Lane, Priority
from sr_desktop.jobs.queue import JobQueue


@dataclass(eq=False)
class Counting(Job):
    """Writes its name into the log at each step. gate: what its first step waits for."""

    lane = Lane.ENGINE
    name: str
    log: list[str]
    count: int = 3
    gate: threading.Event | None = None
    closed: bool = field(default=False, init=False)
    entered: threading.Event = field(default_factory=threading.Event, init=False)

    def steps(self) -> Generator[int, None, str]:
        try:
            for number in range(self.count):
                self.entered.set()
                if self.gate is not None:
                    assert self.gate.wait(RUN_MS / 1000)
                self.log.append(self.name)
                yield number
            return self.name
        finally:
            self.closed = True


@dataclass(eq=False)
class Run(Counting):
    priority = Priority.RUN


@dataclass(eq=False)
class Background(Counting):
    priority = Priority.BACKGROUND


@dataclass(eq=False)
class Broken(Job):
    lane = Lane.ENGINE
    error: Exception

    def steps(self) -> Generator[None, None, None]:
        yield None
        raise self.error


class Recording(JobQueue):
    """Knows which jobs are done."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Job] = []
        self.finished.connect(lambda job, _: self.done.append(job))


@pytest.fixture
def queue(qapp: QApplication) -> Iterator[Recording]:  # noqa: ARG001  # there must be one
    made = Recording()
    yield made
    made.stop()


def finished(queue: Recording, qtbot: QtBot, *jobs: Job) -> None:
    """Let them run to their ends."""
    qtbot.waitUntil(lambda: set(jobs) <= set(queue.done), timeout=RUN_MS)


def test_the_most_urgent_job_takes_the_next_step_and_the_others_go_on_after_it(
    queue: Recording, qtbot: QtBot
) -> None:
    log: list[str] = []
    gate = threading.Event()
    run, urgent, behind = Run("run", log, gate=gate), Counting("urgent", log), Background("background", log)
    second = Run("second", log)
    queue.submit(run)
    assert run.entered.wait(RUN_MS / 1000)
    for job in (behind, second, urgent):
        queue.submit(job)
    gate.set()
    finished(queue, qtbot, run, behind, second, urgent)
    assert log == ["run", *["urgent"] * 3, *["run"] * 2, *["second"] * 3, *["background"] * 3]


def test_held_jobs_rest_and_urgent_ones_run(queue: Recording, qtbot: QtBot) -> None:
    log: list[str] = []
    run, urgent = Run("run", log, count=1), Counting("urgent", log, count=1)
    queue.hold(Lane.ENGINE, True)
    queue.submit(run)
    queue.submit(urgent)
    finished(queue, qtbot, urgent)
    assert log == ["urgent"]
    queue.hold(Lane.ENGINE, False)
    finished(queue, qtbot, run)
    assert log == ["urgent", "run"]


def test_a_job_that_rests_can_be_cancelled_and_its_generator_is_closed(
    queue: Recording, qtbot: QtBot
) -> None:
    run = Run("run", [], count=10**9)
    with qtbot.waitSignal(queue.stepped, timeout=RUN_MS):
        queue.submit(run)
    queue.hold(Lane.ENGINE, True)
    with qtbot.waitSignal(queue.failed, timeout=RUN_MS) as failed:
        queue.cancel(run)
    assert failed.args[0] is run
    assert isinstance(failed.args[1], Cancelled)
    assert run.closed


def test_a_crash_tells_its_details_and_the_next_job_runs(
    queue: Recording, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    after = Run("after", [])
    with qtbot.waitSignal(queue.crashed, timeout=RUN_MS) as crashed:
        queue.submit(Broken(KeyError("a bug")))
        queue.submit(after)
    assert "KeyError: 'a bug'" in crashed.args[1]
    assert "in steps" in crashed.args[1]
    assert "a job crashed" in caplog.text
    finished(queue, qtbot, after)


def test_running_out_of_memory_beside_the_engine_is_an_error_of_its_own(
    queue: Recording, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(queue.failed, timeout=RUN_MS) as failed:
        queue.submit(Broken(MemoryError()))
    assert isinstance(failed.args[1], OutOfMemory)


def test_stopping_ends_the_threads_and_closes_what_is_under_way(qtbot: QtBot) -> None:
    queue = JobQueue()
    run = Run("run", [], count=10**9)
    resting = Run("resting", [])
    with qtbot.waitSignal(queue.stepped, timeout=RUN_MS):
        queue.submit(run)
        queue.submit(resting)
    before = threading.active_count()
    queue.stop()
    assert run.closed
    assert threading.active_count() <= before


def test_lanes_are_threads_of_their_own_and_not_the_gui_s(queue: Recording, qtbot: QtBot) -> None:
    threads: list[QThread] = []

    @dataclass(eq=False)
    class Where(Job):
        def steps(self) -> Generator[None, None, None]:
            threads.append(QThread.currentThread())
            yield None

    jobs = []
    for lane in Lane:
        job = Where()
        job.lane = lane
        jobs.append(job)
        queue.submit(job)
    finished(queue, qtbot, *jobs)
    assert len(set(map(id, threads))) == len(Lane)
    assert QThread.currentThread() not in threads


class Clock:
    """Stands still unless it is told to go on."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def monotonic(self) -> float:
        return self.now_s


@dataclass(eq=False)
class Lasting(Counting):
    """Each step takes three seconds of the clock."""

    clock: Clock = field(default_factory=Clock)

    def steps(self) -> Generator[int, None, str]:
        for number in range(self.count):
            self.clock.now_s += 3
            yield number
        return self.name


@dataclass(eq=False)
class LastingRun(Lasting):
    priority = Priority.RUN


def test_seconds_count_steps_and_not_waiting(
    queue: Recording, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(worker, "time", clock)
    run = LastingRun("run", [], count=2, clock=clock)
    others = [Lasting(str(number), [], count=1, clock=clock) for number in range(2)]
    queue.hold(Lane.ENGINE, True)
    for job in (run, *others):
        queue.submit(job)
    finished(queue, qtbot, *others)
    clock.now_s += 100
    queue.hold(Lane.ENGINE, False)
    finished(queue, qtbot, run)
    assert run.seconds == 6
    assert [job.seconds for job in others] == [3, 3]


def test_a_job_that_cannot_be_closed_does_not_hold_up_the_window(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    @dataclass(eq=False)
    class Stubborn(Job):
        def steps(self) -> Iterator[None]:
            try:
                while True:
                    yield None
            finally:
                raise OSError("the disk is gone")

    queue = JobQueue()
    with qtbot.waitSignal(queue.stepped, timeout=RUN_MS):
        queue.submit(Stubborn())
    queue.stop()
    assert "the disk is gone" in caplog.text


def test_after_stopping_nobody_is_told_anything(qtbot: QtBot) -> None:
    queue = JobQueue()
    told: list[object] = []
    with qtbot.waitSignal(queue.stepped, timeout=RUN_MS):
        queue.submit(Run("run", [], count=1000))
    for signal in (queue.stepped, queue.finished, queue.failed, queue.crashed):
        signal.connect(lambda *sent: told.append(sent))
    queue.stop()
    queue.stop()
    qtbot.wait(20)
    assert told == []
