"""How a document is painted in the history strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sr_desktop.jobs.document import Document, RunState
from sr_desktop.views.icons import pixmap
from sr_desktop.views.theme import Theme, current_theme

if TYPE_CHECKING:
    from sr_desktop.display import Display

CELL = QSize(74, 56)
"""Of one document in the strip: its picture and room for the frame around it."""

DOCUMENT = Qt.ItemDataRole.UserRole

MARGIN_PX, ROUND_PX, FRAME_PX, BADGE_PX = 4, 5, 2, 16

ICONS = {
    RunState.PAUSED: "pause",
    RunState.DONE: "check",
    RunState.FAILED: "warning",
    RunState.CANCELLED: "close",
}
"""Of the badges; a waiting one has dots, and a run its bar."""


class HistoryPainter(QStyledItemDelegate):
    """current: the document that is shown on the canvas, which gets a frame."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.current: Document | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        document: Document = index.data(DOCUMENT)
        theme, state = current_theme(), option.state
        cell = QRectF(option.rect)
        box = cell.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        _picture(painter, box, document, theme)
        if document is self.current:
            _frame(painter, box, theme.accent)
        elif state & QStyle.StateFlag.State_HasFocus:
            _frame(painter, box, theme.text)
        elif state & QStyle.StateFlag.State_MouseOver:
            _frame(painter, box, theme.muted)
        if document.state in (RunState.RUNNING, RunState.PAUSED, RunState.CANCELLING):
            _bar(painter, box, document.share, theme)
        if document.state is RunState.WAITING or document.state in ICONS:
            ratio = painter.device().devicePixelRatioF()
            _badge(painter, box, document, theme, ratio)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return CELL


def _picture(painter: QPainter, box: QRectF, document: Document, theme: Theme) -> None:
    clip = QPainterPath()
    clip.addRoundedRect(box, ROUND_PX, ROUND_PX)
    painter.save()
    painter.setClipPath(clip)
    painter.fillRect(box, QColor(theme.field))
    if document.thumbnail is not None:
        image = _image(document.thumbnail)
        scale = max(box.width() / image.width(), box.height() / image.height())
        target = QRectF(0, 0, image.width() * scale, image.height() * scale)
        target.moveCenter(box.center())
        painter.drawImage(target, image)
    painter.restore()


def _image(display: Display) -> QImage:
    from sr_desktop.qimage import as_qimage  # not before the window

    return as_qimage(display, opaque=False)


def _frame(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), FRAME_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    grown = box.adjusted(-FRAME_PX, -FRAME_PX, FRAME_PX, FRAME_PX)
    painter.drawRoundedRect(grown, ROUND_PX + FRAME_PX, ROUND_PX + FRAME_PX)


def _bar(painter: QPainter, box: QRectF, share: float, theme: Theme) -> None:
    """Along the lower edge, dark behind it so that it is seen on any picture."""
    whole = QRectF(box.left() + 6, box.bottom() - 9, box.width() - 12, 4)
    painter.setPen(QPen(QColor(0, 0, 0, 150), 2))
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawRoundedRect(whole, 2, 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    painter.drawRoundedRect(QRectF(whole.left(), whole.top(), whole.width() * share, 4), 2, 2)


def _badge(painter: QPainter, box: QRectF, document: Document, theme: Theme, ratio: float) -> None:
    """A disc in the upper right corner."""
    disc = QRectF(box.right() - BADGE_PX - 2, box.top() + 2, BADGE_PX, BADGE_PX)
    failed, done = document.state is RunState.FAILED, document.state is RunState.DONE
    ground = theme.error_surface if failed else theme.accent if done else theme.surface
    colour = theme.error if failed else theme.on_accent if done else theme.text
    painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
    painter.setBrush(QBrush(QColor(ground)))
    painter.drawEllipse(disc)
    if document.state is RunState.WAITING:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for offset in (-4, 0, 4):
            centre = disc.center()
            painter.drawEllipse(QRectF(centre.x() + offset - 1.25, centre.y() - 1.25, 2.5, 2.5))
        return
    mark = disc.adjusted(2, 2, -2, -2)
    painter.drawPixmap(mark.toRect(), pixmap(ICONS[document.state], BADGE_PX - 4, colour, ratio))
