import pytest
import torch
from late_card import LateDriver
from torch import Tensor

from engine.cuda import exact
from engine.graphs import MOST_PX, MOST_RECORDED, Graphs


def double(x: Tensor) -> Tensor:
    return x * 2


def square(side: int) -> Tensor:
    return torch.full((1, 1, side, side), float(side))


def test_recorded_when_a_shape_comes_again() -> None:
    driver = LateDriver()
    graphs = Graphs(driver.record)

    found = [graphs.replayed("double", double, square(3)) for _ in range(4)]

    assert found[0] is None
    assert all(torch.equal(each, square(3) * 2) for each in found[1:])
    assert (driver.recorded, driver.replays) == ([(1, 1, 3, 3)], 3)


def test_part_shape_and_type_tell_recordings_apart() -> None:
    driver = LateDriver()
    graphs = Graphs(driver.record)
    for part, x in [("a", square(3)), ("b", square(3)), ("a", square(4)), ("a", square(3).double())]:
        assert graphs.replayed(part, double, x) is None
        assert graphs.replayed(part, double, x).dtype == x.dtype
    assert len(driver.recorded) == 4


def test_what_is_large_is_not_recorded() -> None:
    driver = LateDriver()
    graphs = Graphs(driver.record)
    for _ in range(3):
        assert graphs.replayed("double", double, torch.zeros(2, 1, 1, MOST_PX // 2 + 1)) is None
    assert driver.recorded == []


def test_only_so_many_are_kept() -> None:
    driver = LateDriver()
    graphs = Graphs(driver.record)
    for side in range(1, MOST_RECORDED + 2):
        for _ in range(2):
            graphs.replayed("double", double, square(side))
        graphs.replayed("double", double, square(1))  # is always in use
    graphs.replayed("double", double, square(2))
    graphs.replayed("double", double, square(1))

    again = [shape[2] for shape in driver.recorded]
    assert again.count(1) == 1
    assert again.count(2) == 2, "the one unused for longest went"


@pytest.mark.parametrize(
    "error", [RuntimeError("not permitted"), torch.OutOfMemoryError("CUDA out of memory.")]
)
def test_recording_that_fails_is_the_last(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    tried = []

    def fail(_function: object, x: Tensor) -> None:
        tried.append(x)
        raise error

    graphs = Graphs(fail)
    with caplog.at_level("WARNING", "engine.graphs"):
        for side in (3, 3, 3, 4, 4):
            assert graphs.replayed("double", double, square(side)) is None

    assert len(tried) == len(caplog.records) == 1
    assert str(error) in caplog.text
    assert graphs.given_up


def test_processors_record_nothing() -> None:
    graphs = Graphs(None)
    assert [graphs.replayed("double", double, square(3)) for _ in range(3)] == [None] * 3


def test_exact_holds_within_its_block_only() -> None:
    cudnn = torch.backends.cudnn
    before = (cudnn.benchmark, cudnn.allow_tf32)
    with cudnn.flags(enabled=True, benchmark=True, allow_tf32=True):
        with exact():
            assert (cudnn.enabled, cudnn.benchmark, cudnn.allow_tf32) == (True, False, False)
        assert (cudnn.benchmark, cudnn.allow_tf32) == (True, True)
    assert (cudnn.benchmark, cudnn.allow_tf32) == before
