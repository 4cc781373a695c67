"""Where the window of the batch was, and how it was divided, comes back at the next start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batch_windows import click, opened, pictures, planned
from gui import RUN_MS
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QPoint, QSettings, QSize, Qt
from pytestqt.qtbot import QtBot

from sr_desktop.setting_kinds import Widths
from sr_desktop.views.batch.table_model import Column
from sr_desktop.views.batch.table_view import BatchTableView
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.main_window import MainWindow


@contextmanager
def _batch_window(store: QSettings, qtbot: QtBot) -> Iterator[tuple[MainWindow, BatchWindow]]:
    """One start of the program, to its end."""
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.show()
    yield window, opened(window)
    assert window.close()


def _drag_edge(view: BatchTableView, qtbot: QtBot, column: Column, by_px: int) -> None:
    """Of a column, in the header."""
    header = view.horizontalHeader()
    edge = header.sectionViewportPosition(column) + header.sectionSize(column) - 1
    at, to = QPoint(edge, header.height() // 2), QPoint(edge + by_px, header.height() // 2)
    qtbot.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(header.viewport(), to)
    qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=to)


def test_size_split_and_columns_come_back(store: QSettings, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "in", 3)
    with _batch_window(store, qtbot) as (window, shown):
        planned(window, qtbot, tmp_path / "in")
        shown.resize(900, 640)  # the screen is not larger
        shown.split.setSizes([200, 300])
        sizes = shown.split.sizes()
        wide = shown.view.columnWidth(Column.STATE) + 36
        _drag_edge(shown.view, qtbot, Column.STATE, 36)
        assert shown.view.columnWidth(Column.STATE) == wide
    with _batch_window(store, qtbot) as (window, shown):
        planned(window, qtbot, tmp_path / "in")
        assert shown.size() == QSize(900, 640)
        assert shown.split.sizes() == sizes
        assert shown.view.columnWidth(Column.STATE) == pytest.approx(wide, abs=1)
        shown.resize(960, 640)
        assert shown.view.columnWidth(Column.STATE) == pytest.approx(wide, abs=1)
        assert shown.preview.isVisible()
        click(qtbot, shown.head.preview_button)
    with _batch_window(store, qtbot) as (window, shown):
        planned(window, qtbot, tmp_path / "in")
        assert not shown.preview.isVisible()
        click(qtbot, shown.head.preview_button)
        qtbot.waitUntil(lambda: shown.split.sizes() == sizes, timeout=RUN_MS)


def test_a_window_on_a_screen_that_is_gone_comes_to_one_that_is_there(store: QSettings, qtbot: QtBot) -> None:
    with _batch_window(store, qtbot) as (_, shown):
        shown.move(50_000, 20_000)
    with _batch_window(store, qtbot) as (_, shown):
        assert shown.screen().availableGeometry().contains(shown.geometry().topLeft())


def test_a_minimised_window_comes_back_when_it_is_asked_for(window: MainWindow) -> None:
    shown = opened(window)
    shown.showMinimized()
    assert opened(window) is shown
    assert not shown.isMinimized()


@pytest.mark.parametrize("key", ["batch/geometry", "batch/split", "batch/columns", "batch/preview"])
def test_rubbish_in_the_store_is_nothing_remembered(store: QSettings, qtbot: QtBot, key: str) -> None:
    store.setValue(key, QByteArray(b"rubbish"))
    with _batch_window(store, qtbot) as (_, shown):
        assert shown.size() == QSize(1280, 800)
        assert shown.view.widths == ()


@given(st.one_of(st.none(), st.text(), st.integers(), st.lists(st.one_of(st.integers(), st.text()))))
def test_widths_are_all_sound_or_none_is_taken(stored: object) -> None:
    kind = Widths(3)
    widths = kind.parse(stored, ())
    assert widths == () or (len(widths) == 3 and all(kind.low <= width <= kind.high for width in widths))


def test_widths_are_read_as_they_are_stored() -> None:
    assert Widths(3).parse(["40", "120", "4000"], ()) == (40, 120, 4000)
