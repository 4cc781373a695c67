"""The strip below the canvas: by mouse, by keys, and what is painted."""

from pathlib import Path

import pytest
from documents import make_document
from gui import RUN_MS
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.jobs.document import Document, RunState
from sr_desktop.views.panels.history_item import ICONS
from sr_desktop.views.panels.history_strip import HistoryStrip
from sr_desktop.views.theme import choose_theme, current_theme

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def documents() -> list[Document]:
    return [make_document(f"{name}.png") for name in "abcd"]


@pytest.fixture(params=["light", "dark"])
def strip(request: pytest.FixtureRequest, qtbot: QtBot, documents: list[Document]) -> HistoryStrip:
    QApplication.setStyle("Fusion")
    choose_theme(request.param)
    made = HistoryStrip()
    qtbot.addWidget(made)
    made.resize(900, 64)
    made.set_documents(documents)
    made.set_current(documents[0])
    with qtbot.waitExposed(made, timeout=RUN_MS):
        made.show()
    return made


def place(strip: HistoryStrip, row: int) -> QPoint:
    return strip.list.visualItemRect(strip.list.item(row)).center()


def colours_in(strip: HistoryStrip, row: int) -> set[str]:
    rect = strip.list.visualItemRect(strip.list.item(row))
    image = strip.list.viewport().grab(rect).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_it_is_hidden_while_there_is_nothing(strip: HistoryStrip) -> None:
    assert strip.isVisible()
    strip.set_documents([])
    assert strip.isHidden()


def test_a_click_chooses(strip: HistoryStrip, qtbot: QtBot, documents: list[Document]) -> None:
    with qtbot.waitSignal(strip.chosen, timeout=RUN_MS) as chosen:
        qtbot.mouseClick(strip.list.viewport(), LEFT, pos=place(strip, 2))
    assert chosen.args == [documents[2]]


def test_keys(strip: HistoryStrip, qtbot: QtBot, documents: list[Document]) -> None:
    strip.list.setFocus()
    qtbot.keyClick(strip.list, Qt.Key.Key_Right)
    assert strip.selected is documents[1]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(strip.chosen, timeout=RUN_MS) as chosen:
            qtbot.keyClick(strip.list, key)
        assert chosen.args == [documents[1]]
    with qtbot.waitSignal(strip.remove_asked, timeout=RUN_MS) as removed:
        qtbot.keyClick(strip.list, Qt.Key.Key_Delete)
    assert removed.args == [documents[1]]
    with qtbot.waitSignal(strip.moved, timeout=RUN_MS) as moved:
        qtbot.keyClick(strip.list, Qt.Key.Key_Right, CTRL)
    assert moved.args == [documents[1], 2]
    strip.list.setCurrentRow(0)
    with qtbot.assertNotEmitted(strip.moved):
        qtbot.keyClick(strip.list, Qt.Key.Key_Left, CTRL)


def test_the_selected_one_stays_selected_when_the_order_changes(
    strip: HistoryStrip, documents: list[Document]
) -> None:
    strip.list.setCurrentRow(1)
    strip.set_documents([documents[2], documents[0], documents[1]])
    assert strip.selected is documents[1]


def test_dragging_moves(strip: HistoryStrip, qtbot: QtBot, documents: list[Document]) -> None:
    with qtbot.waitSignal(strip.moved, timeout=RUN_MS) as moved:
        model, root = strip.list.model(), strip.list.rootIndex()
        assert model.moveRow(root, 0, root, 3)  # what the view does at the end of a drag
    assert moved.args == [documents[0], 2]


def test_the_menu_offers_what_makes_sense(
    strip: HistoryStrip, qtbot: QtBot, documents: list[Document], tmp_path: Path
) -> None:
    def offered(document: Document) -> dict[str, bool]:
        actions = strip.menu_for(document).actions()
        return {each.text(): each.isEnabled() for each in actions if each.text()}

    first, last = documents[0], documents[-1]
    first.state, last.path = RunState.RUNNING, tmp_path / "d.png"
    assert offered(first) == {
        "Enhance": False,
        "Cancel": True,
        "Move left": False,
        "Move right": True,
        "Show in folder": False,
        "Remove": True,
    }
    assert offered(last) == {
        "Enhance": True,
        "Cancel": False,
        "Move left": True,
        "Move right": False,
        "Show in folder": True,
        "Remove": True,
    }
    actions = {each.text(): each for each in strip.menu_for(last).actions()}
    for text, signal in (
        ("Enhance", strip.enhance_asked),
        ("Show in folder", strip.folder_asked),
        ("Remove", strip.remove_asked),
    ):
        with qtbot.waitSignal(signal, timeout=RUN_MS) as asked:
            actions[text].trigger()
        assert asked.args == [last]
    with qtbot.waitSignal(strip.moved, timeout=RUN_MS) as moved:
        actions["Move left"].trigger()
    assert moved.args == [last, 2]


def test_the_shown_document_has_a_frame_and_pictures_are_seen(
    strip: HistoryStrip, documents: list[Document]
) -> None:
    accent = QColor(current_theme().accent).name()
    assert accent in colours_in(strip, 0)
    assert accent not in colours_in(strip, 1)
    assert "#c81e1e" in colours_in(strip, 1)  # the thumbnail's colour
    strip.set_current(documents[1])
    assert accent not in colours_in(strip, 0)
    assert accent in colours_in(strip, 1)


@pytest.mark.parametrize("state", [RunState.WAITING, RunState.RUNNING, *ICONS])
def test_every_state_is_seen_and_read(
    strip: HistoryStrip, documents: list[Document], state: RunState
) -> None:
    document = documents[1]
    before = colours_in(strip, 1)
    document.state, document.share = state, 0.5
    strip.update_document(document)
    assert colours_in(strip, 1) - before
    read = strip.list.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert read.startswith("b.png, 40 × 30 pixels, ")


def test_many_documents_scroll_and_the_strip_stays_as_it_is(strip: HistoryStrip, qtbot: QtBot) -> None:
    many = [make_document(f"{number}.png") for number in range(40)]
    strip.set_documents(many)
    strip.set_current(many[-1])
    viewport, last = strip.list.viewport(), strip.list.item(39)
    qtbot.waitUntil(lambda: viewport.rect().contains(strip.list.visualItemRect(last)), timeout=RUN_MS)
    assert strip.width() == 900
