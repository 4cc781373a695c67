from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from engine.networks import ARCHITECTURES, SRResNet
from engine.networks.srresnet import FACTORS

MakeNetwork = Callable[..., SRResNet]


@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 7), (5, 3), (13, 16)])
def test_output_is_factor_times_the_input(
    random_network: MakeNetwork, factor: int, height: int, width: int
) -> None:
    network = random_network(factor=factor, blocks=1, channels=4)
    x = torch.rand(2, 3, height, width)

    assert network.trunk(x).shape == (2, 4, height, width)
    assert network(x).shape == (2, 3, height * factor, width * factor)


@pytest.mark.parametrize("factor", [0, 1, 3, 16])
def test_other_factors_are_refused(factor: int) -> None:
    with pytest.raises(ValueError, match="factor"):
        SRResNet(factor=factor)


@pytest.mark.parametrize("size", [{"blocks": 0}, {"channels": 2}])
def test_networks_too_small_are_refused(size: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="blocks"):
        SRResNet(**size)


def test_names_and_shapes_are_those_of_published_weight_files() -> None:
    """Weight files are loaded by these names: a rename here would orphan every one of them."""
    residual_block = {
        "b.0.weight": (8, 8, 3, 3),
        **{f"b.1.{name}": (8,) for name in ("weight", "bias", "running_mean", "running_var")},
        "b.1.num_batches_tracked": (),
        "b.2.weight": (1,),
        "b.3.weight": (8, 8, 3, 3),
        **{f"b.4.{name}": (8,) for name in ("weight", "bias", "running_mean", "running_var")},
        "b.4.num_batches_tracked": (),
    }
    expected = {
        "head.0.weight": (8, 3, 9, 9),
        "head.0.bias": (8,),
        "head.1.weight": (1,),
        **{f"body.{block}.{name}": shape for block in range(2) for name, shape in residual_block.items()},
        "body.2.weight": (8, 8, 3, 3),
        **{f"body.3.{name}": (8,) for name in ("weight", "bias", "running_mean", "running_var")},
        "body.3.num_batches_tracked": (),
        "up.0.weight": (32, 8, 3, 3),
        "up.0.bias": (32,),
        "up.2.weight": (1,),
        "up.3.weight": (32, 8, 3, 3),
        "up.3.bias": (32,),
        "up.5.weight": (1,),
        "tail.weight": (3, 8, 9, 9),
        "tail.bias": (3,),
    }

    network = ARCHITECTURES["srresnet"](factor=4, blocks=2, channels=8)

    assert {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()} == expected


def reach_px(before: Tensor, after: Tensor, factor: int, centre: int) -> tuple[int, int, int, int]:
    """How far changes reach to the left, right, top and bottom of (centre, centre), in input pixels."""
    changed = ((before - after) != 0).any(dim=1)[0]
    rows = changed.any(dim=1).nonzero().flatten() // factor
    columns = changed.any(dim=0).nonzero().flatten() // factor
    return (
        centre - int(columns.min()),
        int(columns.max()) - centre,
        centre - int(rows.min()),
        int(rows.max()) - centre,
    )


def changed_at(x: Tensor, centre: int) -> Tensor:
    other = x.clone()
    other[:, :, centre, centre] += 1000
    return other


@pytest.mark.parametrize("blocks", [1, 2, 5, 16])
def test_trunk_halo_is_how_far_one_pixel_reaches(random_network: MakeNetwork, blocks: int) -> None:
    network = random_network(blocks=blocks, channels=4).double()
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):  # of one sign, so that nothing cancels out on the long way
            layer.weight.detach().abs_()
    centre = network.trunk_halo + 2
    x = torch.rand(1, 3, 2 * centre + 1, 2 * centre + 1, dtype=torch.double)

    reach = reach_px(network.trunk(x), network.trunk(changed_at(x, centre)), 1, centre)

    assert reach == (network.trunk_halo,) * 4


@pytest.mark.parametrize("factor", FACTORS)
def test_tail_halo_is_how_far_one_pixel_reaches(random_network: MakeNetwork, factor: int) -> None:
    network = random_network(factor=factor, blocks=1, channels=4).double()
    centre = network.tail_halo + 2
    features = torch.rand(1, 4, 2 * centre + 1, 2 * centre + 1, dtype=torch.double)

    reach = reach_px(network.grow(features), network.grow(changed_at(features, centre)), factor, centre)

    assert reach == (network.tail_halo,) * 4


def test_forward_is_grow_of_trunk(random_network: MakeNetwork) -> None:
    network = random_network()
    x = torch.rand(1, 3, 9, 11)

    torch.testing.assert_close(network(x), network.grow(network.trunk(x)), rtol=0, atol=0)
