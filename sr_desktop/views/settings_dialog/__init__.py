"""The settings dialog: `settings` says what there is, `editors` edits each kind, `dialog` shows all."""

from sr_desktop.views.settings_dialog.dialog import SettingsDialog

__all__ = ["SettingsDialog"]
