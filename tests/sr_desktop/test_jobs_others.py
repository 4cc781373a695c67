"""Jobs that panels give to the session."""

from pathlib import Path

import pytest
from gui import RUN_MS
from pytestqt.qtbot import QtBot
from session_runs import make_pictures

from sr_desktop.jobs.files import Opened, OpenJob
from sr_desktop.jobs.session import Session


def test_the_giver_hears_how_it_went_and_the_session_hears_too(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    job = OpenJob(make_pictures(tmp_path, 1)[0])
    with qtbot.waitSignals([session.others.stepped, session.others.finished], timeout=RUN_MS):
        session.others.submit(job)
    assert isinstance(session.original, Opened)
    with qtbot.assertNotEmitted(session.others.finished, wait=100):
        session.open(make_pictures(tmp_path, 2)[1])  # not one of theirs
        qtbot.waitUntil(lambda: len(session.documents) == 2, timeout=RUN_MS)


def test_failures_crashes_and_cancelling_are_told_apart(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(session.others.failed, timeout=RUN_MS) as failed:
        session.others.submit(OpenJob(tmp_path / "missing.png"))
    assert "missing.png" in failed.args[1]
    assert failed.args[2] == ""
    cancelled = OpenJob(make_pictures(tmp_path, 1)[0])
    cancelled.token.cancel()
    with qtbot.waitSignal(session.others.cancelled, timeout=RUN_MS) as told:
        session.others.submit(cancelled)
        session.others.cancel(cancelled)
    assert told.args == [cancelled]

    def broken(_: object) -> object:
        raise RuntimeError("a bug")

    monkeypatch.setattr(OpenJob, "steps", broken)
    with qtbot.waitSignal(session.others.failed, timeout=RUN_MS) as failed:
        session.others.submit(OpenJob(tmp_path / "any.png"))
    assert "a bug" in failed.args[1]
    assert "Traceback" in failed.args[2]
