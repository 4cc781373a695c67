"""The noise of sensors and scanners."""

import math

import torch
from torch import Tensor

from training.degrade.blur import LARGEST_RADIUS_PX, filter_each, gaussian_kernels
from training.degrade.config import DegradeConfig
from training.degrade.dice import Dice

LUMA = (0.299, 0.587, 0.114)


def luma(pictures: Tensor) -> Tensor:
    """(N, 3, H, W) RGB to Y of BT.601 without offset, (N, 1, H, W) in the same range."""
    return (pictures * pictures.new_tensor(LUMA)[:, None, None]).sum(1, keepdim=True)


def noise(pictures: Tensor, config: DegradeConfig, dice: Dice, scale: float = 1.0) -> Tensor:
    """Gaussian or Poisson, in colour or grey, drawn for each of (N, 3, H, W) in [0, 1].

    scale: side in pixels by that of LR. Neighbouring pixels may share their noise, as they do where a camera
    has interpolated colours, or a file was enlarged and compressed.

    Poisson noise (Real-ESRGAN, section 3.1) as the Gaussian of the same variance, which is proportional to
    the light: at the hundred photons a pixel and more that the range stands for nobody sees a difference,
    while torch.poisson takes more random numbers for brighter pictures, so that samples would depend on
    their neighbours.
    """
    count, channels, height, width = pictures.shape
    sigma = dice.uniform(config.noise_levels, count, 1, 1, 1) / 255
    grey = dice.flags(config.grey_noise, count, 1, 1, 1) > 0
    poisson = dice.flags(config.poisson, count, 1, 1, 1) > 0
    drawn = dice.normal(count, channels, height, width)
    if config.noise_px[1] > 0:
        drawn = _in_blobs(drawn, dice.uniform(config.noise_px, count) * scale, config.noise_px[1] * scale)
    drawn = torch.where(grey, drawn[:, :1], drawn)
    light = torch.where(grey, luma(pictures), pictures).clamp_min(0).sqrt()
    return (pictures + sigma * drawn * torch.where(poisson, light, 1.0)).clamp(0, 1)


def _in_blobs(drawn: Tensor, sigma_px: Tensor, largest_px: float) -> Tensor:
    """White noise (N, C, H, W) blurred by Gaussians of deviations (N,), with the variance that it had."""
    radius = min(math.ceil(3 * largest_px), LARGEST_RADIUS_PX, min(drawn.shape[-2:]) - 1)
    kernels = gaussian_kernels(sigma_px[:, None].expand(-1, 2), torch.zeros_like(sigma_px), radius)
    return filter_each(drawn, kernels / kernels.square().sum((1, 2), keepdim=True).sqrt())
