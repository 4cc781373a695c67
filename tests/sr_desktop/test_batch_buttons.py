"""What the window of the batch offers, and shows, follows the rows that are chosen."""

from pathlib import Path

from batch_windows import click, opened, pictures, planned, until_ended
from gui import RUN_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sr_desktop.batch.records import FileState
from sr_desktop.views.batch.table_model import Show
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.main_window import MainWindow


def _enabled(shown: BatchWindow) -> tuple[bool, ...]:
    """Remove, up, down, in folder."""
    head = shown.head
    buttons = (head.remove_button, head.up_button, head.down_button, head.folder_button)
    return tuple(button.isEnabled() for button in buttons)


def test_the_head_offers_what_can_be_done(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shown = opened(window)
    qtbot.waitUntil(lambda: _enabled(shown) == (False, False, False, False), timeout=RUN_MS)
    files = pictures(tmp_path, 3)
    planned(window, qtbot, *files)
    shown.view.selectRow(1)
    qtbot.waitUntil(lambda: _enabled(shown) == (True, True, True, True), timeout=RUN_MS)
    shown.head.search.setText("photo01")  # in another order than that of the batch
    qtbot.waitUntil(lambda: _enabled(shown) == (True, False, False, True), timeout=RUN_MS)
    shown.head.search.clear()
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    shown.view.selectRow(1)
    qtbot.waitUntil(lambda: _enabled(shown) == (False, False, False, True), timeout=RUN_MS)  # nothing waits


def test_the_pane_says_why_nothing_is_seen_and_forgets_a_row_that_is_not_shown(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = pictures(tmp_path / "in", 1)
    bad = tmp_path / "in" / "z.png"
    bad.write_bytes(files[0].read_bytes()[:60])
    shown = planned(window, qtbot, tmp_path / "in")
    click(qtbot, shown.foot.start_button)
    until_ended(window, qtbot)
    assert window.batch.session.rows.counts()[FileState.FAILED] == 1
    place = shown.table.place_of(bad)
    assert place is not None
    shown.view.selectRow(place)
    pane = shown.preview
    qtbot.waitUntil(lambda: pane.reason.isVisible() and str(bad) in pane.reason.text(), timeout=RUN_MS)
    shown.view.selectRow(1 - place)
    qtbot.waitUntil(lambda: pane.canvas.isVisible() and "photo00" in pane.words.text(), timeout=RUN_MS)
    shown.head.show_box.setCurrentIndex(Show.FAILED)
    qtbot.waitUntil(lambda: "photo00" not in pane.words.text(), timeout=RUN_MS)
    assert shown.view.current_row is None


def test_the_table_has_the_focus_when_its_button_goes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures(tmp_path, 2)
    shown = planned(window, qtbot, tmp_path)
    shown.foot.start_button.setFocus()
    click(qtbot, shown.foot.start_button)
    assert shown.foot.start_button.isHidden()
    assert shown.focusWidget() is shown.view
    until_ended(window, qtbot)


def test_keys_close_the_window_and_the_program(window: MainWindow, qtbot: QtBot) -> None:
    shown = opened(window)
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow, timeout=RUN_MS)
    qtbot.keyClick(shown, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not shown.isVisible()
    assert window.isVisible()
    assert opened(window) is shown
    qtbot.waitUntil(shown.isActiveWindow, timeout=RUN_MS)
    qtbot.keyClick(shown, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible() and not shown.isVisible(), timeout=RUN_MS)


def test_counts_and_names_have_room(window: MainWindow, qtbot: QtBot) -> None:
    shown = opened(window)
    box = shown.head.show_box
    before = box.width()
    shown.head.show_counts([123_456] * len(Show))
    qtbot.waitUntil(lambda: box.width() > before, timeout=RUN_MS)
    words = shown.preview.words
    words.say("a name that is long " * 40)
    drawn = words.fontMetrics().horizontalAdvance(words.shown)
    assert drawn <= words.contentsRect().width() < words.width()
