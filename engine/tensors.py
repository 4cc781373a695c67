"""Pixels to tensors in a card's value ranges, and back."""

from functools import cache
from typing import cast

import numpy as np
import torch
from torch import Tensor

from engine.card import Range
from engine.pictures import Picture
from engine.pictures.depth import WHITE, Depth, Pixels
from engine.tiles import Rect

SAMPLES: dict[Depth, torch.dtype] = {8: torch.uint8, 16: torch.uint16}
"""PyTorch's types for samples of so many bits. It copies and converts uint16, and computes nothing in it."""

LUMA = (0.299, 0.587, 0.114)
"""Weights of R, G and B in the luma of BT.601."""


def layers_of(picture: Picture) -> int:
    """How many pictures go through the network: 2 for one with alpha, which is a second, grey one."""
    return 1 if picture.alpha is None else 2


def stacked(picture: Picture, part: Rect, into: Pixels | None = None) -> Pixels:
    """A part of the picture as (N, h, w, 3) in its own depth, N as `layers_of` says; written to `into`, if
    that is given."""
    layers: list[Pixels] = [picture.pixels[part.slices]]
    if picture.alpha is not None:
        alpha = picture.alpha[part.slices][..., None]
        layers.append(np.broadcast_to(alpha, layers[0].shape))
    return np.stack(layers, out=into)


def to_input(batch: Tensor, value_range: Range, dtype: torch.dtype) -> Tensor:
    """(N, h, w, 3) uint8 or uint16 to (N, 3, h, w) in `value_range`, channels last, on the same device."""
    low, high = value_range
    white = WHITE[8 if batch.dtype == torch.uint8 else 16]
    scaled = batch.permute(0, 3, 1, 2).to(torch.float32).mul_((high - low) / white).add_(low)
    return scaled.to(dtype).contiguous(memory_format=torch.channels_last)


def to_tensor(
    picture: Picture, part: Rect, value_range: Range, device: torch.device, dtype: torch.dtype
) -> Tensor:
    """A part of the picture as (N, 3, h, w) in `value_range`, channels last.

    N is 1; or 2 for a picture with alpha, which goes through the network as a second, grey picture.
    """
    return to_input(torch.from_numpy(stacked(picture, part)).to(device), value_range, dtype)


def to_levels(batch: Tensor, value_range: Range, grey: bool, depth: Depth = 8) -> Tensor:
    """The network's result, on its device, as `to_pixels` brings it to main memory."""
    low, high = value_range
    white = WHITE[depth]
    scaled = (batch.to(torch.float32) - low).mul_(white / (high - low))  # (N, 3, h, w)
    if grey:
        scaled[0] = (scaled[0] * _luma(scaled.device)).sum(0, keepdim=True)
    rgb = scaled[0]
    layers = rgb if len(scaled) == 1 else torch.cat([rgb, scaled[1].mean(0, keepdim=True)])
    return layers.round_().clamp_(0, white).to(SAMPLES[depth]).permute(1, 2, 0).contiguous()


def to_pixels(batch: Tensor, value_range: Range, grey: bool, depth: Depth = 8) -> Pixels:
    """The network's result as (h, w, 3) RGB in this depth, or (h, w, 4) RGBA for a batch of two.

    grey: replace colour, which a network may add in traces, by luma: a grey picture stays grey.
    """
    return cast(Pixels, to_levels(batch, value_range, grey, depth).cpu().numpy())


@cache
def _luma(device: torch.device) -> Tensor:
    """(3, 1, 1), made once for each device: a copy to a graphics card waits for all that was ordered
    before."""
    return torch.tensor(LUMA, device=device).view(3, 1, 1)
