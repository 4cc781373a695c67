"""The flows of a user through the real window, with the real engine and the bundled weights."""

import gc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot
from windows import drop, open_photo, run, save_as

from engine.card import choose_model, find_models
from engine.enhancer import Enhancer
from engine.pictures import read_picture
from engine.tiles import TileSizes
from sr_desktop import paths
from sr_desktop.jobs.warm_engine import WarmEngine
from sr_desktop.views.main_window import MainWindow


def test_empty_window_offers_to_open_and_nothing_else(window: MainWindow) -> None:
    assert window.drop_hint.isVisible()
    assert not window.panel.enhance_button.isEnabled()
    assert not window.panel.save_button.isEnabled()
    assert not window.strip.cancel_button.isVisible()


def test_drop_enhance_compare_save(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, photo)
    assert not window.drop_hint.isVisible()
    assert photo.name in window.windowTitle()

    steps: list[object] = []
    window.session.stepped.connect(steps.append)
    run(window, qtbot)
    assert steps[-1].share == pytest.approx(1)  # type: ignore[attr-defined]
    assert window.canvas.has_result

    target = tmp_path / "result.png"
    save_as(monkeypatch, target)
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        qtbot.mouseClick(window.panel.save_button, Qt.MouseButton.LeftButton)
    assert not window.session.unsaved

    model = choose_model(find_models(paths.models()), paths.DEFAULT_MODEL)
    expected = Enhancer.open(model).enhance(read_picture(photo))
    assert np.array_equal(np.array(Image.open(target)), expected.pixels)


def test_canvas_shows_the_result_where_the_divider_lets_it(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    open_photo(window, qtbot, photo)
    run(window, qtbot)
    result = window.session.result
    assert result is not None
    window.canvas.zoom_to(100)
    window.canvas.move_divider(0)
    shown = window.canvas.grab().toImage()
    view = window.canvas.view
    assert view is not None
    # The pixel in the middle of the result, away from labels and handle.
    x, y = result.width // 2, result.height // 3
    seen = shown.pixelColor(round(view.left) + x, round(view.top) + y)
    expected = result.pixels[y, x].astype(int)
    assert max(abs(np.array([seen.red(), seen.green(), seen.blue()]) - expected)) <= 40
    assert window.canvas.zoom_percent == pytest.approx(100)


def test_finding_the_devices_leaves_the_garbage_collector_to_the_window(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    with qtbot.waitSignal(window.session.devices_found, timeout=RUN_MS):
        drop(window, photo)
    assert not gc.isenabled()
    assert window.panel.device_box.count() >= 2
    window.close()
    assert gc.isenabled()


def test_cancel_stops_the_run_and_keeps_the_original(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    large = tmp_path / "large.png"
    Image.fromarray(picture_pixels(700, 500)).save(large)
    open_photo(window, qtbot, large)
    with qtbot.waitSignal(window.session.stepped, timeout=RUN_MS):
        qtbot.mouseClick(window.panel.enhance_button, Qt.MouseButton.LeftButton)
    assert window.session.running
    with qtbot.waitSignal(window.session.cancelled, timeout=RUN_MS):
        qtbot.mouseClick(window.strip.cancel_button, Qt.MouseButton.LeftButton)
    assert window.session.result is None
    assert not window.canvas.has_result
    assert window.panel.enhance_button.isEnabled()
    assert not window.panel.save_button.isEnabled()


def test_another_picture_opens_beside_a_run_and_waits_for_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, photo: Path
) -> None:
    large = tmp_path / "large.png"
    Image.fromarray(picture_pixels(500, 400)).save(large)
    open_photo(window, qtbot, large)
    with qtbot.waitSignal(window.session.stepped, timeout=RUN_MS):
        qtbot.mouseClick(window.panel.enhance_button, Qt.MouseButton.LeftButton)
    open_photo(window, qtbot, photo)
    assert window.session.original is not None
    assert window.session.original.path == photo
    assert window.session.active is window.session.documents[0]
    assert "large.png" in window.strip.text
    assert not window.canvas.has_result
    window.session.pause()
    qtbot.mouseClick(window.panel.enhance_button, Qt.MouseButton.LeftButton)
    assert window.session.waiting == (window.session.current,)
    assert window.strip.queue_button.isVisible()
    assert not window.panel.enhance_button.isEnabled()
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.session.resume()
        window.queue_flow.cancel()
    assert window.canvas.has_result
    assert not window.session.running
    assert window.session.documents[0].result is None


def test_a_crash_is_told_with_details_and_the_next_run_works(
    window: MainWindow,
    qtbot: QtBot,
    photo: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    open_photo(window, qtbot, photo)

    def broken(*_: object) -> object:
        raise RuntimeError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(WarmEngine, "get", broken)
        with qtbot.waitSignal(window.session.crashed, timeout=RUN_MS) as crash:
            window.enhance()
    assert "a bug" in window.message.text
    assert "Traceback" in crash.args[1]
    assert "a job crashed" in caplog.text
    run(window, qtbot)
    assert window.canvas.has_result


def test_settings_are_remembered(window: MainWindow, store: QSettings) -> None:
    window.panel.choose_output("jpeg", 81)
    window.tool_bar.theme_chosen.emit("light")
    window.close()
    again = MainWindow(store)
    assert again.panel.output.format.id == "jpeg"
    assert again.panel.output.quality == 81
    again.close()


def test_closing_during_a_run_ends_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    Image.fromarray(picture_pixels(500, 400)).save(large)
    open_photo(window, qtbot, large)
    with qtbot.waitSignal(window.session.stepped, timeout=RUN_MS):
        window.enhance()
    assert window.close()
    assert not window.isVisible()


def test_every_button_has_a_name_and_can_be_reached_by_key(window: MainWindow) -> None:
    for kind in (QAbstractButton, QComboBox, QSpinBox):
        for control in window.findChildren(kind):
            name = control.accessibleName() or getattr(control, "text", str)()
            assert name, control
            group = control.group() if isinstance(control, QAbstractButton) else None
            reached = group.checkedButton() if group else control  # the others by arrow keys
            assert reached.focusPolicy() & Qt.FocusPolicy.TabFocus, name


def test_a_run_is_seen_again_when_its_picture_is_shown_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, photo: Path
) -> None:
    large = tmp_path / "large.png"
    Image.fromarray(picture_pixels(300, 200)).save(large)
    open_photo(window, qtbot, large)
    settings = replace(window.run_settings(), tiles=TileSizes(64, 64))
    first = window.session.documents[0]
    window.session.enhance(settings)
    qtbot.waitUntil(lambda: first.tiles_done > 1, timeout=RUN_MS)
    open_photo(window, qtbot, photo)
    assert window.canvas.scene.after is None
    window.session.pause()
    window.session.show_document(first)
    assert window.canvas.scene.after is first.after
    assert not window.canvas.has_result
    done = QRegion()
    for area in first.finished:
        done += QRegion(area.left, area.top, area.width, area.height)
    assert not done.isEmpty()
    assert window.canvas.scene.unfinished == QRegion(0, 0, 1200, 800) - done
    window.session.resume()
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        pass
    assert window.canvas.has_result


def test_the_last_picture_leaves_an_empty_window(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    open_photo(window, qtbot, photo)
    window.actions_["close_picture"].trigger()
    assert window.session.documents == ()
    assert window.drop_hint.isVisible()
    assert not window.history.isVisible()
    assert window.windowTitle() == "SR Desktop"
    assert not window.panel.enhance_button.isEnabled()
    open_photo(window, qtbot, photo)
    assert not window.drop_hint.isVisible()
