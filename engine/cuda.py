"""The driver for NVIDIA's cards: CUDA's streams, events, pinned memory and graphs through PyTorch.

All that is decided elsewhere is tested on processors; `benchmarks/cuda.py` checks this file on a card.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from engine.lanes import Function, Mark


class CudaLane:
    """A stream."""

    def __init__(self, device: torch.device) -> None:
        self.stream = torch.cuda.Stream(device)

    @contextmanager
    def running(self) -> Iterator[None]:
        with torch.cuda.stream(self.stream), exact():
            yield

    def mark(self) -> Mark:
        return CudaMark(self.stream)

    def wait_for(self, mark: Mark) -> None:
        assert isinstance(mark, CudaMark)
        self.stream.wait_event(mark.event)

    def copy(self, into: Tensor, source: Tensor) -> None:
        into.copy_(source, non_blocking=True)

    def uses(self, tensor: Tensor) -> None:
        tensor.record_stream(self.stream)


class CudaMark:
    """An event."""

    def __init__(self, stream: torch.cuda.Stream) -> None:
        self.event = torch.cuda.Event()
        self.event.record(stream)

    def wait(self) -> None:
        self.event.synchronize()

    def passed(self) -> bool:
        return bool(self.event.query())


class CudaDriver:
    """Three streams of a card. What was ordered in the usual stream before, as weights, is waited for."""

    def __init__(self, device: torch.device) -> None:
        torch.cuda.synchronize(device)
        self.uploading, self.computing, self.downloading = (CudaLane(device) for _ in range(3))
        # One for all graphs: they run one after the other, and each result is copied before the next begins.
        self._pool = torch.cuda.graph_pool_handle()

    def pinned(self, size_bytes: int) -> Tensor:
        try:
            return torch.empty(size_bytes, dtype=torch.uint8, pin_memory=True)
        except RuntimeError:  # the system limits it; copies from other memory are slower and no less right
            return torch.empty(size_bytes, dtype=torch.uint8)

    def record(self, function: Function, x: Tensor) -> Function:
        graph = torch.cuda.CUDAGraph()
        given = torch.empty_like(x).copy_(x)
        # thread_local: other threads may use their streams meanwhile.
        recording = torch.cuda.graph(
            graph, pool=self._pool, stream=self.computing.stream, capture_error_mode="thread_local"
        )
        with recording:
            result = function(given)

        def replay(other: Tensor) -> Tensor:
            given.copy_(other)
            graph.replay()
            return result.clone()

        return replay

    def release(self) -> None:
        torch.cuda.empty_cache()


@contextmanager
def exact() -> Iterator[None]:
    """Settings of cuDNN, for as long as the block lasts.

    float32 is float32: by default convolutions of newer cards round to TF32, which has the 10 bits of
    float16. Kernels are chosen by cuDNN's rules and not by trying all of them: that takes time for each new
    size of a tile, needs the memory of the greediest, and may choose others the next time, so that a picture
    would not come out the same twice.
    """
    with torch.backends.cudnn.flags(enabled=True, benchmark=False, deterministic=False, allow_tf32=False):
        yield
