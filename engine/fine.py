"""Pictures of 16 bits: what is computed in float32 for them, whatever the rest is computed in.

bfloat16 holds 8 bits of a value, and 8-bit integers are what they are called. In the trunk that does little
harm: each value of the result is a sum over a thousand features, whose roundings are not alike. At the ends
it does: a picture's values that are rounded at the door are gone, and so is the last half of a result. So for
16 bits the first layer, the sum that each residual block adds to, and the whole tail (all that is behind the
trunk) are float32; integers and bfloat16 are used inside of the blocks. A network of others (engine.foreign)
is all tail: it is computed in float32 as a whole.

What is real then, with srresnet_x4 on ramps of 4096 levels, as root mean square of the difference to a run in
float32, in levels of 65535: 16 with bfloat16 and 35 with integers, where it would be 127 and 143 with all
layers as for 8 bits, and rounding a perfect result to 8 bits is 74. So a result has 11 to 12 bits in these
precisions, and 16 in float32. There are no bands in any: what is even in the picture is even in the result.
The detail that a network adds means less than any of this.

It takes 1.6 times as long as 8 bits do in bfloat16, and 2.2 times in integers: reckoned from the share of the
tail (engine.estimate), and so still faster than float32.
"""

from copy import deepcopy

import torch
from torch import Tensor, nn

from engine.fused import FusedBlock, fuse
from engine.networks.blocks import ResidualBlock
from engine.rewrite import InferenceNetwork


def fine_ends(network: InferenceNetwork, target: torch.device) -> InferenceNetwork:
    """A copy in float32 on a device, of which `head` and `grow` can be used: the trunk is left out."""
    ends = deepcopy(network)
    ends.body = nn.ModuleList()
    ends.to(target, torch.float32)
    ends.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs
    if target.type == "cpu":
        fuse(ends)
    return ends


def added_in_float32(layer: nn.Module, x: Tensor, dtype: torch.dtype) -> Tensor:
    """A layer of the trunk, computed in `dtype`: (N, C, h, w) float32 to the same.

    What a residual block adds is added to what was given, and not to what is left of that in `dtype`.
    """
    if isinstance(layer, ResidualBlock):
        return _sum(x, layer.b(x.to(dtype)))
    if isinstance(layer, FusedBlock):
        return _sum(x, layer.second(layer.first(x.to(dtype))))
    last: Tensor = layer(x.to(dtype))
    return last.to(torch.float32)


def _sum(x: Tensor, residual: Tensor) -> Tensor:
    # Not `x + residual`, which has a copy of the residual in float32 beside the result.
    return residual.to(torch.float32).add_(x)
