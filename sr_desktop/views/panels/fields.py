"""Number fields as this window has them."""

from PySide6.QtWidgets import QAbstractSpinBox

INDENT_PX = 9


def indented(*boxes: QAbstractSpinBox) -> None:
    """Begin the text where that of other fields begins: the style sheet's padding moves only the frame."""
    for box in boxes:
        box.lineEdit().setTextMargins(INDENT_PX, 0, INDENT_PX, 0)
