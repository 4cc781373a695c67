"""What concerns the program and not a picture: settings, appearance, help."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.settings import Settings
from sr_desktop.views.about_dialog import AboutDialog
from sr_desktop.views.actions import Actions
from sr_desktop.views.panels.side_panel import SidePanel
from sr_desktop.views.settings_dialog import SettingsDialog
from sr_desktop.views.shortcuts_dialog import ShortcutsDialog
from sr_desktop.views.theme import choose_theme


class AppFlow(QObject):
    """Opens the dialogs on behalf of a window, and lets what was changed in them count at once.

    setting_changed(str): the name of a setting (see `Settings`) that has another value now and is stored.
    """

    setting_changed = Signal(str)

    def __init__(
        self, window: QMainWindow, actions: Actions, panel: SidePanel, settings: Settings, store: QSettings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._panel = panel
        self._settings = settings
        self._store = store
        self._devices: tuple[DeviceInfo, ...] = ()
        actions["settings"].triggered.connect(self.open_settings)
        actions["shortcuts"].triggered.connect(self.open_shortcuts)
        actions["about"].triggered.connect(self.open_about)
        actions["full_screen"].toggled.connect(self._show_full_screen)

    @Slot(object)
    def show_devices(self, devices: Sequence[DeviceInfo]) -> None:
        """What the settings dialog offers."""
        self._devices = tuple(devices)

    def save(self) -> None:
        """Put the settings into their store now."""
        self._settings.save(self._store)

    @Slot(str)
    def set_theme(self, name: str) -> None:
        """One of `settings.THEMES`, from a menu."""
        self._settings.theme = name
        self._on_changed("theme")

    @Slot()
    def open_settings(self) -> None:
        dialog = SettingsDialog(self._settings, self._devices, self._window)
        dialog.changed.connect(self._on_changed)
        _show(dialog)

    @Slot()
    def open_shortcuts(self) -> None:
        _show(ShortcutsDialog(self._actions, self._window))

    @Slot()
    def open_about(self) -> None:
        _show(AboutDialog(self._window))

    @Slot(str)
    def _on_changed(self, name: str) -> None:
        settings = self._settings
        match name:
            case "theme":
                choose_theme(settings.theme)
                self._actions[f"theme_{settings.theme}"].setChecked(True)
            case "format_id" | "quality":
                self._panel.choose_output(settings.format_id, settings.quality)
            case "device":
                self._panel.device_choice.choose(settings.device)
        self.save()
        self.setting_changed.emit(name)

    @Slot(bool)
    def _show_full_screen(self, full: bool) -> None:
        state, screen = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | screen if full else state & ~screen)  # maximised stays so


def _show(dialog: SettingsDialog | ShortcutsDialog | AboutDialog) -> None:
    """Beside the running window: what is being enhanced goes on and can be looked at."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.open()
