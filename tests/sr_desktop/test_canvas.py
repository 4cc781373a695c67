"""The canvas under mouse, wheel and keys."""

import numpy as np
import pytest
from canvases import GREEN, RED, colour_at, plain, shown_canvas, with_result
from gui import RUN_MS, picture_pixels
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.pictures import Picture
from engine.tiles import Rect
from sr_desktop.display import Pyramid
from sr_desktop.views.canvas import Canvas


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    return shown_canvas(qtbot)


def wheel(canvas: Canvas, at: QPointF, notches: int) -> None:
    event = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_before_is_left_of_the_divider_and_after_right(canvas: Canvas) -> None:
    with_result(canvas)
    view = canvas.view
    assert view is not None
    low = view.top + 0.8 * view.shown_height
    for divider in (0.25, 0.5, 0.75):
        canvas.move_divider(divider)
        at = view.left + divider * view.shown_width
        assert colour_at(canvas, at - 30, low) == RED
        assert colour_at(canvas, at + 30, low) == GREEN


def test_the_divider_is_dragged(canvas: Canvas, qtbot: QtBot) -> None:
    with_result(canvas)
    view = canvas.view
    assert view is not None
    start = QPoint(round(view.left + 0.5 * view.shown_width), 300)
    end = QPoint(round(view.left + 0.2 * view.shown_width), 320)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    assert canvas.divider == pytest.approx(0.2, abs=0.01)
    assert canvas.view == view
    qtbot.mouseMove(canvas, start)
    assert canvas.divider == pytest.approx(0.2, abs=0.01)  # the button is no longer down


def test_the_divider_follows_the_arrow_keys_and_stays_inside(canvas: Canvas, qtbot: QtBot) -> None:
    with_result(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.divider < 0.5
    for _ in range(100):
        qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.divider == 1


def test_the_wheel_zooms_at_the_pointer(canvas: Canvas) -> None:
    canvas.show_original(plain(1000, 700, RED))
    at = QPointF(500, 250)

    def under_pointer() -> tuple[float, float]:
        view = canvas.view
        assert view is not None
        return (at.x() - view.left) / view.scale, (at.y() - view.top) / view.scale

    wheel(canvas, at, 3)
    before = under_pointer()
    percent = canvas.zoom_percent
    wheel(canvas, at, 2)
    assert canvas.zoom_percent == pytest.approx(percent * 1.25**2)
    assert under_pointer() == pytest.approx(before, abs=0.01)


def test_the_divider_stays_in_the_middle_of_the_view_while_the_picture_moves(
    canvas: Canvas, qtbot: QtBot
) -> None:
    with_result(canvas)
    canvas.zoom_to(1600)
    for _ in range(2):
        assert colour_at(canvas, 390, 100) == RED
        assert colour_at(canvas, 410, 100) == GREEN
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(700, 500))
        qtbot.mouseMove(canvas, QPoint(300, 450))
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 450))


def test_zoom_is_bounded(canvas: Canvas) -> None:
    canvas.show_original(plain(300, 200, RED))
    wheel(canvas, QPointF(400, 300), 200)
    assert canvas.zoom_percent == pytest.approx(3200)
    wheel(canvas, QPointF(400, 300), -400)
    assert canvas.zoom_percent == pytest.approx(2)


def test_dragging_pans_what_is_larger_than_the_view(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(1000, 700, RED))
    canvas.zoom_to(300)
    before = canvas.view
    assert before is not None
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    qtbot.mouseMove(canvas, QPoint(350, 280))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(350, 280))
    after = canvas.view
    assert after is not None
    assert (after.left - before.left, after.top - before.top) == (-50, -20)


def test_fit_follows_the_window_and_a_chosen_zoom_does_not(canvas: Canvas) -> None:
    canvas.show_original(plain(400, 400, RED))
    fitted = canvas.zoom_percent
    canvas.resize(600, 400)
    assert canvas.zoom_percent < fitted
    canvas.zoom_to(100)
    canvas.resize(900, 700)
    assert canvas.zoom_percent == pytest.approx(100)


def test_one_to_one_counts_the_results_pixels(canvas: Canvas) -> None:
    canvas.show_original(plain(100, 60, RED))
    canvas.zoom_to(100)
    view = canvas.view
    assert view is not None
    assert view.shown_width == 100 / canvas.devicePixelRatioF()
    with_result(canvas)
    canvas.zoom_to(100)
    view = canvas.view
    assert view is not None
    assert view.shown_width == 400 / canvas.devicePixelRatioF()


def test_tiles_appear_while_the_rest_is_veiled(canvas: Canvas) -> None:
    canvas.show_original(plain(100, 60, RED))
    after = plain(400, 240, RED)
    canvas.begin_result(after)
    view = canvas.view
    assert view is not None
    x_left, x_right = view.left + 0.2 * view.shown_width, view.left + 0.8 * view.shown_width
    y = view.top + 0.5 * view.shown_height
    veiled = colour_at(canvas, x_left, y)
    assert veiled != RED
    after.paste_pixels(Rect(0, 0, 200, 240), np.full((240, 200, 3), GREEN, np.uint8))
    canvas.show_part(Rect(0, 0, 200, 240))
    assert colour_at(canvas, x_left, y) == GREEN
    assert colour_at(canvas, x_right, y) == veiled
    canvas.drop_result()
    assert colour_at(canvas, x_left, y) == RED


def test_double_click_asks_for_a_file(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(100, 60, RED))
    with qtbot.waitSignal(canvas.open_asked, timeout=RUN_MS):
        qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))


def test_large_pictures_are_drawn_averaged_not_thinned_out(canvas: Canvas) -> None:
    board = picture_pixels(2400, 1800)
    board[:] = 0
    board[::2, ::2] = board[1::2, 1::2] = 255
    canvas.show_original(Pyramid.of(Picture(board)))
    grey = colour_at(canvas, 400, 320)
    assert all(90 <= value <= 165 for value in grey)


def test_the_far_end_of_a_very_wide_picture_is_drawn(canvas: Canvas, qtbot: QtBot) -> None:
    wide = np.zeros((80, 40_000, 3), np.uint8)
    wide[:, :-1000] = RED
    wide[:, -1000:] = GREEN
    canvas.show_original(Pyramid.of(Picture(wide)))
    canvas.zoom_to(100)
    left, right = QPoint(5, 300), QPoint(795, 300)
    for _ in range(30):
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=right)
        qtbot.mouseMove(canvas, left)
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=left)
    assert colour_at(canvas, 400, 300) == GREEN


def test_transparent_parts_show_squares(canvas: Canvas) -> None:
    clear = Picture(np.zeros((60, 100, 3), np.uint8), np.zeros((60, 100), np.uint8))
    canvas.show_original(Pyramid.of(clear))
    shown = canvas.grab().toImage()
    colours = {shown.pixelColor(x, 300).rgb() for x in range(350, 450)}
    assert len(colours) == 2
