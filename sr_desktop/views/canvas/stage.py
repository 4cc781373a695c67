"""The widget behind the canvas: paints its scene in the chosen view, and takes mouse and keys."""

from time import perf_counter

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.tiles import Rect
from sr_desktop.views.canvas import drawing, keyboard
from sr_desktop.views.canvas.pointer import Pointer
from sr_desktop.views.canvas.scene import Scene, View
from sr_desktop.views.canvas.sheet import Sheet
from sr_desktop.views.canvas.tile_cache import LIMIT_BYTES
from sr_desktop.views.canvas.tile_loader import TileLoader
from sr_desktop.views.canvas.viewport import Viewport
from sr_desktop.views.canvas.views import divider_x, pane_views
from sr_desktop.views.theme import current_theme

PREVIEW_PX = 256
"""Side of the part that a click asks to be enhanced, in pixels of the original."""

FOCUS_PX = 2.0

SLOW_S = 0.012
"""A screen that takes longer to draw smoothly is drawn quickly while the picture moves."""

REST_MS = 120
"""So long after its last move the picture is drawn smoothly again."""

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Stage(Viewport):
    """Shows a `Scene`.

    open_asked(): double click.
    preview_asked(Rect): a click that was no drag, on the picture: this part of it, in pixels of the original,
        is to be enhanced at once. The first click of a double click is one as well.
    pane_chosen(id): a pane of a comparison was clicked, or chosen with Tab and Enter.
    stroke_began(x, y), stroke_moved(x, y), stroke_ended(): drawing with a mask tool, in pixels of the
        original, fractions too; the points may lie outside of it.
    view_mode_changed(View).

    complete: at the last painting all tiles were there; else coarser ones stood in for some.
    slow_s: drawing that takes longer is done quickly while the picture moves.
    """

    open_asked = Signal()
    preview_asked = Signal(object)
    pane_chosen = Signal(str)
    stroke_began = Signal(float, float)
    stroke_moved = Signal(float, float)
    stroke_ended = Signal()
    view_mode_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.scene = Scene()
        self.complete = True
        self.mask_tool: str | None = None
        self.loader = TileLoader()
        self.loader.ready.connect(self.update)
        self._mode = View.DIVIDER
        self._views = pane_views()
        self._pointer = Pointer(self)
        self._brush_radius_px = 0.0
        self.slow_s = SLOW_S
        self._slow = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.update)
        self._focus_shown = False

    def sizeHint(self) -> QSize:
        return QSize(960, 640)

    # --- the view ----------------------------------------------------------------------------------------

    @property
    def view_mode(self) -> View:
        return self._mode

    @property
    def comparing(self) -> bool:
        """The panes of a comparison are shown."""
        return self._mode is View.COMPARE and bool(self.scene.panes)

    @property
    def panes(self) -> tuple[QRectF, ...]:
        return self._views[self._mode].panes(self.scene, self.width(), self.height())

    @property
    def pixels_per_pixel(self) -> float:
        if self.comparing:
            width = self.scene.area.width if self.scene.area else self.view.width if self.view else 1
            made = [pane.pyramid.width / width for pane in self.scene.panes if pane.pyramid]
            return max(made, default=self.scene.pixels_per_pixel)
        return self.scene.pixels_per_pixel

    @property
    def divider(self) -> float:
        """Where the divider is, as a part in [0, 1] of the width of what is seen of the picture."""
        return self.scene.divider

    @property
    def divider_x(self) -> float | None:
        """The same in logical pixels of the widget; None where none is shown."""
        if self._mode is not View.DIVIDER or not self.scene.two or self.view is None:
            return None
        return divider_x(self.scene, self.view)

    def move_divider(self, share: float) -> None:
        """To a part of the width of what is seen of the picture; kept within [0, 1]."""
        self.scene.divider = min(max(share, 0.0), 1.0)
        self.update()

    @property
    def can_flip(self) -> bool:
        return self._mode is View.SINGLE and self.scene.after is not None

    def flip(self, *, before: bool) -> None:
        """In the single view: show the original, or the result again."""
        self.scene.flipped = before
        self.update()

    def choose_pane(self, number: int | None = None) -> None:
        """Take a pane of the comparison; the one that the keyboard is at, if no other is named."""
        if self.comparing:
            self.scene.current = self.scene.current if number is None else number
            self.update()
            self.pane_chosen.emit(self.scene.panes[self.scene.current].id)

    def clear_comparison(self) -> None:
        """Back to the view that was there before."""
        raise NotImplementedError

    # --- motion ----------------------------------------------------------------------------------------

    @property
    def hurried(self) -> bool:
        """The picture is on the move, on a screen too large to be drawn smoothly sixty times a second."""
        return self._slow and self._rest.isActive()

    def changed(self) -> None:
        self._rest.start()
        super().changed()

    def pan_by(self, dx: float, dy: float) -> None:
        self._rest.start()
        super().pan_by(dx, dy)

    # --- under the mouse ---------------------------------------------------------------------------------

    def picture_point(self, point: QPointF) -> tuple[float, float]:
        """The original's point under a point of the widget."""
        assert self.view is not None
        local = self.in_pane(point)
        return self.view.to_picture(local.x(), local.y())

    def click(self, point: QPointF) -> None:
        """What a click asks for, see the signals."""
        if self.comparing:
            self.choose_pane(self.pane_at(point))
        elif self.view is not None and self.mask_tool is None:
            local = self.in_pane(point)
            area = self.view.around(local.x(), local.y(), PREVIEW_PX)
            if area is not None:
                self.preview_asked.emit(area)

    def show_brush(self, point: QPointF | None) -> None:
        """Draw the circle of the mask tool around a point of the widget; None: nowhere."""
        brush = self.scene.brush
        if self.mask_tool is None or self.view is None or point is None:
            self.scene.brush = None
        else:
            self.scene.brush = (QPointF(point), max(1.0, self._brush_radius_px * self.view.scale))
        for circle in (brush, self.scene.brush):
            if circle is not None:
                at, radius = circle
                reach = radius + 3
                self.update(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach).toAlignedRect())

    # --- Qt's events -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            theme = current_theme()
            painter.fillRect(self.rect(), drawing.colour(theme.canvas))
            if self.view is not None:
                began, hurried = perf_counter(), self.hurried
                sheet = Sheet(
                    painter, QSizeF(self.size()), self.loader, theme, self.zoom_percent, hurried=hurried
                )
                self.scene.has_focus = self.hasFocus()
                self._views[self._mode].paint(sheet, self.scene, self.view, self.panes)
                # All that is seen must fit, or tiles would be made again and again on very large screens.
                self.loader.cache.limit_bytes = max(LIMIT_BYTES, 2 * sheet.seen_bytes)
                self.loader.want(sheet.wanted)
                self.complete = sheet.complete
                if not hurried:
                    self._slow = perf_counter() - began > self.slow_s
                if self.scene.brush is not None:
                    drawing.draw_brush(painter, *self.scene.brush)
            if self.hasFocus() and self._focus_shown and not self.comparing:  # there a pane has it
                drawing.draw_frame(painter, QRectF(self.rect()), theme.accent, FOCUS_PX)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._focus_shown = False
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.leave()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keyboard.press_key(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not keyboard.release_key(self, event):
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_shown = event.reason() in _BY_KEYBOARD
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.scene.flipped = False  # the space bar may be let go of elsewhere
        self.update()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """In a comparison Tab goes through the panes first, then on to the next widget."""
        number = self.scene.current + (1 if next_one else -1)
        if self.comparing and 0 <= number < len(self.scene.panes):
            self.scene.current = number
            self.update()
            return True
        return super().focusNextPrevChild(next_one)

    def update_source_area(self, area: Rect, whole: tuple[int, int]) -> None:
        """Redraw what shows an area of a picture of `whole` (width, height) pixels that fills the view."""
        if self.view is None:
            return
        x, y = self.view.shown_width / whole[0], self.view.shown_height / whole[1]
        for pane in self.panes:
            left, top = pane.left() + self.view.left, pane.top() + self.view.top
            shown = QRectF(left + area.left * x, top + area.top * y, area.width * x, area.height * y)
            visible: QRect = shown.intersected(pane).toAlignedRect()
            self.update(visible.adjusted(-2, -2, 2, 2))
