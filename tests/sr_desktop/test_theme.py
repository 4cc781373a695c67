"""Light and dark: complete, readable, and followed at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sr_desktop import paths
from sr_desktop.views.theme import DARK, LIGHT, Theme, choose_theme, current_theme


def luminance(name: str) -> float:
    """Relative luminance of WCAG 2."""
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_text_can_be_read(theme: Theme) -> None:
    for text in (theme.text, theme.muted):
        for ground in (theme.surface, theme.field, theme.canvas):
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(theme.error, theme.error_surface) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 3.0  # large and bold


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_icons_are_there(theme: Theme) -> None:
    assert (paths.icons() / f"chevron_{theme.name}.svg").is_file()


@pytest.mark.parametrize(("name", "theme"), [("dark", DARK), ("light", LIGHT)])
def test_a_chosen_theme_is_used_at_once(qapp: QApplication, name: str, theme: Theme) -> None:
    choose_theme(name)
    assert current_theme() is theme
    assert theme.accent in qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.text)
    choose_theme("system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert current_theme() is (DARK if dark else LIGHT)
