"""The bar at the top: words where there is room, everything in its menu."""

import pytest
from gui import RUN_MS
from pseudo import lengthened_texts
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from sr_desktop.views.actions import Actions
from sr_desktop.views.panels.tool_bar import ToolBar
from sr_desktop.views.theme import choose_theme


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    choose_theme("dark")
    window = QMainWindow()
    qtbot.addWidget(window)
    window.bar = ToolBar(Actions(window), "dark")  # type: ignore[attr-defined]
    window.setMenuWidget(window.bar)  # type: ignore[attr-defined]
    return window


def worded(bar: ToolBar) -> list[str]:
    return [
        button.text()
        for button in bar.findChildren(QToolButton)
        if button.text() and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly
    ]


def cut(bar: ToolBar) -> list[tuple[str, int, int]]:
    """The buttons with less room than they need: name, width, what is needed."""
    found = []
    for button in bar.findChildren(QToolButton):
        needed = button.sizeHint().width()
        inside = bar.rect().contains(QRect(button.mapTo(bar, QPoint(0, 0)), button.size()))
        if button.isVisible() and not (inside and button.width() >= needed):
            found.append((button.accessibleName(), button.width(), needed))
    return found


@pytest.mark.parametrize("width", [900, 1024, 1280, 3840])
@pytest.mark.parametrize("longer", [False, True], ids=["english", "longer"])
def test_words_give_way_to_icons(qtbot: QtBot, width: int, longer: bool) -> None:
    choose_theme("dark")
    window = QMainWindow()
    qtbot.addWidget(window)
    if longer:
        with lengthened_texts():
            bar = ToolBar(Actions(window), "dark")
    else:
        bar = ToolBar(Actions(window), "dark")
    window.setMenuWidget(bar)
    bar.show_zoom(3200)
    window.resize(width, 100)
    window.show()
    qtbot.waitUntil(lambda: bar.width() == width, timeout=RUN_MS)
    qtbot.waitUntil(lambda: cut(bar) == [], timeout=RUN_MS)
    assert width < 1280 or len(worded(bar)) == 10 or longer
    for button in bar.findChildren(QToolButton):
        if not button.objectName().startswith("qt_"):
            assert button.accessibleName()
            assert button.toolTip()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups, offscreen
def test_the_menu_opens_by_key_and_has_all_menus(window: QMainWindow, qtbot: QtBot) -> None:
    with qtbot.waitExposed(window, timeout=RUN_MS):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=RUN_MS)
    seen: list[list[str]] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(50, look)
            return
        seen.append([action.text().replace("&", "") for action in menu.actions()])
        menu.close()

    QTimer.singleShot(200, look)
    qtbot.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(seen), timeout=RUN_MS)
    assert seen == [["File", "Edit", "View", "Run", "Help"]]


def test_appearance_and_zoom_are_told(window: QMainWindow, qtbot: QtBot) -> None:
    bar: ToolBar = window.bar  # type: ignore[attr-defined]
    light = next(action for action in bar.menus.all[2].actions() if action.text() == "&Light appearance")
    with qtbot.waitSignal(bar.theme_chosen, timeout=RUN_MS) as told:
        light.trigger()
    assert told.args == ["light"]
    with qtbot.waitSignal(bar.zoom_chosen, timeout=RUN_MS) as zoomed:
        bar.zoom_button.menu().actions()[0].trigger()
    assert zoomed.args == [25.0]
    bar.show_zoom(62.4)
    assert bar.zoom_button.text() == "62 %"
    bar.show_zoom(None)
    assert bar.zoom_button.text() == "–"
