"""Blur by kernels of one's own for each sample: Gaussian, round or elongated, and ringing low-pass."""

import math

import torch
from torch import Tensor
from torch.nn import functional

from training.degrade.config import DegradeConfig
from training.degrade.dice import Dice, change_some

LARGEST_RADIUS_PX = 15
SINC_REACH_PX = 3.0
"""LR pixels to either side. The first dark ring begins 1.2 / cutoff away: nearer than this for 0.4 and up."""


def gaussian_kernels(sigma: Tensor, angle: Tensor, radius: int) -> Tensor:
    """Real-ESRGAN, section 3.1: (N, k, k) with k = 2 radius + 1 and sum 1.

    sigma: (N, 2) deviations in pixels along two axes; angle: (N,) of the first axis in radians.
    """
    x, y = _grid(radius, sigma.device)
    cosine, sine = angle.cos()[:, None, None], angle.sin()[:, None, None]
    along, across = x * cosine + y * sine, y * cosine - x * sine
    first, second = sigma.clamp_min(0.05)[:, :, None, None].unbind(1)  # at 0.05 it is a single 1 already
    return _of_sum_one(torch.exp(-((along / first) ** 2 + (across / second) ** 2) / 2))


def sinc_kernels(cutoff: Tensor, radius: int) -> Tensor:
    """Real-ESRGAN, section 3.3: circular low-pass, (N, k, k) with sum 1; it rings at edges.

    cutoff: (N,) in radians a pixel, up to pi.
    """
    x, y = _grid(radius, cutoff.device)
    distance = torch.hypot(x, y)
    distance[radius, radius] = 1.0  # its limit is set below
    omega = cutoff[:, None, None]
    kernels = omega * torch.special.bessel_j1(omega * distance) / (2 * math.pi * distance)
    kernels[:, radius, radius] = cutoff**2 / (4 * math.pi)
    return _of_sum_one(kernels)


def filter_each(pictures: Tensor, kernels: Tensor) -> Tensor:
    """Each of (N, C, H, W) by its own kernel of (N, k, k), reflected at the borders."""
    radius = kernels.shape[-1] // 2
    padded = functional.pad(pictures, (radius,) * 4, mode="reflect")
    # Samples as channels and colours as batch: one group a sample.
    return functional.conv2d(padded.transpose(0, 1), kernels[:, None], groups=pictures.shape[0]).transpose(
        0, 1
    )


def blur(pictures: Tensor, config: DegradeConfig, dice: Dice, scale: float) -> Tensor:
    """A random kernel for each of (N, 3, H, W) in [0, 1]. scale: side in pixels by that of LR."""
    ringing = dice.chance(config.sinc, pictures.shape[0])
    pictures = change_some(pictures, ringing, lambda some: _sinc(some, config, dice, scale))
    return change_some(pictures, ~ringing, lambda some: _gaussian(some, config, dice, scale))


def _gaussian(pictures: Tensor, config: DegradeConfig, dice: Dice, scale: float) -> Tensor:
    count = pictures.shape[0]
    sigma = dice.uniform(config.blur_sigma_px, count, 2) * scale
    elongated = dice.flags(config.anisotropic, count)[:, None]
    sigma = torch.where(elongated > 0, sigma, sigma[:, :1])
    radius = _radius(pictures, 3 * config.blur_sigma_px[1] * scale)
    return filter_each(pictures, gaussian_kernels(sigma, dice.angle(count), radius))


def _sinc(pictures: Tensor, config: DegradeConfig, dice: Dice, scale: float) -> Tensor:
    # Below the LR size its own Nyquist frequency is the lower one.
    cutoff = dice.uniform(config.sinc_cutoff, pictures.shape[0]) * (math.pi / max(scale, 1.0))
    kernels = sinc_kernels(cutoff, _radius(pictures, SINC_REACH_PX * max(scale, 1.0)))
    return filter_each(pictures, kernels).clamp(0, 1)


def _radius(pictures: Tensor, reach: float) -> int:
    """In pixels, small enough for reflection at the borders."""
    return min(math.ceil(reach), LARGEST_RADIUS_PX, min(pictures.shape[-2:]) - 1)


def _grid(radius: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Columns and rows from the centre, (k, k) float32 each."""
    steps = torch.arange(-radius, radius + 1, device=device, dtype=torch.float32)
    y, x = torch.meshgrid(steps, steps, indexing="ij")
    return x, y


def _of_sum_one(kernels: Tensor) -> Tensor:
    return kernels / kernels.sum((1, 2), keepdim=True)
