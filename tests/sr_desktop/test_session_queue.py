"""The queue of runs, through the real worker threads with the bundled weights."""

from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS
from lanes import comes_round
from pytestqt.qtbot import QtBot
from session_runs import FAITHFUL, begin_large, expected, make_pictures, open_files, wait_until_idle

from sr_desktop import paths
from sr_desktop.jobs import session as session_module
from sr_desktop.jobs.document import Document, RunState
from sr_desktop.jobs.job import Lane, Priority
from sr_desktop.jobs.session import Session
from sr_desktop.jobs.warm_engine import WarmEngine


def test_several_documents_run_one_after_another(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    documents = open_files(session, qtbot, make_pictures(tmp_path, 3))
    ended: list[tuple[Document, str]] = []
    together: list[int] = []
    session.runs.ended.connect(lambda document, how, _: ended.append((document, how)))
    session.document_changed.connect(
        lambda _: together.append(sum(each.state is RunState.RUNNING for each in documents))
    )
    session.enhance_all(FAITHFUL)
    assert session.active is documents[0]
    assert session.waiting == documents[1:]
    assert [each.state for each in documents] == [RunState.RUNNING, RunState.WAITING, RunState.WAITING]
    assert all(each.seconds_left is not None for each in documents)
    wait_until_idle(session, qtbot)
    assert ended == [(document, "done") for document in documents]
    assert max(together) == 1
    for document in documents:
        assert document.result is not None
        assert document.result.settings == FAITHFUL
        assert document.result.card.id == paths.DEFAULT_MODEL
        assert document.result.seconds > 0
        assert document.share == 1
        assert document.path is not None
        made = expected(session.models, FAITHFUL, document.path)
        assert np.array_equal(document.result.picture.pixels, made.pixels)
    session.enhance_all(FAITHFUL)  # all have a result: nothing to do
    assert not session.running


def test_pause_rests_between_steps_and_resume_goes_on(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    document = begin_large(session, qtbot, tmp_path)
    with qtbot.waitSignal(session.paused_changed, timeout=RUN_MS):
        session.pause()
    assert document.state is RunState.PAUSED
    comes_round(session.queue, qtbot, Lane.ENGINE)  # the step that was in work has ended
    done = document.share
    comes_round(session.queue, qtbot, Lane.ENGINE, Priority.BATCH)  # which the run would go before
    assert document.share == done
    assert session.running
    assert session.paused
    session.resume()
    assert document.state is RunState.RUNNING
    wait_until_idle(session, qtbot)
    assert document.state is RunState.DONE
    assert document.path is not None
    assert document.result is not None
    made = expected(session.models, FAITHFUL, document.path).pixels
    apart = np.abs(document.result.picture.pixels.astype(int) - made)
    assert apart.max() <= 1  # other tiles than the usual ones


def test_a_paused_queue_starts_nothing(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    first = begin_large(session, qtbot, tmp_path)
    session.pause()
    (second,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    session.enhance_all(FAITHFUL, [second])
    with qtbot.waitSignal(session.runs.ended, timeout=RUN_MS):
        session.cancel(first)
    assert first.state is RunState.CANCELLED
    comes_round(session.queue, qtbot, Lane.ENGINE, Priority.BATCH)
    assert second.state is RunState.WAITING
    session.resume()
    wait_until_idle(session, qtbot)
    assert second.state is RunState.DONE


def test_cancelling_is_said_at_once(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    document = begin_large(session, qtbot, tmp_path)
    with qtbot.waitSignal(session.document_changed, timeout=RUN_MS):
        session.cancel()
        assert document.state is RunState.CANCELLING  # before the worker has heard of it
    with qtbot.waitSignals([session.ended, session.cancelled], timeout=RUN_MS):
        pass
    assert document.state is RunState.CANCELLED
    assert document.result is None
    assert document.after is None


def test_a_paused_run_can_be_cancelled_and_the_queue_works_again(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    document = begin_large(session, qtbot, tmp_path)
    session.pause()
    with qtbot.waitSignal(session.cancelled, timeout=RUN_MS):
        session.cancel()
    assert not session.paused  # nothing is left to rest
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert document.state is RunState.DONE


def test_what_waits_can_be_reordered_and_taken_out(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    active = begin_large(session, qtbot, tmp_path)
    session.pause()
    first, second, third = open_files(session, qtbot, make_pictures(tmp_path, 3))
    session.enhance_all(FAITHFUL, [first, second, third])
    session.move_waiting(third, 0)
    assert session.waiting == (third, first, second)
    session.move_waiting(third, 99)
    assert session.waiting == (first, second, third)
    session.cancel(second)
    assert session.waiting == (first, third)
    assert second.state is RunState.CANCELLED
    session.move_waiting(third, 0)
    ended: list[Document] = []
    session.runs.ended.connect(lambda document, *_: ended.append(document))
    session.cancel(active)
    session.resume()
    wait_until_idle(session, qtbot)
    assert ended == [active, third, first]


def test_cancel_all(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    active = begin_large(session, qtbot, tmp_path)
    others = open_files(session, qtbot, make_pictures(tmp_path, 2))
    session.enhance_all(FAITHFUL, others)
    session.cancel_all()
    assert session.waiting == ()
    wait_until_idle(session, qtbot)
    assert {each.state for each in (active, *others)} == {RunState.CANCELLED}


def test_a_crash_tells_what_happened_and_the_next_one_runs(
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, second = open_files(session, qtbot, make_pictures(tmp_path, 2))
    session.show_document(second)
    get = WarmEngine.get
    calls: list[object] = []

    def broken_once(self: WarmEngine, *arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 1:
            raise RuntimeError("a bug")
        return get(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(WarmEngine, "get", broken_once)
    with qtbot.waitSignal(session.crashed, timeout=RUN_MS) as crashed:
        session.enhance_all(FAITHFUL)
    assert first.state is RunState.FAILED
    assert "RuntimeError: a bug" in first.message
    assert "Traceback" in first.details
    assert first.title in crashed.args[0]  # it is not the one that is shown
    assert crashed.args[1] == first.details
    assert "a job crashed" in caplog.text
    wait_until_idle(session, qtbot)
    assert second.state is RunState.DONE
    session.enhance_all(FAITHFUL)  # the one that failed has no result
    wait_until_idle(session, qtbot)
    assert first.state is RunState.DONE
    assert (first.message, first.details) == ("", "")


def test_a_long_run_is_announced(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (document,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    announced: list[tuple[str, float]] = []
    session.long_job_ended.connect(lambda document, seconds: announced.append((document.title, seconds)))
    monkeypatch.setattr(session_module, "LONG_SECONDS", 1e6)
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert announced == []
    monkeypatch.setattr(session_module, "LONG_SECONDS", 0.0)
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert document.result is not None
    assert announced == [("picture_0.png", document.result.seconds)]
