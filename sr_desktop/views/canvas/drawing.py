"""What the canvas is drawn with."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from sr_desktop.display import Pyramid
from sr_desktop.qimage import as_qimage

LABEL_PAD_X, LABEL_HEIGHT, LABEL_INSET = 9.0, 22.0, 12.0
HANDLE_RADIUS = 15.0
CHECKER_PX = 8


def colour(name: str, alpha: int = 255) -> QColor:
    """A colour of the theme, with an opacity in [0, 255]."""
    made = QColor(name)
    made.setAlpha(alpha)
    return made


def draw_picture(painter: QPainter, pyramid: Pyramid, shown: QRectF, clip: QRectF, smooth: bool) -> None:
    """Draw the part of `shown`, where the whole picture would be, that lies in `clip`."""
    target = shown.intersected(clip)
    if target.isEmpty():
        return
    device_scale = shown.width() / pyramid.width * painter.device().devicePixelRatioF()
    level = pyramid.level_for(device_scale)
    height, width = level.shape[:2]
    x_ratio, y_ratio = width / shown.width(), height / shown.height()
    source = QRectF(
        (target.left() - shown.left()) * x_ratio,
        (target.top() - shown.top()) * y_ratio,
        target.width() * x_ratio,
        target.height() * y_ratio,
    )
    # Only the part that is seen: QPainter counts in 16 bits, and a result may be wider than that.
    part = source.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(QRect(0, 0, width, height))
    source.translate(-part.topLeft())
    rows, columns = slice(part.top(), part.bottom() + 1), slice(part.left(), part.right() + 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    if not pyramid.opaque:
        _draw_checkers(painter, target)
    painter.drawImage(target, as_qimage(level[rows, columns], pyramid.opaque), source)
    painter.restore()


def draw_label(painter: QPainter, shown: QRectF, clip: QRectF, text: str, *, left: bool) -> None:
    """A dark pill with white text in an upper corner of the visible part; nothing where it does not fit."""
    visible = shown.intersected(clip)
    painter.save()
    font = painter.font()
    font.setPixelSize(11)
    painter.setFont(font)
    width = QFontMetricsF(font).horizontalAdvance(text) + 2 * LABEL_PAD_X
    if visible.width() > width + 2 * LABEL_INSET and visible.height() > LABEL_HEIGHT + 2 * LABEL_INSET:
        x = visible.left() + LABEL_INSET if left else visible.right() - LABEL_INSET - width
        pill = QRectF(x, visible.top() + LABEL_INSET, width, LABEL_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawRoundedRect(pill, LABEL_HEIGHT / 2, LABEL_HEIGHT / 2)
        painter.setPen(QColor("white"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def draw_divider(painter: QPainter, x: float, visible: QRectF) -> None:
    """A white line over the height of the visible picture, with a round handle in its middle."""
    if visible.isEmpty():
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(0, 0, 0, 90), 4))
    painter.drawLine(QPointF(x, visible.top()), QPointF(x, visible.bottom()))
    painter.setPen(QPen(QColor("white"), 2))
    painter.drawLine(QPointF(x, visible.top()), QPointF(x, visible.bottom()))
    middle = QPointF(x, visible.center().y())
    painter.setPen(QPen(QColor(0, 0, 0, 60), 1))
    painter.setBrush(QColor("white"))
    painter.drawEllipse(middle, HANDLE_RADIUS, HANDLE_RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#26272b"))
    for side in (-1, 1):
        tip = middle + QPointF(side * 8, 0)
        base = middle + QPointF(side * 3, 0)
        painter.drawPolygon(QPolygonF([tip, base + QPointF(0, -4), base + QPointF(0, 4)]))
    painter.restore()


def _draw_checkers(painter: QPainter, area: QRectF) -> None:
    """Grey squares behind a picture that lets them through."""
    square = QImage(2 * CHECKER_PX, 2 * CHECKER_PX, QImage.Format.Format_RGB32)
    square.fill(QColor("#c8c8c8"))
    with QPainter(square) as squares:
        for at in (0, CHECKER_PX):
            squares.fillRect(at, at, CHECKER_PX, CHECKER_PX, QColor("#a8a8a8"))
    painter.setBrushOrigin(area.topLeft())
    painter.fillRect(area, QBrush(square))
