"""A network in a hurry: for measuring the memory of a run, not its time nor its result."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from engine import backend as backend_module
from engine.backend import Backend
from engine.card import ModelCard
from engine.fine import added_in_float32, fine_ends
from engine.int8 import Int8Network
from engine.rewrite import InferenceNetwork

FIRST = 4
"""As many as 6 megapixels have, whose result fills the memory while they are computed."""


def hurry(backend: Backend, network: InferenceNetwork, card: ModelCard) -> None:
    """Let a backend of this network be in a hurry, with pictures of either depth."""
    backend._network = Hurried(backend._network, card)
    if backend.precision != "float32":
        backend._ends = Hurried(fine_ends(network, backend.device.torch_device), card)
    backend_module.added_in_float32 = _added_in_float32


def _added_in_float32(layer: "_Layer", x: Tensor, dtype: torch.dtype) -> Tensor:
    return x if is_passed(x) else added_in_float32(layer.layer, x, dtype)


class Hurried:
    """Computes the first FIRST trunk tiles, and those that are larger than all before.

    The others are enlarged pixel by pixel.

    It has the steps that engine.backend takes. A tile that is not computed goes through them as it is, with
    its three channels.
    """

    def __init__(self, network: InferenceNetwork | Int8Network, card: ModelCard) -> None:
        self._network = network
        self._card = card
        self.head = _Head(network.head)
        self.body = [_Layer(layer) for layer in network.body]
        self.reaches_px, self.overwrites = network.reaches_px, network.overwrites

    def join(self, shallow: Tensor, deep: Tensor) -> Tensor:
        return deep if is_passed(deep) else self._network.join(shallow, deep)

    def grow(self, features: Tensor) -> Tensor:
        if not is_passed(features):
            return self._network.grow(features)
        (low, high), (lowest, highest) = self._card.input_range, self._card.output_range
        grown = functional.interpolate(features, scale_factor=self._card.factor, mode="nearest")
        return (grown - low) * ((highest - lowest) / (high - low)) + lowest

    @property
    def factor(self) -> int:
        return self._card.factor


def is_passed(x: Tensor) -> bool:
    """It is the input still."""
    return x.shape[1] == 3


class _Head:
    def __init__(self, layer: Callable[[Tensor], Tensor]) -> None:
        self._layer = layer
        self._computed = self._largest_px = 0

    def __call__(self, x: Tensor) -> Tensor:
        area_px = x.shape[2] * x.shape[3]
        if area_px <= self._largest_px and self._computed >= FIRST:
            return x
        self._computed += 1
        self._largest_px = max(area_px, self._largest_px)
        return self._layer(x)


class _Layer:
    def __init__(self, layer: Callable[[Tensor], Tensor]) -> None:
        self.layer = layer

    def __call__(self, x: Tensor) -> Tensor:
        return x if is_passed(x) else self.layer(x)
