"""What a window knows of a batch: what is told, and looks at the journal, in whichever order they come."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from batch_windows import click, pictures, planned, states, until_ended
from gui import RUN_MS
from lanes import looked_for_open
from pytestqt.qtbot import QtBot

from sr_desktop.batch.events import FileEvent
from sr_desktop.batch.journal import Journal, default_journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import FileState, JournalFile
from sr_desktop.jobs.batch_lists import JournalJob
from sr_desktop.jobs.batch_session import BatchSession
from sr_desktop.jobs.job import Job
from sr_desktop.views.main_window import MainWindow

Answer = Callable[[object], None]


class Late:
    """Looks at the journal that come when the test says so."""

    def __init__(self, batch: BatchSession, patch: pytest.MonkeyPatch) -> None:
        self.asked: list[Answer] = []
        run = batch._errands.run

        def kept(job: Job, then: Answer | None = None, otherwise: Answer | None = None) -> None:
            if isinstance(job, JournalJob) and then is not None:
                self.asked.append(then)
            else:
                run(job, then, otherwise)

        patch.setattr(batch._errands, "run", kept)


def written(batch: BatchSession) -> tuple[JournalFile, ...]:
    """As the journal has them now."""
    assert batch.batch is not None
    with JournalReader(default_journal()) as journal:
        return journal.files(batch.batch.id)


def told(file: JournalFile, state: FileState) -> FileEvent:
    assert file.target is not None
    return FileEvent(file.id, file.source, file.target, state, 1.0)


@pytest.fixture
def done(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> BatchSession:
    """A batch of two pictures that is over."""
    shown = planned(window, qtbot, *pictures(tmp_path, 2))
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    return window.batch.session


def test_a_look_that_comes_late_changes_nothing_that_was_told_since(
    done: BatchSession, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Late(done, monkeypatch)
    files = written(done)
    early = tuple(replace(file, state=FileState.WAITING) for file in files)
    done._read_rows()
    done._inbox.put(told(files[0], FileState.FAILED))
    done._take_news()
    late.asked.pop(0)(early)
    assert list(states(window).values()) == [FileState.FAILED, FileState.WAITING]
    done._read_rows()
    late.asked.pop(0)(files)  # asked for after it was told: this knows it
    assert list(states(window).values()) == [FileState.DONE, FileState.DONE]


def test_a_look_is_taken_again_where_one_under_way_may_be_too_early(
    done: BatchSession, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Late(done, monkeypatch)
    files = written(done)
    done._read_rows()
    done._read_rows()
    done._read_rows()
    assert len(late.asked) == 1
    late.asked.pop(0)(files[:1])
    assert len(states(window)) == 1
    late.asked.pop(0)(files)
    assert len(states(window)) == 2
    assert late.asked == []


def test_after_a_start_that_was_refused_the_rows_are_looked_at_as_always(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, batch = planned(window, qtbot, *pictures(tmp_path, 1)), window.batch.session
    looked_for_open(window, qtbot)
    with Journal(default_journal()), qtbot.waitSignal(batch.refused, timeout=RUN_MS):
        click(qtbot, shown.foot.start_button)
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    qtbot.waitUntil(lambda: not batch._reading, timeout=RUN_MS)
    late = Late(batch, monkeypatch)
    batch._read_rows()
    assert len(late.asked) == 1
