"""A foreign network in the form that the tiled engine runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import torch
from torch import Tensor, nn

from engine.rewrite import InferenceNetwork

if TYPE_CHECKING:
    from spandrel import ImageModelDescriptor


class ForeignNetwork(InferenceNetwork):
    """A network that the engine does not look into: no trunk, and all of it is the tail.

    To the engine it is an InferenceNetwork whose `head` gives the picture itself, whose `body` has no step,
    and whose `grow` is everything. In `up` and `tail` there is nothing for `engine.fused` to find.
    Values are RGB in [0, 1], in and out. Where an architecture demands sides of a certain multiple or least
    length, spandrel adds rows and columns by reflection and cuts them off the result.
    """

    def __init__(self, descriptor: ImageModelDescriptor[nn.Module]) -> None:
        nn.Module.__init__(self)  # the base's own takes an SRResNet apart
        self.factor = descriptor.scale
        self.head = nn.Sequential()
        self.body = nn.ModuleList()
        self.reaches_px = (0,)
        self.up = nn.Sequential()
        self.tail = nn.Identity()
        self.shuffle = nn.Identity()
        self.model = descriptor.model  # so that it moves to devices with this module; a copy shares it, too
        self.descriptor = descriptor

    def to(self, *args: Any, **kwargs: Any) -> Self:
        """As any module's, but the order of a tensor's values in memory stays PyTorch's usual one.

        Networks with attention look at their tensors in ways that channels last does not allow.
        """
        kwargs.pop("memory_format", None)
        return super().to(*args, **kwargs) if args or kwargs else self

    def join(self, shallow: Tensor, deep: Tensor) -> Tensor:  # noqa: ARG002  # the engine gives both
        """There are no features: the picture itself, (N, 3, H, W)."""
        return shallow

    def grow(self, features: Tensor) -> Tensor:
        """(N, 3, H, W) picture to (N, 3, H * factor, W * factor), clipped to [0, 1], any H and W from 1.

        One after the other, for not every architecture takes several at once.
        """
        return torch.cat([self.descriptor(one[None].contiguous()) for one in features])

    def forward(self, x: Tensor) -> Tensor:
        return self.grow(x)
