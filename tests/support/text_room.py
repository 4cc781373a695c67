"""Whether all that a widget says can be read."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QLabel,
    QScrollArea,
    QWidget,
)


def cut_texts(whole: QWidget) -> list[str]:
    """The texts of visible labels and buttons in `whole` that have less room than they need.

    Within a scroll area that scrolls upright only the width counts: the rest can be scrolled to.
    """
    found = []
    for widget in whole.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            wide = widget.wordWrap() or widget.width() >= widget.minimumSizeHint().width()
            needed = (
                widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            )
            fits = wide and widget.height() >= needed
        elif isinstance(widget, QAbstractButton) and widget.text():
            hint = widget.minimumSizeHint()
            fits = widget.width() >= hint.width() and widget.height() >= hint.height()
        elif isinstance(widget, QAbstractSpinBox):
            edit = widget.lineEdit()
            margins = edit.textMargins()
            room = edit.width() - margins.left() - margins.right()
            fits = room >= edit.fontMetrics().horizontalAdvance(edit.text())
        else:
            continue
        if not fits or not _inside(widget, whole):
            sizes = f"{widget.size().toTuple()} of {widget.sizeHint().toTuple()}"
            found.append(f"{type(widget).__name__} {_text(widget)!r} {sizes}")
    return found


def _inside(widget: QWidget, whole: QWidget) -> bool:
    """Whether it lies within the next area that scrolls, from left to right, or within the whole."""
    parent = widget.parentWidget()
    while parent is not None and parent is not whole:
        if isinstance(parent, QAbstractScrollArea):
            area = parent.viewport()
            left = widget.mapTo(area, QPoint(0, 0)).x()
            return left >= 0 and left + widget.width() <= area.width() and isinstance(parent, QScrollArea)
        parent = parent.parentWidget()
    return whole.rect().contains(QRect(widget.mapTo(whole, QPoint(0, 0)), widget.size()))


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if text else ""
