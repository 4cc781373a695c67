"""All settings can be changed, explained, and set back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.settings import PAGES, Settings, declared, default_of, shown_on
from sr_desktop.views import dialogs
from sr_desktop.views.settings_dialog import SettingsDialog
from sr_desktop.views.settings_dialog.editors import (
    ChoiceEditor,
    FileEditor,
    NameEditor,
    SwitchEditor,
    WholeEditor,
)

DEVICES = (DeviceInfo("cuda:0", "A card", "bfloat16"), DeviceInfo("cpu", "Processor", "float32"))


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings) -> SettingsDialog:
    made = SettingsDialog(settings, DEVICES)
    qtbot.addWidget(made)
    made.show()
    return made


def change(dialog: SettingsDialog, name: str, qtbot: QtBot) -> None:
    """As a user does: another value for the setting."""
    editor = dialog.editors[name]
    page = next(page for page in PAGES if name in [each.name for each in shown_on(page)])
    dialog.pages.setCurrentRow(PAGES.index(page))
    editor.control.setFocus()
    match editor:
        case ChoiceEditor():
            qtbot.keyClick(editor.box, Qt.Key.Key_Down)
        case WholeEditor():
            editor.box.selectAll()
            qtbot.keyClicks(editor.box, "777" if name != "quality" else "77")
            qtbot.keyClick(editor.box, Qt.Key.Key_Return)
        case SwitchEditor():
            qtbot.keyClick(editor.box, Qt.Key.Key_Space)
        case FileEditor():
            qtbot.keyClicks(editor.line, "/screens/mine.icc")
            qtbot.keyClick(editor.line, Qt.Key.Key_Return)
        case NameEditor():
            qtbot.keyClicks(editor.template.line, "{name} {date}")


def test_every_setting_can_be_changed_by_key_and_set_back(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [each.name for each in declared() if each.page]
    for name in shown:
        with qtbot.waitSignal(dialog.changed, check_params_cb=lambda changed, name=name: changed == name):
            change(dialog, name, qtbot)
        assert getattr(settings, name) != default_of(name), name
    settings.folder = "/kept"
    monkeypatch.setattr(dialogs, "may_reset_settings", lambda *_: False)
    dialog.reset_button.click()
    assert settings.tile_px == 777
    monkeypatch.setattr(dialogs, "may_reset_settings", lambda *_: True)
    dialog.reset_button.click()
    assert settings == Settings(folder="/kept")


def test_it_shows_what_is_set(qtbot: QtBot) -> None:
    settings = Settings(
        theme="dark", quality=55, notifications=False, memory_mb=1200, name_template="{name}", device="cuda:7"
    )
    dialog = SettingsDialog(settings, DEVICES)
    qtbot.addWidget(dialog)
    again = Settings()
    for name, editor in dialog.editors.items():
        match editor:
            case ChoiceEditor():
                value = editor.box.currentData()
            case WholeEditor():
                value = editor.box.value() if editor.box.value() >= editor.box.minimum() + 1 else 0
            case SwitchEditor():
                value = editor.box.isChecked()
            case FileEditor():
                value = editor.line.text()
            case NameEditor():
                value = editor.template.line.text()
        setattr(again, name, value)
    assert again == settings


def test_every_control_has_a_name_and_its_line_is_there(dialog: SettingsDialog) -> None:
    lines = [label.text() for label in dialog.findChildren(QLabel)]
    for each in declared():
        if each.page:
            control = dialog.editors[each.name].control
            assert control.accessibleName() == each.title
            assert control.accessibleDescription() == each.line
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
            assert each.line in lines
    for button in dialog.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text() or button.objectName() == "", button


def test_a_faulty_template_is_explained_and_not_taken(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot
) -> None:
    editor = dialog.editors["name_template"]
    assert isinstance(editor, NameEditor)
    dialog.pages.setCurrentRow(1)
    template = editor.template
    assert "photo_4x.png" in template.example.text()
    qtbot.keyClicks(template.line, "{name}")
    assert settings.name_template == "{name}"
    qtbot.keyClicks(template.line, "_{nam")
    assert settings.name_template == "{name}_"
    assert template.fault.isVisible()
    assert "{" in template.fault.text()
    assert not template.example.isVisible()
    qtbot.keyClicks(template.line, "es}")
    assert "{names} is not known" in template.fault.text()
    template.line.clear()
    qtbot.keyClicks(template.line, "{name}-")
    token = next(button for button in template.findChildren(QPushButton) if button.text() == "{width}")
    qtbot.mouseClick(token, Qt.MouseButton.LeftButton)
    assert settings.name_template == "{name}-{width}"
    assert "photo-3200.png" in template.example.text()
