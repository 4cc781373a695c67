"""What lies over the picture: previews, the mask and its brush, the map of invented detail."""

import numpy as np
import pytest
from canvases import BLUE, GREEN, RED, colour_at, grabbed, looked_at, plain, rgb, shown_canvas, with_result
from gui import RUN_MS
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.tiles import Rect
from sr_desktop.views.canvas import Canvas, View


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    return shown_canvas(qtbot)


def on_screen(canvas: Canvas, x: float, y: float) -> tuple[float, float]:
    """Where a point of the original is."""
    view = looked_at(canvas)
    return view.left + x * view.scale, view.top + y * view.scale


def test_a_preview_lies_in_its_place_in_a_frame(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(100, 60, RED))
    canvas.show_preview(Rect(30, 20, 40, 25), plain(160, 100, GREEN))
    for percent in (None, 1200):
        if percent:
            canvas.zoom_to(percent)
        shown = grabbed(canvas, qtbot)
        left, top = (round(value) for value in on_screen(canvas, 30, 20))
        right, bottom = (round(value) for value in on_screen(canvas, 70, 45))
        assert shown[top + 5, left + 5].tolist() == list(GREEN)
        assert shown[bottom - 5, right - 5].tolist() == list(GREEN)
        assert shown[bottom + 5, right - 5].tolist() == list(RED)
        assert shown[top + 5, left - 5].tolist() == list(RED)
        edge = shown[top + 40, left - 3 : left + 1].astype(int).sum(axis=1)
        assert edge.max() > 600  # white
    canvas.clear_preview()
    x, y = on_screen(canvas, 50, 30)
    assert colour_at(canvas, x, y) == RED


def test_a_preview_may_be_an_array_and_goes_with_its_picture(canvas: Canvas) -> None:
    canvas.show_original(plain(100, 60, RED))
    canvas.show_preview(Rect(0, 20, 100, 20), np.full((80, 400, 3), BLUE, np.uint8))
    assert colour_at(canvas, 400, 300) == BLUE
    canvas.show_original(plain(100, 60, RED))
    assert colour_at(canvas, 400, 300) == RED


def test_beside_a_result_the_preview_is_on_the_results_side(canvas: Canvas) -> None:
    with_result(canvas)
    canvas.show_preview(Rect(0, 0, 100, 60), plain(400, 240, BLUE))
    assert colour_at(canvas, 300, 400) == RED
    assert colour_at(canvas, 500, 400) == BLUE


def test_the_mask_covers_what_is_marked(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(1000, 600, GREEN))
    mask = np.zeros((600, 1000), np.uint8)
    mask[300:330, 200:600] = 255
    canvas.set_mask(mask)
    marked = grabbed(canvas, qtbot)[round(on_screen(canvas, 0, 315)[1]), round(on_screen(canvas, 400, 0)[0])]
    assert marked[0] > 150  # red over green
    assert marked[1] < 150
    x, y = on_screen(canvas, 400, 400)
    assert colour_at(canvas, x, y) == GREEN
    mask[380:420, 300:500] = 255
    canvas.update_mask(Rect(300, 380, 200, 40))
    assert grabbed(canvas, qtbot)[round(y), round(x)].tolist() == marked.tolist()
    mask[:] = 0
    canvas.update_mask(Rect(0, 0, 1000, 600))
    assert grabbed(canvas, qtbot)[round(y), round(x)].tolist() == list(GREEN)
    canvas.set_mask(None)
    assert colour_at(canvas, x, y) == GREEN


def test_a_scratch_of_one_pixel_is_seen_however_small_the_picture_is_shown(
    canvas: Canvas, qtbot: QtBot
) -> None:
    canvas.show_original(plain(4000, 3000, GREEN))
    mask = np.zeros((3000, 4000), np.uint8)
    mask[:, 2001] = 255
    canvas.set_mask(mask)
    shown = grabbed(canvas, qtbot)[400]
    at = round(on_screen(canvas, 2001, 0)[0])
    assert shown[at - 2 : at + 3, 0].max() > 100
    assert shown[at - 30].tolist() == list(GREEN)


def test_with_a_tool_the_mouse_draws(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(100, 60, RED))
    points: list[tuple[str, float, float]] = []
    canvas.stroke_began.connect(lambda x, y: points.append(("began", x, y)))
    canvas.stroke_moved.connect(lambda x, y: points.append(("moved", x, y)))
    canvas.stroke_ended.connect(lambda: points.append(("ended", 0, 0)))
    canvas.set_mask_tool("brush", 4)
    before = canvas.view
    stations = [QPoint(*(round(value) for value in on_screen(canvas, x, 30))) for x in (20, 40, 50)]
    qtbot.mouseMove(canvas, stations[0])
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=stations[0])
    for station in stations[1:]:
        qtbot.mouseMove(canvas, station)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=stations[-1])
    qtbot.mouseMove(canvas, stations[0])
    assert [name for name, _, _ in points] == ["began", "moved", "moved", "ended"]
    assert [x for _, x, _ in points[:3]] == pytest.approx([20, 40, 50], abs=0.1)
    assert [y for _, _, y in points[:3]] == pytest.approx([30, 30, 30], abs=0.1)
    assert canvas.view == before


