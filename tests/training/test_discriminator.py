"""The discriminator is the one of the paper's figure 4, with either head."""

from itertools import pairwise

import pytest
import torch
from torch import nn

from training.discriminator import Discriminator


def picture(size: int, count: int = 2) -> torch.Tensor:
    return torch.rand(count, 3, size, size, generator=torch.Generator().manual_seed(size))


def parameters(network: nn.Module) -> int:
    return sum(weight.numel() for weight in network.parameters())


@pytest.fixture(scope="module")
def paper() -> Discriminator:
    return Discriminator("dense", 96)


def test_size_of_the_papers_discriminator(paper):
    # 3x3 convolutions; scale and shift of seven BatchNorms; one bias where there is no BatchNorm.
    widths = [3, 64, 64, 128, 128, 256, 256, 512, 512]
    convolutions = sum(9 * before * width for before, width in pairwise(widths)) + 64
    assert parameters(paper.features) == convolutions + 2 * sum(widths[2:])
    assert parameters(paper.head) == 512 * 6 * 6 * 1024 + 1024 + 1024 + 1
    assert parameters(paper) == 23_563_649
    assert parameters(Discriminator("pooled")) == 5_213_569


def test_convolutions_of_figure_4(paper):
    convolutions = [layer for layer in paper.features if isinstance(layer, nn.Conv2d)]
    assert [layer.out_channels for layer in convolutions] == [64, 64, 128, 128, 256, 256, 512, 512]
    assert [layer.stride[0] for layer in convolutions] == [1, 2, 1, 2, 1, 2, 1, 2]
    assert {layer.kernel_size for layer in convolutions} == {(3, 3)}


@pytest.mark.parametrize("head", ["dense", "pooled"])
def test_norms_stand_behind_all_convolutions_but_the_first(head):
    kinds = [type(layer) for layer in Discriminator(head, 16, channels=4).features]
    with_norm = [nn.Conv2d, nn.BatchNorm2d, nn.LeakyReLU]
    assert kinds == [nn.Conv2d, nn.LeakyReLU, *(with_norm * 7)]


@pytest.mark.parametrize("head", ["dense", "pooled"])
def test_every_slope_is_the_papers_and_no_probability_comes_out(head):
    network = Discriminator(head, 16, channels=4)
    slopes = [layer.negative_slope for layer in network.modules() if isinstance(layer, nn.LeakyReLU)]
    assert slopes == [0.2] * 9
    assert not [layer for layer in network.modules() if isinstance(layer, nn.Sigmoid)]


@pytest.mark.parametrize("crop", [16, 33, 96, 100, 128])
@pytest.mark.parametrize("head", ["dense", "pooled"])
def test_one_logit_a_picture(head, crop):
    network = Discriminator(head, crop, channels=8)
    logits = network(picture(crop, 3).contiguous(memory_format=torch.channels_last))
    assert logits.shape == (3, 1)
    assert logits.isfinite().all()


def test_the_memory_layout_changes_nothing(paper):
    # Flattening must not follow the layout: a checkpoint would depend on it.
    paper.eval()
    x = picture(96, 1)
    with torch.no_grad():
        assert torch.allclose(paper(x), paper(x.contiguous(memory_format=torch.channels_last)), atol=1e-5)


def test_pooled_takes_any_size():
    network = Discriminator("pooled", 96, channels=4).eval()
    with torch.no_grad():
        for size in ((2, 3, 17, 40), (1, 3, 96, 96), (4, 3, 128, 64)):
            assert network(torch.rand(size)).shape == (size[0], 1)


def test_dense_says_which_crop_it_was_made_for():
    with pytest.raises(ValueError, match="crops of 32 pixels, not 48x32"):
        Discriminator("dense", 32, channels=4)(torch.rand(1, 3, 48, 32))


@pytest.mark.parametrize("head", ["dense", "pooled"])
def test_every_weight_and_the_picture_get_a_gradient(head):
    torch.manual_seed(0)
    network = Discriminator(head, 32, channels=4)
    x = picture(32, 4).requires_grad_()
    network(x).square().sum().backward()
    assert all(weight.grad.isfinite().all() and weight.grad.any() for weight in network.parameters())
    assert x.grad.any()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"head": "flat"}, "dense"),
        ({"crop_px": 15}, "at least 16"),
        ({"channels": 0}, "channels must be at least 1"),
    ],
)
def test_what_cannot_be_is_refused(arguments, told):
    with pytest.raises(ValueError, match=told):
        Discriminator(**arguments)
