"""Batches to degrade."""

from dataclasses import replace

import pytest
import torch

from training.degrade import OFF, DegradeConfig
from training.degrade.dice import Dice


@pytest.fixture
def batch(picture):
    """A function that makes (N, 3, side, side) float32 pictures in [0, 1], with smooth parts and edges."""

    def make(count: int = 4, side: int = 64, seed: int = 0) -> torch.Tensor:
        drawn = [torch.from_numpy(picture(side, side, seed + n)).permute(2, 0, 1) for n in range(count)]
        return torch.stack(drawn).float() / 255

    return make


@pytest.fixture
def generator():
    def make(seed: int = 0) -> torch.Generator:
        return torch.Generator().manual_seed(seed)

    return make


@pytest.fixture
def dice(generator) -> Dice:
    return Dice.of(generator(), torch.device("cpu"))


@pytest.fixture
def only():
    """A function that makes settings in which only what is named happens."""

    def make(**changes) -> DegradeConfig:
        return replace(OFF, **changes)

    return make


@pytest.fixture
def flat():
    """A function that makes pictures of one grey: (N, 3, side, side)."""

    def make(value: float, count: int = 4, side: int = 64) -> torch.Tensor:
        return torch.full((count, 3, side, side), value)

    return make
