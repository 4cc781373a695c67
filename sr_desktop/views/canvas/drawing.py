"""What the canvas is drawn with."""

from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QImage, QLinearGradient, QPainter, QPen, QPolygonF

LABEL_PAD_X, LABEL_HEIGHT, LABEL_INSET = 9.0, 22.0, 12.0
HANDLE_RADIUS = 15.0
CHECKER_PX = 8
GRID_COLOUR = QColor(128, 128, 128, 110)
LEGEND_BAR = 72.0


def colour(name: str, alpha: int = 255) -> QColor:
    """A colour of the theme, with an opacity in [0, 255]."""
    made = QColor(name)
    made.setAlpha(alpha)
    return made


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


def draw_checkers(painter: QPainter, area: QRectF) -> None:
    """Grey squares behind a picture that lets them through."""
    square = QImage(2 * CHECKER_PX, 2 * CHECKER_PX, QImage.Format.Format_RGB32)
    square.fill(QColor("#c8c8c8"))
    with QPainter(square) as squares:
        for at in (0, CHECKER_PX):
            squares.fillRect(at, at, CHECKER_PX, CHECKER_PX, QColor("#a8a8a8"))
    painter.setBrushOrigin(area.topLeft())
    painter.fillRect(area, QBrush(square))


def draw_grid(painter: QPainter, bounds: QRect, left: float, top: float, width: float, height: float) -> None:
    """Lines of one pixel between cells of so many pixels, of which the first begins at (left, top)."""
    for column in range(floor((bounds.left() - left) / width), ceil((bounds.right() - left) / width) + 1):
        painter.fillRect(floor(left + column * width + 0.5), bounds.top(), 1, bounds.height(), GRID_COLOUR)
    for row in range(floor((bounds.top() - top) / height), ceil((bounds.bottom() - top) / height) + 1):
        painter.fillRect(bounds.left(), floor(top + row * height + 0.5), bounds.width(), 1, GRID_COLOUR)


def draw_frame(painter: QPainter, area: QRectF, name: str, width: float) -> None:
    """A frame within an area, in a colour of the theme."""
    painter.save()
    painter.setPen(QPen(QColor(name), width, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRect(area.adjusted(inset, inset, -inset, -inset))
    painter.restore()


def draw_note(painter: QPainter, clip: QRectF, text: str) -> None:
    """White text on dark in the middle of an area, over several lines where it must be."""
    painter.save()
    room = clip.adjusted(LABEL_INSET, LABEL_INSET, -LABEL_INSET, -LABEL_INSET)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    needed = painter.boundingRect(room, flags, text)
    pill = needed.adjusted(-LABEL_PAD_X, -6, LABEL_PAD_X, 6)
    painter.setClipRect(clip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 170))
    painter.drawRoundedRect(pill, 8, 8)
    painter.setPen(QColor("white"))
    painter.drawText(room, flags, text)
    painter.restore()


def draw_legend(painter: QPainter, visible: QRectF, low: str, high: str, colours: list[QColor]) -> None:
    """What the colours of a map mean, in the lower left corner; nothing where it does not fit."""
    painter.save()
    font = painter.font()
    font.setPixelSize(11)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    first, last = metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)
    width = first + last + LEGEND_BAR + 4 * LABEL_PAD_X
    if visible.width() > width + 2 * LABEL_INSET and visible.height() > 3 * LABEL_HEIGHT:
        left, top = visible.left() + LABEL_INSET, visible.bottom() - LABEL_INSET - LABEL_HEIGHT
        pill = QRectF(left, top, width, LABEL_HEIGHT)
        bar = QRectF(left + first + 2 * LABEL_PAD_X, top + 7, LEGEND_BAR, LABEL_HEIGHT - 14)
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for number, colour in enumerate(colours):
            gradient.setColorAt(number / (len(colours) - 1), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawRoundedRect(pill, LABEL_HEIGHT / 2, LABEL_HEIGHT / 2)
        painter.setBrush(gradient)
        painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(QColor("white"))
        inner = pill.adjusted(LABEL_PAD_X, 0, -LABEL_PAD_X, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, high)
    painter.restore()


def draw_brush(painter: QPainter, at: QPointF, radius: float) -> None:
    """The circle that a brush will mark, seen on light and dark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((3.0, QColor(0, 0, 0, 150)), (1.5, QColor("white"))):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(at, radius, radius)
    painter.restore()
