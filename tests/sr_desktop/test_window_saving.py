"""Saving a long animation: followed, cancelled, and waited for where the window is closed meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from frame_files import animation, told_about
from gui import RUN_MS
from lanes import comes_round
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from windows import open_photo, run, save_as

from engine.pictures import Picture
from engine.pictures.frames import Frame, FrameCount
from sr_desktop.framed import FrameStore
from sr_desktop.jobs.job import Lane
from sr_desktop.views.main_window import MainWindow

COUNT, WRITTEN, HEIGHT, WIDTH = 6, 2, 24, 32


class HeldStore(FrameStore):
    """Gives the first `WRITTEN` frames, and the others once it may: so a file is being written meanwhile."""

    def __init__(self) -> None:
        super().__init__(FrameCount("frames", COUNT, 0), HEIGHT * WIDTH * 3)
        self.may_go_on = threading.Event()

    def __iter__(self) -> Iterator[Frame]:
        for number, frame in enumerate(super().__iter__()):
            assert number < WRITTEN or self.may_go_on.wait(RUN_MS / 1000)
            yield frame


@pytest.fixture
def frames() -> HeldStore:
    generator = np.random.default_rng(1)
    made = HeldStore()
    for _ in range(COUNT):
        pixels = generator.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
        made.add(Frame(Picture(pixels), 0.1))
    return made


@pytest.fixture
def long(window: MainWindow, qtbot: QtBot, tmp_path: Path, frames: HeldStore) -> Iterator[MainWindow]:
    """A window with a result of many frames, as if they had been enhanced."""
    open_photo(window, qtbot, animation(tmp_path / "a.gif"))
    run(window, qtbot)
    current = window.session.current
    assert current is not None
    assert current.result is not None
    current.result.frames = frames
    yield window
    frames.may_go_on.set()  # the window waits for what it writes


def _begin(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Until some frames are written."""
    save_as(monkeypatch, path)
    window.files.save()
    saves = window.session.saves
    qtbot.waitUntil(lambda: saves.active is not None and saves.active.share > 0, timeout=RUN_MS)


def test_saving_is_followed_and_cancelled(
    long: MainWindow,
    frames: HeldStore,
    qtbot: QtBot,
    tmp_path: Path,
    photo: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    strip, saves = long.strip, long.session.saves
    before = sorted(tmp_path.iterdir())
    _begin(long, qtbot, monkeypatch, tmp_path / "out.png")
    qtbot.waitUntil(lambda: strip.share > 0, timeout=RUN_MS)
    assert "out.png" in strip.text
    assert strip.cancel_button.isVisible()
    assert not strip.pause_button.isVisible()
    assert long.actions_["cancel"].isEnabled()
    assert not long.actions_["pause"].isEnabled()
    open_photo(long, qtbot, photo)  # reading does not wait for writing
    assert saves.active is not None
    with qtbot.waitSignal(saves.cancelled, timeout=RUN_MS):
        qtbot.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
        assert strip.text == "Cancelling…"
        frames.may_go_on.set()
    assert strip.text == "Nothing was saved"
    assert not long.actions_["cancel"].isEnabled()
    assert long.session.any_unsaved
    assert sorted(tmp_path.iterdir()) == before


def test_a_window_that_is_closed_waits_for_the_file(
    long: MainWindow, frames: HeldStore, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _begin(long, qtbot, monkeypatch, tmp_path / "out.png")
    assert not long.close()
    assert "closes as soon as" in long.message.text
    assert long.isVisible()
    frames.may_go_on.set()
    qtbot.waitUntil(lambda: not long.isVisible(), timeout=RUN_MS)  # and nothing was asked
    assert told_about(tmp_path / "out.png") == ("frames", COUNT, 0)


def test_who_cancels_the_saving_stays(
    long: MainWindow, frames: HeldStore, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _begin(long, qtbot, monkeypatch, tmp_path / "out.png")
    assert not long.close()
    with qtbot.waitSignal(long.session.saves.cancelled, timeout=RUN_MS):
        long.actions_["cancel"].trigger()
        frames.may_go_on.set()
    comes_round(long.session.queue, qtbot, Lane.SAVES)
    assert long.isVisible()
    assert not (tmp_path / "out.png").exists()
