"""Resizing by the three ways that programs have."""

from torch import Tensor
from torch.nn import functional

from training.degrade.config import Mode


def resize(pictures: Tensor, size: tuple[int, int], mode: Mode) -> Tensor:
    """(N, C, H, W) in [0, 1] to (N, C, *size), up or down. At its own size it comes back as it is.

    Area is the mean of the pixels below each new one, which when enlarging repeats them. The others are
    smoothed against aliasing when they reduce, as in Pillow.
    """
    if pictures.shape[-2:] == size:
        return pictures
    if mode == "area":
        return functional.interpolate(pictures, size, mode="area")
    # Bicubic overshoots at edges; a file could not hold that.
    return functional.interpolate(pictures, size, mode=mode, antialias=True).clamp(0, 1)
