"""A batch that runs beside all else that the window does, with one engine."""

from pathlib import Path

import pytest
from batch_gates import BatchGate
from batch_windows import click, pictures, planned, states, until_ended
from gui import RUN_MS
from lanes import comes_round
from pytestqt.qtbot import QtBot

from engine.pictures import WriteOptions
from sr_desktop.batch.records import FileState
from sr_desktop.jobs.batch_session import Phase
from sr_desktop.jobs.job import Lane
from sr_desktop.views.main_window import MainWindow


def test_pictures_are_added_to_a_batch_that_runs(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = planned(window, qtbot, *pictures(tmp_path / "a", 3))
    gate = BatchGate(monkeypatch)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: gate.holds() and window.batch.session.phase is Phase.RUNNING, timeout=RUN_MS)
    window.batch.add((*pictures(tmp_path / "b", 2), tmp_path / "a"))
    qtbot.waitUntil(lambda: len(window.batch.session.rows) == 5, timeout=RUN_MS)
    gate.open()
    qtbot.waitUntil(
        lambda: (
            window.batch.session.phase is Phase.ENDED
            and [row.state for row in window.batch.session.rows] == [FileState.DONE] * 5
        ),
        timeout=RUN_MS,
    )
    assert len(list((tmp_path / "b").glob("*_4x.png"))) == 2


def test_a_run_of_the_window_goes_before_the_batch(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = pictures(tmp_path / "one", 1, 60, 40)[0]
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)
    shown = planned(window, qtbot, *pictures(tmp_path / "in", 3, 64, 48))
    gate = BatchGate(monkeypatch, free=1)
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: gate.holds() and FileState.DONE in states(window).values(), timeout=RUN_MS)
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.enhance()
        gate.step()  # the engine's worker comes round, in the middle of the batch's second picture
    assert list(states(window).values()).count(FileState.DONE) == 1  # the batch had to wait for it
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        window.session.save(tmp_path / "saved.png", WriteOptions())
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)


def test_a_batch_that_rests_is_stopped(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = planned(window, qtbot, *pictures(tmp_path / "in", 5, 64, 48))
    gate, queue = BatchGate(monkeypatch), window.session.queue
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: gate.holds() and FileState.ENHANCING in states(window).values(), timeout=RUN_MS)
    click(qtbot, shown.foot.pause_button)
    comes_round(queue, qtbot, Lane.ENGINE)  # the step that was in work has ended
    steps = gate.steps
    qtbot.wait(300)
    comes_round(queue, qtbot, Lane.ENGINE)
    assert gate.steps == steps  # nothing is computed meanwhile
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)
    assert set(states(window).values()) <= {FileState.WAITING, FileState.DONE}
    assert FileState.WAITING in states(window).values()
    assert not list((tmp_path / "in").glob(".*"))


def test_the_pause_of_the_window_does_not_hold_the_batch(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = pictures(tmp_path / "one", 1, 300, 220)[0]
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)
    with qtbot.waitSignal(window.session.stepped, timeout=RUN_MS):
        window.enhance()
    window.session.pause()
    shown = planned(window, qtbot, *pictures(tmp_path / "in", 2))
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert set(states(window).values()) == {FileState.DONE}
    assert window.session.paused
    window.session.cancel_all()
    qtbot.waitUntil(lambda: not window.session.running, timeout=RUN_MS)
