"""What the views draw on during one paint event: pictures by their tiles, in the screen's own pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil, floor, isclose
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QRegion

from engine.tiles import Rect
from sr_desktop.views.canvas import drawing
from sr_desktop.views.canvas.tile_cache import TILE_PX, Tile, TileKey, tile_area
from sr_desktop.views.canvas.tile_loader import TileLoader, Wanted
from sr_desktop.views.theme import Theme

if TYPE_CHECKING:
    from sr_desktop.display import TileSource

SMOOTH_TO_PERCENT = 400
GRID_FROM_PERCENT = 1600


class Sheet:
    """One paint event of a canvas.

    painter: in logical pixels of the widget. size: of the widget. percent: the zoom, which decides on smooth
    drawing and on the pixel grid. hurried: rather quickly than smoothly. wanted: tiles that were missing, in
    the order in which they should come; those that are not seen, but near to what is, come last.
    """

    def __init__(
        self,
        painter: QPainter,
        size: QSizeF,
        loader: TileLoader,
        theme: Theme,
        percent: float,
        *,
        hurried: bool = False,
    ) -> None:
        self.painter, self.size, self.theme, self.percent = painter, size, theme, percent
        self._smooth = percent <= SMOOTH_TO_PERCENT and not hurried
        self._loader = loader
        self._ratio = painter.deviceTransform().m11()
        self._missing: list[Wanted] = []
        self._near: list[Wanted] = []
        self.seen_bytes = 0

    @property
    def wanted(self) -> list[Wanted]:
        return self._missing + self._near

    @property
    def complete(self) -> bool:
        """Everything that is seen was there, in the right size."""
        return not self._missing

    @property
    def everything(self) -> QRectF:
        return QRectF(0, 0, self.size.width(), self.size.height())

    def on_screen(self, area: QRectF) -> QRect:
        """An area in logical pixels, in whole pixels of the screen; areas that touch do so there as well."""
        left, top = _half_up(area.left() * self._ratio), _half_up(area.top() * self._ratio)
        right, bottom = _half_up(area.right() * self._ratio), _half_up(area.bottom() * self._ratio)
        return QRect(left, top, right - left, bottom - top)

    def part_on_screen(self, source: TileSource, shown: QRectF, part: Rect) -> QRect:
        """Where a part of a source is drawn, in pixels of the source; to the pixel as `picture` does it."""
        return _Place(source, shown, self._ratio).part_bounds(part, 0)

    def fill(self, area: QRectF, colour: str, alpha: int = 255) -> None:
        with self.screen_pixels():
            self.painter.fillRect(self.on_screen(area), drawing.colour(colour, alpha))

    def picture(
        self,
        source: TileSource,
        shown: QRectF,
        clip: QRectF,
        region: QRegion | None = None,
        opacity: float = 1.0,
        *,
        over: bool = False,
    ) -> None:
        """Draw what of a source lies in `clip`, if the whole of it lies in `shown`.

        region: further bounds, in pixels of the screen. over: it lies over a picture; then there are neither
        squares behind its transparent parts, nor a grid.
        """
        at = _Place(source, shown, self._ratio)
        bounds = self.on_screen(clip).intersected(at.bounds)
        if bounds.isEmpty():
            return
        with self.screen_pixels():
            self.painter.setOpacity(opacity)
            if not source.opaque and not over:
                self._clip(bounds, region)
                drawing.draw_checkers(self.painter, QRectF(bounds))
            self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
            for key in at.keys(bounds):
                self._draw(Wanted(key, source), at, bounds, region)
            self._look_around(at, bounds)
            if self.percent > GRID_FROM_PERCENT and not over:
                self._clip(bounds, region)
                drawing.draw_grid(self.painter, bounds, at.left, at.top, at.ratio_x(0), at.ratio_y(0))

    @contextmanager
    def screen_pixels(self) -> Iterator[None]:
        """Let the painter count in pixels of the screen, from the first whole one of the widget on.

        With ratios such as 1.25 a widget may begin within a pixel of the screen.
        """
        self.painter.save()
        device = self.painter.deviceTransform()
        self.painter.scale(1 / self._ratio, 1 / self._ratio)
        self.painter.translate(_half_up(device.dx()) - device.dx(), _half_up(device.dy()) - device.dy())
        yield
        self.painter.restore()

    def _draw(self, wanted: Wanted, at: _Place, bounds: QRect, region: QRegion | None) -> None:
        tile = self._loader.find(wanted)
        self.seen_bytes += 4 * TILE_PX**2
        if tile is None or not tile.fresh:
            self._missing.append(wanted)
        piece = at.tile_bounds(wanted.key).intersected(bounds)
        level = wanted.key.level
        while tile is None and level + 1 < len(wanted.source.sizes):
            level += 1  # a coarser one, until the right one is there
            tile = self._loader.find(Wanted(_above(wanted.key, level), wanted.source))
        if tile is not None:
            self._clip(piece, region)
            at.draw(self.painter, tile, level, piece)

    def _look_around(self, at: _Place, bounds: QRect) -> None:
        """What will be seen next, when the picture is moved."""
        side = round(TILE_PX * at.ratio_x(at.level))
        around = bounds.adjusted(-side, -side, side, side).intersected(at.bounds)
        seen = set(at.keys(bounds))
        self._near += [Wanted(key, at.source) for key in at.keys(around) if key not in seen]

    def _clip(self, bounds: QRect, region: QRegion | None) -> None:
        if region is None:
            self.painter.setClipRect(bounds)
        else:
            self.painter.setClipRegion(region.intersected(bounds))


class _Place:
    """Where a source is on the screen.

    left, top: in whole pixels of the screen, so that a picture at 100 % is sharp.
    """

    def __init__(self, source: TileSource, shown: QRectF, ratio: float) -> None:
        self.source = source
        self.left, self.top = _half_up(shown.left() * ratio), _half_up(shown.top() * ratio)
        self._width, self._height = shown.width() * ratio, shown.height() * ratio
        self.level = source.level_number(self._width / source.width)
        right, bottom = _half_up(self.left + self._width), _half_up(self.top + self._height)
        self.bounds = QRect(self.left, self.top, max(1, right - self.left), max(1, bottom - self.top))

    def ratio_x(self, level: int) -> float:
        """Pixels of the screen for one of the level."""
        return self._width / self.source.sizes[level][0]

    def ratio_y(self, level: int) -> float:
        return self._height / self.source.sizes[level][1]

    def keys(self, bounds: QRect) -> Iterator[TileKey]:
        """The tiles that lie in these bounds, in pixels of the screen."""
        width, height = self.source.sizes[self.level]
        x, y = self.ratio_x(self.level) * TILE_PX, self.ratio_y(self.level) * TILE_PX
        columns = range(
            max(0, floor((bounds.left() - self.left) / x)),
            min(ceil(width / TILE_PX), floor((bounds.left() + bounds.width() - self.left) / x) + 1),
        )
        rows = range(
            max(0, floor((bounds.top() - self.top) / y)),
            min(ceil(height / TILE_PX), floor((bounds.top() + bounds.height() - self.top) / y) + 1),
        )
        for row in rows:
            for column in columns:
                yield TileKey(self.source.serial, self.level, column, row)

    def tile_bounds(self, key: TileKey) -> QRect:
        """The tile without its apron, in pixels of the screen; tiles that touch do so there as well."""
        return self.part_bounds(tile_area(self.source, key, apron=False), key.level)

    def part_bounds(self, inner: Rect, level: int) -> QRect:
        """A part of a level, in pixels of the screen; parts that touch do so there as well."""
        x, y = self.ratio_x(level), self.ratio_y(level)
        left, top = _half_up(self.left + inner.left * x), _half_up(self.top + inner.top * y)
        right, bottom = _half_up(self.left + inner.right * x), _half_up(self.top + inner.bottom * y)
        return QRect(left, top, right - left, bottom - top)

    def draw(self, painter: QPainter, tile: Tile, level: int, piece: QRect) -> None:
        """Draw the part of a tile that lies in `piece`; whoever calls has clipped to that."""
        x, y = self.ratio_x(level), self.ratio_y(level)
        area = tile.area
        if isclose(x, 1, rel_tol=1e-6) and isclose(y, 1, rel_tol=1e-6):
            painter.drawImage(QPoint(self.left + area.left, self.top + area.top), tile.image)
            return
        # One pixel more to each side, as smooth drawing looks at neighbours; and not the whole tile, which
        # would be larger than QPainter can count at a high zoom.
        left = max(area.left, floor((piece.left() - self.left) / x) - 1)
        top = max(area.top, floor((piece.top() - self.top) / y) - 1)
        right = min(area.right, ceil((piece.left() + piece.width() - self.left) / x) + 1)
        bottom = min(area.bottom, ceil((piece.top() + piece.height() - self.top) / y) + 1)
        if right <= left or bottom <= top:
            return
        target = QRectF(self.left + left * x, self.top + top * y, (right - left) * x, (bottom - top) * y)
        part = QRectF(left - area.left, top - area.top, right - left, bottom - top)
        painter.drawImage(target, tile.image, part, Qt.ImageConversionFlag.NoFormatConversion)


def _above(key: TileKey, level: int) -> TileKey:
    """The tile of a smaller level that shows the same."""
    by = level - key.level
    return TileKey(key.serial, level, key.column >> by, key.row >> by)


def _half_up(value: float) -> int:
    """To the nearest whole number; always the same way at one half, so that touching areas stay so."""
    return floor(value + 0.5)
