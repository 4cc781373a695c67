"""SRGAN's discriminator (Ledig et al. 2017, arXiv 1609.04802, figure 4)."""

from typing import Literal, get_args

from torch import Tensor, nn

Head = Literal["dense", "pooled"]

SLOPE = 0.2
"""Of every LeakyReLU below zero."""

HIDDEN = 1024
"""Width of the layer before the logit, in both heads."""

STRIDE = 16
"""The four strided convolutions together: a crop of 96 pixels becomes 6x6 features."""


class Discriminator(nn.Module):
    """Says how real a picture looks.

    Input:  (N, 3, H, W) float, RGB in [0, 1]; H = W = crop_px with the head "dense", any size with "pooled".
    Output: (N, 1) logits: above zero for real, below for generated. No sigmoid: the losses work on logits.

    head "dense": the features flattened, dense to 1024, LeakyReLU, dense to 1. This is the paper's, and it
    knows where in the crop a feature is. head "pooled": average over the crop, then 1x1 convolutions to
    1024 and 1. At a crop of 96 they have 23.6 and 5.2 million parameters.

    The parts and their names in checkpoints: `features` (eight 3x3 convolutions) and `head`. Raises
    ValueError for a head, a size or a crop that cannot be.
    """

    def __init__(self, head: Head = "dense", crop_px: int = 96, channels: int = 64) -> None:
        super().__init__()
        if head not in get_args(Head):
            raise ValueError(f"head must be one of {get_args(Head)}, not {head!r}")
        if channels < 1 or crop_px < STRIDE:
            raise ValueError(
                f"channels must be at least 1 and crop_px at least {STRIDE}, not {channels} and {crop_px}"
            )
        self.crop_px = crop_px if head == "dense" else None
        widths = [channels * multiple for multiple in (1, 1, 2, 2, 4, 4, 8, 8)]
        layers: list[nn.Module] = []
        before = 3
        for number, width in enumerate(widths):
            layers += _convolution(before, width, stride=1 + number % 2, norm=number > 0)
            before = width
        self.features = nn.Sequential(*layers)
        self.head = _dense(before, crop_px) if head == "dense" else _pooled(before)

    def forward(self, x: Tensor) -> Tensor:
        if self.crop_px is not None and tuple(x.shape[-2:]) != (self.crop_px, self.crop_px):
            raise ValueError(f"made for crops of {self.crop_px} pixels, not {x.shape[-2]}x{x.shape[-1]}")
        logits: Tensor = self.head(self.features(x))
        return logits


def _convolution(before: int, width: int, stride: int, norm: bool) -> list[nn.Module]:
    """(N, before, H, W) to (N, width, H / stride, W / stride), rounded up.

    Without BatchNorm for the first one, whose input is the picture itself: normalised by its batch, it would
    lose its colour and contrast. The others need no bias, for the BatchNorm would take it away again.
    """
    layers: list[nn.Module] = [nn.Conv2d(before, width, 3, stride=stride, padding=1, bias=not norm)]
    if norm:
        layers.append(nn.BatchNorm2d(width))
    return [*layers, nn.LeakyReLU(SLOPE, inplace=True)]


def _dense(width: int, crop_px: int) -> nn.Sequential:
    """(N, width, side, side) to (N, 1), with the side that is left of the crop."""
    side = -(-crop_px // STRIDE)  # each strided convolution rounds up, and so do all four
    return nn.Sequential(
        nn.Flatten(),
        nn.Linear(width * side * side, HIDDEN),
        nn.LeakyReLU(SLOPE, inplace=True),
        nn.Linear(HIDDEN, 1),
    )


def _pooled(width: int) -> nn.Sequential:
    """(N, width, any, any) to (N, 1)."""
    return nn.Sequential(
        nn.AdaptiveAvgPool2d(1),
        nn.Conv2d(width, HIDDEN, 1),
        nn.LeakyReLU(SLOPE, inplace=True),
        nn.Conv2d(HIDDEN, 1, 1),
        nn.Flatten(),
    )
