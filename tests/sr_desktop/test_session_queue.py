"""The queue of runs, through the real worker threads with the bundled weights."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image
from pytestqt.qtbot import QtBot
from session_runs import expected, make_pictures, open_files, wait_until_idle

from engine.card import choose_model
from engine.pictures import Picture
from engine.progress import FinishedTile, Progress
from engine.sizes import ByFactor, ByLongEdge, OnPaper
from engine.strength import open_mixed
from engine.tiles import Rect, TileSizes
from sr_desktop import paths
from sr_desktop.jobs import session as session_module
from sr_desktop.jobs.document import Document, RunState
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.jobs.session import Session
from sr_desktop.jobs.warm_engine import WarmEngine

FAITHFUL = RunSettings(paths.DEFAULT_MODEL, device="cpu")
PHOTO = RunSettings(paths.PHOTO_MODEL, device="cpu")
SLOW = RunSettings(paths.DEFAULT_MODEL, device="cpu", tiles=TileSizes(32, 32))
"""Many tiles, so that a run has many steps."""


def make_large(folder: Path) -> Path:
    path = folder / "large.png"
    Image.fromarray(picture_pixels(200, 160)).save(path)
    return path


def begin_large(session: Session, qtbot: QtBot, folder: Path) -> Document:
    """A run that has got its first tile."""
    (document,) = open_files(session, qtbot, [make_large(folder)])
    session.show_document(document)
    session.enhance(SLOW)
    qtbot.waitUntil(lambda: document.tiles_done > 0, timeout=RUN_MS)
    return document


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


def test_what_grows_on_the_screen_is_the_result(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    (document,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    with qtbot.waitSignal(session.begun, timeout=RUN_MS) as begun:
        session.enhance(SLOW)
    areas: list[Rect] = []
    session.stepped.connect(lambda step: areas.append(step.area) if step.area else None)
    wait_until_idle(session, qtbot)
    assert begun.args[0] is document.after
    assert document.result is not None
    assert document.after is not None
    assert (
        sum(area.area_px for area in areas) == document.result.picture.width * document.result.picture.height
    )
    shown = document.after.levels[0]
    assert np.array_equal(shown[..., 2::-1], document.result.picture.pixels)


def test_a_run_takes_the_settings_that_it_was_asked_with(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    files = make_pictures(tmp_path, 3)
    documents = open_files(session, qtbot, files)
    many = [
        RunSettings(paths.DEFAULT_MODEL, size=ByFactor(2), device="cpu"),
        RunSettings(paths.PHOTO_MODEL, size=ByLongEdge(300), device="cpu"),
        RunSettings(paths.DEFAULT_MODEL, size=OnPaper(2, None, "cm", 150), device="cpu"),
    ]
    for document, settings in zip(documents, many, strict=True):
        session.enhance_all(settings, [document])
    wait_until_idle(session, qtbot)
    for document, settings, path in zip(documents, many, files, strict=True):
        made = expected(session.models, settings, path)
        assert document.result is not None
        assert np.array_equal(document.result.picture.pixels, made.pixels)
        assert document.result.picture.metadata.dpi == made.metadata.dpi


def test_strength_is_a_mix_with_the_faithful_model(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    (document,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    results = {}
    for strength in (0.5, 1.0, None):
        session.enhance(RunSettings(paths.PHOTO_MODEL, strength=strength, device="cpu"))
        wait_until_idle(session, qtbot)
        assert document.result is not None
        results[strength] = document.result.picture.pixels
    first, second = (choose_model(session.models, each) for each in (paths.DEFAULT_MODEL, paths.PHOTO_MODEL))
    half = open_mixed(first, second, 0.5, "cpu").enhance(document.picture).pixels
    assert np.array_equal(results[0.5], half)
    assert np.array_equal(results[1.0], results[None])
    assert not np.array_equal(results[0.5], results[None])


def test_pause_rests_between_steps_and_resume_goes_on(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    document = begin_large(session, qtbot, tmp_path)
    with qtbot.waitSignal(session.paused_changed, timeout=RUN_MS):
        session.pause()
    assert document.state is RunState.PAUSED
    qtbot.wait(300)  # the step that was in work ends
    done = document.tiles_done
    qtbot.wait(300)
    assert document.tiles_done == done
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
    qtbot.wait(100)
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


def test_a_size_that_cannot_be_made_is_told_and_nothing_runs(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (document,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    with qtbot.waitSignal(session.failed, timeout=RUN_MS) as failed:
        session.enhance(RunSettings(paths.DEFAULT_MODEL, size=ByFactor(40)))
    assert "16 times" in failed.args[0]
    assert not session.running
    assert document.state is RunState.NONE


def test_the_estimate_learns_from_runs(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    (document,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    before = session.estimate(FAITHFUL)
    assert before is not None
    assert before.size == (160, 128)
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert document.result is not None
    after = session.estimate(FAITHFUL)
    twice = session.estimate(RunSettings(paths.DEFAULT_MODEL, size=ByFactor(16), device="cpu"))
    assert after is not None
    assert twice is not None
    assert after.seconds == pytest.approx(document.result.seconds, rel=1e-6)
    assert twice.seconds == pytest.approx(17 * after.seconds, rel=0.05)
    assert twice.memory_bytes > before.memory_bytes > 100 * 10**6


def test_a_long_run_is_announced(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (document,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    announced: list[tuple[str, float]] = []
    session.long_job_ended.connect(lambda document, seconds: announced.append((document.title, seconds)))
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert announced == []
    monkeypatch.setattr(session_module, "LONG_SECONDS", 0.0)
    session.enhance(FAITHFUL)
    wait_until_idle(session, qtbot)
    assert document.result is not None
    assert announced == [("picture_0.png", document.result.seconds)]


@dataclass(frozen=True)
class Inverted:
    """A step before the run."""

    def __call__(self, picture: Picture) -> Picture:
        return Picture(255 - picture.pixels)


@dataclass(frozen=True)
class Stamped:
    """A step after the run: the first row is that of the picture that the engine was given."""

    def steps(self, before: Picture, result: Picture, area: Rect | None = None, whole: object = None):
        assert area is None or area.width == result.width
        assert (area is None) is (whole is None)
        result.pixels[0] = before.pixels[0, 0]
        tile = FinishedTile(Rect(0, 0, result.width, 1), result.pixels[:1])
        yield Progress(1.0, 1, 1, tile)
        return result


def test_steps_before_and_after_the_run(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    (document,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    session.enhance(
        RunSettings(paths.DEFAULT_MODEL, device="cpu", prepare=(Inverted(),), finish=(Stamped(),))
    )
    wait_until_idle(session, qtbot)
    assert document.result is not None
    made = document.result.picture.pixels
    original = document.picture.pixels
    assert (made[0] == 255 - original[0, 0]).all()
    reduced = made[2::4, 2::4].astype(int)
    assert np.abs(reduced - (255 - original.astype(int))).mean() < 20
    assert document.after is not None
    assert np.array_equal(document.after.levels[0][..., 2::-1], made)
