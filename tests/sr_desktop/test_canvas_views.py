"""The ways to see two pictures, looked at on the screen."""

import numpy as np
import pytest
from canvases import BLUE, GREEN, RED, colour_at, grabbed, looked_at, plain, rgb, shown_canvas, with_result
from gui import RUN_MS, picture_pixels
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from engine.pictures import Picture
from engine.tiles import Rect
from sr_desktop.display import Pyramid
from sr_desktop.views.canvas import Canvas, ComparePane, View
from sr_desktop.views.canvas.compare_view import CompareView
from sr_desktop.views.canvas.scene import Scene


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    return shown_canvas(qtbot)


def four(*ids: str) -> list[ComparePane]:
    return [ComparePane(name, f"Model {name}", state="Computing…") for name in ids or "abcd"]


def test_side_by_side_shows_the_same_place_twice(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(Pyramid.of(Picture(picture_pixels(300, 200))))
    large = np.asarray(picture_pixels(300, 200)).repeat(4, axis=0).repeat(4, axis=1)
    canvas.begin_result(Pyramid.of(Picture(large)))
    canvas.complete_result()
    canvas.set_view_mode(View.SIDE_BY_SIDE)
    left, right = canvas.panes
    assert left.width() == right.width()
    for percent in (None, 150):
        if percent:
            canvas.zoom_to(percent, right.center())
            canvas.pan_by(-40, 20)
        shown = grabbed(canvas, qtbot)
        rows, columns = slice(100, 500), 350
        first = shown[rows, round(left.left()) + 30 :][:, :columns]
        second = shown[rows, round(right.left()) + 30 :][:, :columns]
        assert np.abs(first.astype(int) - second).mean() < 12  # one is drawn from fewer pixels, more softly
        assert first.std() > 30


def test_side_by_side_zooms_at_the_pointer_in_either_pane(canvas: Canvas) -> None:
    with_result(canvas)
    canvas.set_view_mode(View.SIDE_BY_SIDE)
    canvas.zoom_to(800)
    at = canvas.panes[1].center() + QPoint(70, 40)
    before = canvas.picture_point(at)
    canvas.zoom_to(1600, at)
    assert canvas.picture_point(at) == pytest.approx(before)
    twin = at - canvas.panes[1].topLeft() + canvas.panes[0].topLeft()
    assert canvas.picture_point(twin) == pytest.approx(before)


def test_side_by_side_with_one_picture_uses_all_the_room(canvas: Canvas) -> None:
    canvas.show_original(plain(400, 100, RED))
    canvas.set_view_mode(View.SIDE_BY_SIDE)
    assert len(canvas.panes) == 1
    assert looked_at(canvas).shown_width > 700
    canvas.begin_result(plain(1600, 400, GREEN))
    assert len(canvas.panes) == 2
    assert looked_at(canvas).shown_width < 400  # still the whole picture
    canvas.drop_result()
    assert looked_at(canvas).shown_width > 700


def test_the_single_view_flips_while_the_space_bar_is_held(canvas: Canvas, qtbot: QtBot) -> None:
    with_result(canvas)
    canvas.set_view_mode(View.SINGLE)
    assert colour_at(canvas, 300, 400) == colour_at(canvas, 500, 400) == GREEN
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    assert colour_at(canvas, 300, 400) == colour_at(canvas, 500, 400) == RED
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert colour_at(canvas, 300, 400) == GREEN


def test_the_space_bar_may_be_let_go_of_elsewhere(canvas: Canvas, qtbot: QtBot) -> None:
    with_result(canvas)
    canvas.set_view_mode(View.SINGLE)
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus, timeout=RUN_MS)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    assert colour_at(canvas, 300, 400) == RED
    canvas.clearFocus()
    assert colour_at(canvas, 300, 400) == GREEN


def test_another_view_keeps_the_place(canvas: Canvas, qtbot: QtBot) -> None:
    with_result(canvas)
    canvas.zoom_to(800)
    canvas.pan_by(100, 60)
    middle = canvas.picture_point(canvas.panes[0].center())
    with qtbot.waitSignal(canvas.view_mode_changed, timeout=RUN_MS) as changed:
        canvas.set_view_mode(View.SIDE_BY_SIDE)
    assert changed.args == [View.SIDE_BY_SIDE]
    assert canvas.zoom_percent == pytest.approx(800)
    assert canvas.picture_point(canvas.panes[0].center()) == pytest.approx(middle)


def test_any_two_pictures_are_compared_under_their_names(canvas: Canvas) -> None:
    canvas.show_pictures(plain(300, 200, RED), plain(777, 518, BLUE), "one.png", "other.png")
    assert canvas.has_result
    assert "one.png" in canvas.accessibleDescription()
    assert colour_at(canvas, 300, 400) == RED
    assert colour_at(canvas, 500, 400) == BLUE


def test_a_second_picture_of_another_shape_is_shown_whole(canvas: Canvas) -> None:
    canvas.show_pictures(plain(300, 300, RED), plain(100, 50, BLUE), "square", "wide")
    canvas.move_divider(0)
    view = looked_at(canvas)
    x = view.left + 0.9 * view.shown_width
    assert colour_at(canvas, x, 300) == BLUE
    assert colour_at(canvas, x, view.top + 0.1 * view.shown_height) not in (RED, BLUE)