def test_a_picture_may_be_closed_in_the_middle_of_a_stroke(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(100, 60, RED))
    canvas.set_mask_tool("brush", 4)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    canvas.clear()
    qtbot.mouseMove(canvas, QPoint(410, 300))
    with qtbot.waitSignal(canvas.stroke_ended, timeout=RUN_MS):
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(410, 300))


def test_two_quick_dabs_are_two_strokes(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(100, 60, RED))
    canvas.set_mask_tool("erase", 4)
    began: list[float] = []
    canvas.stroke_began.connect(lambda x, _y: began.append(x))
    with qtbot.assertNotEmitted(canvas.open_asked), qtbot.assertNotEmitted(canvas.preview_asked):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
        qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert len(began) >= 2


def test_with_a_tool_the_middle_button_still_pans(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(1000, 600, RED))
    canvas.zoom_to(300)
    canvas.set_mask_tool("brush", 4)
    before = looked_at(canvas)
    qtbot.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(400, 300))
    qtbot.mouseMove(canvas, QPoint(380, 290))
    qtbot.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(380, 290))
    after = looked_at(canvas)
    assert (after.left - before.left, after.top - before.top) == (-20, -10)


def test_the_brush_is_a_circle_of_the_right_size(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(100, 60, (20, 20, 20)))
    canvas.set_mask_tool("brush", 8)
    qtbot.mouseMove(canvas, QPoint(400, 300))
    radius = 8 * looked_at(canvas).scale

    def lightness() -> np.ndarray:
        """Of a row through the middle of the picture."""
        return rgb(canvas.grab().toImage())[300, 60:740].astype(int).sum(axis=1)

    white = 60 + np.flatnonzero(lightness() > 500)
    assert white.min() == pytest.approx(400 - radius, abs=1.5)
    assert white.max() == pytest.approx(400 + radius, abs=1.5)
    canvas.set_mask_tool(None)
    assert lightness().max() < 100
    canvas.set_mask_tool("brush", 8)
    canvas.show_brush(QPointF(400, 300))
    assert lightness().max() > 500
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert lightness().max() < 100


def test_other_tools_are_refused(canvas: Canvas) -> None:
    with pytest.raises(ValueError, match="spray"):
        canvas.set_mask_tool("spray", 3)


def test_invented_detail_is_coloured_over_the_result(canvas: Canvas) -> None:
    with_result(canvas)
    values = np.zeros((60, 100), np.uint8)
    values[30:, :] = 255
    canvas.set_invented(values)
    canvas.set_invented_opacity(1.0)
    view = looked_at(canvas)
    right, left = view.left + 0.75 * view.shown_width, view.left + 0.25 * view.shown_width
    high, low = view.top + 0.3 * view.shown_height, view.top + 0.7 * view.shown_height
    assert colour_at(canvas, right, high) == GREEN  # nothing invented
    assert colour_at(canvas, right, low) == (230, 30, 40)
    assert colour_at(canvas, left, low) == RED  # the original has nothing invented
    canvas.set_invented_opacity(0.5)
    mixed = colour_at(canvas, right, low)
    assert mixed == pytest.approx([(a + b) / 2 for a, b in zip(GREEN, (230, 30, 40), strict=True)], abs=2)
    canvas.set_invented_visible(False)
    assert colour_at(canvas, right, low) == GREEN
    canvas.set_invented_visible(True)
    canvas.set_invented(None)
    assert colour_at(canvas, right, low) == GREEN


def test_a_legend_says_what_the_colours_mean(canvas: Canvas) -> None:
    with_result(canvas)
    canvas.set_view_mode(View.SINGLE)
    without = rgb(canvas.grab().toImage())
    canvas.set_invented(np.zeros((60, 100), np.uint8))
    changed = np.argwhere((rgb(canvas.grab().toImage()) != without).any(axis=2))
    view = looked_at(canvas)
    top, left = changed.min(axis=0)
    assert top > view.top + 0.8 * view.shown_height
    assert left < view.left + 40
    assert len(changed) > 2000


def test_a_new_run_takes_away_what_belonged_to_the_old_one(canvas: Canvas) -> None:
    with_result(canvas)
    canvas.set_invented(np.full((60, 100), 255, np.uint8))
    canvas.show_preview(Rect(0, 0, 100, 60), plain(400, 240, BLUE))
    canvas.begin_result(plain(400, 240, GREEN))
    canvas.complete_result()
    assert colour_at(canvas, 500, 400) == GREEN
