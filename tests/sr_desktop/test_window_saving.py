"""Saving a long animation: followed, cancelled, and waited for where the window is closed meanwhile."""

from pathlib import Path

import numpy as np
import pytest
from frame_files import animation, told_about
from gui import RUN_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from windows import open_photo, run, save_as

from engine.pictures import Picture
from engine.pictures.frames import Frame, FrameCount
from sr_desktop.framed import FrameStore
from sr_desktop.views.main_window import MainWindow

COUNT, HEIGHT, WIDTH = 80, 240, 320
"""About two seconds of encoding."""


@pytest.fixture
def long(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with a result of many frames, as if they had been enhanced."""
    open_photo(window, qtbot, animation(tmp_path / "a.gif"))
    run(window, qtbot)
    generator = np.random.default_rng(1)
    store = FrameStore(FrameCount("frames", COUNT, 0), HEIGHT * WIDTH * 3)
    for _ in range(COUNT):
        pixels = generator.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
        store.add(Frame(Picture(pixels), 0.1))
    current = window.session.current
    assert current is not None
    assert current.result is not None
    current.result.frames = store
    return window


def _begin(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Until some frames are written."""
    save_as(monkeypatch, path)
    window.files.save()
    saves = window.session.saves
    qtbot.waitUntil(lambda: saves.active is None or saves.active.share > 0, timeout=RUN_MS)
    assert saves.active is not None


def test_saving_is_followed_and_cancelled(
    long: MainWindow, qtbot: QtBot, tmp_path: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
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
    assert strip.text == "Nothing was saved"
    assert not long.actions_["cancel"].isEnabled()
    assert long.session.any_unsaved
    assert sorted(tmp_path.iterdir()) == before


def test_a_window_that_is_closed_waits_for_the_file(
    long: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _begin(long, qtbot, monkeypatch, tmp_path / "out.png")
    assert not long.close()
    assert "closes as soon as" in long.message.text
    qtbot.waitUntil(lambda: not long.isVisible(), timeout=RUN_MS)  # and nothing was asked
    assert told_about(tmp_path / "out.png") == ("frames", COUNT, 0)


def test_who_cancels_the_saving_stays(
    long: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _begin(long, qtbot, monkeypatch, tmp_path / "out.png")
    assert not long.close()
    with qtbot.waitSignal(long.session.saves.cancelled, timeout=RUN_MS):
        long.actions_["cancel"].trigger()
    qtbot.wait(50)
    assert long.isVisible()
    assert not (tmp_path / "out.png").exists()
