"""Rows are moved in the window while the batch runs: also those that are read ahead ("Next")."""

from pathlib import Path

import pytest
from batch_gates import BatchGate
from batch_windows import click, pictures, planned, states, until_ended
from gui import RUN_MS
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.batch.events import Event, FileEvent
from sr_desktop.batch.records import FileState
from sr_desktop.batch.room import MOST_FILES
from sr_desktop.jobs.batch_inbox import Inbox
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.views.batch.row_menu import RowMenu
from sr_desktop.views.batch.table_model import Column
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier
COUNT = MOST_FILES + 2


def in_state(window: MainWindow, state: FileState) -> list[Row]:
    return [row for row in window.batch.session.rows if row.state is state]


def choose(shown: BatchWindow, row: Row) -> int:
    """Its place in the table."""
    place = shown.table.place_of(row.source)
    assert place is not None
    shown.view.selectRow(place)
    return place


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> BatchGate:
    return BatchGate(monkeypatch)


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the files, in the order in which they are begun to be computed."""
    begun: list[int] = []
    put = Inbox.put

    def listen(inbox: Inbox, event: Event) -> None:
        if isinstance(event, FileEvent) and event.state is FileState.ENHANCING and event.id not in begun:
            begun.append(event.id)
        put(inbox, event)

    monkeypatch.setattr(Inbox, "put", listen)
    return begun


@pytest.fixture
def held(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: BatchGate, computed: list[int]
) -> BatchWindow:
    """A batch in the middle of its first picture, with all read ahead for which there is room."""
    shown = planned(window, qtbot, *pictures(tmp_path, COUNT, 40, 30))
    click(qtbot, shown.foot.start_button)
    qtbot.waitUntil(gate.holds, timeout=RUN_MS)
    qtbot.waitUntil(lambda: len(in_state(window, FileState.READING)) == MOST_FILES - 1, timeout=RUN_MS)
    qtbot.waitUntil(lambda: len(in_state(window, FileState.ENHANCING)) == 1, timeout=RUN_MS)
    assert len(computed) == 1
    return shown


def test_what_is_read_ahead_is_moved_to_the_top_and_done_next(
    held: BatchWindow, window: MainWindow, qtbot: QtBot, gate: BatchGate, computed: list[int]
) -> None:
    batch, table, view = window.batch.session, held.table, held.view
    ahead, far = in_state(window, FileState.READING), in_state(window, FileState.WAITING)[-1]
    last = ahead[-1]
    place = choose(held, last)
    assert table.flags(table.index(place, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    tip = table.data(table.index(place, Column.STATE), Qt.ItemDataRole.ToolTipRole)
    assert "can be moved" in tip
    qtbot.waitUntil(held.head.top_button.isEnabled, timeout=RUN_MS)
    assert not held.head.remove_button.isEnabled()
    with qtbot.waitSignal(batch.arranged, timeout=RUN_MS):
        qtbot.keyClick(view, Qt.Key.Key_Home, ALT)
    assert {row.state for row in ahead} == {FileState.READING}  # a move tells nothing else of them
    assert in_state(window, FileState.READING)[0] is last
    assert view.chosen == [last]

    qtbot.keyClick(view, Qt.Key.Key_Delete)  # and is not taken out
    assert "cannot be taken out" in held.message.text
    choose(held, far)  # which is not read yet: before all that are
    with qtbot.waitSignal(batch.arranged, timeout=RUN_MS):
        click(qtbot, held.head.top_button)
    assert [*batch.rows][1:3] == [far, last]

    gate.open()
    until_ended(window, qtbot)
    assert set(states(window).values()) == {FileState.DONE}
    # The first was in work. The one that was far away had to be read first, perhaps in time to be the second.
    assert computed[1 + (computed[1] == far.id)] == last.id


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups, offscreen
def test_rows_are_moved_by_their_menu(held: BatchWindow, window: MainWindow, qtbot: QtBot) -> None:
    batch, view = window.batch.session, held.view
    row = in_state(window, FileState.READING)[0]
    place = choose(held, row)
    at = view.visualRect(held.table.index(place, 0)).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), asked)
    (menu,) = view.findChildren(RowMenu)
    qtbot.waitUntil(menu.isVisible, timeout=RUN_MS)
    assert [entry.isEnabled() for entry in menu.moving] == [True] * 4
    assert not menu.remove_entry.isEnabled()
    with qtbot.waitSignal(batch.arranged, timeout=RUN_MS):
        menu.moving[-1].trigger()
    menu.close()
    assert [*batch.rows][-1] is row
    click(qtbot, held.foot.stop_button)
    until_ended(window, qtbot)
    assert [*batch.rows][-1] is row


def test_a_row_in_work_keeps_its_place(held: BatchWindow, window: MainWindow, qtbot: QtBot) -> None:
    (working,) = in_state(window, FileState.ENHANCING)
    before = [*window.batch.session.rows]
    place = choose(held, working)
    tip = held.table.data(held.table.index(place, Column.STATE), Qt.ItemDataRole.ToolTipRole)
    assert "keeps its place" in tip
    qtbot.waitUntil(lambda: not held.head.top_button.isEnabled(), timeout=RUN_MS)
    qtbot.keyClick(held.view, Qt.Key.Key_End, ALT)
    assert [*window.batch.session.rows] == before
    click(qtbot, held.foot.stop_button)
    until_ended(window, qtbot)
    assert [*window.batch.session.rows] == before
