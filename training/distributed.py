"""Several processes, each with a part of the batch, that train as one would: `torchrun -m training ...`.

Every process draws the same random numbers and holds the same weights. A batch is divided among them;
DistributedDataParallel averages the gradients, BatchNorm takes its statistics over the whole batch, and so do
the losses that need a mean. The first process keeps the clock and writes the files. Without torchrun there is
one process, and nothing here does anything.
"""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch import distributed as dist
from torch.nn.parallel import DistributedDataParallel

from engine.devices import choose_device


def rank() -> int:
    """The number of this process, from 0."""
    return dist.get_rank() if dist.is_initialized() else 0


def world() -> int:
    """How many processes there are."""
    return dist.get_world_size() if dist.is_initialized() else 1


@contextmanager
def joined() -> Iterator[None]:
    """Inside, this process is one of those that torchrun has started, which say so in the environment."""
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        yield
        return
    cuda = torch.cuda.is_available()
    if cuda:
        torch.cuda.set_device(_local_rank())
    dist.init_process_group("cpu:gloo,cuda:nccl" if cuda else "gloo")
    if rank():
        logging.getLogger("training").setLevel(logging.WARNING)  # the first one speaks for all
    try:
        yield
    finally:
        dist.destroy_process_group()


def own_device(name: str) -> torch.device:
    """The device of the setting `name`; with several processes a graphics card for each. Raises
    DeviceUnavailable.
    """
    device = choose_device(name).torch_device
    if device.type == "cuda" and world() > 1:
        return choose_device(f"cuda:{_local_rank()}").torch_device
    return device


def from_first(values: Sequence[float]) -> list[float]:
    """What the first process gives, in all of them: so that they agree on when to stop."""
    if world() == 1:
        return list(values)
    shared = torch.tensor(values, dtype=torch.float64)
    dist.broadcast(shared, 0)
    found: list[float] = shared.tolist()
    return found


def everywhere(flag: Tensor) -> Tensor:
    """Whether the flag, () bool, is true in all processes."""
    if world() == 1:
        return flag
    count = flag.float()
    dist.all_reduce(count)
    return count == world()


def mean_over_all(values: Tensor) -> Tensor:
    """The mean () of a tensor and its like in the other processes. Gradients flow back into all of them."""
    return _over_all(values.mean())


def wrap(network: nn.Module) -> nn.Module:
    """What is called in place of the network: itself if it is alone, else with gradients averaged.

    Its BatchNorm layers are replaced by ones over all processes; weights and their names stay.
    """
    if world() == 1:
        return network
    _synchronise(network)
    # Buffers need no sending about: the statistics are those of the whole batch in every process.
    return DistributedDataParallel(network, broadcast_buffers=False)


class GlobalBatchNorm2d(nn.BatchNorm2d):
    """BatchNorm over the batches of all processes, which must be of one size.

    For processors: PyTorch's own SyncBatchNorm works on graphics cards only.
    """

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 (its name in torch)
        if not self.training:
            return super().forward(input)
        x = input.float()
        mean = _over_all(x.mean((0, 2, 3)))  # (C,)
        centred = x - mean[:, None, None]
        variance = _over_all(centred.square().mean((0, 2, 3)))
        with torch.no_grad():
            count = x.numel() // x.shape[1] * world()
            assert self.running_mean is not None
            assert self.running_var is not None
            assert self.num_batches_tracked is not None
            assert self.momentum is not None
            self.running_mean.lerp_(mean, self.momentum)
            self.running_var.lerp_(variance * count / (count - 1), self.momentum)
            self.num_batches_tracked.add_(1)
        scale = self.weight * torch.rsqrt(variance + self.eps)
        return (centred * scale[:, None, None] + self.bias[:, None, None]).to(input.dtype)


class _OverAll(torch.autograd.Function):
    """The mean of a tensor over all processes; its gradient is the mean of theirs."""

    @staticmethod
    def forward(_context: Any, values: Tensor) -> Tensor:
        return _reduced(values)

    @staticmethod
    def backward(_context: Any, *gradients: Tensor) -> Tensor:
        return _reduced(gradients[0])


def _reduced(values: Tensor) -> Tensor:
    total = values.detach().clone(memory_format=torch.contiguous_format)
    dist.all_reduce(total)
    return total / world()


def _over_all(values: Tensor) -> Tensor:
    if world() == 1:
        return values
    result: Tensor = _OverAll.apply(values)  # type: ignore[no-untyped-call]  # a method that PyTorch gives our class
    return result


def _synchronise(network: nn.Module) -> None:
    if next(network.parameters()).is_cuda:
        nn.SyncBatchNorm.convert_sync_batchnorm(network)
        return
    for parent in list(network.modules()):
        for name, child in list(parent.named_children()):
            if type(child) is nn.BatchNorm2d:
                setattr(parent, name, _global(child))


def _global(norm: nn.BatchNorm2d) -> GlobalBatchNorm2d:
    """With the very same parameters and buffers, which optimisers and averages hold on to."""
    layer = GlobalBatchNorm2d(norm.num_features, norm.eps, norm.momentum)
    layer.weight, layer.bias = norm.weight, norm.bias
    layer.running_mean, layer.running_var = norm.running_mean, norm.running_var
    layer.num_batches_tracked = norm.num_batches_tracked
    return layer.train(norm.training)


def _local_rank() -> int:
    return int(os.environ.get("LOCAL_RANK", "0"))
