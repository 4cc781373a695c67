"""What is left of a batch at the next start of the program, and at the end of this one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from batch_gates import BatchGate
from batch_windows import click, pictures, planned, states, until_ended
from gui import RUN_MS
from lanes import looked_for_open
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from engine.card import choose_model, find_models
from sr_desktop import paths
from sr_desktop.batch.journal import Journal, default_journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import BatchState, FileState
from sr_desktop.batch.runs import plan_batch, start
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_session import Phase
from sr_desktop.views.batch import questions
from sr_desktop.views.main_window import MainWindow


@pytest.fixture
def interrupted(tmp_path: Path, window: MainWindow, qtbot: QtBot) -> int:
    """A batch of three files, one of them in work when the program was killed. The window is up already."""
    assert window.isVisible()
    looked_for_open(window, qtbot)
    pictures(tmp_path / "in", 3)
    card = choose_model(find_models(paths.models()), paths.DEFAULT_MODEL).card
    settings = BatchSettings(card.id, card.sha256, precision="float32", folder=str(tmp_path / "out"))
    with Journal(default_journal()) as journal:
        batch = start(journal, settings, plan_batch([tmp_path / "in"], settings, journal))
        journal.claim(batch.id)
    return batch.id


@pytest.fixture
def start_again(qtbot: QtBot, tmp_path: Path) -> Callable[[], MainWindow]:
    """Another window of the program, as at its next start."""
    made: list[MainWindow] = []

    def start_one() -> MainWindow:
        another = MainWindow(QSettings(str(tmp_path / "again.ini"), QSettings.Format.IniFormat))
        with qtbot.waitSignal(another.session.model_found, timeout=RUN_MS):
            another.show()
        qtbot.addWidget(another)
        made.append(another)
        return another

    return start_one


def state_of(batch: int) -> BatchState:
    with JournalReader(default_journal()) as journal:
        return journal.batch(batch).state


def test_an_interrupted_batch_goes_on_after_the_next_start(
    interrupted: int, start_again: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    window = start_again()
    bar = window.batch.bar
    qtbot.waitUntil(bar.isVisible, timeout=RUN_MS)
    assert "3 of 3" in bar.words.text()
    click(qtbot, bar.go_button)
    qtbot.waitUntil(lambda: window.batch.session.batch is not None, timeout=RUN_MS)
    assert window.batch.session.batch is not None
    assert window.batch.session.batch.id == interrupted
    until_ended(window, qtbot)
    assert set(states(window).values()) == {FileState.DONE}
    assert len(list((tmp_path / "out").glob("*.png"))) == 3
    shown = window.batch.window
    assert shown is not None
    assert shown.options.place_box.folder == str(tmp_path / "out")
    assert state_of(interrupted) is BatchState.FINISHED


def test_an_interrupted_batch_can_be_forgotten(
    interrupted: int, start_again: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = start_again()
    qtbot.waitUntil(window.batch.bar.isVisible, timeout=RUN_MS)
    click(qtbot, window.batch.bar.forget_button)
    assert not window.batch.bar.isVisible()
    qtbot.waitUntil(lambda: state_of(interrupted) is BatchState.DISMISSED, timeout=RUN_MS)


def test_a_journal_that_another_program_has_is_told_in_one_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures(tmp_path / "in", 1)
    shown = planned(window, qtbot, tmp_path / "in")
    looked_for_open(window, qtbot)
    with Journal(default_journal()):
        with qtbot.waitSignal(window.batch.session.refused, timeout=RUN_MS):
            click(qtbot, shown.foot.start_button)
        assert "A batch is running with the journal" in shown.message.text
        assert window.batch.session.phase is Phase.DRAFT
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert list(states(window).values()) == [FileState.DONE]


def test_closing_the_program_asks_and_the_rest_waits(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures(tmp_path / "in", 10, 40, 30)
    shown = planned(window, qtbot, tmp_path / "in")
    gate = BatchGate(monkeypatch, free=1)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: gate.holds() and FileState.DONE in states(window).values(), timeout=RUN_MS)
    asked: list[object] = []
    monkeypatch.setattr(questions, "may_stop", lambda parent: bool(asked.append(parent)))
    window.close()
    assert window.isVisible()
    assert asked == [window]
    assert window.batch.session.runs
    monkeypatch.setattr(questions, "may_stop", lambda _parent: True)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=RUN_MS)
    assert not shown.isVisible()
    with Journal(default_journal()) as journal:
        batch = journal.open_batch()
        assert batch is not None
        waiting = journal.counts(batch.id).of(FileState.WAITING)
        done = journal.counts(batch.id).of(FileState.DONE)
    assert (waiting, done) == (9, 1)
    assert len(list((tmp_path / "in").glob("*_4x.png"))) == done


def test_the_window_of_the_batch_is_closed_and_the_batch_goes_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures(tmp_path / "in", 4)
    shown = planned(window, qtbot, tmp_path / "in")
    gate = BatchGate(monkeypatch)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: gate.holds() and window.batch.session.phase is Phase.RUNNING, timeout=RUN_MS)
    shown.close()
    assert window.batch.session.runs
    gate.open()
    until_ended(window, qtbot)
    assert set(states(window).values()) == {FileState.DONE}
    window.actions_["batch"].trigger()
    assert shown.isVisible()
    assert len(window.batch.session.rows) == 4


def test_a_watched_folder_goes_on_until_it_is_stopped(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures(tmp_path / "in", 1)
    shown = planned(window, qtbot, tmp_path / "in")
    shown.options.place_box.choose(str(tmp_path / "out"), "", "skip")
    shown.options.watch.setChecked(True)
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: FileState.DONE in states(window).values(), timeout=RUN_MS)
    pictures(tmp_path / "more", 2)[1].rename(tmp_path / "in" / "late.png")
    qtbot.waitUntil(lambda: states(window).get("late.png") is FileState.DONE, timeout=RUN_MS)
    assert window.batch.session.phase is Phase.RUNNING
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["late_4x.png", "photo00_4x.png"]


def test_a_watched_folder_that_is_gone_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "in", 1)
    shown = planned(window, qtbot, tmp_path / "in")
    shown.options.place_box.choose(str(tmp_path / "out"), "", "skip")
    shown.options.watch.setChecked(True)
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: FileState.DONE in states(window).values(), timeout=RUN_MS)
    (tmp_path / "in").rename(tmp_path / "elsewhere")
    qtbot.waitUntil(lambda: str(tmp_path / "in") in shown.message.text, timeout=RUN_MS)
    assert window.batch.session.runs
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)
