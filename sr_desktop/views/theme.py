"""Colours and the style sheet, for light and dark."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sr_desktop import paths


@dataclass(frozen=True)
class Theme:
    """One set of colours, as #rrggbb. name: "light" or "dark", which ends the names of its icons."""

    name: str

    canvas: str
    surface: str
    field: str
    hover: str
    line: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    error: str
    error_surface: str


DARK = Theme(
    name="dark",
    canvas="#17181a",
    surface="#26272b",
    field="#303238",
    hover="#3a3d44",
    line="#34363b",
    text="#eceef1",
    muted="#9ba0a8",
    disabled="#6b7078",
    accent="#5b8def",
    accent_hover="#6f9cf3",
    on_accent="#ffffff",
    error="#ff9b8f",
    error_surface="#432a2a",
)

LIGHT = Theme(
    name="light",
    canvas="#e9e9e6",
    surface="#ffffff",
    field="#f1f1ee",
    hover="#e6e6e2",
    line="#e2e2de",
    text="#1d1e20",
    muted="#63666c",
    disabled="#a3a6ab",
    accent="#2f6fe0",
    accent_hover="#2562cc",
    on_accent="#ffffff",
    error="#a32418",
    error_surface="#fbe6e3",
)


_CHOICE = "chosenTheme"  # a property of the application


def choose_theme(name: str) -> None:
    """One of `settings.THEMES`, for the whole application, now. "system" follows the system as it changes."""
    application = _application()
    application.setProperty(_CHOICE, name)
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    application.styleHints().setColorScheme(schemes.get(name, Qt.ColorScheme.Unknown))  # for native dialogs
    apply_theme()


def current_theme() -> Theme:
    """The chosen one, or the one that fits the system's scheme."""
    application = _application()
    name = application.property(_CHOICE)
    if name in ("light", "dark"):
        return DARK if name == "dark" else LIGHT
    return DARK if application.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply_theme() -> None:
    """Give the palette and the style sheet of the current theme to the application."""
    application, theme = _application(), current_theme()
    application.setPalette(_palette(theme))
    icons = paths.icons().as_posix()
    application.setStyleSheet(Template(STYLE).substitute(asdict(theme), icons=icons))


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _palette(theme: Theme) -> QPalette:
    """For what style sheets do not reach: file dialogs, tool tips, selected text."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.surface,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.field,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.field,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.ToolTipBase: theme.field,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return palette


STYLE = """
* { font-size: 13px; }
QToolTip { color: $text; background: $field; border: 1px solid $line; padding: 4px; }

#toolBar { background: $surface; border: none; border-bottom: 1px solid $line; }
#sidePanel { background: $surface; border: none; border-left: 1px solid $line; }
#progressStrip { background: $surface; border: none; border-top: 1px solid $line; }

QLabel { color: $text; background: transparent; }
QLabel[role="heading"] { color: $muted; font-size: 11px; font-weight: 600; letter-spacing: 1px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }

#toolBar QToolButton {
  color: $text; background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 10px;
}
#toolBar QToolButton:hover { background: $hover; }
#toolBar QToolButton:pressed { background: $field; }
#toolBar QToolButton:disabled { color: $disabled; }
#toolBar QToolButton:focus { border-color: $accent; }
#toolBar QToolButton::menu-indicator { image: none; }

QPushButton {
  color: $text; background: $field; border: 1px solid transparent; border-radius: 8px; padding: 7px 14px;
}
QPushButton:hover { background: $hover; }
QPushButton:disabled { color: $disabled; }
QPushButton:focus { border-color: $accent; }
QPushButton[role="primary"] {
  color: $on_accent; background: $accent; font-size: 14px; font-weight: 600;
  border-radius: 9px; padding: 12px;
}
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled { color: $disabled; background: $field; }
QPushButton[role="strip"] { background: transparent; padding: 4px 8px; }
QPushButton[role="strip"]:hover { background: $hover; }

QComboBox, QSpinBox {
  color: $text; background: $field; border: 1px solid transparent; border-radius: 6px; padding: 6px 10px;
  min-height: 18px;
}
QComboBox:hover, QSpinBox:hover { background: $hover; }
QComboBox:focus, QSpinBox:focus { border-color: $accent; }
QComboBox:disabled, QSpinBox:disabled { color: $disabled; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$icons/chevron_$name.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
  color: $text; background: $surface; border: 1px solid $line; selection-background-color: $accent;
  selection-color: $on_accent; outline: none;
}

QMenu { color: $text; background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }

#panelButtons { background: transparent; border: none; border-top: 1px solid transparent; }
#panelButtons[cut="true"] { border-top-color: $line; }
#sidePanel QScrollArea, #choices { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: $disabled; border-radius: 3px; min-height: 24px; margin: 1px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }

#modelCard { background: $field; border: 1px solid $accent; border-radius: 8px; }
#modelCard[chosen="false"] { background: transparent; border-color: transparent; }
#modelCard[chosen="false"]:hover:enabled { background: $hover; }
#modelCard[focused="true"] { border-color: $text; }
#modelCard:disabled { border-color: transparent; }
#modelCard QLabel[role="name"], #modelCard QRadioButton { font-weight: 600; }
#modelCard QLabel[role="muted"] { font-size: 12px; }
#modelCard QLabel[role="muted"]:disabled { color: $disabled; }

QRadioButton { color: $text; background: transparent; spacing: 8px; outline: none; }
QRadioButton:disabled { color: $disabled; }
QRadioButton::indicator {
  background: $surface; border: 1px solid $muted; border-radius: 7px; width: 12px; height: 12px;
}
QRadioButton::indicator:checked {
  background: $on_accent; border: 4px solid $accent; border-radius: 7px; width: 6px; height: 6px;
}
QRadioButton::indicator:disabled { border-color: $disabled; }

QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 5px; min-height: 5px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

#messageBar { background: $error_surface; border: none; border-radius: 8px; }
#messageBar QLabel { color: $error; }
#messageBar[kind="notice"] { background: $field; }
#messageBar[kind="notice"] QLabel { color: $text; }
"""
