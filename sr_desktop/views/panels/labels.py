"""Labels that several panels use."""

from PySide6.QtWidgets import QLabel


def heading(text: str) -> QLabel:
    """A label over a group of controls."""
    return with_role(text, "heading")


def muted(text: str) -> QLabel:
    """A label in the quieter colour."""
    return with_role(text, "muted")


def with_role(text: str, role: str) -> QLabel:
    """A label that looks as the style sheet says of the role."""
    label = QLabel(text)
    label.setProperty("role", role)
    return label
