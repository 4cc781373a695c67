"""Errors of models: their cards, their weights, and mixes of them."""

from dataclasses import dataclass
from pathlib import Path

from engine.errors.base import EngineError


@dataclass(eq=False)
class ModelUnknown(EngineError):
    """No bundled model has this id."""

    model_id: str
    known: tuple[str, ...]


@dataclass(eq=False)
class CardInvalid(EngineError):
    """The model card at `path` says something wrong, or lacks something, in `field`."""

    path: Path
    field: str
    reason: str


@dataclass(eq=False)
class WeightsInvalid(EngineError):
    """The weights at `path` are not those that the card describes. Nothing was loaded."""

    path: Path


class WeightsMissing(WeightsInvalid):
    """The file that the card names is not there."""


class WeightsPickled(WeightsInvalid):
    """A Python pickle, as PyTorch writes it. It can run any code when opened, so it is never opened."""


@dataclass(eq=False)
class WeightsUnreadable(WeightsInvalid):
    """Not a safetensors file."""

    detail: str


@dataclass(eq=False)
class WeightsCutShort(WeightsInvalid):
    """Longer or, more often, shorter than the card says."""

    expected_bytes: int
    found_bytes: int


@dataclass(eq=False)
class WeightsChanged(WeightsInvalid):
    """The right length, but other bytes: the SHA-256 (hexadecimal) differs from the card's."""

    expected_sha256: str
    found_sha256: str


@dataclass(eq=False)
class WeightsForeign(WeightsInvalid):
    """A sound safetensors file whose tensors belong to another network."""

    detail: str


@dataclass(eq=False)
class ModelsUnlike(EngineError):
    """The weights of two models cannot be mixed: their cards differ in `field`."""

    first: str
    second: str
    field: str


@dataclass(eq=False)
class StrengthInvalid(EngineError):
    """A share in which two models are mixed is from 0 to 1. `nearest` is."""

    strength: float
    nearest: float
