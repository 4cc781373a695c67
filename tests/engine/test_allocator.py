"""Memory that was freed is held during runs, and given back after the last of them."""

import psutil
import pytest
import torch

from engine import allocator
from engine.allocator import holding_freed

BLOCK = 2**28


def taken_bytes() -> int:
    return int(psutil.Process().memory_info().rss)


needs_glibc = pytest.mark.skipif(allocator._glibc() is None, reason="another C library")


@needs_glibc
def test_large_blocks_are_held_until_the_last_run_ends() -> None:
    before = taken_bytes()
    with holding_freed():
        with holding_freed():
            block = torch.ones(BLOCK, dtype=torch.uint8)
            del block
            assert taken_bytes() - before > BLOCK * 0.9
        assert taken_bytes() - before > BLOCK * 0.9
    assert taken_bytes() - before < BLOCK * 0.1


@needs_glibc
def test_without_a_run_they_are_given_back_at_once() -> None:
    before = taken_bytes()
    block = torch.ones(BLOCK, dtype=torch.uint8)
    del block
    assert taken_bytes() - before < BLOCK * 0.1


def test_other_libraries_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "_glibc", lambda: None)
    with holding_freed():
        assert allocator._holders == 1
    assert allocator._holders == 0


def test_an_error_ends_it_too() -> None:
    with pytest.raises(RuntimeError), holding_freed():
        raise RuntimeError
    assert allocator._holders == 0
