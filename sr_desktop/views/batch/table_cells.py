"""The cells of a batch's table, painted from its rows: small pictures, names, states as bars.

While two thousand rows are planned, the table is painted twenty times a second by Python, which other threads
want as well. So a cell is one call of Python: Qt's own delegate would ask the model nine times for each.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sr_desktop.batch.records import WORKING, FileState
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.views.batch.table_model import Column, cell_text
from sr_desktop.views.batch.words import reason_text
from sr_desktop.views.theme import Theme, current_theme

PAD_PX, PICTURE_PX, GAP_PX, BAR_PX = 8, 40, 12, 4

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.TextElideMode.ElideMiddle
_WRAPPED = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_MUTED = (FileState.WAITING, FileState.READING, FileState.SKIPPED)

Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """Of all columns. row_at: the row in a place. image_of: the small picture of a file; None where there is
    none yet, a null one where there can be none.
    """

    def __init__(
        self, row_at: Callable[[int], Row], image_of: Callable[[Path], QImage | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._row_at, self._image_of = row_at, image_of

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = self._row_at(index.row()), index.column()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:  # as the style sheet has it; the others show the ground of the table
            element = QStyle.PrimitiveElement.PE_PanelItemViewItem
            option.widget.style().drawPrimitive(element, option, painter, option.widget)
        area = option.rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
        theme = current_theme()
        if column == Column.NAME:
            self._draw_name(painter, area, row, theme, chosen)
        elif column == Column.STATE:
            _draw_state(painter, area, row, theme, chosen)
        elif column == Column.MESSAGE and (reason := reason_text(row)):
            painter.setPen(QColor(theme.on_accent if chosen else theme.text))
            painter.drawText(area, _LEFT, "\n".join(two_lines(reason, painter.font(), area.width())))
        elif text := cell_text(row, column):
            painter.setPen(QColor(theme.on_accent if chosen else theme.text))
            painter.drawText(area, _LEFT, painter.fontMetrics().elidedText(text, _MIDDLE, area.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """For a double click on the edge of a column."""
        room = 2 * PAD_PX + (PICTURE_PX + GAP_PX if index.column() == Column.NAME else 0)
        width = option.fontMetrics.horizontalAdvance(cell_text(self._row_at(index.row()), index.column()))
        return QSize(width + room, PICTURE_PX + 2 * PAD_PX)

    def _draw_name(self, painter: QPainter, area: QRect, row: Row, theme: Theme, chosen: bool) -> None:
        place = QRect(area.left(), area.center().y() - PICTURE_PX // 2, PICTURE_PX, PICTURE_PX)
        _draw_picture(painter, place, self._image_of(row.source), theme)
        metrics = painter.fontMetrics()
        left, width = area.left() + PICTURE_PX + GAP_PX, area.width() - PICTURE_PX - GAP_PX
        height = metrics.lineSpacing()
        top = area.center().y() - (height if row.below else height // 2)
        painter.setPen(QColor(theme.on_accent if chosen else theme.text))
        name = metrics.elidedText(row.source.name, _MIDDLE, width)
        painter.drawText(QRect(left, top, width, height), _LEFT, name)
        if row.below:
            painter.setPen(QColor(theme.on_accent if chosen else theme.muted))
            folder = metrics.elidedText(row.below, _MIDDLE, width)
            painter.drawText(QRect(left, top + height, width, height), _LEFT, folder)


def two_lines(text: str, font: QFont, width_px: int) -> list[str]:
    """One or two, broken between words, a long one anywhere; what is too much is left out at the end."""
    metrics = QFontMetrics(font)
    text = " ".join(text.split())
    if metrics.horizontalAdvance(text) <= width_px:
        return [text]
    layout = QTextLayout(text, font)
    layout.setTextOption(_WRAPPED)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width_px)
    units, end = text.encode("utf-16-le"), 2 * line.textLength()  # Qt counts in UTF-16
    layout.endLayout()
    first, rest = units[:end].decode("utf-16-le"), units[end:].decode("utf-16-le")
    return [first.rstrip(), metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width_px)]


def _draw_picture(painter: QPainter, place: QRect, image: QImage | None, theme: Theme) -> None:
    if image is None or image.isNull():
        ground = QColor(theme.muted)
        ground.setAlphaF(0.2)
        painter.fillRect(place, ground)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    shown = QRect(place.topLeft(), image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
    shown.moveCenter(place.center())
    painter.drawImage(shown, image)


def _draw_state(painter: QPainter, area: QRect, row: Row, theme: Theme, chosen: bool) -> None:
    """In words, and as a bar below them while the file is in work."""
    plain = theme.error if row.state is FileState.FAILED else theme.text
    muted = row.state in _MUTED
    painter.setPen(QColor(theme.on_accent if chosen else theme.muted if muted else plain))
    working = row.state in WORKING and row.state is not FileState.READING
    words = area.adjusted(0, 0, 0, -2 * BAR_PX) if working else area
    metrics = painter.fontMetrics()
    text = metrics.elidedText(cell_text(row, Column.STATE), Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, _LEFT, text)
    if working:
        top = area.center().y() + metrics.lineSpacing() // 2 + 1
        bar = QRect(area.left(), top, area.width(), BAR_PX)
        painter.fillRect(bar, QColor(theme.line))
        share = 1.0 if row.state in (FileState.WRITING, FileState.PLACING) else row.share
        bar.setWidth(round(area.width() * share))
        painter.fillRect(bar, QColor(theme.on_accent if chosen else theme.accent))
