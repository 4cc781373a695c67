"""A graphics card that is none, for the tests of what the engine does with one.

It computes on the processor at once, but copies between main memory and "the card" as late as the rules
allow: when somebody waits for a mark behind them. What is read too early is rubbish, what is overwritten too
early arrives wrong, and what was let go of before its copy ran is found out.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from engine_runs import PretendCard
from torch import Tensor
from torch.multiprocessing.reductions import StorageWeakRef

RUBBISH = 0xA5
CARD = PretendCard("cuda:0", "Late", ("float32",))


class LateMark:
    """seen: how many blocks of arithmetic its lane had ordered, or had waited for, when it was made."""

    def __init__(self, lane: "LateLane") -> None:
        self.lane, self.position, self.seen = lane, lane.ordered, lane.seen

    def wait(self) -> None:
        self.lane.run_to(self.position)

    def passed(self) -> bool:
        return self.lane.done >= self.position


class LateLane:
    """after: the lane whose results this one copies. most_pending: copies under way at a time, at most.
    used: the tensors that were said to be used here, and `filled` those that copies of this lane fill."""

    def __init__(self, after: "LateLane | None" = None, computes: bool = False) -> None:
        self.after, self.computes = after, computes
        self.pending: list[tuple[Kept, Kept]] = []
        self.ordered = self.done = self.seen = self.most_pending = 0
        self.used: set[int] = set()
        self.filled: set[int] = set()

    @contextmanager
    def running(self) -> Iterator[None]:
        if self.computes:
            self.seen += 1
        yield

    def mark(self) -> LateMark:
        return LateMark(self)

    def wait_for(self, mark: LateMark) -> None:
        # Arithmetic is done when it is called, so what it needs has to be there now.
        if self.computes:
            mark.wait()
        self.seen = max(self.seen, mark.seen)

    def copy(self, into: Tensor, source: Tensor) -> None:
        if self.after is not None:
            assert self.seen == self.after.seen, "a copy was ordered that does not wait for its source"
        self.filled.add(into.data_ptr())
        self.pending.append((Kept(into), Kept(source)))
        self.ordered += 1
        self.most_pending = max(self.most_pending, len(self.pending))

    def uses(self, tensor: Tensor) -> None:
        self.used.add(tensor.data_ptr())

    def run_to(self, position: int) -> None:
        while self.done < position:
            into, source = self.pending.pop(0)
            into.tensor().copy_(source.tensor())
            self.done += 1


class Kept:
    """A tensor whose memory somebody else has to keep until it is used here."""

    def __init__(self, tensor: Tensor) -> None:
        self._memory = StorageWeakRef(tensor.untyped_storage())
        self._dtype = tensor.dtype
        self._place = (tensor.storage_offset(), tensor.size(), tensor.stride())

    def tensor(self) -> Tensor:
        assert not self._memory.expired(), "memory was let go of while a copy was under way"
        storage = torch.UntypedStorage._new_with_weak_ptr(self._memory.cdata)
        return torch.empty(0, dtype=self._dtype).set_(storage, *self._place)


class LateDriver:
    """recorded: sizes of what was recorded. can_record: else recording fails. released: how often."""

    def __init__(self, can_record: bool = True) -> None:
        self.uploading, self.computing = LateLane(), LateLane(computes=True)
        self.downloading = LateLane(after=self.computing)
        self.can_record = can_record
        self.recorded: list[tuple[int, ...]] = []
        self.replays = self.released = 0
        self.buffers: list[Tensor] = []

    def pinned(self, size_bytes: int) -> Tensor:
        self.buffers.append(torch.full((size_bytes,), RUBBISH, dtype=torch.uint8))
        return self.buffers[-1]

    def record(self, function, x):
        if not self.can_record:
            raise RuntimeError("operation not permitted when stream is capturing")
        self.recorded.append(tuple(x.shape))

        def replay(other: Tensor) -> Tensor:
            self.replays += 1
            assert other.shape == x.shape
            return function(other).clone()

        return replay

    def release(self) -> None:
        self.released += 1

    @property
    def under_way(self) -> int:
        """Copies."""
        return sum(len(lane.pending) for lane in (self.uploading, self.computing, self.downloading))
