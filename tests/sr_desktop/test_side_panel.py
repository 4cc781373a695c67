"""The side panel: what can be chosen in it, and what it says."""

from pathlib import Path

import pytest
from gui import RUN_MS
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.pictures import FORMATS
from engine.sizes import ByFactor, ByLongEdge
from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.models import offered_models
from sr_desktop.views.panels.side_panel import SidePanel
from sr_desktop.views.theme import choose_theme


def test_every_format_is_offered_and_quality_only_where_there_is_one(qtbot: QtBot) -> None:
    choose_theme("light")  # the style sheet decides what room there is
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.show()
    for offered in FORMATS:
        panel.choose_output(offered.id, 77)
        assert panel.output.format is offered
        assert panel.quality_box.isVisible() is offered.has_quality
        assert panel.output.quality == 77
        edit = panel.quality_box.lineEdit()
        wanted = edit.fontMetrics().horizontalAdvance("100 %")
        assert not offered.has_quality or edit.width() >= wanted  # the figure can be read
    panel.choose_output("no such format", 50)
    assert panel.output.format is FORMATS[-1]


def test_devices_are_offered_and_the_choice_survives(qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    assert panel.device == "auto"
    cpu, card = DeviceInfo("cpu", "Processor", "float32"), DeviceInfo("cuda:0", "A card", "bfloat16")
    panel.show_devices((card, cpu))
    assert panel.device == "auto"
    assert "A card" in panel.device_box.currentText()
    panel.device_box.setCurrentIndex(panel.device_box.findData("cpu"))
    panel.show_devices((card, cpu))
    assert panel.device == "cpu"


def test_a_remembered_device_is_taken_when_it_is_found(qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.device_choice.choose("cuda:0")
    assert panel.device == "auto"
    cpu, card = DeviceInfo("cpu", "Processor", "float32"), DeviceInfo("cuda:0", "A card", "bfloat16")
    panel.show_devices((cpu,))
    assert panel.device == "auto"
    panel.show_devices((card, cpu))
    assert panel.device == "cuda:0"


def test_strength_is_there_only_where_models_can_be_mixed(qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.show()
    assert panel.strength is None
    assert not panel.strength_box.isVisible()
    panel.show_strength(0.7)
    assert panel.strength == 0.7
    with qtbot.waitSignal(panel.run_changed, timeout=RUN_MS):
        qtbot.keyClick(panel.strength_box.slider, Qt.Key.Key_Right)
    assert panel.strength == 0.71
    assert "71 %" in [label.text() for label in panel.strength_box.findChildren(QLabel)]
    panel.show_strength(None)
    assert panel.strength is None


def test_an_impossible_size_cannot_be_enhanced(qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.show_sizes(800, 600, 4)
    panel.allow(enhance=True, save=False, choose=True)
    assert panel.enhance_button.isEnabled()
    panel.size_box.choose(ByLongEdge(100))
    assert not panel.enhance_button.isEnabled()
    panel.allow(enhance=True, save=False, choose=True)
    assert not panel.enhance_button.isEnabled()
    panel.size_box.choose(ByFactor(2))
    assert panel.enhance_button.isEnabled()


def test_the_estimate_is_shown_while_there_is_one(qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.show()

    def shown() -> set[str]:
        return {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}

    panel.show_estimate("about 9 s", "310 MB memory")
    assert {"about 9 s", "310 MB memory"} <= shown()
    panel.show_estimate("", "")
    assert not {"about 9 s", "310 MB memory"} & shown()


def test_all_choices_come_back(qtbot: QtBot, three_models: Path) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    cards = [model.card for model in offered_models(three_models)]
    panel.show_models(cards, cards[0].id)
    before = panel.choices
    with qtbot.waitSignal(panel.model_chosen, timeout=RUN_MS) as chosen:
        panel.model_buttons[1].click()
    assert chosen.args == [cards[1].id]
    panel.size_box.choose(ByLongEdge(2000))
    panel.choose_output("webp", 44)
    after = panel.choices
    panel.choose(before)
    assert panel.choices == before
    panel.choose(after)
    assert panel.choices == after
    assert panel.model_buttons[1].isChecked()


@pytest.mark.parametrize("factor", [2, 4, 8])
def test_without_a_picture_the_factor_of_the_model_is_said(qtbot: QtBot, factor: int) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.show_factor(factor)
    assert panel.size_request == ByFactor(factor)
    assert any(label.text().startswith(f"{factor}×") for label in panel.size_box.findChildren(QLabel))
