"""On processors: convolutions that do what follows them while their result is still in the cache.

oneDNN can put a leaky ReLU, which a PReLU of one slope is, and the addition of a skip connection behind a
convolution, so that neither takes a pass over memory of its own; and it need not put the weights into its own
order at each call. PyTorch has this for its compiler only (`torch.ops.mkldnn`), which users have no need to
install: called directly it saves 6 to 10 % of the time. Where these operators are missing, or do not compute
what they should, the network stays as it is.
"""

from collections.abc import Iterable
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.int8 import Int8Network
from engine.networks.blocks import ResidualBlock
from engine.rewrite import InferenceNetwork


class FusedConvolution(nn.Module):
    """A convolution and the PReLU behind it, or the addition of another tensor.

    (N, C, H, W) to (N, C', H, W), channels last, in the precision of the convolution.
    """

    def __init__(self, convolution: nn.Conv2d, prelu: nn.PReLU | None = None) -> None:
        super().__init__()
        self.convolution = convolution  # what it was made of, which says how far it sees
        self._padding = list(convolution.padding)
        self._after = ("none", []) if prelu is None else ("leaky_relu", [float(prelu.weight.detach())])
        # The order that oneDNN likes best depends on the size of the input; any typical one will do.
        typical = [1, convolution.in_channels, 256, 256]
        self._weight = torch.ops.mkldnn._reorder_convolution_weight(
            convolution.weight, self._padding, [1, 1], [1, 1], 1, typical
        )

    def forward(self, x: Tensor) -> Tensor:
        x = x.contiguous(memory_format=torch.channels_last)
        bias = self.convolution.bias
        result: Tensor = torch.ops.mkldnn._convolution_pointwise(
            x, self._weight, bias, self._padding, [1, 1], [1, 1], 1, *self._after, ""
        )
        return result

    def added_to(self, other: Tensor, x: Tensor) -> Tensor:
        """other + convolution(x)."""
        x, other = (each.contiguous(memory_format=torch.channels_last) for each in (x, other))
        bias = self.convolution.bias
        result: Tensor = torch.ops.mkldnn._convolution_pointwise.binary(
            x, other, self._weight, bias, self._padding, [1, 1], [1, 1], 1, "add", 1.0, None, [], None
        )
        return result


class FusedBlock(nn.Module):
    """A residual block whose BatchNorms are folded, in two passes."""

    def __init__(self, block: ResidualBlock) -> None:
        super().__init__()
        first, _, prelu, second, _ = block.b
        assert isinstance(first, nn.Conv2d)
        assert isinstance(second, nn.Conv2d)
        assert isinstance(prelu, nn.PReLU)
        self.first = FusedConvolution(first, prelu)
        self.second = FusedConvolution(second)

    def forward(self, x: Tensor) -> Tensor:
        return self.second.added_to(x, self.first(x))


def fuse(network: InferenceNetwork | Int8Network) -> None:
    """Replace the layers of a network, which is on the processor in its final precision, where that works.

    Of the integer form only the first layer is in floating point.
    """
    if isinstance(network, Int8Network):
        if works(torch.float32):
            _refill(network.head)
        return
    if not works(next(network.parameters()).dtype):
        return
    _refill(network.head)
    network.body = nn.ModuleList(
        FusedBlock(layer) if isinstance(layer, ResidualBlock) else _fused([layer])[0]
        for layer in network.body
    )
    _refill(network.up)
    network.tail = _fused([network.tail])[0]


def _refill(layers: nn.Sequential) -> None:
    """In place, so that what somebody hangs on it stays."""
    fused = _fused(layers)
    del layers[:]
    layers.extend(fused)


@cache
def works(dtype: torch.dtype) -> bool:
    """Whether this PyTorch has the operators, for this type, and they compute what they should."""
    if not torch.backends.mkldnn.is_available():
        return False
    convolution, prelu = nn.Conv2d(16, 16, 3, padding=1).to(dtype), nn.PReLU().to(dtype)
    x = torch.linspace(-1, 1, 16 * 64, dtype=dtype).view(1, 16, 8, 8)
    try:
        with torch.inference_mode():
            plain = convolution(x)
            found = FusedConvolution(convolution, prelu)(x), FusedConvolution(convolution).added_to(x, x)
            expected = functional.prelu(plain, prelu.weight), x + plain
    except (AttributeError, RuntimeError):
        return False
    return all(torch.allclose(a, b, rtol=0.05, atol=0.05) for a, b in zip(found, expected, strict=True))


def _fused(layers: Iterable[nn.Module]) -> list[nn.Module]:
    """Each convolution with its PReLU, which may stand behind a pixel shuffle: that does not mind the order,
    for one slope holds for all channels.
    """
    fused: list[nn.Module] = []
    rest = list(layers)
    for number, layer in enumerate(rest):
        if isinstance(layer, nn.Conv2d):
            prelu = next(
                (each for each in rest[number + 1 : number + 3] if not isinstance(each, nn.PixelShuffle)),
                None,
            )
            fused.append(FusedConvolution(layer, prelu if isinstance(prelu, nn.PReLU) else None))
        elif not isinstance(layer, nn.PReLU):
            fused.append(layer)
    return fused
