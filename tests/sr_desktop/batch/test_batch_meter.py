"""How far, how fast, how long."""

import pytest

from sr_desktop.batch.control import Control
from sr_desktop.batch.meter import WINDOW_S, Meter
from sr_desktop.batch.records import Counts, FileState


def counts(done: int, waiting: int, unknown: int = 0) -> Counts:
    """Files of two megapixels."""
    known = 2.0 * (done + waiting - unknown)
    return Counts({FileState.DONE: done, FileState.WAITING: waiting}, known, unknown, 2.0 * done)


def test_shares_are_of_megapixels_and_never_fall_while_results_are_written() -> None:
    meter = Meter(counts(0, 4), 0.0)
    assert meter.overall().seconds_left is None
    meter.computing(2.0, 0.5, 1.0)
    assert meter.overall().share == pytest.approx(1 / 8)
    meter.computed(1, 2.0, 2.0)
    assert meter.overall().share == pytest.approx(1 / 4)
    assert meter.unwritten == (1,)
    meter.count(counts(1, 3), [1])
    assert meter.unwritten == ()
    told = meter.overall()
    assert (told.share, told.megapixels_per_s, told.seconds_left) == pytest.approx((1 / 4, 1.0, 6.0))


def test_the_rate_is_that_of_late() -> None:
    meter = Meter(counts(0, 1000), 0.0)
    for second in range(1, 100):
        meter.computed(second, 2.0, float(second))
    assert meter.rate == pytest.approx(2.0)
    for second in range(100, 100 + 2 * int(WINDOW_S), 10):
        meter.computed(second, 2.0, float(second))
    assert meter.rate == pytest.approx(0.2, rel=0.1)


def test_files_of_unknown_size_count_as_usual_ones() -> None:
    told = Meter(counts(2, 4, unknown=2), 0.0).overall()
    assert (told.megapixels_total, told.share) == (12.0, pytest.approx(1 / 3))


def test_a_batch_without_work_is_finished() -> None:
    told = Meter(counts(3, 0), 0.0).overall()
    assert (told.share, told.seconds_left) == (1.0, 0.0)


def test_the_clock_stands_still_in_pauses() -> None:
    control = Control()
    control.pause()
    stood = control.clock()
    control.pause()
    assert control.clock() == stood
    control.resume()
    assert control.clock() >= stood
    assert not control.wait_while_paused()
    control.pause()
    control.cancel()
    assert control.wait_while_paused()
