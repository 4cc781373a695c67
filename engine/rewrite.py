"""The trained network rewritten for inference: the same function, with less to do.

Two rewritings, both exact up to rounding (a test holds them to 1e-5):

* BatchNorm is a fixed scale and shift once training is over, so it is folded into the convolution before it.
* The last pixel shuffle moves behind the last convolution. That convolution maps 64 channels at full size to
  three, which leaves most of a vector unit idle. On the 256 channels before the shuffle, at half that size,
  the same sums are a 5x5 convolution to 12 channels, and only its small result is shuffled. The PReLU between
  has one slope for all channels, so it does not mind which side of the shuffle it is on.
"""

from copy import deepcopy
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from engine.networks import SRResNet
from engine.networks.blocks import ResidualBlock


class InferenceNetwork(nn.Module):
    """The inference form of an SRResNet, cut into steps that can be run and interrupted one by one.

    The trunk is `head`, then each of `body` in turn, then `join` of the first and the last result; `grow`
    makes the picture from that. Shapes and ranges are those of `SRResNet`.
    """

    reaches_px: tuple[int, ...]
    """How far `head` and each of `body` sees to every side."""

    overwrites = False
    """Steps of `body`, and `join`, may change what they are given."""

    def __init__(self, network: SRResNet) -> None:
        super().__init__()
        if network.training:
            raise ValueError("the network must be in evaluation mode: BatchNorm is folded as it stands then")
        network = deepcopy(network)
        self.factor = network.factor
        self.head = network.head
        *blocks, convolution, norm = network.body
        for block in blocks:
            layers = cast(ResidualBlock, block).b
            layers[0], layers[1] = _fold(layers[0], layers[1]), nn.Identity()
            layers[3], layers[4] = _fold(layers[3], layers[4]), nn.Identity()
        self.body = nn.ModuleList([*blocks, _fold(convolution, norm)])
        self.reaches_px = tuple(_reach_px(layer) for layer in (self.head, *self.body))
        *up, shuffle, prelu = network.up
        self.up = nn.Sequential(*up, prelu)
        self.tail: nn.Module = shuffle_last(network.tail)
        self.shuffle = shuffle

    def forward(self, x: Tensor) -> Tensor:
        """(N, 3, H, W) to (N, 3, H * factor, W * factor), in one piece."""
        shallow = self.head(x)
        deep = shallow
        for step in self.body:
            deep = step(deep)
        return self.grow(self.join(shallow, deep))

    def join(self, shallow: Tensor, deep: Tensor) -> Tensor:
        """The trunk's features from the first and the last result, each (N, C, H, W)."""
        return shallow + deep

    def grow(self, features: Tensor) -> Tensor:
        """(N, C, H, W) trunk features to (N, 3, H * factor, W * factor)."""
        grown: Tensor = self.shuffle(self.tail(self.up(features)))
        return grown


def _reach_px(layer: nn.Module) -> int:
    convolutions = [part for part in layer.modules() if isinstance(part, nn.Conv2d)]
    return sum(part.kernel_size[0] // 2 for part in convolutions)


def _fold(convolution: nn.Module, norm: nn.Module) -> nn.Conv2d:
    assert isinstance(convolution, nn.Conv2d)
    assert isinstance(norm, nn.BatchNorm2d)
    return fuse_conv_bn_eval(convolution, norm)


def shuffle_last(convolution: nn.Conv2d) -> nn.Conv2d:
    """A 9x9 convolution behind PixelShuffle(2), regrouped to stand before it.

    Takes C to 3 channels with padding 4; returns 4C to 12 channels, 5x5 with padding 2, such that
    `PixelShuffle(2)(regrouped(q)) == convolution(PixelShuffle(2)(q))` for any q of (N, 4C, H, W).

    Output phase (dy, dx) at full-size offset (u, v) reads the pixel (dy + u, dx + v); which is phase
    ((dy + u) mod 2, (dx + v) mod 2) of the half-size pixel at offset (floor((dy + u) / 2),
    floor((dx + v) / 2)).
    """
    out_channels, in_channels, size, _ = convolution.weight.shape
    reach = size // 2  # 4
    half = reach // 2  # 2
    regrouped = nn.Conv2d(in_channels * 4, out_channels * 4, 2 * half + 1, padding=half)
    weight = torch.zeros_like(regrouped.weight)
    for dy in range(2):
        for dx in range(2):
            for u in range(-reach, reach + 1):
                for v in range(-reach, reach + 1):
                    i, a = divmod(dy + u, 2)
                    j, b = divmod(dx + v, 2)
                    weight[2 * dy + dx :: 4, 2 * a + b :: 4, half + i, half + j] = convolution.weight[
                        :, :, reach + u, reach + v
                    ]
    assert convolution.bias is not None
    assert regrouped.bias is not None
    with torch.no_grad():
        regrouped.weight.copy_(weight)
        regrouped.bias.copy_(convolution.bias.repeat_interleave(4))
    return regrouped.requires_grad_(False)
