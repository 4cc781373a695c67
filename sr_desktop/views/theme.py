"""Colours, for light and dark, and how they and the sizes of letters get into the style sheet."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from sr_desktop import paths
from sr_desktop.views.style import STYLE


@dataclass(frozen=True)
class Theme:
    """One set of colours, as #rrggbb. name: "light" or "dark", which ends the names of its icons."""

    name: str

    canvas: str
    surface: str
    field: str
    raised: str
    hover: str
    line: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    knob: str
    knob_line: str
    error: str
    error_surface: str


DARK = Theme(
    name="dark",
    canvas="#17181a",
    surface="#26272b",
    field="#303238",
    raised="#1f2023",
    hover="#3a3d44",
    line="#34363b",
    text="#eceef1",
    muted="#9ba0a8",
    disabled="#6b7078",
    accent="#5b8def",
    accent_hover="#6f9cf3",
    on_accent="#ffffff",
    knob="#ffffff",
    knob_line="#ffffff",
    error="#ff9b8f",
    error_surface="#432a2a",
)

LIGHT = Theme(
    name="light",
    canvas="#e9e9e6",
    surface="#ffffff",
    field="#f1f1ee",
    raised="#ffffff",
    hover="#e6e6e2",
    line="#e2e2de",
    text="#1d1e20",
    muted="#63666c",
    disabled="#a3a6ab",
    accent="#2f6fe0",
    accent_hover="#2562cc",
    on_accent="#ffffff",
    knob="#ffffff",
    knob_line="#c4c4be",
    error="#a32418",
    error_surface="#fbe6e3",
)


_CHOICE = "chosenTheme"  # a property of the application
_FOLLOWER = "themeFollower"  # the name of an object below it

LETTERS = {"small": 0.86, "note": 0.93, "large": 1.07, "title": 1.55}
"""Sizes of letters, as parts of the size that the system has for its own."""


def choose_theme(name: str) -> None:
    """One of `settings.THEMES`, for the whole application, now. "system" follows the system as it changes."""
    application = _application()
    if application.findChild(_Follower, _FOLLOWER) is None:
        _Follower(application)
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
    usual_pt = QFontInfo(application.font()).pointSizeF()
    letters = {size: f"{usual_pt * share:.1f}" for size, share in LETTERS.items()}
    application.setStyleSheet(Template(STYLE).substitute(asdict(theme), icons=icons, **letters))


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


class _Follower(QObject):
    """Hears when the system turns light or dark."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName(_FOLLOWER)
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @Slot(Qt.ColorScheme)
    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        apply_theme()
