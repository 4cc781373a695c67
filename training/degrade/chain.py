"""From clean HR crops to degraded LR inputs and their targets."""

from typing import Literal

import torch
from torch import Tensor

from training.degrade.blur import blur
from training.degrade.config import DegradeConfig, Mode, Range
from training.degrade.dice import Dice, change_some
from training.degrade.jpeg import jpeg
from training.degrade.noise import noise
from training.degrade.old_photo import age
from training.degrade.resize import resize

Step = Literal["blur", "resize", "noise", "jpeg"]
STEPS: tuple[Step, ...] = ("blur", "resize", "noise", "jpeg")
SMALLEST_PX = 4


def degrade(
    hr: Tensor, factor: int, config: DegradeConfig, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """LR (N, 3, H / factor, W / factor) in 8 bits, and its target (N, 3, H, W): float32 in [0, 1].

    hr: (N, 3, H, W) float32 in [0, 1], sides multiples of the factor; it is not changed. Both results are on
    its device.
    The target is HR, toned and faded where the print is (`old_photo.age`).
    generator: on the CPU; it decides everything.
    """
    height, width = hr.shape[-2:]
    if height % factor or width % factor:
        raise ValueError(f"{height}x{width} is not a multiple of the factor {factor}")
    size = (height // factor, width // factor)
    dice = Dice.of(generator, hr.device)
    with torch.no_grad():
        printed, target = age(hr, factor, config, dice)
        # Sizes and the order of steps can differ only between batches, hence the groups.
        parts = [digitise(part, size, factor, config, dice) for part in printed.chunk(config.groups)]
        return torch.cat(parts), target


def digitise(
    pictures: Tensor, size: tuple[int, int], factor: int, config: DegradeConfig, dice: Dice
) -> Tensor:
    """Two rounds of the four steps, each in random order, then (N, 3, *size) in 8 bits.

    Real-ESRGAN, section 3.2 (two rounds); BSRGAN, section 3 (random order).
    """
    for sizes, exact in ((config.first_size, 0.0), (config.second_size, config.exact_size)):
        for index in dice.order(len(STEPS)):
            pictures = _step(STEPS[index], pictures, size, factor, config, dice, sizes, exact)
    pictures = resize(pictures, size, _mode(config, dice))
    return (pictures * 255).round().clamp(0, 255) / 255


def _step(
    step: Step,
    pictures: Tensor,
    size: tuple[int, int],
    factor: int,
    config: DegradeConfig,
    dice: Dice,
    sizes: Range,
    exact: float,
) -> Tensor:
    count = pictures.shape[0]
    if step == "resize":
        if not bool(dice.chance(config.resize, 1)):
            return pictures
        power = 0.0 if bool(dice.chance(exact, 1)) else dice.number(sizes)
        new = [max(SMALLEST_PX, round(side * factor**power)) for side in size]
        return resize(pictures, (new[0], new[1]), _mode(config, dice))
    scale = pictures.shape[-1] / size[1]
    if step == "blur":
        chosen = dice.chance(config.blur, count)
        return change_some(pictures, chosen, lambda some: blur(some, config, dice, scale))
    if step == "noise":
        chosen = dice.chance(config.noise, count)
        return change_some(pictures, chosen, lambda some: noise(some, config, dice, scale))
    chosen = dice.chance(config.jpeg, count)
    halved = bool(dice.chance(config.chroma_halved, 1))
    low, high = config.jpeg_quality
    quality = dice.uniform((low, high), int(chosen.sum())).round()
    return change_some(pictures, chosen, lambda some: jpeg(some, quality, halved))


def _mode(config: DegradeConfig, dice: Dice) -> Mode:
    return config.modes[dice.below(len(config.modes))]
