"""The small random model, loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.card import Model

# torch is imported where it is needed: the tests of pictures do without it.
if TYPE_CHECKING:
    from engine.enhancer import Enhancer
    from engine.networks import SRResNet


@pytest.fixture(scope="module")
def small_network(small_model: Model) -> SRResNet:
    from engine.weights import load_network

    return load_network(small_model)


@pytest.fixture(scope="module")
def small(small_model: Model) -> Enhancer:
    """On the processor, in float32."""
    from engine.enhancer import Enhancer

    return Enhancer.open(small_model, "cpu", "float32")
