import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.order import areas_in_order, distance_px, parts_of, without
from engine.tiles import ALIGN_PX, Rect, TileSizes

places = st.builds(Rect, st.integers(0, 60), st.integers(0, 60), st.integers(1, 60), st.integers(1, 60))
sizes = st.builds(lambda tail, more: TileSizes(tail + more, tail), st.integers(8, 40), st.integers(0, 60))
interests = st.none() | st.builds(
    Rect, st.integers(-50, 150), st.integers(-50, 150), st.integers(0, 80), st.integers(0, 80)
)


def counted(parts: list[Rect]) -> np.ndarray:
    count = np.zeros((200, 200), int)
    for part in parts:
        assert part.area_px > 0
        count[part.slices] += 1
    return count


def all_parts(area, tiles, done, interest):
    return [
        part
        for each in areas_in_order(area, tiles, done, interest)
        for part in parts_of(each, tiles.tail_px, interest)
    ]


@given(places, sizes, st.lists(places, max_size=4), interests)
def test_everything_that_is_not_done_comes_once(area, tiles, done, interest):
    parts = all_parts(area, tiles, done, interest)

    expected = np.zeros((200, 200), int)
    expected[area.slices] = 1
    for each in done:
        expected[each.slices] = 0
    assert (counted(parts) == expected).all()
    assert all(max(part.width, part.height) <= tiles.tail_px for part in parts)


@given(places, sizes, interests)
def test_no_area_is_larger_than_a_trunk_tile(area, tiles, interest):
    for core, _holes in areas_in_order(area, tiles, (), interest):
        assert max(core.width, core.height) <= tiles.trunk_px
        assert core.grown(0, area) == core


@given(places, sizes)
def test_without_interest_row_by_row(area, tiles):
    cores = [core for core, _holes in areas_in_order(area, tiles)]
    assert cores == sorted(cores, key=lambda core: (core.top, core.left))


@given(places, sizes, places)
def test_what_is_looked_at_comes_first_and_then_what_is_near(area, tiles, interest):
    areas = areas_in_order(area, tiles, (), interest)

    distances = [distance_px(core, interest) for core, _holes in areas]
    assert distances == sorted(distances)
    if interest.overlaps(area):
        assert areas[0][0].overlaps(interest)
    for each in areas:
        near = [distance_px(part, interest) for part in parts_of(each, tiles.tail_px, interest)]
        assert near == sorted(near)


def test_a_small_view_is_a_tile_of_its_own():
    whole, tiles = Rect(0, 0, 4000, 3000), TileSizes(1536, 384)
    view = Rect(1700, 1210, 64, 64)

    areas = areas_in_order(whole, tiles, (), view)

    first = areas[0][0]
    assert first.grown(0, whole) == first
    assert view.grown(0, first) == view
    assert max(first.width, first.height) <= 64 + 2 * ALIGN_PX
    assert all(edge % ALIGN_PX == 0 for edge in (first.left, first.top, first.right, first.bottom))


@given(places, st.lists(places, max_size=5))
def test_without_cuts_out_and_keeps_the_rest(area, holes):
    expected = np.zeros((200, 200), int)
    expected[area.slices] = 1
    for hole in holes:
        expected[hole.slices] = 0
    assert (counted(without(area, holes)) == expected).all()


@given(places, places)
def test_distance(one, other):
    rows = np.arange(one.top, one.bottom)[:, None] - np.arange(other.top, other.bottom)
    columns = np.arange(one.left, one.right)[:, None] - np.arange(other.left, other.right)
    # Of pixels, whose edges are one closer to each other than their centres.
    down, across = max(0, np.abs(rows).min() - 1), max(0, np.abs(columns).min() - 1)
    assert distance_px(one, other) == np.hypot(across, down)
