"""Zoom and position: what holds for every picture, view and zoom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.views.canvas.transform import MARGIN_PX, ViewTransform

sides = st.integers(1, 20_000)
views = st.floats(100, 5000)
scales = st.floats(0.005, 128)


@st.composite
def transforms(draw: st.DrawFn) -> ViewTransform:
    view = ViewTransform(draw(sides), draw(sides), draw(views), draw(views)).fitted()
    return view.zoomed(
        draw(scales), draw(st.floats(0, view.view_width)), draw(st.floats(0, view.view_height))
    )


@given(sides, sides, views, views)
def test_fitted_shows_everything_as_large_as_it_can(width: int, height: int, vw: float, vh: float) -> None:
    view = ViewTransform(width, height, vw, vh).fitted()
    assert view.shown_width <= vw - 2 * MARGIN_PX + 1e-6
    assert view.shown_height <= vh - 2 * MARGIN_PX + 1e-6
    fills_x = view.shown_width == pytest.approx(vw - 2 * MARGIN_PX)
    fills_y = view.shown_height == pytest.approx(vh - 2 * MARGIN_PX)
    assert fills_x or fills_y
    assert view.left == pytest.approx((vw - view.shown_width) / 2)
    assert view.top == pytest.approx((vh - view.shown_height) / 2)


@given(transforms(), st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_panning_never_loses_the_picture(view: ViewTransform, dx: float, dy: float) -> None:
    moved = view.panned(dx, dy)
    for start, length, room in (
        (moved.left, moved.shown_width, moved.view_width),
        (moved.top, moved.shown_height, moved.view_height),
    ):
        if length + 2 * MARGIN_PX <= room:
            assert start == pytest.approx((room - length) / 2)
        else:
            assert start <= MARGIN_PX + 1e-6
            assert start + length >= room - MARGIN_PX - 1e-6


@given(transforms(), st.floats(1.01, 8), st.floats(0.2, 0.8), st.floats(0.2, 0.8))
def test_zooming_keeps_the_point_under_the_pointer(
    view: ViewTransform, by: float, x: float, y: float
) -> None:
    at_x, at_y = x * view.view_width, y * view.view_height
    large = view.zoomed(max(view.scale, 4 * (view.view_width + view.view_height)), at_x, at_y)
    before = ((at_x - large.left) / large.scale, (at_y - large.top) / large.scale)
    zoomed = large.zoomed(large.scale * by, at_x, at_y)
    after = ((at_x - zoomed.left) / zoomed.scale, (at_y - zoomed.top) / zoomed.scale)
    inside = 0.1 < before[0] < view.width - 0.1 and 0.1 < before[1] < view.height - 0.1
    if inside:
        assert after == pytest.approx(before, abs=1e-6 * max(view.width, view.height))


@given(transforms(), views, views)
def test_resizing_there_and_back_stays_placed(view: ViewTransform, vw: float, vh: float) -> None:
    resized = view.resized(vw, vh)
    assert resized == resized.placed()
    assert resized.scale == view.scale


@given(view=transforms(), most=st.integers(1, 600), dx=st.floats(-900, 900), dy=st.floats(-900, 900))
def test_the_middle_is_a_part_of_the_picture_that_is_seen(
    view: ViewTransform, most: int, dx: float, dy: float
) -> None:
    moved = view.panned(dx, dy)
    part = moved.middle(most)
    assert 1 <= part.width <= min(most, moved.width)
    assert 1 <= part.height <= min(most, moved.height)
    assert part.left >= 0
    assert part.top >= 0
    assert part.right <= moved.width
    assert part.bottom <= moved.height
    # What is left out to both sides of what is seen differs by no more than what rounding makes.
    seen = (
        max(0.0, -moved.left / moved.scale),
        min(moved.width, (moved.view_width - moved.left) / moved.scale),
    )
    assert abs((part.left - seen[0]) - (seen[1] - part.right)) <= 3
