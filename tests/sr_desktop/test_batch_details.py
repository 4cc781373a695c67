"""Small things that a stranger notices in the window of the batch."""

from pathlib import Path

import pytest
from batch_windows import click, opened, pictures, planned, states, until_ended
from gui import RUN_MS
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop.batch.records import FileState
from sr_desktop.views import dialogs
from sr_desktop.views.batch.table_model import Show
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.theme import choose_theme, current_theme


@pytest.fixture
def failed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> BatchWindow:
    """A batch of which the last of three pictures failed."""
    files = pictures(tmp_path / "in", 2)
    (tmp_path / "in" / "z.png").write_bytes(files[0].read_bytes()[:60])
    shown = planned(window, qtbot, tmp_path / "in")
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert states(window)["z.png"] is FileState.FAILED
    return shown


def colour_of(button: QAbstractButton) -> str:
    """Of its ground, near its left edge."""
    image = button.grab().toImage()
    return image.pixelColor(image.width() // 12, image.height() // 2).name()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_button_that_does_nothing_does_not_look_as_if_it_did(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, theme: str
) -> None:
    before = current_theme().name
    choose_theme(theme)
    start = opened(window).foot.start_button
    assert not start.isEnabled()
    qtbot.waitUntil(lambda: colour_of(start) == current_theme().field, timeout=RUN_MS)
    planned(window, qtbot, *pictures(tmp_path, 1))
    qtbot.waitUntil(lambda: colour_of(start) == current_theme().accent, timeout=RUN_MS)
    choose_theme(before)


def test_the_empty_window_says_how_to_get_pictures(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = opened(window)
    files = tuple(pictures(tmp_path, 2))
    monkeypatch.setattr(dialogs, "ask_open_several", lambda *_: files)
    (button,) = [each for each in shown.findChildren(QPushButton) if each.text() == "Add pictures…"]
    click(qtbot, button)
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    assert len(window.batch.session.rows) == 2
    assert not button.isVisible()


def test_a_retry_that_fails_again_says_so(failed: BatchWindow, window: MainWindow, qtbot: QtBot) -> None:
    assert failed.message.isHidden()
    click(qtbot, failed.foot.retry_button)
    with qtbot.waitSignal(window.batch.session.ended, timeout=RUN_MS):
        pass
    assert "1 failed once more" in failed.message.text
    assert failed.message.isVisible()


def test_what_is_wrong_with_a_picture_is_said_once(failed: BatchWindow, qtbot: QtBot) -> None:
    place = next(n for n in range(3) if failed.table.row(n).state is FileState.FAILED)
    failed.view.selectRow(place)
    pane = failed.preview
    qtbot.waitUntil(lambda: pane.reason.isVisible() and "z.png" in pane.reason.text(), timeout=RUN_MS)
    assert "z.png" not in pane.words.text()


def test_the_chosen_row_stays_to_be_seen_where_others_are_shown_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures(tmp_path, 30)
    shown = planned(window, qtbot, tmp_path)
    shown.resize(900, 560)
    shown.head.search.setText("photo29")
    shown.view.selectRow(0)
    shown.head.search.clear()
    area = shown.view.visualRect(shown.view.currentIndex())
    assert shown.table.row(shown.view.currentIndex().row()).source.name == "photo29.png"
    assert shown.view.viewport().rect().contains(area.center())
    assert shown.head.show_what is Show.ALL


def test_the_example_of_a_name_has_the_suffix_of_the_results(window: MainWindow) -> None:
    options = opened(window).options
    example = options.place_box.template.example
    assert example.text().endswith("photo_4x.png")
    options.output_box.choose("jpeg", 90, options.output_box.choice.more)
    assert example.text().endswith("photo_4x.jpg")
