"""Estimates of time after runs as they were recorded: small ones, slow starts, fast cards."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.jobs.pace import PaceBook, seconds_left

TYPICAL = 1.2
"""Megapixels a second, assumed before the first run."""

RECORDED = (
    (0.2, 0.268),  # 0.470 with the loading of the model
    (0.2, 0.238),
    (1.0, 1.280),
    (4.0, 4.247),
    (0.2, 0.736),  # beside other work
)
"""Megapixels of the result, and seconds of computing, on two cores, in bfloat16."""

SLOW_STEPS = ((0.0917, 0.853), (0.1528, 1.41), (0.2139, 2.165), (0.4889, 5.468), (1.0, 10.678))
"""And within one of 4 megapixels beside other work, three times as slow as the one above."""

STEPS = ((0.0306, 0.011), (0.1222, 0.037), (0.3056, 0.082), (0.4889, 0.118), (1.0, 0.268))
"""Shares and seconds of computing within the first of these runs."""


def estimated(runs: tuple[tuple[float, float], ...], megapixels: float) -> float:
    book = PaceBook()
    for made, seconds in runs:
        book.learn("a network", made, seconds, TYPICAL)
    rate = book.rate("a network")
    assert rate is not None
    return megapixels / rate


def test_nothing_is_known_before_a_run() -> None:
    book = PaceBook()
    book.learn("a network", 0.0, 1.0, TYPICAL)
    book.learn("a network", 1.0, 0.0, TYPICAL)
    assert book.rate("a network") is None
    book.learn("a network", 4.0, 4.0, TYPICAL)
    assert book.rate("a network") == 1.0
    assert book.rate("another") is None


@pytest.mark.parametrize("count", range(1, len(RECORDED) + 1))
def test_a_larger_run_is_estimated_within_30_percent(count: int) -> None:
    assert estimated(RECORDED[:count], 4.0) == pytest.approx(4.247, rel=0.3)
    if count >= 3:  # before, it is as good as what is typical
        assert estimated(RECORDED[:count], 1.0) == pytest.approx(1.280, rel=0.3)


def test_a_short_run_that_was_held_up_says_little() -> None:
    held_up = (0.2, 0.736)
    assert estimated((held_up,), 4.0) < 2 * 4.247
    assert estimated(((4.0, 4.247), held_up), 4.0) < 1.8 * 4.247
    assert estimated((held_up, (4.0, 4.247)), 4.0) == pytest.approx(4.247, rel=0.4)


def test_a_fast_card_is_believed_after_one_picture_of_usual_size() -> None:
    assert estimated(((4.0, 0.08),), 100.0) == pytest.approx(2.0)
    assert estimated(((0.2, 0.01),), 100.0) > 10, "a few milliseconds say nothing"


@given(st.lists(st.tuples(st.floats(0.01, 100), st.floats(0.01, 1000)), min_size=1, max_size=20))
def test_the_rate_stays_within_what_was_found_and_assumed(runs: list[tuple[float, float]]) -> None:
    found = [TYPICAL, *(made / seconds for made, seconds in runs)]
    rate = 1 / estimated(tuple(runs), 1.0)
    assert min(found) * 0.999 <= rate <= max(found) * 1.001


def test_time_left_is_within_30_percent_from_the_first_step_on() -> None:
    expected = 0.2 / TYPICAL * 1.3
    for share, seconds in STEPS[:-1]:
        left = seconds_left(share, seconds, expected)
        assert left == pytest.approx(STEPS[-1][1] - seconds, rel=0.3), share


def test_a_run_that_is_slower_than_expected_is_known_by_itself_after_a_second() -> None:
    for share, seconds in SLOW_STEPS[:-1]:
        left = seconds_left(share, seconds, expected=3.6)
        assert left == pytest.approx(SLOW_STEPS[-1][1] - seconds, rel=0.3), share


@given(st.floats(0, 1), st.floats(0, 1e4), st.floats(0, 1e4))
def test_time_left_is_a_time(share: float, seconds: float, expected: float) -> None:
    left = seconds_left(share, seconds, expected)
    assert left >= 0
    assert math.isfinite(left)
