"""What the mouse does on a canvas: pan, move the divider, draw, click."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from sr_desktop.views.canvas.stage import Stage

GRAB_PX = 12
"""So near to the divider the mouse takes hold of it."""


class _Drag(Enum):
    NONE = "none"
    PAN = "pan"
    DIVIDER = "divider"
    STROKE = "stroke"


class Pointer:
    """From press to release. The middle button always pans; the left one takes the divider, draws with a mask
    tool, or pans, and where it was not moved it clicks."""

    def __init__(self, canvas: Stage) -> None:
        self._canvas = canvas
        self._drag = _Drag.NONE
        self._began = self._last = QPointF()
        self._moved = False

    def press(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas, event.position()
        left = event.button() == Qt.MouseButton.LeftButton
        if canvas.view is None or not (left or event.button() == Qt.MouseButton.MiddleButton):
            return
        if left and self._is_on_divider(at):
            self._drag = _Drag.DIVIDER
        elif left and canvas.mask_tool is not None:
            self._drag = _Drag.STROKE
            canvas.stroke_began.emit(*canvas.picture_point(at))
        else:
            self._drag = _Drag.PAN
        self._began = self._last = at
        self._moved = False
        self._show_cursor(at)

    def move(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas, event.position()
        if (at - self._began).manhattanLength() >= QApplication.startDragDistance():
            self._moved = True
        if self._drag is _Drag.PAN:
            moved = at - self._last
            canvas.pan_by(moved.x(), moved.y())
        elif self._drag is _Drag.DIVIDER and canvas.view is not None:
            left, width = canvas.view.visible_x
            canvas.move_divider((at.x() - left) / width)
        elif self._drag is _Drag.STROKE and canvas.view is not None:
            canvas.stroke_moved.emit(*canvas.picture_point(at))
        self._last = at
        self._show_cursor(at)
        canvas.show_brush(at)

    def release(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, _Drag.NONE
        if drag is _Drag.STROKE:
            self._canvas.stroke_ended.emit()
        elif drag is _Drag.PAN and not self._moved and event.button() == Qt.MouseButton.LeftButton:
            self._canvas.click(event.position())
        self._show_cursor(event.position())

    def double_click(self, event: QMouseEvent) -> None:
        """Draws on with a tool: two quick dabs are no double click."""
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._canvas.mask_tool is not None:
            self.press(event)
        elif left and not self._is_on_divider(event.position()):
            self._canvas.open_asked.emit()

    def leave(self) -> None:
        self._canvas.show_brush(None)

    def _is_on_divider(self, point: QPointF) -> bool:
        x = self._canvas.divider_x
        return x is not None and abs(point.x() - x) <= GRAB_PX

    def _show_cursor(self, point: QPointF) -> None:
        canvas = self._canvas
        if canvas.view is None:
            canvas.unsetCursor()
        elif self._drag is _Drag.PAN and (self._moved or canvas.mask_tool is not None):
            canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._drag is _Drag.DIVIDER or (self._drag is _Drag.NONE and self._is_on_divider(point)):
            canvas.setCursor(Qt.CursorShape.SplitHCursor)
        elif canvas.mask_tool is not None:
            canvas.setCursor(Qt.CursorShape.CrossCursor)
        elif canvas.comparing:
            canvas.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            canvas.setCursor(Qt.CursorShape.OpenHandCursor)
