"""All randomness of the degradation."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class Dice:
    """Draws from one generator on the CPU, and large noise from one on the device that is seeded from it.

    Decisions stay on the CPU, where branching on them does not wait for the device.
    """

    generator: torch.Generator
    device_generator: torch.Generator

    @classmethod
    def of(cls, generator: torch.Generator, device: torch.device) -> "Dice":
        seed = int(torch.randint(2**62, (), generator=generator))
        return cls(generator, torch.Generator(device).manual_seed(seed))

    @property
    def device(self) -> torch.device:
        return self.device_generator.device

    def chance(self, probability: float, count: int) -> Tensor:
        """Yes or no, `count` times: (count,) bool on the CPU. Never for 0, always for 1."""
        return torch.rand(count, generator=self.generator) < probability

    def number(self, ends: tuple[float, float]) -> float:
        return ends[0] + (ends[1] - ends[0]) * float(torch.rand((), generator=self.generator))

    def below(self, bound: int) -> int:
        return int(torch.randint(bound, (), generator=self.generator))

    def order(self, count: int) -> list[int]:
        order: list[int] = torch.randperm(count, generator=self.generator).tolist()
        return order

    def uniform(self, ends: tuple[float, float], *shape: int) -> Tensor:
        """Between the ends, float32 on the device."""
        drawn = ends[0] + (ends[1] - ends[0]) * torch.rand(shape, generator=self.generator)
        return drawn.to(self.device, non_blocking=True)

    def angle(self, *shape: int) -> Tensor:
        """Radians in a full turn, float32 on the device."""
        return self.uniform((0.0, 2 * math.pi), *shape)

    def flags(self, probability: float, *shape: int) -> Tensor:
        """1 with the probability, else 0: float32 on the device."""
        drawn = self.chance(probability, math.prod(shape)).float().reshape(shape)
        return drawn.to(self.device, non_blocking=True)

    def normal(self, *shape: int) -> Tensor:
        """Mean 0, deviation 1, float32, drawn on the device."""
        return torch.randn(shape, generator=self.device_generator, device=self.device)


def change_some(pictures: Tensor, chosen: Tensor, change: Callable[[Tensor], Tensor]) -> Tensor:
    """`pictures` (N, C, H, W) with `change` done to those where `chosen` (N,) bool is true, none in place.

    `change` gets only these, (n, C, H, W), so that what is rare is also cheap.
    """
    if not bool(chosen.any()):
        return pictures
    rows = chosen.nonzero()[:, 0].to(pictures.device)
    return pictures.index_copy(0, rows, change(pictures[rows]))
