"""Keys, touch pads and clicks."""

import pytest
from canvases import RED, looked_at, plain, rgb, shown_canvas, with_result
from gui import RUN_MS
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.tiles import Rect
from sr_desktop.views.canvas import Canvas, View
from sr_desktop.views.canvas.transform import ViewTransform
from sr_desktop.views.theme import choose_theme, current_theme

TOUCH_PAD = QPointingDevice(
    "pad", 7, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Scroll, 2, 1,
)  # fmt: skip
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    shown = shown_canvas(qtbot)
    shown.show_original(plain(1000, 700, RED))
    return shown


def two_fingers(canvas: Canvas, dx: int, dy: int, keys: Qt.KeyboardModifier = NONE) -> None:
    at = QPointF(300, 200)
    delta = QPoint(dx, dy)
    phase = Qt.ScrollPhase.ScrollUpdate
    event = QWheelEvent(
        at, canvas.mapToGlobal(at), delta, delta * 2, Qt.MouseButton.NoButton, keys, phase, False,
        Qt.MouseEventSource.MouseEventNotSynthesized, TOUCH_PAD,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def gesture(canvas: Canvas, kind: Qt.NativeGestureType, value: float, at: QPointF, delta: QPointF) -> bool:
    event = QNativeGestureEvent(kind, TOUCH_PAD, 2, at, at, canvas.mapToGlobal(at), value, delta)
    return QApplication.sendEvent(canvas, event)


def test_two_fingers_pan_and_with_ctrl_they_zoom(canvas: Canvas) -> None:
    canvas.zoom_to(300)
    before = looked_at(canvas)
    two_fingers(canvas, -30, 17)
    after = looked_at(canvas)
    assert (after.left - before.left, after.top - before.top) == (-30, 17)
    assert after.scale == before.scale
    two_fingers(canvas, 0, 30, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom_percent == pytest.approx(300 * 1.25**0.5)  # half a notch


def test_pinching_zooms_where_the_fingers_are(canvas: Canvas) -> None:
    canvas.zoom_to(300)
    at = QPointF(200, 450)
    point = canvas.picture_point(at)
    assert gesture(canvas, Qt.NativeGestureType.ZoomNativeGesture, 0.1, at, QPointF())
    assert canvas.zoom_percent == pytest.approx(330)
    assert canvas.picture_point(at) == pytest.approx(point)
    gesture(canvas, Qt.NativeGestureType.PanNativeGesture, 0, at, QPointF(-10, 5))
    moved = canvas.picture_point(at + QPointF(-10, 5))
    assert moved == pytest.approx(point)
    gesture(canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 0, at, QPointF())
    assert canvas.fitting
    gesture(canvas, Qt.NativeGestureType.SmartZoomNativeGesture, 0, at, QPointF())
    assert canvas.zoom_percent == pytest.approx(100)


def test_no_gesture_turns_the_picture_inside_out(canvas: Canvas) -> None:
    gesture(canvas, Qt.NativeGestureType.ZoomNativeGesture, -50.0, QPointF(10, 10), QPointF())
    assert canvas.zoom_percent >= 2 - 1e-9


def test_keys_zoom_and_pan(canvas: Canvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.zoom_percent == pytest.approx(100)
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom_percent == pytest.approx(125)
    before = looked_at(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    after = looked_at(canvas)
    assert (after.left - before.left, after.top - before.top) == (-64, -64)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert looked_at(canvas) == before
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.zoom_percent == pytest.approx(100)
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.fitting


def test_arrows_alone_leave_the_divider_where_it_is(canvas: Canvas, qtbot: QtBot) -> None:
    with_result(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.divider == 0.5
    canvas.set_view_mode(View.SINGLE)
    qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.divider == 0.5  # there is none to be seen


def test_other_keys_go_on_to_the_window(canvas: Canvas) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE)
        QApplication.sendEvent(canvas, event)
        assert not event.isAccepted(), key


def test_an_empty_canvas_takes_everything_calmly(qtbot: QtBot) -> None:
    empty = shown_canvas(qtbot)
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_1,
        Qt.Key.Key_0,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Space,
        Qt.Key.Key_Tab,
    ):
        qtbot.keyClick(empty, key)
    qtbot.mouseClick(empty, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    two_fingers(empty, 5, 5)
    empty.set_mask_tool("brush", 5)
    qtbot.mouseMove(empty, QPoint(50, 60))
    qtbot.mousePress(empty, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseRelease(empty, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    empty.set_view_mode(View.SIDE_BY_SIDE)
    empty.fit()
    empty.grab()
    assert empty.visible_area() is None
    assert empty.zoom_percent == 100


def test_a_click_asks_for_a_preview_around_it(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.zoom_to(200)
    with qtbot.waitSignal(canvas.preview_asked, timeout=RUN_MS) as asked:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(380, 310))
    (area,) = asked.args
    x, y = canvas.picture_point(QPointF(380, 310))
    assert (area.width, area.height) == (256, 256)
    assert abs(area.left + 128 - x) <= 1
    assert abs(area.top + 128 - y) <= 1


def test_a_click_beside_the_picture_or_a_drag_asks_for_nothing(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(canvas.preview_asked):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        qtbot.mouseClick(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(400, 300))
        qtbot.mouseClick(canvas, Qt.MouseButton.RightButton, pos=QPoint(400, 300))
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
        qtbot.mouseMove(canvas, QPoint(440, 300))
        qtbot.mouseMove(canvas, QPoint(400, 300))
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))


@given(
    st.integers(1, 900), st.integers(1, 900), st.floats(0.02, 32), st.floats(-900, 900), st.floats(-900, 900)
)
def test_the_part_around_a_point_lies_in_the_picture_and_holds_the_point(
    width: int, height: int, scale: float, left: float, top: float
) -> None:
    view = ViewTransform(width, height, 800, 600, scale, left, top)
    area = view.around(400, 300, 256)
    x, y = view.to_picture(400, 300)
    if area is None:
        assert not (0 <= x < width and 0 <= y < height)
        return
    assert (area.width, area.height) == (min(256, width), min(256, height))
    assert 0 <= area.left <= x < area.right <= width
    assert 0 <= area.top <= y < area.bottom <= height


def test_the_visible_area_is_what_is_seen(canvas: Canvas) -> None:
    assert canvas.visible_area() == Rect(0, 0, 1000, 700)
    canvas.zoom_to(200)
    view, area = looked_at(canvas), canvas.visible_area()
    assert area is not None
    assert area.left == int(-view.left / 2)
    assert 399 <= area.width <= 402
    assert 299 <= area.height <= 302


def test_keyboard_users_see_where_they_are(canvas: Canvas, qtbot: QtBot) -> None:
    def edge() -> tuple[int, ...]:
        return tuple(rgb(canvas.grab().toImage())[300, 0].tolist())

    canvas.activateWindow()
    canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(canvas.hasFocus, timeout=RUN_MS)
    plain_edge = edge()
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(canvas.hasFocus, timeout=RUN_MS)
    assert edge() != plain_edge
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert edge() == plain_edge


def test_it_tells_what_it_shows_to_those_who_do_not_see(canvas: Canvas) -> None:
    assert canvas.accessibleName()
    assert "1000 × 700" in canvas.accessibleDescription()
    with_result(canvas)
    assert "400 × 240" in canvas.accessibleDescription()
    canvas.drop_result()
    assert "400 × 240" not in canvas.accessibleDescription()


def test_the_canvas_follows_the_theme(canvas: Canvas) -> None:
    seen = {}
    for name in ("light", "dark"):
        choose_theme(name)
        seen[name] = tuple(rgb(canvas.grab().toImage())[5, 5].tolist())
        assert "#{:02x}{:02x}{:02x}".format(*seen[name]) == current_theme().canvas
    assert seen["light"] != seen["dark"]
    choose_theme("system")
