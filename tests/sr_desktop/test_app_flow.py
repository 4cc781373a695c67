"""Settings, appearance and help, opened from the actions, counting at once."""

from collections.abc import Iterator

import pytest
from gui import RUN_MS
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.settings import Settings
from sr_desktop.views import theme
from sr_desktop.views.about_dialog import AboutDialog
from sr_desktop.views.actions import Actions
from sr_desktop.views.app_flow import AppFlow
from sr_desktop.views.panels.drop_hint import DropHint
from sr_desktop.views.panels.message_bar import MessageBar
from sr_desktop.views.panels.side_panel import SidePanel
from sr_desktop.views.settings_dialog import SettingsDialog
from sr_desktop.views.shortcuts_dialog import ShortcutsDialog
from sr_desktop.views.theme import DARK, LIGHT, choose_theme, current_theme

DEVICES = (DeviceInfo("cuda:0", "A card", "bfloat16"), DeviceInfo("cpu", "Processor", "float32"))


class Window(QMainWindow):
    def __init__(self, store: QSettings) -> None:
        super().__init__()
        self.settings = Settings.load(store)
        self.actions_ = Actions(self)
        self.panel = SidePanel(self)
        self.panel.show_devices(DEVICES)
        self.flow = AppFlow(self, self.actions_, self.panel, self.settings, store)
        self.flow.show_devices(DEVICES)


@pytest.fixture
def window(qtbot: QtBot, store: QSettings) -> Iterator[Window]:
    made = Window(store)
    qtbot.addWidget(made)
    made.show()
    yield made
    choose_theme("system")


def opened(window: Window, kind: type[QDialog]) -> QDialog:
    dialogs = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


@pytest.mark.parametrize(
    ("name", "kind"), [("settings", SettingsDialog), ("shortcuts", ShortcutsDialog), ("about", AboutDialog)]
)
def test_dialogs_open_and_escape_closes_them(
    window: Window, qtbot: QtBot, name: str, kind: type[QDialog]
) -> None:
    window.actions_[name].trigger()
    dialog = opened(window, kind)
    assert dialog.windowTitle()
    with qtbot.waitSignal(dialog.destroyed, timeout=RUN_MS):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_is_changed_counts_at_once_and_is_stored(window: Window, store: QSettings) -> None:
    changed: list[str] = []
    window.flow.setting_changed.connect(changed.append)
    window.actions_["settings"].trigger()
    dialog = opened(window, SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    for name, value in (("theme", "dark"), ("format_id", "webp"), ("quality", 61), ("device", "cpu")):
        dialog.editors[name].changed.emit(value)
    assert changed == ["theme", "format_id", "quality", "device"]
    assert current_theme() is DARK
    assert window.actions_["theme_dark"].isChecked()
    assert window.panel.output.format.id == "webp"
    assert window.panel.output.quality == 61
    assert window.panel.device == "cpu"
    assert Settings.load(store) == window.settings
    assert Settings.load(store).quality == 61


def test_the_appearance_can_be_chosen_from_the_menu(window: Window, store: QSettings) -> None:
    window.flow.set_theme("light")
    assert current_theme() is LIGHT
    assert Settings.load(store).theme == "light"


def test_full_screen_and_back(window: Window) -> None:
    window.actions_["full_screen"].trigger()
    assert window.isFullScreen()
    window.actions_["full_screen"].trigger()
    assert not window.isFullScreen()


def test_the_theme_follows_the_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_theme("system")
    for scheme, wanted in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        monkeypatch.setattr(theme, "current_theme", lambda wanted=wanted: wanted)  # offscreen has no scheme
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert wanted.surface in qapp.styleSheet()
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == wanted.surface


def test_the_hint_has_three_lines_and_two_ways_on(qtbot: QtBot) -> None:
    hint = DropHint()
    qtbot.addWidget(hint)
    hint.resize(800, 500)
    hint.show()
    with qtbot.waitSignal(hint.open_asked, timeout=RUN_MS):
        qtbot.keyClick(hint.open_button, Qt.Key.Key_Space)
    with qtbot.waitSignal(hint.sample_asked, timeout=RUN_MS):
        qtbot.keyClick(hint.sample_button, Qt.Key.Key_Space)
    edge = QPoint(400, 13)
    resting = hint.grab().toImage().pixelColor(edge)
    hint.invite(True)
    assert hint.grab().toImage().pixelColor(edge) != resting


def test_a_message_is_shown_until_it_is_closed(qtbot: QtBot, qapp: QApplication) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.error("The file is damaged.", "Traceback")
    assert bar.isVisible()
    assert bar.accessibleName() == bar.text == "The file is damaged."
    qtbot.mouseClick(bar._copy, Qt.MouseButton.LeftButton)
    assert qapp.clipboard().text() == "Traceback"
    bar.notice("Saved.")
    assert not bar._copy.isVisible()
    qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
