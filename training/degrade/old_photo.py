"""What time and old processes do to a whole print: tone, fading, grain, halftone."""

import torch
from torch import Tensor

from training.degrade.blur import LARGEST_RADIUS_PX, filter_each, gaussian_kernels
from training.degrade.config import DegradeConfig
from training.degrade.damage import damage
from training.degrade.dice import Dice, change_some
from training.degrade.noise import luma

SEPIA_GAMMA = (-0.32, -0.02, 0.5)
"""Exponents of R, G and B that full sepia adds to 1: black and white stay, what is between turns brown."""


def age(hr: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> tuple[Tensor, Tensor]:
    """Clean pictures as old prints, and what a restored print should look like: both as `hr`.

    hr: (N, 3, H, W) in [0, 1]. The tone is in both, since nothing shall be colourised. So is the fading, as
    far as `fade_kept` says, and that is all of it unless changed. The network sees some 80 LR pixels around
    each point: within these a faded white cannot be told from a grey one, nor a yellowed grey print from a
    sepia one, whose tone is to stay. Asked to undo it, it would paint guesses that change from region to
    region and tint what is not faded at all. Bringing contrast back is one curve for a whole picture, not a
    task for tiles; faded inputs are here so that the network can cope with them.
    """
    count = hr.shape[0]
    toned = dice.chance(config.tone, count)
    target = change_some(hr, toned, lambda some: tone(some, config, dice))
    faded = change_some(target, dice.chance(config.fade, count), lambda some: fade(some, config, dice))
    kept = target + config.fade_kept * (faded - target) if config.fade_kept < 1 else faded
    printed = change_some(
        faded, dice.chance(config.grain, count), lambda some: grain(some, factor, config, dice)
    )
    pressed = dice.chance(config.halftone, count)
    one_ink = toned[pressed]
    printed = change_some(printed, pressed, lambda some: halftone(some, one_ink, factor, config, dice))
    return damage(printed, factor, config, dice), kept


def tone(pictures: Tensor, config: DegradeConfig, dice: Dice) -> Tensor:
    """Grey, all channels the same, or sepia of random strength. (N, 3, H, W) in [0, 1]."""
    count = pictures.shape[0]
    grey = luma(pictures).clamp(0, 1).expand(-1, 3, -1, -1)
    strength = dice.uniform(config.sepia_strength, count, 1, 1, 1)
    hue = dice.uniform((0.8, 1.2), count, 3, 1, 1)
    exponent = 1 + strength * hue * pictures.new_tensor(SEPIA_GAMMA)[:, None, None]
    brown = dice.flags(config.sepia, count, 1, 1, 1) > 0
    return torch.where(brown, grey**exponent, grey)


def fade(pictures: Tensor, config: DegradeConfig, dice: Dice) -> Tensor:
    """Less contrast, blacks lifted more or less, paper yellowed. (N, 3, H, W) in [0, 1]."""
    count = pictures.shape[0]
    contrast = dice.uniform(config.fade_contrast, count, 1, 1, 1)
    lift = (1 - contrast) * dice.uniform((0.2, 0.9), count, 1, 1, 1)
    # Blue goes first, green a little, as binders and papers turn yellow.
    yellow = (
        dice.uniform(config.yellow, count, 1, 1, 1) * pictures.new_tensor((0.05, 0.3, 1.0))[:, None, None]
    )
    return (pictures * contrast + lift) * (1 - yellow)


def grain(pictures: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> Tensor:
    """Silver grains and dye clouds: correlated noise, strongest in mid-tones. (N, 3, H, W) in [0, 1]."""
    count, _, height, width = pictures.shape
    sigma = dice.uniform(config.grain_px, count, 1) * factor
    radius = min(round(2.5 * config.grain_px[1] * factor) + 1, LARGEST_RADIUS_PX, min(height, width) - 1)
    kernels = gaussian_kernels(sigma.expand(-1, 2), torch.zeros_like(sigma[:, 0]), radius)
    kernels = kernels / kernels.square().sum((1, 2), keepdim=True).sqrt()  # the deviation stays 1
    coloured = dice.flags(0.25, count, 1, 1, 1) > 0
    drawn = filter_each(dice.normal(count, 3, height, width), kernels)
    drawn = torch.where(coloured, drawn, drawn[:, :1])
    levels = dice.uniform(config.grain_levels, count, 1, 1, 1) / 255
    return (pictures + levels * _mid_tones(luma(pictures)) * drawn).clamp(0, 1)


def halftone(pictures: Tensor, one_ink: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> Tensor:
    """The dots of newspapers and books, as soft as a scan shows them. (N, 3, H, W) in [0, 1].

    one_ink: (N,) bool, grey and sepia pictures, which have one screen; the others one an ink, 30 degrees
    apart against moire. Dots grow darker and lighter around the same mean and vanish in black and white.
    """
    count, _, height, width = pictures.shape
    apart = torch.where(one_ink[:, None], 0.0, torch.tensor([0.0, 0.5236, 1.0472])).to(pictures.device)
    angle = (dice.angle(count, 1) + apart)[:, :, None, None]
    turns = 2 * torch.pi / (dice.uniform(config.halftone_px, count, 1, 1, 1) * factor)
    x = torch.arange(width, device=pictures.device, dtype=torch.float32)
    y = torch.arange(height, device=pictures.device, dtype=torch.float32)[:, None]
    along, across = x * angle.cos() + y * angle.sin(), y * angle.cos() - x * angle.sin()
    screen = ((along * turns).cos() + (across * turns).cos()) / 2
    depth = dice.uniform(config.halftone_depth, count, 1, 1, 1)
    return (pictures + depth * _mid_tones(pictures) * screen).clamp(0, 1)


def _mid_tones(light: Tensor) -> Tensor:
    """1 for middle grey, 0 for black and white."""
    return 4 * light.clamp(0, 1) * (1 - light.clamp(0, 1))
