"""Previews show what the full run will show there."""

import numpy as np
import pytest
from gui import picture_pixels
from hypothesis import given
from hypothesis import strategies as st

from engine.enhancer import Enhancer
from engine.pictures import Picture
from engine.progress import RunOptions, finish
from engine.scaled_run import scale
from engine.scaling import plan_scaling
from engine.sizes import ByFactor, ByWidth, Request
from engine.tiles import ALIGN_PX, Rect
from sr_desktop.jobs.region import Region, around, in_result, plain_region, region_steps, snapped

sides = st.integers(1, 400)


@pytest.fixture(scope="module")
def small(small_model: object) -> Enhancer:
    return Enhancer.open(small_model, "cpu", "float32")  # type: ignore[arg-type]


def picture(width: int, height: int, alpha: bool) -> Picture:
    pixels = picture_pixels(width, height)
    cover = np.linspace(0, 255, width * height).reshape(height, width).astype(np.uint8)
    return Picture(pixels, cover if alpha else None)


def region_of(
    enhancer: Enhancer, source: Picture, request: Request, area: Rect
) -> tuple[Region, list[float]]:
    steps = region_steps(
        enhancer, source, plan_scaling(source.width, source.height, 4, request), area, RunOptions()
    )
    shares = []
    while True:
        try:
            shares.append(next(steps))
        except StopIteration as end:
            return end.value, shares


@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize(
    ("request_", "levels"),
    [
        (ByFactor(4), 1),
        (ByFactor(2), 2),
        (ByFactor(1), 2),
        (ByWidth(300), 3),
        (ByFactor(8), 6),
        (ByFactor(16), 6),
    ],
)
def test_a_region_is_what_the_whole_run_makes_there(
    small: Enhancer, request_: Request, levels: int, alpha: bool
) -> None:
    source = picture(96, 80, alpha)
    plan = plan_scaling(96, 80, 4, request_)
    area = Rect(32, 16, 32, 48)
    region, shares = region_of(small, source, request_, area)
    whole = finish(scale(small, source, plan))
    where = in_result(area, plan)
    # Not at its edge: a resize of the part alone does not know what lies beyond.
    margin = 0 if plan.ending == "none" and plan.passes == 1 else max(8, where.width // 8)
    rows, columns = slice(margin, where.height - margin), slice(margin, where.width - margin)
    there = whole.pixels[where.slices]
    assert region.picture.pixels.shape == there.shape
    apart = np.abs(region.picture.pixels.astype(int) - there)[rows, columns]
    assert np.percentile(apart, 99) <= levels
    assert apart.mean() < levels / 2
    assert (region.picture.alpha is not None) is alpha
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)


def test_tiles_of_a_region_are_taken_over_by_a_run(small: Enhancer) -> None:
    source = picture(96, 80, alpha=False)
    region, _ = region_of(small, source, ByFactor(4), Rect(32, 16, 32, 48))
    marked = tuple(
        type(tile)(tile.area, np.full_like(tile.pixels, 7)) for tile in region.tiles
    )  # so that it can be seen that they were not computed again
    plan = plan_scaling(96, 80, 4)
    result = finish(scale(small, source, plan, RunOptions(done=marked)))
    assert (result.pixels[64:256, 128:256] == 7).all()
    assert not (result.pixels[:64] == 7).all()


def test_the_plain_region_is_bicubic_and_as_large_as_the_others() -> None:
    source = picture(96, 80, alpha=True)
    plan = plan_scaling(96, 80, 4, ByFactor(3))
    part = plain_region(source, plan, Rect(32, 16, 32, 48))
    assert (part.width, part.height) == (96, 144)
    flat = Picture(np.full((80, 96, 3), 130, np.uint8))
    assert (plain_region(flat, plan, Rect(0, 0, 96, 80)).pixels == 130).all()


@given(sides, sides, st.integers(-300, 700), st.integers(-300, 700), sides, sides)
def test_a_snapped_area_lies_on_the_grid_and_in_the_picture(
    width: int, height: int, left: int, top: int, wide: int, high: int
) -> None:
    area = snapped(Rect(left, top, wide, high), width, height)
    assert area.area_px > 0
    assert area.grown(0, Rect(0, 0, width, height)) == area
    assert area.left % ALIGN_PX == area.top % ALIGN_PX == 0
    assert area.right % ALIGN_PX == 0 or area.right == width
    assert area.bottom % ALIGN_PX == 0 or area.bottom == height
    asked = Rect(left, top, wide, high).grown(0, Rect(0, 0, width, height))
    if asked.width > 0 and asked.height > 0:
        assert area.grown(0, asked) == asked  # all of what was asked for is in it


@given(sides, sides, st.integers(-300, 700), st.integers(-300, 700), sides)
def test_the_area_around_a_point_is_as_large_as_it_can_be(
    width: int, height: int, x: int, y: int, side: int
) -> None:
    area = around(x, y, side, width, height)
    assert (area.width, area.height) == (min(side, width), min(side, height))
    assert area.grown(0, Rect(0, 0, width, height)) == area
    if 0 <= x < width and 0 <= y < height:
        assert area.left <= x < area.right
        assert area.top <= y < area.bottom
