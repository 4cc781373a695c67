"""How far a picture is from what the integers' bounds were measured on."""

from torch import Tensor
from torch.nn import functional

BLOCK_PX = 16


def roughness(x: Tensor, low: float = 0.0, high: float = 1.0) -> float:
    """Mean step between neighbours, as a share of the range, in the roughest block of 16 x 16 pixels.

    x: (N, 3, H, W), any type, with values from low to high; the worst channel counts. Photographs of a
    camera reach 0.2, photographs reduced to a quarter 0.3, grey noise at full contrast 0.35, a checkerboard
    of single pixels 1. Activations grow with it: beyond what they were measured on they would be cut off,
    and what ought to be sharp would come out dull.
    """
    height, width = x.shape[2:]
    if min(height, width) < 2:
        x = functional.pad(x.float(), (0, int(width < 2), 0, int(height < 2)), mode="replicate")
    across = (x[..., :-1, 1:] - x[..., :-1, :-1]).abs()
    down = (x[..., 1:, :-1] - x[..., :-1, :-1]).abs()
    steps = (across.float() + down.float()).contiguous() / 2
    size = [min(BLOCK_PX, side) for side in steps.shape[2:]]
    # Blocks that hang over the edge count what is there.
    blocks = functional.avg_pool2d(steps, size, ceil_mode=True, count_include_pad=False)
    return float(blocks.max()) / (high - low)
