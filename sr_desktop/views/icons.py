"""The window's own icons: SVG on a grid of 24, lines of 1.5, coloured by the theme when they are painted.

The files in resources/icons are drawn in `currentColor`. So one drawing serves both themes, whatever the
ratio of the screen, and follows when the theme changes.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sr_desktop import paths
from sr_desktop.views.theme import current_theme


def icon(name: str) -> QIcon:
    """The icon in resources/icons/NAME.svg. Raises FileNotFoundError when it is painted and is not there."""
    return QIcon(_Engine(name))


def pixmap(name: str, size_px: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """An icon in a colour (#rrggbb) of one's own, size_px device-independent pixels wide and high."""
    made = QPixmap(round(size_px * ratio), round(size_px * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _renderer(name, colour).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (paths.icons() / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


class _Engine(QIconEngine):
    """Paints the drawing in the colour that the theme has for the mode and state."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        theme = current_theme()
        colour = theme.disabled if mode == QIcon.Mode.Disabled else theme.text
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        _renderer(self._name, colour).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        if size.isEmpty():  # a button without room asks too
            return made
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name)
