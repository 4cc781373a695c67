"""Undo and redo of what is chosen in the side panel."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from gui import RUN_MS
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.sizes import ByFactor, ByLongEdge
from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.models import offered_models
from sr_desktop.views.actions import Actions
from sr_desktop.views.panel_history import PanelHistory
from sr_desktop.views.panels.output_options import MoreChoices
from sr_desktop.views.panels.side_panel import SidePanel


@pytest.fixture
def panel(qtbot: QtBot, three_models: Path) -> SidePanel:
    made = SidePanel()
    qtbot.addWidget(made)
    cards = [model.card for model in offered_models(three_models)]
    made.show_models(cards, cards[0].id)
    made.show_devices((DeviceInfo("cuda:0", "A card", "bfloat16"), DeviceInfo("cpu", "Processor", "float32")))
    made.show_strength(0.5)
    return made


@pytest.fixture
def actions(qtbot: QtBot) -> Iterator[Actions]:
    owner = QWidget()
    qtbot.addWidget(owner)
    yield Actions(owner)
    assert owner.actions()  # held until now


@pytest.fixture
def history(panel: SidePanel, actions: Actions) -> PanelHistory:
    return PanelHistory(panel, actions)


def test_every_change_can_be_taken_back_and_done_again(
    panel: SidePanel, history: PanelHistory, actions: Actions
) -> None:
    states = [panel.choices]
    changes = (
        lambda: panel.size_box.group.button(8).click(),
        lambda: panel.strength_box.slider.setValue(80),
        lambda: panel.model_buttons[1].click(),
        lambda: panel.format_box.setCurrentIndex(1),
        lambda: panel.quality_box.setValue(70),
        lambda: panel.output_box.choose_more(MoreChoices(subsampling="4:2:0", keep_gps=False)),
        lambda: panel.size_box.choose(ByLongEdge(3000)),
        lambda: (panel.device_box.setCurrentIndex(2), panel.device_box.activated.emit(2)),
    )
    for change in changes:
        change()
        states.append(panel.choices)
    assert len(set(states)) == len(states)
    assert history.stack.count() == len(changes)
    for state in reversed(states[:-1]):
        actions["undo"].trigger()
        assert panel.choices == state
    assert not actions["undo"].isEnabled()
    for state in states[1:]:
        actions["redo"].trigger()
        assert panel.choices == state
    assert not actions["redo"].isEnabled()


def test_a_dragged_slider_is_one_change(panel: SidePanel, history: PanelHistory, actions: Actions) -> None:
    for percent in range(50, 20, -3):
        panel.strength_box.slider.setValue(percent)
    assert history.stack.count() == 1
    actions["undo"].trigger()
    assert panel.strength == 0.5


def test_a_typed_size_is_one_change_and_each_button_another(
    panel: SidePanel, history: PanelHistory, actions: Actions
) -> None:
    panel.size_box.group.button(2).click()
    panel.size_box.group.button(8).click()
    panel.size_box.choose(ByLongEdge(3000))
    for length in (3, 32, 3200):
        panel.size_box.custom.length_box.setValue(length)
    asked = [panel.size_request]
    while actions["undo"].isEnabled():
        actions["undo"].trigger()
        asked.append(panel.size_request)
    assert asked == [ByLongEdge(3200), ByFactor(8), ByFactor(2), ByFactor(4)]
    assert history.stack.count() == 3


def test_a_slider_dragged_back_to_where_it_was_is_no_change(panel: SidePanel, history: PanelHistory) -> None:
    panel.strength_box.slider.setValue(60)
    panel.strength_box.slider.setValue(50)
    assert not history.stack.canUndo()


def test_another_model_is_asked_for_when_it_comes_back(
    panel: SidePanel, history: PanelHistory, actions: Actions, qtbot: QtBot
) -> None:
    first = panel.choices.model_id
    panel.model_buttons[2].click()
    assert history.stack.count() == 1
    with qtbot.waitSignal(panel.model_chosen, timeout=RUN_MS) as asked:
        actions["undo"].trigger()
    assert asked.args == [first]
    assert panel.model_buttons[0].isChecked()


def test_what_was_loaded_is_no_change(panel: SidePanel, history: PanelHistory, actions: Actions) -> None:
    panel.choose_output("jpeg", 60)
    history.forget()
    assert not actions["undo"].isEnabled()
    panel.size_box.choose(ByFactor(2))
    actions["undo"].trigger()
    assert panel.output.quality == 60
    assert panel.size_request == ByFactor(4)


def test_a_second_stack_shares_the_keys(panel: SidePanel, history: PanelHistory, actions: Actions) -> None:
    strokes = QUndoStack()
    history.join(strokes)
    strokes.push(QUndoCommand("a stroke"))
    actions["undo"].trigger()
    assert strokes.index() == 0
    panel.size_box.choose(ByFactor(2))
    actions["undo"].trigger()
    assert panel.size_request == ByFactor(4)
    assert strokes.index() == 0


def test_windows_and_stacks_can_go_in_any_order(
    panel: SidePanel, history: PanelHistory, actions: Actions, qtbot: QtBot
) -> None:
    strokes = QUndoStack()
    history.join(strokes)
    strokes.push(QUndoCommand("a stroke"))
    panel.size_box.choose(ByFactor(2))
    with qtbot.captureExceptions() as exceptions:
        shiboken6.delete(strokes)
        panel.size_box.choose(ByFactor(8))
        actions["undo"].trigger()
        assert panel.size_request == ByFactor(2)
        shiboken6.delete(history)
        panel.size_box.choose(ByFactor(4))
    assert exceptions == []
