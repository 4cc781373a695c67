"""Previews, comparisons and invented detail in the real window."""

from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sr_desktop.views.canvas import View
from sr_desktop.views.main_window import MainWindow


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot, photo: Path) -> MainWindow:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)
    return window


def test_a_click_on_the_canvas_shows_a_preview_there(shown: MainWindow, qtbot: QtBot) -> None:
    middle = shown.canvas.rect().center()
    with qtbot.waitSignal(shown.session.desk.preview_ready, timeout=RUN_MS):
        qtbot.mouseClick(shown.canvas, Qt.MouseButton.LeftButton, pos=middle)
    preview = shown.canvas.scene.preview
    assert preview is not None
    assert preview.pyramid.width == 4 * preview.area.width
    with qtbot.waitSignal(shown.session.completed, timeout=RUN_MS):
        shown.enhance()
    assert shown.canvas.scene.preview is None
    with qtbot.assertNotEmitted(shown.session.desk.preview_begun):
        qtbot.mouseClick(shown.canvas, Qt.MouseButton.LeftButton, pos=middle)  # the result is seen there


def test_the_key_previews_what_is_seen(shown: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.session.desk.preview_ready, timeout=RUN_MS):
        shown.actions_["preview"].trigger()
    assert shown.canvas.scene.preview is not None
    assert (shown.canvas.scene.preview.area.width, shown.canvas.scene.preview.area.height) == (48, 36)


def test_models_are_compared_and_one_is_picked(shown: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.session.desk.compare_done, timeout=RUN_MS):
        shown.preview_flow.compare()
    assert shown.canvas.view_mode is View.COMPARE
    panes = shown.canvas.scene.panes
    assert [pane.id for pane in panes] == ["plain", *(model.card.id for model in shown.session.models[:3])]
    assert all(pane.pyramid is not None and not pane.state for pane in panes)
    assert len({pane.pyramid.levels[0].tobytes() for pane in panes if pane.pyramid}) == len(panes)
    with qtbot.waitSignal(shown.preview_flow.model_wanted, timeout=RUN_MS) as wanted:
        shown.canvas.pane_chosen.emit(panes[2].id)
    assert wanted.args == [panes[2].id]
    assert shown.canvas.view_mode is View.DIVIDER


def test_the_map_of_invented_detail_is_made_when_it_is_wanted(shown: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.session.completed, timeout=RUN_MS):
        shown.enhance()
    assert shown.canvas.scene.invented is None
    with qtbot.waitSignal(shown.session.invented_ready, timeout=RUN_MS):
        shown.preview_flow.want_invented(True)
    assert shown.canvas.scene.invented is not None
    document = shown.session.current
    assert document is not None
    assert document.invented is not None
    assert document.invented.shape == document.picture.pixels.shape[:2]
    assert document.invented.dtype == np.uint8
