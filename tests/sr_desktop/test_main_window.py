"""The flows of a user through the real window, with the real engine and the bundled weights."""

import gc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QRegion
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from engine.card import choose_model, find_models
from engine.enhancer import Enhancer
from engine.pictures import read_picture
from engine.tiles import TileSizes
from sr_desktop import paths
from sr_desktop.jobs.warm_engine import WarmEngine
from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag_in(window: MainWindow, mime: QMimeData) -> bool:
    """Whether the window would take what is dragged over it."""
    event = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
    event.setAccepted(False)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: MainWindow, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    assert drag_in(window, mime)
    at = QPointF(window.rect().center())
    QApplication.sendEvent(window, QDropEvent(at, Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS))


def open_photo(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        drop(window, photo)


def run(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        qtbot.mouseClick(window.panel.enhance_button, Qt.MouseButton.LeftButton)


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path, may_replace: bool = True) -> None:
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: (path, may_replace))


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


def test_finding_the_devices_leaves_the_garbage_collector_on(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    with qtbot.waitSignal(window.session.devices_found, timeout=RUN_MS):
        drop(window, photo)
    assert gc.isenabled()
    assert window.panel.device_box.count() >= 2


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


def bad_files(folder: Path) -> dict[str, Path]:
    whole = folder / "whole.png"
    Image.fromarray(picture_pixels(40, 30)).save(whole)
    made = {name: folder / f"{name}.png" for name in ("missing", "empty", "text", "truncated")}
    made["empty"].write_bytes(b"")
    made["text"].write_text("no picture at all\n" * 20)
    made["truncated"].write_bytes(whole.read_bytes()[:-200])
    made["folder"] = folder / "nothing in it"
    made["folder"].mkdir()
    return made


@pytest.mark.parametrize("name", ["missing", "empty", "text", "truncated", "folder"])
def test_bad_input_is_one_sentence_and_the_window_goes_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, photo: Path, name: str
) -> None:
    bad = bad_files(tmp_path)[name]
    drop(window, bad)
    qtbot.waitUntil(window.message.isVisible, timeout=RUN_MS)
    assert str(bad) in window.message.text
    assert "Traceback" not in window.message.text
    open_photo(window, qtbot, photo)
    assert not window.message.isVisible()


def test_paste_an_image(window: MainWindow, qtbot: QtBot) -> None:
    pixels = picture_pixels(20, 10)
    QApplication.clipboard().setImage(QImage(pixels.data, 20, 10, 60, QImage.Format.Format_RGB888).copy())
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.actions_["paste"].trigger()
    assert window.session.original is not None
    assert np.array_equal(window.session.original.picture.pixels, pixels)


def test_paste_a_copied_file(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    QApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.actions_["paste"].trigger()
    assert window.session.original is not None
    assert window.session.original.path == photo


def test_paste_of_nothing_says_so(window: MainWindow) -> None:
    QApplication.clipboard().setText("words")
    window.actions_["paste"].trigger()
    assert "no picture in the clipboard" in window.message.text


def test_of_several_files_the_first_is_shown(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.png"
    Image.fromarray(picture_pixels(20, 30, seed=1)).save(second)
    drop(window, photo, second)
    qtbot.waitUntil(lambda: len(window.session.documents) == 2, timeout=RUN_MS)
    assert window.session.original is not None
    assert window.session.original.path == photo
    assert [document.path for document in window.session.documents] == [photo, second]
    assert window.history.isVisible()
    assert window.history.list.count() == 2


def test_an_unsaved_result_is_not_lost_without_asking(
    window: MainWindow, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, photo)
    run(window, qtbot)
    result = window.session.result
    asked: list[object] = []

    def keep(*arguments: object) -> bool:
        asked.append(arguments)
        return False

    monkeypatch.setattr(dialogs, "may_discard_result", keep)
    window.enhance()
    assert not window.close()
    window.remove(window.session.documents[0])
    assert len(asked) == 3
    assert window.session.result is result


def test_a_result_stays_while_another_picture_is_shown(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.png"
    Image.fromarray(picture_pixels(20, 30, seed=1)).save(second)
    open_photo(window, qtbot, photo)
    run(window, qtbot)
    result = window.session.result
    open_photo(window, qtbot, second)
    assert window.session.result is None
    assert not window.canvas.has_result
    assert not window.panel.save_button.isEnabled()
    first = window.session.documents[0]
    item = window.history.list.visualItemRect(window.history.list.item(0))
    with qtbot.waitSignal(window.session.shown, timeout=RUN_MS):
        qtbot.mouseClick(window.history.list.viewport(), LEFT, pos=item.center())
    assert window.session.current is first
    assert window.session.result is result
    assert window.canvas.has_result
    assert window.panel.save_button.isEnabled()
    assert photo.name in window.windowTitle()


@pytest.mark.parametrize("replace", [True, False])
def test_an_existing_file_is_replaced_only_after_asking(
    window: MainWindow,
    qtbot: QtBot,
    photo: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    replace: bool,
) -> None:
    target = tmp_path / "old.png"
    target.write_bytes(b"something of the user's own")
    open_photo(window, qtbot, photo)
    run(window, qtbot)
    save_as(monkeypatch, target, may_replace=False)
    monkeypatch.setattr(dialogs, "may_replace_file", lambda *_: replace)
    with qtbot.waitSignal(window.session.saved if replace else window.session.exists, timeout=RUN_MS):
        window.files.save()
    qtbot.wait(50)
    assert (target.read_bytes() == b"something of the user's own") is not replace
    assert window.session.unsaved is not replace


def test_save_into_a_missing_folder_keeps_the_result(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, photo)
    run(window, qtbot)
    save_as(monkeypatch, tmp_path / "gone" / "result.png")
    with qtbot.waitSignal(window.session.failed, timeout=RUN_MS):
        window.files.save()
    assert "does not exist" in window.message.text
    assert window.canvas.has_result
    assert window.panel.save_button.isEnabled()


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


def test_drag_over_the_window_invites_pictures_only(window: MainWindow) -> None:
    file, text = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/somewhere/photo.png")])
    text.setText("words")
    assert drag_in(window, file)
    assert not drag_in(window, text)


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
