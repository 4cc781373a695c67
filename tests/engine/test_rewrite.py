from collections.abc import Callable

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from engine.networks import SRResNet
from engine.networks.srresnet import FACTORS
from engine.rewrite import InferenceNetwork, shuffle_last

MakeNetwork = Callable[..., SRResNet]

CLOSE = 1e-5
"""Of the output's scale: rounding in float32, with sums in another order."""


@pytest.fixture(scope="module")
def pairs(random_network: MakeNetwork) -> dict[int, tuple[SRResNet, InferenceNetwork]]:
    """By factor, a network and its inference form."""
    networks = {factor: random_network(factor=factor, blocks=1, seed=factor) for factor in FACTORS}
    return {factor: (network, InferenceNetwork(network)) for factor, network in networks.items()}


@settings(max_examples=30)
@given(
    factor=st.sampled_from(FACTORS),
    height=st.integers(1, 16),
    width=st.integers(1, 16),
    seed=st.integers(0, 2**31),
)
def test_rewritten_network_computes_the_same(
    pairs: dict[int, tuple[SRResNet, InferenceNetwork]], factor: int, height: int, width: int, seed: int
) -> None:
    network, rewritten = pairs[factor]
    x = torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))

    with torch.inference_mode():
        expected = network(x)
        found = rewritten(x)

    assert (found - expected).abs().max() <= CLOSE * expected.abs().max()


def test_bundled_size_computes_the_same(random_network: MakeNetwork) -> None:
    network = random_network(blocks=16, channels=64)
    x = torch.rand(1, 3, 9, 12, generator=torch.Generator().manual_seed(1))

    with torch.inference_mode():
        expected = network(x)
        found = InferenceNetwork(network)(x)

    assert (found - expected).abs().max() <= CLOSE * expected.abs().max()


def test_steps_end_in_the_same_as_one_piece(pairs: dict[int, tuple[SRResNet, InferenceNetwork]]) -> None:
    network, rewritten = pairs[4]
    x = torch.rand(1, 3, 10, 7, generator=torch.Generator().manual_seed(2))
    deep = shallow = rewritten.head(x)
    for step in rewritten.body:
        deep = step(deep)

    torch.testing.assert_close(rewritten.grow(shallow + deep), network(x), rtol=0, atol=CLOSE)


def test_no_batch_norm_is_left_and_the_last_convolution_is_small(
    pairs: dict[int, tuple[SRResNet, InferenceNetwork]],
) -> None:
    for _, rewritten in pairs.values():
        assert not any(isinstance(layer, nn.BatchNorm2d) for layer in rewritten.modules())
        assert rewritten.tail.kernel_size == (5, 5)
        assert not any(parameter.requires_grad for parameter in rewritten.tail.parameters())


@given(height=st.integers(1, 6), width=st.integers(1, 6))
@settings(max_examples=20)
def test_shuffle_last_is_exact_in_double_precision(height: int, width: int) -> None:
    generator = torch.Generator().manual_seed(height * 10 + width)
    convolution = nn.Conv2d(3, 3, 9, padding=4)
    shuffle = nn.PixelShuffle(2)
    q = torch.rand(1, 12, height, width, generator=generator)

    regrouped = shuffle_last(convolution).double()

    expected = convolution.double()(shuffle(q.double()))
    torch.testing.assert_close(shuffle(regrouped(q.double())), expected, rtol=0, atol=1e-12)


def test_network_in_training_is_refused(random_network: MakeNetwork) -> None:
    network = random_network(blocks=1, channels=4).train()

    with pytest.raises(ValueError, match="evaluation mode"):
        InferenceNetwork(network)


def test_original_is_unchanged(random_network: MakeNetwork) -> None:
    network = random_network()
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    layers = [type(layer) for layer in network.modules()]

    rewritten = InferenceNetwork(network)
    with torch.no_grad():
        for parameter in rewritten.parameters():
            parameter.zero_()

    assert [type(layer) for layer in network.modules()] == layers
    assert network.state_dict().keys() == before.keys()
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
