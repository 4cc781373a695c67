"""Animations and documents of several pages in the window: opened, enhanced, saved."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from frame_files import SECONDS, animation, differ, document, frames_of, told_about
from gui import RUN_MS
from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from windows import open_photo, run, save_as

from engine.pictures import OutputFormat, read_picture
from engine.pictures.frames import Frame
from engine.restore.packed_mask import PackedMask
from engine.restore.steps import FillMarked, KeepGrain
from sr_desktop.framed import FrameStore
from sr_desktop.jobs.document import RunState
from sr_desktop.jobs.enhance_frames import EnhanceFramesJob
from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.panels.output_options import MoreChoices


def words_in(widget: object) -> list[str]:
    assert hasattr(widget, "findChildren")
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def save(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    save_as(monkeypatch, path)
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        window.files.save()


def test_all_frames_are_enhanced_and_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, animation(tmp_path / "a.gif"))
    assert "3 frames" in words_in(window.panel)
    shares: list[float] = []
    window.session.stepped.connect(lambda step: shares.append(step.share))
    run(window, qtbot)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    result = window.session.current.result
    assert result.frames is not None
    assert (result.picture.width, result.picture.height) == (80, 48)

    save(window, qtbot, monkeypatch, tmp_path / "out.png")
    assert told_about(tmp_path / "out.png") == ("frames", 3, 3)
    made = frames_of(tmp_path / "out.png")
    assert tuple(frame.seconds for frame in made) == SECONDS
    assert np.array_equal(made[0].picture.pixels, result.picture.pixels)
    assert differ(made[0], made[1])
    assert not window.session.unsaved
    save(window, qtbot, monkeypatch, tmp_path / "out.webp")  # once more, in another format
    assert told_about(tmp_path / "out.webp") == ("frames", 3, 3)


def test_where_one_is_held_the_first_is_saved_and_a_sentence_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, animation(tmp_path / "a.gif"))
    sentence = (
        "Of 3 frames only the first is written: JPEG holds one picture. These hold all: PNG, WebP, TIFF."
    )
    assert sentence not in words_in(window.panel)
    window.panel.choose_output("jpeg", 95)
    assert sentence in words_in(window.panel)  # before the work
    run(window, qtbot)
    save(window, qtbot, monkeypatch, tmp_path / "out.jpg")
    assert sentence in words_in(window.message)
    assert told_about(tmp_path / "out.jpg")[:2] == ("single", 1)


def test_pages_of_a_document(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, document(tmp_path / "d.tif"))
    assert "3 pages" in words_in(window.panel)
    run(window, qtbot)
    store = window.session.current.result.frames
    assert [(f.picture.width, f.picture.height) for f in store] == [(64, 48), (80, 48), (96, 48)]
    assert "3 pages are saved as TIFF, which keeps them all" in words_in(window.panel)
    suggested: list[tuple[Path, str]] = []

    def answer(_parent: object, path: Path, chosen: OutputFormat) -> tuple[Path, bool]:
        suggested.append((path, chosen.id))
        return path, False

    monkeypatch.setattr(dialogs, "ask_save", answer)
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        window.files.save()
    assert suggested == [(tmp_path / "d_4x.tif", "tiff")]
    assert told_about(tmp_path / "d_4x.tif") == ("pages", 3, None)

    window.panel.choose_output("png", 95, MoreChoices(pages_as_tiff=False))
    assert any("they differ in size" in text for text in words_in(window.panel))
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        window.files.save()
    assert suggested[1] == (tmp_path / "d_4x.png", "png")
    assert told_about(tmp_path / "d_4x.png")[1] == 1


def test_one_picture_says_nothing_of_frames(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    open_photo(window, qtbot, animation(tmp_path / "a.gif"))
    open_photo(window, qtbot, photo)
    assert not [text for text in words_in(window.panel) if "frame" in text]
    run(window, qtbot)
    assert window.session.current.result.frames is None


def test_cancelled_among_the_frames(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Frame] = []
    may_go_on = threading.Event()
    add = FrameStore.add

    def held(store: FrameStore, frame: Frame) -> None:
        add(store, frame)
        made.append(frame)
        assert len(made) < 2 or may_go_on.wait(RUN_MS / 1000)

    monkeypatch.setattr(FrameStore, "add", held)
    open_photo(window, qtbot, animation(tmp_path / "a.gif", count=12))
    current = window.session.current
    window.enhance()
    qtbot.waitUntil(lambda: len(made) == 2, timeout=RUN_MS)
    with qtbot.waitSignal(window.session.cancelled, timeout=RUN_MS):
        window.session.cancel()
        may_go_on.set()
    assert len(made) == 2
    assert current.state is RunState.CANCELLED
    assert current.result is None


def test_time_is_estimated_for_all_frames(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    open_photo(window, qtbot, animation(tmp_path / "a.png"))
    settings = window.run_settings()
    all_frames = window.session.estimate(settings).seconds
    window.session.current.frames = None
    assert all_frames == pytest.approx(3 * window.session.estimate(settings).seconds)


def test_frames_are_what_the_same_pictures_alone_become(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = animation(tmp_path / "a.png")
    open_photo(window, qtbot, path)
    run(window, qtbot)
    second = list(window.session.current.result.frames)[1].picture.pixels
    alone = tmp_path / "alone.png"
    Image.fromarray(frames_of(path)[1].picture.pixels).save(alone)
    open_photo(window, qtbot, alone)
    run(window, qtbot)
    assert np.array_equal(window.session.current.result.picture.pixels, second)


def test_a_file_that_has_changed_meanwhile_is_one_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = animation(tmp_path / "a.gif")
    open_photo(window, qtbot, path)
    animation(path, count=2)
    with qtbot.waitSignal(window.session.failed, timeout=RUN_MS) as failed:
        window.enhance()
    assert "damaged" in failed.args[0]
    assert read_picture(path).width == 20
    assert EnhanceFramesJob.__name__ not in failed.args[0]


def test_a_painted_mask_belongs_to_the_first_page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    open_photo(window, qtbot, document(tmp_path / "d.tif"))
    mask = np.zeros((12, 16), np.uint8)
    mask[4:6, 2:14] = 255
    filled = replace(
        window.run_settings(), prepare=(FillMarked(PackedMask.of(mask)),), finish=(KeepGrain(0.5),)
    )
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.session.enhance(filled)
    first = window.session.current.result
    assert len(list(first.frames)) == 3  # of other sizes, for which the mask would be wrong
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.session.enhance(replace(filled, prepare=()))
    plain = window.session.current.result
    assert not np.array_equal(first.picture.pixels, plain.picture.pixels)
