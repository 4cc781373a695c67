"""What hands, dust and water do to parts of a print: specks, scratches, folds, stains.

Everything is drawn as an opacity in [0, 1] from distances in LR pixels, for all marks of all samples at once.
"""

from functools import partial

import torch
from torch import Tensor
from torch.nn import functional

from training.degrade.config import DegradeConfig, Range
from training.degrade.dice import Dice, change_some

SOFT_PX = 0.3
"""Over so many LR pixels the edge of a mark fades out: nothing on paper ends within a pixel."""


def damage(printed: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> Tensor:
    """Each kind with its own probability, on (N, 3, H, W) in [0, 1]."""
    kinds = (
        (config.stains, stains),
        (config.folds, folds),
        (config.broad_scratches, broad_scratches),
        (config.fine_scratches, fine_scratches),
        (config.specks, specks),
    )
    for probability, kind in kinds:
        chosen = dice.chance(probability, printed.shape[0])
        printed = change_some(printed, chosen, partial(kind, factor=factor, config=config, dice=dice))
    return printed


def specks(pictures: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> Tensor:
    """Dust and pinholes: small irregular ellipses, three light for each dark one."""
    count, _, height, width = pictures.shape
    thousands = height * width / factor**2 / 1000
    few, many = config.speck_count[0] * thousands, config.speck_count[1] * thousands
    slots = max(1, round(many))
    present = _present((few, many), count, slots, dice)
    x, y = _from_random_points(pictures, factor, slots, dice)
    angle = dice.angle(count, slots, 1, 1)
    radius = dice.uniform(config.speck_px, count, slots, 1, 1)
    length = radius * dice.uniform((1.0, 2.5), count, slots, 1, 1)
    along, across = x * angle.cos() + y * angle.sin(), y * angle.cos() - x * angle.sin()
    bent = across + 0.3 * radius * torch.sin(2 * along / radius + angle)
    distance = (torch.hypot(along / length, bent / radius) - 1) * radius
    opacity = _edge(distance) * dice.uniform((0.35, 1.0), count, slots, 1, 1) * present
    return _paint(pictures, opacity, dice, light=0.75)


def fine_scratches(pictures: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> Tensor:
    """Hairlines from handling and fibres from cloth: long, slightly bent, faint in places."""
    return _scratch(pictures, factor, config.fine_px, (0.25, 0.8), config, dice)


def broad_scratches(pictures: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> Tensor:
    """Where the emulsion is scraped off: shorter, ragged, nearly opaque."""
    return _scratch(pictures, factor, config.broad_px, (0.5, 1.0), config, dice)


def _scratch(
    pictures: Tensor, factor: int, half_width: Range, opacity: Range, config: DegradeConfig, dice: Dice
) -> Tensor:
    count = pictures.shape[0]
    slots = max(1, round(config.scratch_count[1]))
    present = _present(config.scratch_count, count, slots, dice)
    along, across = _curves(pictures, factor, slots, 0.012, dice)
    strength = (0.7 + 0.6 * _waves(along, dice)).clamp(0, 1)  # pressure changes along the way
    ragged = 1 + 0.5 * _rough(pictures, factor, 1.0, dice)
    half = dice.uniform(half_width, count, slots, 1, 1) * (0.6 + 0.4 * strength) * ragged
    length = dice.uniform((5.0, 40.0), count, slots, 1, 1)
    drawn = _edge(across.abs() - half) * torch.sigmoid(length - along.abs()) * strength
    drawn = drawn * dice.uniform(opacity, count, slots, 1, 1) * present
    return _paint(pictures, drawn, dice, light=0.75)


def folds(pictures: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> Tensor:
    """A nearly straight line through the whole crop: cracked emulsion, paper lit and shaded beside it."""
    count = pictures.shape[0]
    along, across = _curves(pictures, factor, 1, 0.001, dice)
    ragged = 1 + 0.9 * _rough(pictures, factor, 1.0, dice)
    half = dice.uniform(config.fold_px, count, 1, 1, 1) * ragged * (0.8 + 0.4 * _waves(along, dice))
    crack = _edge(across.abs() - half) * dice.uniform((0.5, 1.0), count, 1, 1, 1)
    wide = dice.uniform((1.5, 4.0), count, 1, 1, 1)
    slope = across / wide * torch.exp(-((across / wide) ** 2) / 2)  # one side rises, the other falls
    shade = dice.uniform((-0.2, 0.2), count, 1, 1, 1) * slope
    return _paint((pictures + shade).clamp(0, 1), crack, dice, light=0.9)


def stains(pictures: Tensor, factor: int, config: DegradeConfig, dice: Dice) -> Tensor:
    """Water, rust and fingers: a brownish patch of irregular shape with a darker tide line.

    Smaller than what the network sees around a point, so that it can be told from a brown thing.
    """
    count = pictures.shape[0]
    extent = dice.uniform(config.stain_px, count, 1, 1, 1)
    x, y = _from_random_points(pictures, factor, 1, dice)
    wobble = 0.35 * _rough(pictures, factor, max(2.0, config.stain_px[0]), dice)
    inside = extent * (1 + wobble) - torch.hypot(x, y)  # LR pixels from the border, positive inside
    soft = dice.uniform((0.4, 2.0), count, 1, 1, 1)
    patch = torch.sigmoid(inside / soft) * dice.uniform((0.35, 0.8), count, 1, 1, 1)
    tide = torch.exp(-((inside / soft) ** 2) / 2) * dice.uniform((0.0, 1.0), count, 1, 1, 1)
    depth = dice.uniform(config.stain_depth, count, 1, 1, 1)
    taken = pictures.new_tensor((0.5, 0.75, 1.0))[:, None, None]  # brown is what is left of white
    return pictures * (1 - depth * taken * torch.maximum(patch, tide))


def _present(ends: Range, count: int, slots: int, dice: Dice) -> Tensor:
    """1 for slots that hold a mark, else 0: as many as a draw between the ends says, but at least one."""
    wanted = dice.uniform(ends, count, 1, 1, 1) + dice.uniform((0.0, 1.0), count, 1, 1, 1)
    number = torch.arange(slots, device=wanted.device)[:, None, None]
    # Rounded down after adding up to 1, so that a fraction is a probability.
    return (number < wanted.floor().clamp_min(1 if ends[1] > 0 else 0)).float()


def _from_random_points(pictures: Tensor, factor: int, slots: int, dice: Dice) -> tuple[Tensor, Tensor]:
    """x and y of each pixel from a random place in its crop: (N, slots, H, W) LR pixels each."""
    count, _, height, width = pictures.shape
    columns = (torch.arange(width, device=pictures.device, dtype=torch.float32) + 0.5) / factor
    rows = (torch.arange(height, device=pictures.device, dtype=torch.float32) + 0.5)[:, None] / factor
    x = columns - dice.uniform((0.0, width / factor), count, slots, 1, 1)
    y = rows - dice.uniform((0.0, height / factor), count, slots, 1, 1)
    return x.expand(-1, -1, height, -1), y.expand(-1, -1, -1, width)


def _curves(pictures: Tensor, factor: int, slots: int, bend: float, dice: Dice) -> tuple[Tensor, Tensor]:
    """How far along random curves each pixel is, and how far beside them: (N, slots, H, W) LR pixels each.

    bend: the largest curvature, in 1 / LR pixels.
    """
    count = pictures.shape[0]
    x, y = _from_random_points(pictures, factor, slots, dice)
    angle = dice.angle(count, slots, 1, 1)
    along, straight = x * angle.cos() + y * angle.sin(), y * angle.cos() - x * angle.sin()
    curvature = dice.uniform((-bend, bend), count, slots, 1, 1)
    slope = 2 * curvature * along
    wobble = 0.3 * _waves(along, dice)
    return along, (straight - curvature * along**2) / torch.sqrt(1 + slope**2) + wobble


def _waves(along: Tensor, dice: Dice) -> Tensor:
    """An uneven rhythm along a line, in [-1, 1], of periods of some 8 to 60 LR pixels."""
    shape = (along.shape[0], along.shape[1], 1, 1)
    first = torch.sin(along * dice.uniform((0.1, 0.4), *shape) + dice.angle(*shape))
    return first * torch.sin(along * dice.uniform((0.3, 0.8), *shape) + dice.angle(*shape))


def _rough(pictures: Tensor, factor: int, spacing_px: float, dice: Dice) -> Tensor:
    """A smooth random field in [-1, 1] with a new value every so many LR pixels: (N, 1, H, W)."""
    count, _, height, width = pictures.shape
    knots = [max(2, round(side / factor / spacing_px)) for side in (height, width)]
    field = dice.normal(count, 1, *knots)
    return functional.interpolate(field, (height, width), mode="bicubic").div(2).clamp(-1, 1)


def _edge(distance: Tensor) -> Tensor:
    """Opacity from the distance to a mark's outline in LR pixels, negative inside."""
    return torch.sigmoid(-distance * (3 / SOFT_PX))


def _paint(pictures: Tensor, opacity: Tensor, dice: Dice, light: float) -> Tensor:
    """Cover (N, 3, H, W) with marks of opacity (N, slots, H, W): bare paper, or dirt for a share of them."""
    count, slots = opacity.shape[:2]
    bare = dice.flags(light, count, slots, 1, 1)
    paper = dice.uniform((0.75, 1.0), count, 1, 1, 1) * pictures.new_tensor((1.0, 0.98, 0.93))[:, None, None]
    dirt = dice.uniform((0.0, 0.2), count, 1, 1, 1)
    pictures = torch.lerp(pictures, paper.expand_as(pictures), (opacity * bare).amax(1, keepdim=True))
    covered = (opacity * (1 - bare)).amax(1, keepdim=True)
    return torch.lerp(pictures, dirt.expand_as(pictures), covered)
