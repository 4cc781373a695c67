"""Files that come into the window and results that leave it: drops, pastes, saving."""

from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import drag_in, drop, open_photo, run, save_as

from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow


def bad_files(folder: Path) -> dict[str, Path]:
    whole = folder / "whole.png"
    Image.fromarray(picture_pixels(40, 30)).save(whole)
    made = {name: folder / f"{name}.png" for name in ("missing", "empty", "text", "truncated")}
    made["empty"].write_bytes(b"")
    made["text"].write_text("no picture at all\n" * 20)
    made["truncated"].write_bytes(whole.read_bytes()[:-200])
    return made


@pytest.mark.parametrize("name", ["missing", "empty", "text", "truncated"])
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
        qtbot.mouseClick(window.history.list.viewport(), Qt.MouseButton.LeftButton, pos=item.center())
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


def test_drag_over_the_window_invites_pictures_only(window: MainWindow) -> None:
    file, text = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/somewhere/photo.png")])
    text.setText("words")
    assert drag_in(window, file)
    assert not drag_in(window, text)
