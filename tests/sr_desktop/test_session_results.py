"""What a run makes of its settings, through the real worker threads with the bundled weights."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS
from pytestqt.qtbot import QtBot
from session_runs import (
    FAITHFUL,
    SLOW,
    expected,
    make_pictures,
    open_files,
    wait_until_idle,
)

from engine.card import choose_model
from engine.pictures import Picture
from engine.progress import FinishedTile, Progress
from engine.sizes import ByFactor, ByLongEdge, OnPaper
from engine.strength import open_mixed
from engine.tiles import Rect
from sr_desktop import paths
from sr_desktop.jobs.document import RunState
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.jobs.session import Session


def test_what_grows_on_the_screen_is_the_result(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    (document,) = open_files(session, qtbot, make_pictures(tmp_path, 1))
    areas: list[Rect] = []
    session.stepped.connect(lambda step: areas.append(step.area) if step.area else None)
    with qtbot.waitSignal(session.begun, timeout=RUN_MS) as begun:
        session.enhance(SLOW)
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
    assert 0 < after.seconds < document.result.seconds, "which loaded the model, too"
    assert twice.seconds == pytest.approx(17 * after.seconds, rel=0.05)
    assert twice.memory_bytes > before.memory_bytes > 100 * 10**6


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
