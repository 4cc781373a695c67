"""The lanes of the workers, waited for instead of given time."""

from collections.abc import Generator

from gui import RUN_MS
from pytestqt.qtbot import QtBot

from sr_desktop.jobs.job import Job, Lane, Priority
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.views.main_window import MainWindow


class _Mark(Job):
    """Does nothing."""

    def steps(self) -> Generator[None, None, None]:
        yield None


def comes_round(
    queue: JobQueue, qtbot: QtBot, lane: Lane, priority: Priority = Priority.URGENT, times: int = 1
) -> None:
    """The step that the lane is in has ended, it has heard all that it was told, and what it has told so far
    has been heard. With a lower priority all that is more urgent, and does not rest, is done, too.
    """
    for _ in range(times):
        mark = _Mark()
        mark.lane, mark.priority = lane, priority
        with qtbot.waitSignal(
            queue.finished, timeout=RUN_MS, check_params_cb=lambda job, _, own=mark: job is own
        ):
            queue.submit(mark)


def looked_for_open(window: MainWindow, qtbot: QtBot) -> None:
    """A window has looked into the journal, as each does at its start, and let go of it."""
    comes_round(
        window.session.queue, qtbot, Lane.LISTS, Priority.BATCH, times=2
    )  # it loads what it needs first
