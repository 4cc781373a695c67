"""Every action of the window: that it does something, when it may, and what."""

from pathlib import Path

import pytest
from gui import RUN_MS
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from session_runs import make_pictures, open_files, wait_until_idle

from engine.sizes import ByLongEdge
from sr_desktop.views.actions import Actions
from sr_desktop.views.canvas import View
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.panels.tool_bar import ToolBar


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot, photo: Path) -> MainWindow:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)
    return window


def run(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.actions_["enhance"].trigger()


def enabled(window: MainWindow) -> set[str]:
    return {name for name in window.actions_ if window.actions_[name].isEnabled()}


ALWAYS = {
    *("open", "open_folder", "open_two", "paste", "add_model", "quit", "settings", "shortcuts", "about"),
    *("batch", "self_test"),
    *("view_divider", "view_side", "view_single", "full_screen"),
    *("theme_system", "theme_light", "theme_dark"),
}
WITH_PICTURE = {"print", "show_in_folder", "close_picture", "fit", "actual", "zoom_in", "zoom_out"}
BEFORE_RUN = {"view_compare", "preview", "enhance", "enhance_all"}


def receivers(action: QAction) -> int:
    return action.receivers(SIGNAL("triggered(bool)")) + action.receivers(SIGNAL("toggled(bool)"))


def test_every_action_has_somebody_who_answers_it(window: MainWindow, qtbot: QtBot) -> None:
    bare = QMainWindow()
    qtbot.addWidget(bare)
    actions = Actions(bare)
    bar = ToolBar(actions, "dark", bare)  # its menus and buttons listen to the actions as well
    themes = {name for name in actions if name.startswith("theme_")}  # the bar's own
    assert bar.menus.all
    deaf = [
        name
        for name in actions
        if name not in themes and receivers(window.actions_[name]) <= receivers(actions[name])
    ]
    assert deaf == []
    for name in themes:
        with qtbot.waitSignal(window.tool_bar.theme_chosen, timeout=RUN_MS):
            window.actions_[name].trigger()


def test_actions_are_allowed_when_they_make_sense(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert enabled(window) == ALWAYS
    first, second = make_pictures(tmp_path, 2)
    open_files(window.session, qtbot, [first])
    assert enabled(window) == ALWAYS | WITH_PICTURE | BEFORE_RUN
    run(window, qtbot)
    with_result = {"save", "copy", "invented", "view_compare", "enhance"}
    assert enabled(window) == ALWAYS | WITH_PICTURE | with_result
    window.session.open_two(first, second)
    qtbot.waitUntil(lambda: len(window.session.documents) == 2, timeout=RUN_MS)
    assert enabled(window) == ALWAYS | WITH_PICTURE | {"next_picture", "previous_picture"}


def test_an_impossible_size_forbids_the_run(shown: MainWindow) -> None:
    shown.panel.size_box.choose(ByLongEdge(8))
    assert not shown.actions_["enhance"].isEnabled()
    shown.enhance()
    assert not shown.session.running
    shown.panel.size_box.choose(ByLongEdge(80))
    assert shown.actions_["enhance"].isEnabled()


def test_the_views_and_their_keys(shown: MainWindow, qtbot: QtBot) -> None:
    run(shown, qtbot)
    keys = ((Qt.Key.Key_F6, "side", View.SIDE_BY_SIDE), (Qt.Key.Key_F7, "single", View.SINGLE))
    for key, name, mode in (*keys, (Qt.Key.Key_F5, "divider", View.DIVIDER)):
        qtbot.keyClick(shown, key)
        assert shown.canvas.view_mode is mode
        assert shown.actions_[f"view_{name}"].isChecked()


def test_models_are_compared_and_the_picked_one_is_chosen(shown: MainWindow, qtbot: QtBot) -> None:
    shown.actions_["view_side"].trigger()
    with qtbot.waitSignal(shown.session.desk.compare_done, timeout=RUN_MS):
        qtbot.keyClick(shown, Qt.Key.Key_F8)
    assert shown.canvas.comparing
    assert shown.actions_["view_compare"].isChecked()
    assert len(shown.canvas.scene.panes) == 4
    shown.canvas.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return):
        qtbot.keyClick(shown.canvas, key)
    picked = shown.session.models[1].card.id
    assert shown.session.model is not None
    assert shown.session.model.card.id == picked == shown.panel.choices.model_id
    assert shown.canvas.view_mode is View.SIDE_BY_SIDE
    assert shown.actions_["view_side"].isChecked()
    assert shown.panel.enhance_button.hasFocus()
    shown.actions_["undo"].trigger()
    assert shown.session.model.card.id == shown.session.models[0].card.id


def test_a_comparison_ends_where_another_view_is_chosen(shown: MainWindow, qtbot: QtBot) -> None:
    for name, mode in (("view_divider", View.DIVIDER), ("view_compare", View.DIVIDER)):
        with qtbot.waitSignal(shown.session.desk.compare_done, timeout=RUN_MS):
            shown.actions_["view_compare"].trigger()
        shown.actions_[name].trigger()
        assert shown.canvas.view_mode is mode
        assert shown.actions_["view_divider"].isChecked()


def test_a_comparison_is_left_by_escape_and_by_a_run(shown: MainWindow, qtbot: QtBot) -> None:
    for leave in (lambda: qtbot.keyClick(shown.canvas, Qt.Key.Key_Escape), shown.enhance):
        shown.actions_["view_compare"].trigger()
        assert shown.canvas.comparing
        shown.actions_["preview"].trigger()  # would be in pixels of the part that is compared
        assert shown.session.desk._preview is None
        leave()
        assert not shown.canvas.comparing
        assert shown.actions_["view_divider"].isChecked()
    wait_until_idle(shown.session, qtbot)
    assert shown.canvas.has_result


def test_invented_detail_is_marked_as_strongly_as_one_likes(shown: MainWindow, qtbot: QtBot) -> None:
    shown.panel.choose_model("srgan_x4")
    run(shown, qtbot)
    assert not shown.invented_bar.isVisible()
    with qtbot.waitSignal(shown.session.invented_ready, timeout=RUN_MS):
        shown.actions_["invented"].trigger()
    assert shown.canvas.scene.invented is not None
    assert shown.canvas.scene.invented_shown
    assert shown.invented_bar.isVisible()
    shown.invented_bar.slider.setValue(30)
    assert shown.canvas.scene.invented_opacity == pytest.approx(0.3)
    shown.actions_["invented"].trigger()
    assert not shown.canvas.scene.invented_shown
    assert not shown.invented_bar.isVisible()
    wait_until_idle(shown.session, qtbot)


def test_the_zoom_is_shown_and_chosen(shown: MainWindow) -> None:
    menu = shown.tool_bar.zoom_button.menu()
    for action in menu.actions():
        action.trigger()
        assert shown.canvas.zoom_percent == pytest.approx(float(action.data()))
        assert shown.tool_bar.zoom_button.text() == f"{action.data()} %"
    shown.actions_["actual"].trigger()
    assert shown.canvas.zoom_percent == pytest.approx(100)
    shown.actions_["zoom_in"].trigger()
    assert shown.canvas.zoom_percent == pytest.approx(125)
    shown.actions_["zoom_out"].trigger()
    assert shown.canvas.zoom_percent == pytest.approx(100)
    shown.actions_["fit"].trigger()
    assert shown.canvas.fitting


def test_undo_and_redo_of_the_panel(shown: MainWindow) -> None:
    undo, redo = shown.actions_["undo"], shown.actions_["redo"]
    assert not undo.isEnabled()
    before = shown.panel.choices
    shown.panel.choose_model("srgan_x4")
    shown.panel.strength_box.slider.setValue(40)
    after = shown.panel.choices
    assert shown.run_settings().strength == pytest.approx(0.4)
    undo.trigger()
    undo.trigger()
    assert shown.panel.choices == before
    assert not undo.isEnabled()
    redo.trigger()
    redo.trigger()
    assert shown.panel.choices == after
    assert shown.run_settings().strength == pytest.approx(0.4)


def test_full_screen_keeps_a_maximised_window(window: MainWindow) -> None:
    window.showMaximized()
    window.actions_["full_screen"].trigger()
    assert window.isFullScreen()
    window.actions_["full_screen"].trigger()
    assert not window.isFullScreen()
    assert window.isMaximized()
