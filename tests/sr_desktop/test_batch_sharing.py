"""A batch that runs beside all else that the window does, with one engine."""

from pathlib import Path

from batch_windows import click, pictures, planned, states, until, until_ended
from gui import RUN_MS
from pytestqt.qtbot import QtBot

from engine.pictures import WriteOptions
from sr_desktop.batch.records import FileState
from sr_desktop.jobs.batch_session import Phase
from sr_desktop.views.main_window import MainWindow


def test_pictures_are_added_to_a_batch_that_runs(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shown = planned(window, qtbot, *pictures(tmp_path / "a", 3))
    click(qtbot, shown.foot.start_button)
    until(window, qtbot, Phase.RUNNING)
    window.batch.add((*pictures(tmp_path / "b", 2), tmp_path / "a"))
    qtbot.waitUntil(lambda: len(window.batch.session.rows) == 5, timeout=RUN_MS)
    qtbot.waitUntil(
        lambda: (
            window.batch.session.phase is Phase.ENDED
            and [row.state for row in window.batch.session.rows] == [FileState.DONE] * 5
        ),
        timeout=RUN_MS,
    )
    assert len(list((tmp_path / "b").glob("*_4x.png"))) == 2


def test_a_run_of_the_window_goes_before_the_batch(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    photo = pictures(tmp_path / "one", 1, 60, 40)[0]
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)
    shown = planned(window, qtbot, *pictures(tmp_path / "in", 30, 64, 48))
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: FileState.DONE in states(window).values(), timeout=RUN_MS)
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.enhance()
    assert set(states(window).values()) != {FileState.DONE}  # the batch had to wait for it
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        window.session.save(tmp_path / "saved.png", WriteOptions())
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)


def test_a_batch_that_rests_is_stopped(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shown = planned(window, qtbot, *pictures(tmp_path / "in", 20, 64, 48))
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(lambda: FileState.ENHANCING in states(window).values(), timeout=RUN_MS)
    click(qtbot, shown.foot.pause_button)
    qtbot.wait(200)
    shares = [row.share for row in window.batch.session.rows if row.state is FileState.ENHANCING]
    qtbot.wait(300)
    assert shares == [
        row.share for row in window.batch.session.rows if row.state is FileState.ENHANCING
    ]  # nothing is computed meanwhile
    click(qtbot, shown.foot.stop_button)
    until_ended(window, qtbot)
    assert set(states(window).values()) <= {FileState.WAITING, FileState.DONE}
    assert FileState.WAITING in states(window).values()
    assert not list((tmp_path / "in").glob(".*"))


def test_the_pause_of_the_window_does_not_hold_the_batch(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = pictures(tmp_path / "one", 1, 120, 90)[0]
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
