"""The window of the batch by keyboard and by drag, and what it tells to those who do not see it."""

from pathlib import Path

from batch_windows import opened, pictures, planned, states, until_ended
from gui import RUN_MS
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QSlider
from pytestqt.qtbot import QtBot

from sr_desktop.batch.records import FileState
from sr_desktop.views.batch.table_model import MIME, Column
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.main_window import MainWindow

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


def order(window: MainWindow) -> list[Path]:
    return [row.source for row in window.batch.session.rows]


def drop_rows(shown: BatchWindow, places: list[int], before: int) -> None:
    """Drag rows above another one."""
    table, view = shown.table, shown.view
    mime = table.mimeData([table.index(place, Column.NAME) for place in places])
    assert mime.hasFormat(MIME)
    area = view.visualRect(table.index(before, Column.NAME))
    at = QPoint(area.left() + 20, area.top() + 2)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.MoveAction, mime, buttons, keys)
    QApplication.sendEvent(view.viewport(), enter)
    drop = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, mime, buttons, keys)
    QApplication.sendEvent(view.viewport(), drop)


def test_everything_is_done_by_keys(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = pictures(tmp_path, 4)
    shown = planned(window, qtbot, *files)
    view = shown.view
    assert shown.focusWidget() is view
    view.setCurrentIndex(shown.table.index(1, 0))
    qtbot.keyClick(view, Key.Key_Up, ALT)
    assert order(window) == [files[1], files[0], files[2], files[3]]
    qtbot.keyClick(view, Key.Key_Down, ALT)
    qtbot.keyClick(view, Key.Key_Down, ALT)
    assert order(window) == [files[0], files[2], files[1], files[3]]
    qtbot.keyClick(view, Key.Key_Delete)
    assert order(window) == [files[0], files[2], files[3]]
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        qtbot.keyClick(view, Key.Key_Return)
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    assert shown.foot.start_button.shortcut().toString() == "Ctrl+E"
    shown.foot.start_button.animateClick()
    until_ended(window, qtbot)
    assert set(states(window).values()) == {FileState.DONE}


def test_rows_are_dragged(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = pictures(tmp_path, 4)
    shown = planned(window, qtbot, *files)
    drop_rows(shown, [2, 3], 1)
    assert order(window) == [files[0], files[2], files[3], files[1]]
    shown.head.search.setText("photo")
    drop_rows(shown, [0], 3)
    assert order(window) == [files[0], files[2], files[3], files[1]]  # not while some are not seen


def test_files_are_dropped_between_the_rows(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shown = planned(window, qtbot, *pictures(tmp_path / "a", 1))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in pictures(tmp_path / "b", 2)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPoint(30, 30)
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(shown.view.viewport(), enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, buttons, keys)
    QApplication.sendEvent(shown.view.viewport(), drop)
    qtbot.waitUntil(lambda: len(window.batch.session.rows) == 3, timeout=RUN_MS)


def test_folders_with_and_without_what_is_below(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    pictures(tmp_path / "in", 1)
    pictures(tmp_path / "in" / "deep", 2)
    shown = planned(window, qtbot, tmp_path / "in")
    assert len(order(window)) == 3
    shown.options.below.setChecked(False)
    qtbot.waitUntil(lambda: len(order(window)) == 1, timeout=RUN_MS)
    shown.options.below.setChecked(True)
    qtbot.waitUntil(lambda: len(order(window)) == 3, timeout=RUN_MS)


def test_every_control_has_a_name_and_takes_the_focus(window: MainWindow) -> None:
    shown = opened(window)
    controls = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)
    nameless = []
    for kind in controls:
        for control in shown.findChildren(kind):
            inner = isinstance(control.parentWidget(), QAbstractSpinBox | QComboBox | QLineEdit)
            if inner or control.objectName().startswith("qt_"):
                continue
            text = control.text() if isinstance(control, QAbstractButton) else ""
            if not (control.accessibleName() or text):
                nameless.append(f"{type(control).__name__} in {type(control.parentWidget()).__name__}")
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    assert nameless == []
    assert shown.view.accessibleName()


def test_columns_give_way_where_there_is_no_room(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    shown = planned(window, qtbot, *pictures(tmp_path, 1))
    view = shown.view
    for width in (900, 1024, 1600):
        shown.resize(width, 600)
        qtbot.waitUntil(lambda width=width: shown.width() == width, timeout=RUN_MS)
        seen = [column for column in Column if not view.isColumnHidden(column)]
        assert sum(view.columnWidth(column) for column in seen) <= view.viewport().width()
        assert view.columnWidth(Column.MESSAGE) >= 100
    assert seen == list(Column)


def test_the_device_and_the_precision_are_those_of_the_main_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = planned(window, qtbot, *pictures(tmp_path, 1))
    window.settings.precision, window.settings.tile_px = "bfloat16", 96
    shown.activated.emit()
    settings = window.batch.session.draft.settings
    assert settings is not None
    assert (settings.precision, settings.tile_px) == ("bfloat16", 96)


def test_the_choices_of_the_main_window_are_taken_over(window: MainWindow) -> None:
    window.panel.choose_model("srgan_x4_old")
    window.panel.choose_output("jpeg", 81)
    window.panel.size_box.group.button(2).click()
    window.old_photo.grain.choose(30)
    window.old_photo.cleaning.choose(60)
    window.settings.name_template = "{counter}_{name}"
    settings = opened(window).options.settings
    assert settings is not None
    assert (settings.model, settings.suffix, settings.quality) == ("srgan_x4_old", ".jpg", 81)
    assert (settings.grain, settings.strength, settings.template) == (0.3, 0.6, "{counter}_{name}")
    assert settings.size == {"kind": "ByFactor", "factor": 2}
