"""Labels that several panels use."""

from PySide6.QtWidgets import QLabel


def heading(text: str) -> QLabel:
    """A label over a group of controls."""
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def muted(text: str) -> QLabel:
    """A label in the quieter colour."""
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
