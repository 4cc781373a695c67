"""The canvas: the original and the result in one place, with a divider between them."""

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.tiles import Rect
from sr_desktop.display import Display, Pyramid
from sr_desktop.views.canvas import drawing
from sr_desktop.views.canvas.transform import LARGEST, SMALLEST, ViewTransform
from sr_desktop.views.theme import current_theme

WHEEL_STEP = 1.25
"""One notch of the wheel, or one press of + or -, enlarges by so much."""

GRAB_PX = 12
"""So near to the divider the mouse takes hold of it."""

KEY_STEP = 0.02
"""Part of the width that an arrow key moves the divider by."""

FIRST_PX = 384
"""Side of the part that a run begins with, in pixels of the original: it is there after a second or two."""

VEIL = 110
"""Opacity, of 255, of what lies over the parts that a run has not finished."""


class _Drag(Enum):
    NONE = "none"
    PAN = "pan"
    DIVIDER = "divider"


class Canvas(QWidget):
    """Shows an original, a result that is growing, or both with a divider.

    zoom_changed(percent): of the result's pixels where there is one, else of the original's; 100 is one
        picture pixel on one pixel of the screen.
    open_asked(): double click.
    """

    zoom_changed = Signal(float)
    open_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Picture")
        self._before: Pyramid | None = None
        self._after: Pyramid | None = None
        self._complete = False
        self._unfinished = QRegion()  # in pixels of the result
        self._view: ViewTransform | None = None
        self._fitting = True
        self._divider = 0.5
        self._drag = _Drag.NONE
        self._last = QPointF()

    # --- what is shown ---------------------------------------------------------------------------------

    def show_original(self, before: Pyramid) -> None:
        """A new picture, fitted into the view; there is no result yet."""
        self._before, self._after, self._complete = before, None, False
        self._view = ViewTransform(before.width, before.height, self.width(), self.height())
        self.fit()

    def begin_result(self, after: Pyramid) -> None:
        """A run has begun: `after` is the enlarged original, into which `paste` puts what is finished."""
        self._after, self._complete = after, False
        self._unfinished = QRegion(0, 0, after.width, after.height)
        self._changed()

    def paste(self, area: Rect, parts: tuple[Display, ...]) -> None:
        """A finished tile: see `Pyramid.paste`. Redraws only what it covers."""
        if self._after is None or self._view is None:
            return
        self._after.paste(parts, area.left, area.top)
        pasted = QRect(area.left, area.top, area.width, area.height)
        self._unfinished -= QRegion(pasted)
        self.update(self._on_screen(pasted).adjusted(-1, -1, 1, 1))

    def complete_result(self) -> None:
        """The run is done: from now on the divider shows both."""
        self._complete, self._divider = True, 0.5
        self._changed()

    def drop_result(self) -> None:
        """Back to the original alone."""
        self._after, self._complete = None, False
        self._changed()

    @property
    def has_result(self) -> bool:
        return self._complete

    @property
    def divider(self) -> float:
        """Where the divider is, as a part in [0, 1] of the width of what is seen of the picture."""
        return self._divider

    @property
    def view(self) -> ViewTransform | None:
        return self._view

    @property
    def in_the_middle(self) -> Rect | None:
        """What the user most likely looks at, in pixels of the original: there a run begins."""
        return None if self._view is None else self._view.middle(FIRST_PX)

    # --- zoom ------------------------------------------------------------------------------------------

    @property
    def zoom_percent(self) -> float:
        if self._view is None:
            return 100.0
        return 100 * self._view.scale * self.devicePixelRatioF() / self._pixels_per_pixel()

    def fit(self) -> None:
        """The whole picture; it stays whole when the window changes its size."""
        if self._view is not None:
            self._fitting = True
            self._view = self._view.resized(self.width(), self.height()).fitted()
            self._changed()

    def zoom_to(self, percent: float, at: QPointF | None = None) -> None:
        """Zoom with the picture's point at `at` (default: the middle of the view) staying where it is."""
        if self._view is None:
            return
        point = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        bounded = min(max(percent, 100 * SMALLEST), 100 * LARGEST)
        scale = bounded / 100 * self._pixels_per_pixel() / self.devicePixelRatioF()
        self._fitting = False
        self._view = self._view.zoomed(scale, point.x(), point.y())
        self._changed()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        self.zoom_to(self.zoom_percent * factor, at)

    def _pixels_per_pixel(self) -> float:
        """Pixels of the result on one of the original, in each direction."""
        if self._after is None or self._before is None:
            return 1.0
        return self._after.width / self._before.width

    def _on_screen(self, area: QRect) -> QRect:
        """Where an area of the result is drawn; areas that touch each other do so here as well."""
        assert self._view is not None
        ratio = self._view.scale / self._pixels_per_pixel()
        left, right = (round(self._view.left + x * ratio) for x in (area.left(), area.left() + area.width()))
        top, bottom = (round(self._view.top + y * ratio) for y in (area.top(), area.top() + area.height()))
        return QRect(left, top, right - left, bottom - top)

    def _changed(self) -> None:
        self.zoom_changed.emit(self.zoom_percent)
        self.update()

    # --- Qt's events -----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current_theme()
        painter.fillRect(self.rect(), drawing.colour(theme.canvas))
        if self._before is None or self._view is None:
            return
        shown = QRectF(self._view.left, self._view.top, self._view.shown_width, self._view.shown_height)
        everything = QRectF(self.rect())
        smooth = self.zoom_percent <= 400
        if self._after is None:
            drawing.draw_picture(painter, self._before, shown, everything, smooth)
            drawing.draw_label(painter, shown, everything, _label("Original", self._before), left=True)
        elif not self._complete:
            drawing.draw_picture(painter, self._after, shown, everything, smooth)
            veil = drawing.colour(theme.canvas, VEIL)
            for area in self._unfinished:  # type: ignore[attr-defined]  # iterable, but not in the stubs
                painter.fillRect(self._on_screen(area), veil)
        else:
            x = self._divider_x()
            left, right = QRectF(everything), QRectF(everything)
            left.setRight(x)
            right.setLeft(x)
            drawing.draw_picture(painter, self._before, shown, left, smooth)
            drawing.draw_picture(painter, self._after, shown, right, smooth)
            drawing.draw_label(painter, shown, left, _label("Before", self._before), left=True)
            drawing.draw_label(painter, shown, right, _label("After", self._after), left=False)
            drawing.draw_divider(painter, x, shown.intersected(everything))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        if self._view is None:
            return
        if self._fitting:
            self.fit()
        else:
            self._view = self._view.resized(self.width(), self.height())
            self._changed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom_by(WHEEL_STEP**notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._view is None or event.button() not in (
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.MiddleButton,
        ):
            return
        on_divider = event.button() == Qt.MouseButton.LeftButton and self._is_on_divider(event.position())
        self._drag = _Drag.DIVIDER if on_divider else _Drag.PAN
        self._last = event.position()
        self._set_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._view is not None and self._drag is _Drag.PAN:
            moved = event.position() - self._last
            self._view = self._view.panned(moved.x(), moved.y())
            self._fitting = False
            self.update()
        elif self._view is not None and self._drag is _Drag.DIVIDER:
            left, width = self._view.visible_x
            self.move_divider((event.position().x() - left) / width)
        self._last = event.position()
        self._set_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = _Drag.NONE
        self._set_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._is_on_divider(event.position()):
            self.open_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left.value: -KEY_STEP, Qt.Key.Key_Right.value: KEY_STEP}
        step = steps.get(event.key())
        if step is None or not self._complete:
            super().keyPressEvent(event)
        else:
            self.move_divider(self._divider + step)

    def sizeHint(self) -> QSize:
        return QSize(960, 640)

    # --- the divider -----------------------------------------------------------------------------------

    def move_divider(self, share: float) -> None:
        """To a part of the width of what is seen of the picture; kept within [0, 1]."""
        self._divider = min(max(share, 0.0), 1.0)
        self.update()

    def _divider_x(self) -> float:
        """On the screen. It stays where it is while the picture moves below it."""
        assert self._view is not None
        left, width = self._view.visible_x
        return left + self._divider * width

    def _is_on_divider(self, point: QPointF) -> bool:
        return self._complete and self._view is not None and abs(point.x() - self._divider_x()) <= GRAB_PX

    def _set_cursor(self, point: QPointF) -> None:
        if self._view is None:
            self.unsetCursor()
        elif self._drag is _Drag.PAN:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._drag is _Drag.DIVIDER or self._is_on_divider(point):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)


def _label(word: str, picture: Pyramid) -> str:
    return f"{word} · {picture.width} × {picture.height}"
