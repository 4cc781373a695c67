"""What is asked for becomes an exact size and as few passes as it takes."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ResultTooLarge, SizeImpossible, SizeOutOfRange
from engine.scaling import STRETCH, ScalingPlan, plan_scaling
from engine.sizes import (
    HIGHEST,
    LIMIT_PX,
    ByFactor,
    ByHeight,
    ByLongEdge,
    ByWidth,
    FitInside,
    OnPaper,
    Request,
    Size,
    target_size,
)

sides = st.integers(1, 10_000)
sources = st.builds(Size, sides, sides)
small_sources = st.builds(Size, st.integers(1, 500), st.integers(1, 500))
model_factors = st.sampled_from([2, 4, 8])


# --- sizes ----------------------------------------------------------------------------------------------


@given(source=sources, factor=st.floats(1, 16))
def test_a_factor_gives_the_nearest_whole_pixels(source: Size, factor: float) -> None:
    target = target_size(source, ByFactor(factor))
    for side, found in zip(source, target, strict=True):
        assert abs(Fraction(factor) * side - found) <= Fraction(1, 2) + Fraction(1, 10**9)


@given(source=sources, length=st.integers(1, 160_000))
def test_one_side_is_exact_and_the_other_keeps_the_shape(source: Size, length: int) -> None:
    width, height = source
    by_width, by_height = target_size(source, ByWidth(length)), target_size(source, ByHeight(length))
    assert by_width.width == by_height.height == length
    for found, exact in (
        (by_width.height, Fraction(height * length, width)),
        (by_height.width, Fraction(width * length, height)),
    ):
        assert found >= 1
        assert abs(found - exact) <= Fraction(1, 2) or (found == 1 and exact < 1)


@given(source=sources, length=st.integers(1, 160_000))
def test_the_long_edge_is_the_long_edge(source: Size, length: int) -> None:
    target = target_size(source, ByLongEdge(length))
    assert max(target) == length
    assert target == target_size(source, FitInside(length, length))


@given(source=sources, width=sides, height=sides)
def test_a_box_is_filled_in_one_direction_and_never_left(source: Size, width: int, height: int) -> None:
    target = target_size(source, FitInside(width, height))
    assert target.width == width or target.height == height
    assert target.width <= width
    assert target.height <= height
    assert target in (
        target_size(source, ByWidth(target.width)),
        target_size(source, ByHeight(target.height)),
    )


def test_paper_is_turned_as_the_picture_is() -> None:
    sheet = OnPaper(20, 30, "cm", 300)
    assert target_size(Size(3000, 2000), sheet) == (3543, 2362)
    assert target_size(Size(2000, 3000), sheet) == (2362, 3543)
    assert target_size(Size(2000, 3000), OnPaper(30, 20, "cm", 300)) == (2362, 3543)
    assert target_size(Size(4000, 3000), sheet) == (3149, 2362)  # narrower than the sheet: nothing is cut off
    assert target_size(Size(4000, 3000), OnPaper(12, None, "in", 240)) == (2880, 2160)


@given(source=sources, width=st.integers(10, 500), height=st.integers(10, 500), dpi=st.integers(72, 600))
def test_units_of_paper_mean_the_same(source: Size, width: int, height: int, dpi: int) -> None:
    in_mm = target_size(source, OnPaper(width, height, "mm", dpi))
    in_cm = target_size(source, OnPaper(width / 10, height / 10, "cm", dpi))
    in_inch = target_size(source, OnPaper(width / 25.4, height / 25.4, "in", dpi))
    for other in (in_cm, in_inch):  # a whole pixel where the sheet ends at half a pixel
        assert all(abs(a - b) <= 1 + max(source) // min(source) for a, b in zip(in_mm, other, strict=True))


@pytest.mark.parametrize("factor", [0, -1, math.nan, math.inf])
def test_no_number_is_no_size(factor: float) -> None:
    for request in (ByFactor(factor), OnPaper(factor, 1, "in", 300), OnPaper(1, 1, "in", factor)):
        with pytest.raises(ValueError, match="positive"):
            plan_scaling(10, 10, 4, request)


# --- plans ----------------------------------------------------------------------------------------------


@given(source=small_sources, factor=st.floats(1, 16), model_factor=model_factors)
def test_a_plan_ends_at_the_target_and_shows_the_network_no_more_than_it_must(
    source: Size, factor: float, model_factor: int
) -> None:
    plan = plan_scaling(*source, model_factor, ByFactor(factor))
    assert plan.target == target_size(source, ByFactor(factor))
    assert len(plan.inputs) == plan.passes >= 1
    assert plan.inputs[0] == source
    wanted = max(plan.target.width / source.width, plan.target.height / source.height)
    assert wanted <= STRETCH * model_factor**plan.passes
    if plan.passes > 1:
        assert wanted > STRETCH * model_factor ** (plan.passes - 1)
    for side in range(2):
        first = source[side] * model_factor
        if plan.restart:
            assert plan.restart[side] <= first
            # The last pass covers the target, by less than one pixel of the second pass's input.
            over = plan.grown[side] - plan.target[side]
            assert 0 <= over < model_factor ** (plan.passes - 1)
            assert plan.span[side] / plan.restart[side] == pytest.approx(
                first * model_factor ** (plan.passes - 1) / plan.target[side]
            )
    assert plan.ending == ("none" if plan.grown == plan.target else "crop" if plan.restart else "resize")


@pytest.mark.parametrize(
    ("factor", "passes", "restart", "ending"),
    [
        (1, 1, None, "resize"),
        (2, 1, None, "resize"),
        (4, 1, None, "none"),
        (5, 1, None, "resize"),
        (5.1, 2, (128, 77), "crop"),
        (8, 2, (200, 120), "none"),
        (16, 2, None, "none"),
    ],
)
def test_what_becomes_of_100_by_60_with_a_model_of_four_times(
    factor: float, passes: int, restart: object, ending: str
) -> None:
    plan = plan_scaling(100, 60, 4, ByFactor(factor))
    assert (plan.passes, plan.restart, plan.ending) == (passes, restart, ending)


def test_without_a_request_it_is_the_models_factor() -> None:
    plan = plan_scaling(30, 20, 4)
    assert plan == ScalingPlan(Size(30, 20), Size(120, 80), 4, 1)
    assert plan.costs == (600,)


# --- what cannot be made --------------------------------------------------------------------------------


def refusal(source: Size, request: Request) -> SizeImpossible | None:
    try:
        plan_scaling(*source, 4, request)
    except SizeImpossible as error:
        return error
    return None


@given(source=sources, length=st.integers(1, 10**9), kind=st.sampled_from([ByWidth, ByHeight, ByLongEdge]))
def test_the_nearest_size_that_is_told_works(
    source: Size, length: int, kind: type[ByWidth | ByHeight | ByLongEdge]
) -> None:
    target = target_size(source, kind(length))
    error = refusal(source, kind(length))
    if error is None:
        assert all(side <= grown <= HIGHEST * side for side, grown in zip(source, target, strict=True))
        assert target.area_px <= LIMIT_PX
        return
    nearest = Size(error.nearest_width, error.nearest_height)
    for request in (ByWidth(nearest.width), ByHeight(nearest.height), FitInside(*nearest)):
        assert target_size(source, request) == nearest
        assert refusal(source, request) is None
    if target.width < source.width or target.height < source.height:
        assert nearest == source
    else:  # one more pixel on the shorter side would be too much
        shorter = ByWidth if source.width < source.height else ByHeight
        assert refusal(source, shorter(min(nearest) + 1)) is not None


@given(source=sources, cm=st.integers(5, 200), dpi=st.sampled_from([72, 150, 300]))
def test_the_nearest_resolution_that_is_told_works(source: Size, cm: int, dpi: int) -> None:
    error = refusal(source, OnPaper(cm, 2 * cm, "cm", dpi))
    if error is None:
        return
    if error.nearest_dpi is None:
        assert max(source) < 200  # so small that the next resolution jumps over all that can be made
        return
    assert refusal(source, OnPaper(cm, 2 * cm, "cm", error.nearest_dpi)) is None
    between = error.nearest_dpi + (-1 if error.nearest_dpi > dpi else 1)
    assert refusal(source, OnPaper(cm, 2 * cm, "cm", between)) is not None


@pytest.mark.parametrize(("request_", "nearest"), [(ByFactor(0.5), (400, 300)), (ByFactor(17), (6400, 4800))])
def test_factors_out_of_range(request_: ByFactor, nearest: tuple[int, int]) -> None:
    with pytest.raises(SizeOutOfRange) as caught:
        plan_scaling(400, 300, 4, request_)
    error = caught.value
    assert (error.nearest_width, error.nearest_height) == nearest
    assert (error.source_width, error.source_height, error.lowest, error.highest) == (400, 300, 1, 16)
    assert error.nearest_dpi is None


def test_more_pixels_than_a_result_may_have() -> None:
    assert plan_scaling(10_000, 10_000, 4).target.area_px == LIMIT_PX
    with pytest.raises(ResultTooLarge) as caught:
        plan_scaling(10_000, 10_000, 4, ByWidth(40_001))
    assert (caught.value.nearest_width, caught.value.nearest_height) == (40_000, 40_000)
    with pytest.raises(SizeOutOfRange) as other:
        plan_scaling(4000, 3000, 4, OnPaper(10, 15, "cm", 300))
    assert other.value.nearest_dpi == 762  # 3000 pixels on 10 cm
