"""The panel for old photographs: sliders, tools, keys."""

import pytest
from gui import RUN_MS
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QSlider
from pytestqt.qtbot import QtBot

from sr_desktop.views.panels.old_photo import SIZES_PX, OldPhotoChoices, OldPhotoPanel


@pytest.fixture
def panel(qtbot: QtBot) -> OldPhotoPanel:
    shown = OldPhotoPanel()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown, timeout=RUN_MS):
        shown.show()
    return shown


@pytest.mark.parametrize(
    ("slider", "signal", "value"),
    [
        ("cleaning", "cleaning_changed", 40),
        ("grain", "grain_changed", 25),
        ("sensitivity", "sensitivity_changed", 80),
    ],
)
def test_sliders_tell_shares(
    qtbot: QtBot, panel: OldPhotoPanel, slider: str, signal: str, value: int
) -> None:
    with qtbot.waitSignal(getattr(panel, signal)) as told:
        getattr(panel, slider).choose(value)
    assert told.args == [value / 100]
    assert str(value) in getattr(panel, slider).text


def test_the_tools_are_there_once_scratches_are_to_be_repaired(panel: OldPhotoPanel) -> None:
    panel.show_picture(True)
    assert not panel.brush_button.isVisible()
    panel.repair.click()
    assert panel.brush_button.isVisible()
    assert panel.tool is None
    panel.brush_button.click()
    assert panel.tool == "brush"
    panel.erase_button.click()
    assert panel.tool == "erase"
    assert not panel.brush_button.isChecked()
    panel.erase_button.click()
    assert panel.tool is None
    panel.brush_button.click()
    told: list[tuple[object, int]] = []
    panel.tool_changed.connect(lambda tool, radius_px: told.append((tool, radius_px)))
    panel.repair.click()
    assert panel.tool is None
    assert told[-1][0] is None


def test_keys_choose_tools_and_sizes(panel: OldPhotoPanel) -> None:
    panel.show_picture(True)
    QTest.keyClick(panel, Qt.Key.Key_B)
    assert panel.tool is None  # nothing is to be repaired
    panel.repair.click()
    QTest.keyClick(panel, Qt.Key.Key_B)
    assert panel.tool == "brush"
    QTest.keyClick(panel, Qt.Key.Key_E)
    assert panel.tool == "erase"
    before = SIZES_PX.index(panel.radius_px)
    QTest.keyClick(panel, Qt.Key.Key_BracketRight)
    QTest.keyClick(panel, Qt.Key.Key_BracketRight)
    assert SIZES_PX.index(panel.radius_px) == before + 2
    QTest.keyClick(panel, Qt.Key.Key_BracketLeft)
    assert SIZES_PX.index(panel.radius_px) == before + 1
    assert str(panel.radius_px) in panel.brush_size.text


def test_it_says_what_is_marked(panel: OldPhotoPanel) -> None:
    panel.repair.click()
    assert "Open" in panel.count_text
    assert not panel.find_button.isEnabled()
    panel.show_picture(True)
    assert panel.find_button.isEnabled()
    assert not panel.clear_button.isEnabled()
    panel.show_looking(True)
    assert not panel.find_button.isEnabled()
    panel.show_looking(False)
    panel.show_count(1234, None)
    assert QLocale().toString(1234) in panel.count_text
    panel.show_count(1234, 7)
    assert "7" in panel.count_text
    assert panel.clear_button.isEnabled()


def test_what_was_chosen_can_be_shown_again(panel: OldPhotoPanel) -> None:
    panel.choose(OldPhotoChoices(cleaning=30, grain=60, sensitivity=90, repair=True))
    assert (panel.cleaning.value, panel.grain.value, panel.sensitivity.value) == (30, 60, 90)
    assert panel.repair.isChecked()
    panel.allow_cleaning(False)
    assert not panel.cleaning.isVisible()


def test_everything_has_a_name_and_takes_the_focus(panel: OldPhotoPanel) -> None:
    panel.repair.click()
    panel.show_picture(True)
    panel.show_count(5, 1)
    for control in (*panel.findChildren(QAbstractButton), *panel.findChildren(QSlider)):
        assert control.accessibleName() or control.text()  # type: ignore[union-attr]
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.toolTip() or control.accessibleDescription()
