"""The starts of the weights keep what they promise: a bilinear upsampler, and no checkerboard."""

import pytest
import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional

from engine.networks import SRResNet
from training import initialise
from training.checkpoint import CheckpointError
from training.initialise import initialise_bilinear, initialise_usual, load_weights

FACTORS = (2, 4, 8)
STARTS = (initialise_bilinear, initialise_usual)


def started(start, factor: int = 4) -> SRResNet:
    torch.manual_seed(1)
    network = SRResNet(factor, blocks=2, channels=16)
    start(network)
    return network


def low_resolution() -> torch.Tensor:
    return torch.rand(2, 3, 12, 14, generator=torch.Generator().manual_seed(2))


def doubled(x: torch.Tensor, factor: int) -> torch.Tensor:
    """Bilinear interpolation, doubling by doubling: not quite the same as enlarging by 4 or 8 at once."""
    for _ in range(factor.bit_length() - 1):
        x = functional.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
    return x


def inside(y: torch.Tensor, factor: int) -> torch.Tensor:
    """Without the pixels whose interpolation reads the zeros around the picture: one low-resolution pixel."""
    return y[..., factor:-factor, factor:-factor]


def sub_pixel_convolutions(network: SRResNet) -> list[nn.Conv2d]:
    return [layer for layer in network.up if isinstance(layer, nn.Conv2d)]


@pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])
@pytest.mark.parametrize("factor", FACTORS)
def test_bilinear_start_is_exact_without_the_random_rest(monkeypatch, factor, training):
    monkeypatch.setattr(initialise, "SMALL", 0)
    network = started(initialise_bilinear, factor).train(training)
    x = low_resolution()
    with torch.no_grad():
        difference = inside(network(x) - doubled(x, factor), factor)
    assert difference.shape[-1] == 12 * factor
    assert difference.abs().max() < 1e-5


@pytest.mark.parametrize("factor", FACTORS)
def test_the_random_rest_is_small(monkeypatch, factor):
    # What the bilinear start adds to bilinear interpolation comes through the last convolution's weights for
    # the channels beyond R, G and B, so SMALL scales it and bounds it: at 1 it is as loud as a usual start.
    x = low_resolution()
    rest = {}
    assert initialise.SMALL == 0.05
    for small in (0.05, 1.0):
        monkeypatch.setattr(initialise, "SMALL", small)
        with torch.no_grad():
            y = started(initialise_bilinear, factor).eval()(x)
        rest[small] = inside(y - doubled(x, factor), factor)
    assert torch.allclose(rest[0.05], 0.05 * rest[1.0], atol=1e-5)
    assert 0 < rest[0.05].square().mean().sqrt() < 0.05


@pytest.mark.parametrize("training", [True, False], ids=["train", "eval"])
def test_residual_branches_are_silent(training):
    network = started(initialise_bilinear).train(training)
    *blocks, _, last_norm = network.body
    last_norms = [*(block.b[4] for block in blocks), last_norm]
    assert len(last_norms) == 3
    assert all(isinstance(norm, nn.BatchNorm2d) and not norm.weight.any() for norm in last_norms)
    x = low_resolution()
    with torch.no_grad():
        assert torch.equal(network.trunk(x), network.head(x))


def test_silent_branches_can_learn():
    network = started(initialise_bilinear)
    for _ in range(3):  # the last norm is heard first, then the blocks', then the convolutions in them
        network.zero_grad()
        network(low_resolution()).square().mean().backward()
        with torch.no_grad():
            for parameter in network.parameters():
                parameter -= 0.01 * parameter.grad
    assert all(parameter.grad.any() for parameter in network.parameters())


@pytest.mark.parametrize(("start", "first"), [(initialise_bilinear, 3), (initialise_usual, 0)])
def test_the_four_phases_have_equal_kernels(start, first):
    for convolution in sub_pixel_convolutions(started(start, 8)):
        phases = convolution.weight.detach().unflatten(0, (16, 4))[first:]  # (C, 4, C, 3, 3)
        assert torch.equal(phases, phases[:, :1].expand_as(phases))
        assert phases[:, 0].flatten(1).unique(dim=0).shape[0] == 16 - first  # but channels differ


def test_usual_start_has_no_checkerboard():
    # ICNR makes a sub-pixel convolution a convolution followed by enlarging to blocks of 2x2 equal pixels,
    # for any input: no pattern inside the blocks. Weights without it show one at once.
    network = started(initialise_usual)
    features = torch.randn(1, 16, 6, 7, generator=torch.Generator().manual_seed(3))

    def unevenness() -> float:
        with torch.no_grad():
            blocks = functional.pixel_unshuffle(network.up[1](network.up[0](features)), 2)
        return float(blocks.unflatten(1, (16, 4)).std(dim=2).max())

    assert unevenness() < 1e-5
    nn.init.kaiming_normal_(network.up[0].weight, a=0.25)
    assert unevenness() > 0.1


@pytest.mark.parametrize("start", STARTS)
def test_starts_leave_no_bias_and_no_surprise(start):
    network = started(start)
    assert all(
        not value.any() for name, value in network.named_parameters() if name in {"head.0.bias", "tail.bias"}
    )
    assert all(value.isfinite().all() for value in network.state_dict().values())
    torch.manual_seed(99)
    other = SRResNet(4, blocks=2, channels=16)
    start(other)
    assert not torch.equal(network.body[0].b[0].weight, other.body[0].b[0].weight)


def test_load_weights_tells_the_steps(tmp_path):
    source, network = started(initialise_usual), started(initialise_bilinear)
    tensors = {name: value for name, value in source.state_dict().items() if value.is_floating_point()}
    path = tmp_path / "a.safetensors"
    save_file({name: value.half() for name, value in tensors.items()}, path, {"steps": "123"})
    assert load_weights(network, path) == 123
    assert all(
        torch.equal(network.state_dict()[name], value.half().float()) for name, value in tensors.items()
    )
    save_file(tensors, path)
    assert load_weights(network, path) == 0


@pytest.mark.parametrize("fault", ["missing", "cut", "name", "shape", "steps"])
def test_weights_that_do_not_fit_are_refused(tmp_path, fault):
    network = started(initialise_bilinear)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    tensors = {name: value + 1 for name, value in network.state_dict().items() if value.is_floating_point()}
    if fault == "name":
        tensors["tail.weights"] = tensors.pop("tail.weight")
    if fault == "shape":
        tensors["tail.weight"] = tensors["tail.weight"][:, :-1].contiguous()
    path = tmp_path / "a.safetensors"
    if fault != "missing":
        save_file(tensors, path, {"steps": "many" if fault == "steps" else "1"})
    if fault == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(CheckpointError, match=r"a\.safetensors") as caught:
        load_weights(network, path)
    assert "\n" not in str(caught.value)
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
