"""Actions on pictures: opening, walking through, copying, printing, enhancing all."""

from pathlib import Path

import pytest
from gui import RUN_MS
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from session_runs import make_pictures, open_files, wait_until_idle

from sr_desktop.views import desktop, dialogs
from sr_desktop.views.main_window import MainWindow


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot, photo: Path) -> MainWindow:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)
    return window


def run(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.actions_["enhance"].trigger()


def test_several_are_opened_and_walked_through(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tuple(make_pictures(tmp_path, 3))
    monkeypatch.setattr(dialogs, "ask_open_several", lambda *_: files)
    window.actions_["open"].trigger()
    qtbot.waitUntil(lambda: len(window.session.documents) == 3, timeout=RUN_MS)
    paths = []
    for name in ("next_picture", "next_picture", "next_picture", "previous_picture"):
        with qtbot.waitSignal(window.session.shown, timeout=RUN_MS):
            window.actions_[name].trigger()
        assert window.session.current is not None
        paths.append(window.session.current.path)
    assert paths == [files[1], files[2], files[0], files[2]]


def test_a_folder_is_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = make_pictures(tmp_path, 3)
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "album.png").mkdir()
    monkeypatch.setattr("sr_desktop.jobs.looking.MOST_OPENED", 2)
    monkeypatch.setattr(dialogs, "ask_open_folder", lambda *_: tmp_path)
    window.actions_["open_folder"].trigger()
    qtbot.waitUntil(lambda: len(window.session.documents) == 2, timeout=RUN_MS)
    assert [document.path for document in window.session.documents] == files[:2]
    assert "2" in window.message.text
    assert "1 were left out" in window.message.text


def test_two_pictures_are_compared(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = make_pictures(tmp_path, 2)
    monkeypatch.setattr(dialogs, "ask_open_two", lambda *_: (first, second))
    with qtbot.waitSignal(window.session.shown, timeout=RUN_MS):
        window.actions_["open_two"].trigger()
    assert window.canvas.has_result
    assert window.canvas.scene.titles == (first.name, second.name)
    assert not window.panel.enhance_button.isEnabled()


def test_recent_files_are_in_the_menu(
    window: MainWindow, qtbot: QtBot, photo: Path, store: QSettings
) -> None:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)
    recent = window.tool_bar.menus.recent
    entry = recent.actions()[0]
    assert entry.data() == str(photo)
    assert str(photo) in str(store.value("recent"))
    window.actions_["close_picture"].trigger()
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        entry.trigger()
    photo.unlink()
    recent.actions()[0].trigger()
    qtbot.waitUntil(window.message.isVisible, timeout=RUN_MS)
    assert "no longer there" in window.message.text
    assert not recent.isEnabled()


def test_copy_print_and_folder(
    shown: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, photo: Path
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(desktop, "show_in_folder", asked.append)
    shown.actions_["show_in_folder"].trigger()
    assert asked == [photo]
    run(shown, qtbot)
    with qtbot.waitSignal(shown.results.copied, timeout=RUN_MS):
        shown.actions_["copy"].trigger()
    result = shown.session.result
    assert result is not None
    assert QGuiApplication.clipboard().image().size().toTuple() == (result.width, result.height)
    shown.actions_["print"].trigger()
    dialog = shown.results.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible, timeout=RUN_MS)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown.results.dialog is None, timeout=RUN_MS)


def test_all_are_enhanced_paused_and_resumed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    documents = open_files(window.session, qtbot, make_pictures(tmp_path, 3, 120, 100))
    pause = window.actions_["pause"]
    assert not pause.isEnabled()
    window.actions_["enhance_all"].trigger()
    assert len(window.session.waiting) == 2
    assert pause.isEnabled()
    pause.trigger()
    assert window.session.paused
    assert pause.isChecked()
    assert window.strip.pause_button.text() == "Resume"
    pause.trigger()
    assert not pause.isChecked()
    wait_until_idle(window.session, qtbot)
    assert all(document.result is not None for document in documents)
    assert not window.actions_["enhance_all"].isEnabled()
    assert window.history.list.count() == 3


def test_the_menu_of_a_picture_enhances_it_and_asks_before_it_discards(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = open_files(window.session, qtbot, make_pictures(tmp_path, 2))

    def choose(text: str) -> None:
        menu = window.history.menu_for(documents[1])
        next(action for action in menu.actions() if action.text() == text).trigger()

    choose("Enhance")
    wait_until_idle(window.session, qtbot)
    first = documents[1].result
    assert first is not None
    monkeypatch.setattr(dialogs, "may_discard_result", lambda *_: False)
    choose("Enhance")
    choose("Remove")
    assert documents[1].result is first
    assert documents[1] in window.session.documents


def test_a_long_run_is_told_of(shown: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr("sr_desktop.jobs.session.LONG_SECONDS", 0.0)
    monkeypatch.setattr(shown.notifier, "notify", lambda *words: told.append(words))
    run(shown, qtbot)
    assert told == [("Done", "photo.png is ready.")]
