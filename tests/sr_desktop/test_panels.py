"""Small things around the canvas."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.pictures import FORMATS
from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.views.actions import SPECS, Actions
from sr_desktop.views.panels.progress_strip import ProgressStrip, clock, time_left
from sr_desktop.views.panels.side_panel import SidePanel
from sr_desktop.views.theme import choose_theme


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (9.6, "0:10"), (75, "1:15"), (3599.7, "1:00:00"), (3675, "1:01:15")]
)
def test_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_time_left_waits_until_it_can_tell() -> None:
    assert time_left(0.01, 10) == ""
    assert time_left(0.5, 0.1) == ""
    assert time_left(0.25, 7) == "0:21 left"
    assert time_left(0.5, 4000) == "1:06:40 left"
    assert time_left(1, 30) == "0:00 left"


def test_progress_strip(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.show()
    assert not strip.cancel_button.isVisible()
    strip.begin("Preparing…")
    assert strip.cancel_button.isVisible()
    strip.cancelling()
    assert not strip.cancel_button.isEnabled()
    strip.begin("Preparing…")
    assert strip.cancel_button.isEnabled()
    strip.rest("Done")
    assert not strip.cancel_button.isVisible()


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


def test_every_action_has_keys_of_its_own_and_says_what_it_does(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = Actions(owner)
    keys = [QKeySequence(key).toString() for spec in SPECS.values() for key in spec.keys]
    assert len(set(keys)) == len(keys)
    for name in actions:
        assert actions[name].shortcuts()
        assert actions[name].toolTip().startswith(SPECS[name].tip)
