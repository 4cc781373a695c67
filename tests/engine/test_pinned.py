import pytest
import torch

from engine import pinned
from engine.pinned import Buffer, PinnedPool


class Copy:
    """A mark that passes when it is waited for, or told to."""

    def __init__(self) -> None:
        self.over = False

    def wait(self) -> None:
        self.over = True

    def passed(self) -> bool:
        return self.over


@pytest.fixture
def made() -> list[int]:
    return []


@pytest.fixture
def pool(made: list[int]) -> PinnedPool:
    def allocate(size_bytes: int) -> torch.Tensor:
        made.append(size_bytes)
        return torch.empty(size_bytes, dtype=torch.uint8)

    return PinnedPool(allocate)


def test_buffers_are_lent_again(pool: PinnedPool, made: list[int]) -> None:
    first = pool.take(100_000)
    pool.give_back(first)
    assert pool.take(120_000) is first
    assert made == [2**17]
    assert pool.take(120_000) is not first


def test_a_buffer_that_is_copied_is_not_lent(pool: PinnedPool) -> None:
    copy, first = Copy(), pool.take(1)
    pool.give_back(first, copy)
    second = pool.take(1)
    assert second is not first
    copy.over = True
    assert pool.take(1) is first
    assert first.busy is None


def test_the_pool_stays_small(pool: PinnedPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinned, "MOST_KEPT_BYTES", 3 * 2**16)
    copy = Copy()
    buffers: list[Buffer] = [pool.take(1) for _ in range(4)]
    pool.give_back(buffers[0], copy)
    for buffer in buffers[1:]:
        pool.give_back(buffer)

    assert copy.over, "its memory may go only then"
    found = [pool.take(1) for _ in range(4)]
    assert found[:3] == buffers[1:]
    assert found[3] is not buffers[0]
