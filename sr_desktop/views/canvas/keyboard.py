"""What keys do on a canvas that has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sr_desktop.views.canvas.viewport import WHEEL_STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sr_desktop.views.canvas.stage import Stage

PAN_STEP_PX = 64
"""An arrow key moves the picture by so many logical pixels."""

DIVIDER_STEP = 0.02
"""Part of the width of what is seen that Shift and an arrow key move the divider by."""

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def press_key(canvas: Stage, event: QKeyEvent) -> bool:
    """Arrows look further in their direction, with Shift left and right move the divider; + and - zoom, 0
    fits, 1 is one to one; the space bar holds up the original in the single view; in a comparison, Tab goes
    from pane to pane, Enter takes one and Escape none. False for any other key, and where there is no
    picture.
    """
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if canvas.view is None or held:
        return False
    key = event.key()
    if key in _ARROWS:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return _arrow(canvas, *_ARROWS[key], shift=shift)
    match key:
        case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
            canvas.zoom_by(WHEEL_STEP)
        case Qt.Key.Key_Minus:
            canvas.zoom_by(1 / WHEEL_STEP)
        case Qt.Key.Key_0:
            canvas.fit()
        case Qt.Key.Key_1:
            canvas.zoom_to(100)
        case Qt.Key.Key_Space if canvas.can_flip:
            canvas.flip(before=True)
        case Qt.Key.Key_Return | Qt.Key.Key_Enter if canvas.comparing:
            canvas.choose_pane()
        case Qt.Key.Key_Escape if canvas.comparing:
            canvas.clear_comparison()
        case _:
            return False
    return True


def release_key(canvas: Stage, event: QKeyEvent) -> bool:
    """The space bar lets go of the original. A key that is held repeats its releases: they do not count."""
    if event.key() != Qt.Key.Key_Space or not canvas.can_flip:
        return False
    if not event.isAutoRepeat():
        canvas.flip(before=False)
    return True


def _arrow(canvas: Stage, x: int, y: int, *, shift: bool) -> bool:
    if not shift:
        canvas.pan_by(-x * PAN_STEP_PX, -y * PAN_STEP_PX)
    elif canvas.divider_x is not None and x:
        canvas.move_divider(canvas.divider + x * DIVIDER_STEP)
    else:
        return False
    return True
