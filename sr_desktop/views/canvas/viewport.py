"""Zoom and position of a picture in a widget, under wheel, touch pad and keys."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from engine.tiles import Rect
from sr_desktop.views.canvas.transform import LARGEST, SMALLEST, ViewTransform

WHEEL_STEP = 1.25
"""One notch of the wheel, or one press of + or -, enlarges by so much; fine wheels by parts of it."""

FIRST_PX = 384
"""Side of the part that a run begins with, in pixels of the original: it is there after a second or two."""


class Viewport(QWidget):
    """A place to look at something from nearer or farther.

    What is looked at has a size in pixels of the original, and shows in one or more panes, in each at the
    same place. Subclasses say in `panes` where these are, and in `pixels_per_pixel` how finely it is divided.

    zoom_changed(percent): of the result's pixels where there is one, else of the original's; 100 is one
        picture pixel on one pixel of the screen.
    """

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ViewTransform | None = None
        self._fitting = True

    # --- for subclasses ----------------------------------------------------------------------------------

    @property
    def panes(self) -> tuple[QRectF, ...]:
        """Where the panes are in the widget; all are of one size."""
        return (QRectF(self.rect()),)

    @property
    def pixels_per_pixel(self) -> float:
        """Pixels of the result on one of the original."""
        return 1.0

    def look_at(self, width: int, height: int) -> None:
        """Something else, of so many pixels of the original: all of it is shown."""
        self._view = ViewTransform(width, height, 1.0, 1.0)
        self.fit()

    def look_from(self, view: ViewTransform | None, *, fitting: bool) -> None:
        """Go back to where one was. fitting: the whole picture, whatever size the panes have now."""
        self._view, self._fitting = view, fitting
        self.place_again()

    @property
    def fitting(self) -> bool:
        """The whole picture is shown, and stays so when the window changes its size."""
        return self._fitting

    def place_again(self) -> None:
        """The panes have other places or sizes."""
        if self._view is not None:
            pane = self.panes[0]
            resized = self._view.resized(pane.width(), pane.height())
            self._view = resized.fitted() if self._fitting else resized
        self.changed()

    def changed(self) -> None:
        """Something else is to be seen."""
        self.zoom_changed.emit(self.zoom_percent)
        self.update()

    # --- zoom and position -------------------------------------------------------------------------------

    @property
    def view(self) -> ViewTransform | None:
        """Where the picture is within each pane; None where there is no picture."""
        return self._view

    @property
    def in_the_middle(self) -> Rect | None:
        """What the user most likely looks at, in pixels of the original: there a run begins."""
        return None if self._view is None else self._view.middle(FIRST_PX)

    def visible_area(self) -> Rect | None:
        """All that is seen, in pixels of what is looked at."""
        return None if self._view is None else self._view.visible

    @property
    def zoom_percent(self) -> float:
        if self._view is None:
            return 100.0
        return 100 * self._view.scale * self.devicePixelRatioF() / self.pixels_per_pixel

    def fit(self) -> None:
        """The whole picture; it stays whole when the window changes its size."""
        if self._view is not None:
            self._fitting = True
            self.place_again()

    def zoom_to(self, percent: float, at: QPointF | None = None) -> None:
        """Zoom with the picture's point at `at` (default: the middle of the view) staying where it is."""
        if self._view is None:
            return
        pane = self.panes[0]
        point = self.in_pane(at) if at is not None else QPointF(pane.width() / 2, pane.height() / 2)
        bounded = min(max(percent, 100 * SMALLEST), 100 * LARGEST)
        scale = bounded / 100 * self.pixels_per_pixel / self.devicePixelRatioF()
        self._fitting = False
        self._view = self._view.zoomed(scale, point.x(), point.y())
        self.changed()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        self.zoom_to(self.zoom_percent * factor, at)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture, in logical pixels of the screen, as far as it goes."""
        if self._view is not None:
            self._view = self._view.panned(dx, dy)
            self._fitting = False
            self.update()

    def pane_at(self, point: QPointF) -> int:
        """The number of the pane under a point of the widget; of the nearest one beside all of them."""
        distances = [(pane.center() - point).manhattanLength() for pane in self.panes]
        inside = [number for number, pane in enumerate(self.panes) if pane.contains(point)]
        return inside[0] if inside else distances.index(min(distances))

    def in_pane(self, point: QPointF) -> QPointF:
        """A point of the widget, seen from the corner of the pane that it is in."""
        return point - self.panes[self.pane_at(point)].topLeft()

    # --- Qt's events -------------------------------------------------------------------------------------

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.place_again()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and self._gesture(event):
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.changed()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms; two fingers on a touch pad pan, as everywhere, and zoom with Ctrl."""
        device = event.device()
        two_fingers = device is not None and device.type() == QInputDevice.DeviceType.TouchPad
        if two_fingers and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            moved = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 4
            self.pan_by(moved.x(), moved.y())
        else:
            notches = event.angleDelta().y() / 120
            if notches:
                self.zoom_by(WHEEL_STEP**notches, event.position())
        event.accept()

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(max(0.1, 1 + event.value()), event.position())
        elif kind == Qt.NativeGestureType.PanNativeGesture:
            self.pan_by(event.delta().x(), event.delta().y())
        elif kind == Qt.NativeGestureType.SmartZoomNativeGesture:  # two fingers tap twice
            if self._fitting:
                self.zoom_to(100, event.position())
            else:
                self.fit()
        else:
            return False
        return True
