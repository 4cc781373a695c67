"""All of the panel can be read and reached, in a small window and with large letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from text_room import cut_texts

from engine.card import Model
from sr_desktop.models import offered_models
from sr_desktop.views import theme
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.panels.side_panel import SidePanel


@pytest.fixture
def models_folder(three_models: Path) -> Path:
    return three_models


@pytest.fixture(params=[100, 125, 150, 200], ids=lambda percent: f"{percent}%")
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """The size of all letters, in percent, as a user sets it for the whole system."""
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * request.param / 100)
    qapp.setFont(larger)
    theme.apply_theme()
    yield request.param
    qapp.setFont(before)
    theme.apply_theme()


@pytest.mark.usefixtures("letters")  # before the window
def test_no_text_is_cut(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(900, 560)
    window.panel.show_sizes(12345, 12345, 4)
    window.panel.choose_output("jpeg", 100)
    qtbot.wait(100)
    assert window.size().toTuple() == (900, 560)
    assert cut_texts(window.panel) == []
    assert len([label for label in window.panel.findChildren(QLabel) if label.isVisible()]) >= 3 + 4 + 3
    for each in (window.panel.save_button, window.panel.enhance_button):
        assert window.panel.rect().contains(each.geometry().translated(each.parentWidget().pos()))
        assert each.height() >= each.sizeHint().height()
        assert each.visibleRegion().boundingRect() == each.rect()


def test_what_is_below_can_be_scrolled_to(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(900, 560)
    qtbot.wait(100)
    device = window.panel.device_box
    assert device.visibleRegion().isEmpty()
    bar = window.panel.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert device.visibleRegion().boundingRect() == device.rect()


def test_arrow_keys_bring_the_chosen_model_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(900, 560)
    window.activateWindow()
    qtbot.wait(100)
    first, second, _ = window.panel.model_buttons
    bar = window.panel.findChild(QScrollArea).verticalScrollBar()
    second.setFocus()
    second.click()
    bar.setValue(bar.maximum())
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.isChecked()
    row = first.parentWidget()
    assert row.visibleRegion().boundingRect() == row.rect()


def test_the_wheel_scrolls_and_changes_no_choice(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(900, 560)
    window.panel.choose_output("jpeg", 80)
    qtbot.wait(100)
    bar = window.panel.findChild(QScrollArea).verticalScrollBar()
    for box in (window.panel.format_box, window.panel.quality_box):
        box.setFocus()
        bar.setValue(bar.maximum() // 2)
        before = bar.value()
        at = box.mapTo(window, box.rect().center())
        QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, -120))
        assert (window.panel.output.format.id, window.panel.output.quality) == ("jpeg", 80)
        assert bar.value() > before


def test_a_single_model_is_shown_without_a_choice(qtbot: QtBot, model: Model) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.show_models([model.card], model.card.id)
    panel.show()
    panel.allow(enhance=True, save=True, choose=False)
    assert panel.model_buttons == []
    shown = [label for label in panel.findChildren(QLabel) if label.isVisible() and label.isEnabled()]
    assert {model.card.name, model.card.sentence} <= {label.text() for label in shown}


def test_models_can_be_shown_anew(qtbot: QtBot, three_models: Path) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    cards = [model.card for model in offered_models(three_models)]
    panel.show_models(cards, "old")
    panel.show_models(cards[:2], "gan")
    assert [each.accessibleName() for each in panel.model_buttons] == ["Faithful", "Photo"]
    assert [each.isChecked() for each in panel.model_buttons] == [False, True]
