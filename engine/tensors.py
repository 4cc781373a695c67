"""Pixels to tensors in a card's value ranges, and back."""

from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.card import Range
from engine.pictures import Picture
from engine.tiles import Rect

Pixels = NDArray[np.uint8]

LUMA = (0.299, 0.587, 0.114)
"""Weights of R, G and B in the luma of BT.601."""


def to_tensor(
    picture: Picture, part: Rect, value_range: Range, device: torch.device, dtype: torch.dtype
) -> Tensor:
    """A part of the picture as (N, 3, h, w) in `value_range`, channels last.

    N is 1; or 2 for a picture with alpha, which goes through the network as a second, grey picture.
    """
    layers = [picture.pixels[part.slices]]
    if picture.alpha is not None:
        layers.append(np.repeat(picture.alpha[part.slices][..., None], 3, axis=2))
    batch = torch.from_numpy(np.stack(layers)).to(device)  # (N, h, w, 3) uint8
    low, high = value_range
    scaled = batch.permute(0, 3, 1, 2).to(torch.float32).mul_((high - low) / 255).add_(low)
    return scaled.to(dtype).contiguous(memory_format=torch.channels_last)


def to_pixels(batch: Tensor, value_range: Range, grey: bool) -> Pixels:
    """The network's result as (h, w, 3) uint8 RGB, or (h, w, 4) RGBA for a batch of two.

    grey: replace colour, which a network may add in traces, by luma: a grey picture stays grey.
    """
    low, high = value_range
    scaled = (batch.to(torch.float32) - low).mul_(255 / (high - low))  # (N, 3, h, w)
    if grey:
        weights = torch.tensor(LUMA, device=scaled.device).view(3, 1, 1)
        scaled[0] = (scaled[0] * weights).sum(0, keepdim=True)
    rgb = scaled[0]
    layers = rgb if len(scaled) == 1 else torch.cat([rgb, scaled[1].mean(0, keepdim=True)])
    return cast(
        Pixels, layers.round_().clamp_(0, 255).to(torch.uint8).permute(1, 2, 0).contiguous().cpu().numpy()
    )
