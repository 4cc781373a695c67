from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.tiles import ALIGN_PX, SHRINK_PX, Rect, TileSizes, plan, repeated_work, shrinking, split

sides = st.integers(1, 90)
sizes = st.builds(
    lambda tail, more: TileSizes(trunk_px=tail + more, tail_px=tail), st.integers(1, 70), st.integers(0, 70)
)
halos = st.integers(0, 45)


def counted(area: Rect, parts: list[Rect]) -> np.ndarray:
    """How often each pixel of the area is covered: (area.height, area.width)."""
    count = np.zeros((area.bottom, area.right), int)
    for part in parts:
        assert part.left >= area.left
        assert part.top >= area.top
        assert part.right <= area.right
        assert part.bottom <= area.bottom
        count[part.slices] += 1
    return count[area.slices]


@given(sides, sides, sizes, halos, halos)
@settings(max_examples=150)
def test_plan(width: int, height: int, tiles: TileSizes, trunk_halo_px: int, tail_halo_px: int) -> None:
    assume(width * height <= 400 * tiles.tail_px**2)
    picture = Rect(0, 0, width, height)

    found = plan(picture, tiles, trunk_halo_px, tail_halo_px)

    assert (counted(picture, [tile.core for tile in found]) == 1).all()
    for tile in found:
        assert max(tile.core.width, tile.core.height) <= tiles.trunk_px
        assert (counted(tile.core, [tail.core for tail in tile.tails]) == 1).all()
        assert tile.source == with_context(tile.core, trunk_halo_px + tail_halo_px, picture)
        for tail in tile.tails:
            assert max(tail.core.width, tail.core.height) <= tiles.tail_px
            assert tail.source == with_context(tail.core, tail_halo_px, picture)
            # What the tail reads, the trunk must have computed with its whole own context.
            assert contains(tile.source, with_context(tail.source, trunk_halo_px, picture))


def with_context(core: Rect, px: int, picture: Rect) -> Rect:
    columns = [x for x in range(core.left - px, core.right + px) if 0 <= x < picture.width]
    rows = [y for y in range(core.top - px, core.bottom + px) if 0 <= y < picture.height]
    return Rect(columns[0], rows[0], len(columns), len(rows))


def contains(outer: Rect, inner: Rect) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )


areas = st.builds(Rect, st.integers(0, 50), st.integers(0, 50), st.integers(1, 300), st.integers(1, 300))


@given(areas, st.integers(8, 150))
def test_split_makes_as_few_parts_as_fit_and_of_even_sizes(area: Rect, largest_px: int) -> None:
    parts = list(split(area, largest_px))

    assert (counted(area, parts) == 1).all()
    assert len(parts) == -(-area.width // largest_px) * -(-area.height // largest_px)
    widths = {part.width for part in parts if part.right != area.right}
    heights = {part.height for part in parts if part.bottom != area.bottom}
    assert len(widths) <= 1
    assert len(heights) <= 1
    assert parts == sorted(parts, key=lambda part: (part.top, part.left))


@given(areas, st.integers(1, 10).map(lambda times: times * ALIGN_PX))
def test_inner_edges_are_aligned_where_the_bound_is(area: Rect, largest_px: int) -> None:
    for part in split(area, largest_px):
        assert part.right == area.right or (part.right - area.left) % ALIGN_PX == 0
        assert part.bottom == area.bottom or (part.bottom - area.top) % ALIGN_PX == 0


@pytest.mark.parametrize(("trunk_px", "tail_px"), [(0, 0), (1, 0), (16, 17), (-4, -8), (8, -1)])
def test_impossible_sizes_are_refused(trunk_px: int, tail_px: int) -> None:
    with pytest.raises(ValueError, match="1 <= tail <= trunk"):
        TileSizes(trunk_px, tail_px)


@given(sizes)
def test_halving_shrinks_until_nothing_is_left_to_halve(tiles: TileSizes) -> None:
    smallest = TileSizes(min(tiles.trunk_px, ALIGN_PX), min(tiles.tail_px, ALIGN_PX))
    for _ in range(10):
        halved = tiles.halved()
        if halved == tiles:
            break
        assert halved.trunk_px <= tiles.trunk_px
        assert halved.tail_px <= tiles.tail_px
        tiles = halved
    assert tiles == tiles.halved() == smallest


def test_halving_the_usual_sizes() -> None:
    tiles = TileSizes(512, 128)
    seen = []
    while tiles.halved() != tiles:
        tiles = tiles.halved()
        seen.append((tiles.trunk_px, tiles.tail_px))
    assert seen == [(256, 64), (128, 32), (64, 16), (32, 16), (16, 16)]


rects = st.builds(Rect, *[st.integers(0, 40)] * 2, *[st.integers(1, 40)] * 2)


@given(rects, rects, st.sampled_from([2, 4, 8]))
def test_rectangles_move_and_scale_like_the_pixels_they_name(rect: Rect, other: Rect, factor: int) -> None:
    canvas = np.zeros((80, 80), bool)
    canvas[rect.slices] = True
    assert canvas.sum() == rect.area_px
    large = canvas.repeat(factor, axis=0).repeat(factor, axis=1)
    assert large[rect.scaled(factor).slices].all()
    assert large.sum() == rect.scaled(factor).area_px
    moved = rect.relative_to(other)
    assert (moved.left + other.left, moved.top + other.top) == (rect.left, rect.top)
    assert (moved.width, moved.height) == (rect.width, rect.height)


@given(sides, sides, sizes, st.lists(st.integers(0, 5), min_size=1, max_size=20), halos)
def test_shrinking_keeps_what_each_layer_still_needs(width, height, tiles, reaches_px, tail_halo_px):
    picture = Rect(0, 0, width, height)
    assume(width * height <= 100 * tiles.tail_px**2)
    for tile in plan(picture, tiles, sum(reaches_px), tail_halo_px):
        areas = list(shrinking(tile.source, tile.kept, reaches_px))
        assert areas[0] == tile.source
        assert len(areas) == len(reaches_px)
        for number, area in enumerate(areas):
            needed = with_context(tile.kept, sum(reaches_px[number:]), picture)
            assert contains(area, needed)
            spare = max(
                needed.left - area.left,
                needed.top - area.top,
                area.right - needed.right,
                area.bottom - needed.bottom,
            )
            assert spare < SHRINK_PX
        assert all(contains(outer, inner) for outer, inner in pairwise(areas))


@given(st.integers(1, 300), st.integers(1, 300), st.integers(10, 200))
def test_repeated_work_is_what_lies_in_halos(width, height, tile_px):
    picture = Rect(0, 0, width, height)
    tiles = plan(picture, TileSizes(tile_px, tile_px), 4, 3)

    found = repeated_work(tiles, [4], [2.0], 5.0)

    pixels = sum(2 * tile.source.area_px + 5 * tail.source.area_px for tile in tiles for tail in tile.tails)
    assert found == pytest.approx(pixels / (7 * picture.area_px) - 1)
    assert found >= 0
    assert (found < 1e-9) == (max(width, height) <= tile_px)