def test_a_smaller_second_picture_can_be_compared(canvas: Canvas) -> None:
    canvas.show_pictures(plain(400, 240, RED), plain(100, 60, BLUE), "large", "small")
    canvas.zoom_to(100)
    assert looked_at(canvas).shown_width * canvas.devicePixelRatioF() == pytest.approx(100)


def test_nothing_is_left_when_the_last_picture_is_closed(canvas: Canvas) -> None:
    with_result(canvas)
    canvas.set_mask(np.full((60, 100), 255, np.uint8))
    canvas.clear()
    assert len(np.unique(rgb(canvas.grab().toImage()).reshape(-1, 3), axis=0)) == 1
    assert canvas.visible_area() is None
    assert not canvas.has_result
    assert canvas.loader.cache.bytes == 0
    assert "100" not in canvas.accessibleDescription()


# --- comparing a region ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "size", "shape"), [
    (2, (800, 600), (2, 1)), (2, (300, 900), (1, 2)), (3, (1500, 400), (3, 1)), (4, (800, 600), (2, 2)),
    (4, (2000, 300), (4, 1)), (1, (800, 600), (1, 1)),
])  # fmt: skip
def test_panes_make_good_use_of_the_window(count: int, size: tuple[int, int], shape: tuple[int, int]) -> None:
    panes = CompareView().panes(Scene(panes=four(*"abcd"[:count])), *size)
    assert len(panes) == count
    assert (len({pane.left() for pane in panes}), len({pane.top() for pane in panes})) == shape
    assert len({(pane.width(), pane.height()) for pane in panes}) == 1


def test_panes_fill_one_by_one(canvas: Canvas) -> None:
    canvas.show_original(plain(100, 60, RED))
    canvas.show_comparison(four(), Rect(10, 10, 40, 30))
    assert canvas.view_mode is View.COMPARE
    waiting = [colour_at(canvas, pane.center().x(), pane.center().y() + 60) for pane in canvas.panes]
    assert RED not in waiting  # veiled
    canvas.update_pane("c", plain(160, 120, GREEN))
    canvas.update_pane("nobody", plain(160, 120, BLUE))
    for number, pane in enumerate(canvas.panes):
        colour = colour_at(canvas, pane.center().x(), pane.center().y() + 60)
        assert colour == (GREEN if number == 2 else waiting[number])


def test_a_pane_that_waits_shows_its_part_of_the_original(canvas: Canvas) -> None:
    pixels = np.full((60, 100, 3), RED, np.uint8)
    pixels[30:, 50:] = BLUE
    canvas.show_original(Pyramid.of(Picture(pixels)))
    canvas.show_comparison(four("a", "b"), Rect(50, 30, 20, 20))
    pane = canvas.panes[0]
    red, _, blue = colour_at(canvas, pane.center().x(), pane.center().y() + 60)
    assert blue > red + 40


def test_panes_move_together(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(100, 60, RED))
    half = np.full((120, 160, 3), GREEN, np.uint8)
    half[:, 80:] = BLUE
    canvas.show_comparison([ComparePane(name, name, Pyramid.of(Picture(half))) for name in "ab"], None)
    canvas.zoom_by(4, canvas.panes[1].center())
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.panes[0].center().toPoint())
    qtbot.mouseMove(canvas, canvas.panes[0].center().toPoint() + QPoint(50, 0))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(0, 0))
    for pane in canvas.panes:
        assert colour_at(canvas, pane.center().x() + 40, 200) == GREEN
        assert colour_at(canvas, pane.center().x() + 60, 200) == BLUE


def test_a_pane_is_chosen_by_click_and_by_key(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_original(plain(100, 60, RED))
    canvas.show_comparison(four(), None)
    with qtbot.waitSignal(canvas.pane_chosen, timeout=RUN_MS) as chosen:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.panes[3].center().toPoint())
    assert chosen.args == ["d"]
    canvas.show_comparison(four(), None)
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab)
    with qtbot.waitSignal(canvas.pane_chosen, timeout=RUN_MS) as chosen:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert chosen.args == ["b"]


def test_tab_leaves_the_panes_at_the_last_one(canvas: Canvas) -> None:
    canvas.show_original(plain(100, 60, RED))
    canvas.show_comparison(four("a", "b"), None)
    assert canvas.focusNextPrevChild(True)
    assert canvas.scene.current == 1
    canvas.focusNextPrevChild(True)
    assert canvas.scene.current == 1


def test_after_a_comparison_everything_is_as_before(canvas: Canvas) -> None:
    with_result(canvas)
    canvas.set_view_mode(View.SIDE_BY_SIDE)
    canvas.zoom_to(800)
    canvas.pan_by(30, 30)
    before = canvas.view
    canvas.show_comparison(four("a", "b", "c"), Rect(0, 0, 50, 50))
    canvas.show_comparison(four("a", "b"), Rect(0, 0, 20, 20))
    canvas.zoom_to(3000)
    canvas.clear_comparison()
    assert canvas.view_mode is View.SIDE_BY_SIDE
    assert canvas.view == before
    canvas.show_comparison(four("a", "b"), None)
    canvas.set_view_mode(View.SINGLE)
    assert canvas.view_mode is View.SINGLE
    assert not canvas.scene.panes


@pytest.mark.parametrize("ids", ["", "abcde", "aa"])
def test_other_numbers_of_panes_are_refused(canvas: Canvas, ids: str) -> None:
    with pytest.raises(ValueError, match="one to 4 panes"):
        canvas.show_comparison([ComparePane(name, name) for name in ids], None)
