"""Fused layers compute what the network does that they were made of."""

from copy import deepcopy

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from engine import fused
from engine.devices import DTYPES, processor
from engine.fused import FusedBlock, FusedConvolution, fuse, works
from engine.networks import SRResNet
from engine.rewrite import InferenceNetwork

pytestmark = pytest.mark.skipif(
    not torch.backends.mkldnn.is_available(), reason="this PyTorch was built without oneDNN"
)


def network(factor: int, blocks: int, channels: int) -> InferenceNetwork:
    """Random, with slopes and statistics that are not the usual ones."""
    torch.manual_seed(factor + blocks)
    made = SRResNet(factor, blocks, channels)
    for layer in made.modules():
        if isinstance(layer, nn.PReLU):
            nn.init.uniform_(layer.weight, -0.5, 0.9)
        if isinstance(layer, nn.BatchNorm2d):
            nn.init.uniform_(layer.running_mean, -0.2, 0.2)
            nn.init.uniform_(layer.running_var, 0.5, 2.0)
            nn.init.uniform_(layer.weight, 0.5, 1.5)
    return InferenceNetwork(made.eval()).to(memory_format=torch.channels_last)


def test_where_there_is_onednn_the_operators_are_used() -> None:
    # They are not PyTorch's public ones: a version without them shall be noticed here, not by slow runs.
    assert all(works(DTYPES[each]) for each in processor().precisions if each != "int8")


@settings(max_examples=15, deadline=None)
@given(
    factor=st.sampled_from([2, 4, 8]),
    blocks=st.integers(1, 3),
    channels=st.sampled_from([3, 8, 17, 64]),
    size=st.tuples(st.integers(1, 20), st.integers(1, 20)),
    count=st.integers(1, 2),
)
def test_the_same_picture(factor: int, blocks: int, channels: int, size: tuple[int, int], count: int) -> None:
    plain = network(factor, blocks, channels)
    quick = deepcopy(plain)
    fuse(quick)
    assert any(isinstance(layer, FusedBlock) for layer in quick.modules())
    assert not any(isinstance(layer, nn.PReLU) for layer in quick.modules())
    x = torch.rand(count, 3, *size)
    with torch.inference_mode():
        expected, found = plain(x), quick(x)
    assert found.shape == expected.shape
    assert float((found - expected).abs().max()) <= 1e-5 * max(1.0, float(expected.abs().max()))


def test_parts_of_larger_tensors_are_computed_rightly() -> None:
    # A tile is often a view of another one: its rows do not lie behind each other.
    convolution = nn.Conv2d(8, 8, 3, padding=1)
    whole = torch.rand(1, 8, 20, 30).contiguous(memory_format=torch.channels_last)
    part, other = whole[..., 2:12, 3:17], whole[..., 6:16, 10:24]
    quick = FusedConvolution(convolution, nn.PReLU())
    with torch.inference_mode():
        torch.testing.assert_close(quick(part), nn.functional.leaky_relu(convolution(part), 0.25))
        torch.testing.assert_close(
            FusedConvolution(convolution).added_to(other, part), other + convolution(part)
        )
    assert torch.equal(other, whole[..., 6:16, 10:24])


def test_without_the_operators_the_network_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fused, "works", lambda _dtype: False)
    left = network(2, 1, 8)
    before = [type(layer) for layer in left.modules()]
    fuse(left)
    assert [type(layer) for layer in left.modules()] == before


def test_operators_that_are_gone_or_wrong_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    works.cache_clear()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(FusedConvolution, "forward", lambda _self, x: x)
            assert not works(torch.float32)
        works.cache_clear()

        def gone(*_: object) -> None:
            raise AttributeError("no such operator")

        with monkeypatch.context() as patch:
            patch.setattr(FusedConvolution, "__init__", gone)
            assert not works(torch.float32)
    finally:
        works.cache_clear()
    assert works(torch.float32)
