"""VGG19's features: the right network, the right numbers, and settings read with care."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional

from training.evaluate import bicubic, load_pairs
from training.perceptual import (
    LAYERS,
    Layer,
    PerceptualError,
    Term,
    VGGFeatures,
    default_divisors,
    load_vgg,
    parse_terms,
)
from training.torchvision_shim import import_torchvision

VGG_FILE = Path(__file__).parents[3] / "shared" / "weights" / "vgg19_conv1_1-conv3_4.safetensors"

needs_torchvision = pytest.mark.skipif(
    find_spec("torchvision") is None, reason="torchvision is not installed: pip install -e '.[train]'"
)


@pytest.fixture(scope="module")
def real_file() -> Path:
    if not VGG_FILE.is_file():
        pytest.skip(f"VGG19's weights are not at {VGG_FILE}")
    return VGG_FILE


@pytest.fixture(scope="module")
def tensors() -> dict[str, torch.Tensor]:
    """Random weights of conv1_1 to conv2_2 under torchvision's names."""
    torch.manual_seed(0)
    return {name: value.contiguous() for name, value in VGGFeatures([Layer(2, 2)]).state_dict().items()}


@pytest.fixture
def file(tensors, tmp_path) -> Path:
    save_file(tensors, tmp_path / "vgg.safetensors")
    return tmp_path / "vgg.safetensors"


@pytest.fixture
def x() -> torch.Tensor:
    return torch.rand(2, 3, 32, 48, generator=torch.Generator().manual_seed(1))


def layers(*names: str) -> list[Layer]:
    return [term.layer for term in parse_terms(",".join(names))]


def normalised(x: torch.Tensor) -> torch.Tensor:
    return (x - torch.tensor([[[0.485]], [[0.456]], [[0.406]]])) / torch.tensor(
        [[[0.229]], [[0.224]], [[0.225]]]
    )


def written_out(x: torch.Tensor, weights: dict[str, torch.Tensor], *indices: int | None) -> torch.Tensor:
    """The convolutions of these indices, each with its ReLU; None is max-pooling."""
    x = normalised(x)
    for index in indices:
        if index is None:
            x = functional.max_pool2d(x, 2, 2)
        else:
            x = functional.conv2d(
                x, weights[f"features.{index}.weight"], weights[f"features.{index}.bias"], padding=1
            ).relu()
    return x


def relative_error(found: torch.Tensor, expected: torch.Tensor) -> float:
    return float((found - expected).norm() / expected.norm())


def test_parse():
    assert parse_terms("phi22:0.5, phi34:1@2000,phi54@12.75,phi54_pre") == (
        Term(Layer(2, 2), 0.5),
        Term(Layer(3, 4), 1.0, 2000.0),
        Term(Layer(5, 4), 1.0, 12.75),
        Term(Layer(5, 4, activated=False)),
    )
    assert parse_terms("phi11:1e-3")[0].weight == 1e-3
    assert parse_terms("") == parse_terms("  ") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("phi23", "has no phi23, only phi11, phi12, phi21"),
        ("phi61", "has no phi61"),
        ("phi00", "has no phi00"),
        ("relu3_4", "'relu3_4' is no layer"),
        ("phi22;phi34", "is no layer"),
        ("phi22,,phi34", "'' is no layer"),
        ("phi22:0.5:1", "is no layer"),
        ("phi22:", "is no layer"),
        ("phi22:much", "'much' in 'phi22:much'"),
        ("phi22:0", "above 0"),
        ("phi22:-1", "above 0"),
        ("phi22:nan", "above 0"),
        ("phi22@inf", "above 0"),
        ("phi22@0", "above 0"),
        ("phi22,phi34,phi22:2", "phi22 is there twice"),
    ],
)
def test_parse_refuses(text, told):
    with pytest.raises(PerceptualError, match=told) as caught:
        parse_terms(text)
    assert "\n" not in str(caught.value)


def test_indices_are_torchvisions():
    # Written off torchvision.models.vgg.cfgs["E"].
    indices = [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34]
    assert [layer.index for layer in LAYERS] == indices
    assert [str(layer) for layer in (LAYERS[0], LAYERS[7], LAYERS[15])] == ["phi11", "phi34", "phi54"]


def test_the_whole_network_has_vgg19s_parameters():
    with torch.device("meta"):
        vgg = VGGFeatures(layers("phi54"))
        features = vgg(torch.rand(1, 3, 96, 96))
    assert (
        sum(weight.numel() for weight in vgg.parameters()) == 20_024_384
    )  # VGG19 without its three dense layers
    assert features["phi54"].shape == (1, 512, 6, 6)


def test_no_deeper_than_needed(x):
    vgg = VGGFeatures(layers("phi21_pre", "phi12"))
    assert list(vgg.state_dict()) == [
        f"features.{n}.{kind}" for n in (0, 2, 5) for kind in ("weight", "bias")
    ]
    calls = []
    for convolution in vgg.features.values():
        convolution.register_forward_hook(lambda *_: calls.append(1))
    features = vgg(x)
    assert len(calls) == 3
    assert {name: tuple(value.shape) for name, value in features.items()} == {
        "phi12": (2, 64, 32, 48),
        "phi21_pre": (2, 128, 16, 24),
    }
    assert all(v.is_contiguous(memory_format=torch.channels_last) for v in features.values())


def test_several_layers_at_once_are_what_they_are_alone(file, x):
    names = ("phi11", "phi11_pre", "phi12", "phi21_pre", "phi22", "phi22_pre")
    together = load_vgg(layers(*names), file)(x)
    assert list(together) == sorted(names, key=lambda name: (name[:5], "pre" not in name))
    for name in names:
        assert torch.allclose(together[name], load_vgg(layers(name), file)(x)[name], atol=1e-6)


def test_before_activation_is_before_activation(file, x):
    features = load_vgg(layers("phi22", "phi22_pre"), file)(x)
    assert features["phi22_pre"].min() < 0
    assert torch.equal(features["phi22_pre"].relu(), features["phi22"])


def test_frozen_and_in_evaluation_mode(file):
    vgg = load_vgg(layers("phi22"), file)
    nn.Sequential(vgg).train()
    assert not [module for module in vgg.modules() if module.training]
    assert not [weight for weight in vgg.parameters() if weight.requires_grad]


def test_gradients_flow_to_the_picture(file, x):
    x.requires_grad_()
    vgg = load_vgg(layers("phi22_pre", "phi12"), file)
    sum(value.square().mean() for value in vgg(x).values()).backward()
    assert x.grad.isfinite().all()
    assert (x.grad != 0).float().mean() > 0.99


def test_against_the_convolutions_written_out(file, tensors, x):
    expected = written_out(x, tensors, 0, 2, None, 5, 7)
    assert relative_error(load_vgg(layers("phi22"), file)(x)["phi22"], expected) < 1e-4


def test_the_real_file_against_the_convolutions_written_out(real_file, x):
    expected = written_out(x, load_file(real_file), 0, 2, None, 5, 7, None, 10, 12, 14, 16)
    assert relative_error(load_vgg(layers("phi34"), real_file)(x)["phi34"], expected) < 1e-4


@needs_torchvision
def test_the_real_file_against_torchvision(real_file, x):
    import_torchvision()
    from torchvision.models import vgg19

    with torch.device("meta"):  # its dense layers are half a gigabyte
        reference = vgg19(init_weights=False).features[:17]
    reference = reference.to_empty(device="cpu")
    reference.load_state_dict(
        {name.removeprefix("features."): tensor for name, tensor in load_file(real_file).items()}
    )
    vgg = load_vgg(LAYERS[:8] + tuple(layers("phi12_pre", "phi34_pre")), real_file)
    with torch.no_grad():
        features = vgg(x)
        y = normalised(x)
        for index, layer in enumerate(reference):
            y = layer(y.clone())  # its ReLU works in place
            for ours in vgg.layers:
                if index == ours.index + ours.activated and index < 17:
                    assert relative_error(features[str(ours)], y) < 1e-4, ours
    assert relative_error(features["phi34"], y.relu()) < 1e-4


def test_the_figures_of_barbara(real_file, real_benchmark):
    # shared/TRAINING.md: mean 444, standard deviation 765, and 3.6e5 between bicubic and truth.
    (barbara,) = [pair for pair in load_pairs(real_benchmark / "Set14", 4) if pair.name == "img_002"]
    pictures = np.stack([barbara.hr, bicubic(4)(barbara.lr)])
    x = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):  # off by 0.02 %, in half the time
        truth, enlarged = load_vgg(layers("phi34"), real_file)(x)["phi34"].float()
    assert float(truth.mean()) == pytest.approx(444, abs=1)
    assert float(truth.std()) == pytest.approx(765, abs=1)
    assert float((enlarged - truth).square().mean()) == pytest.approx(3.63e5, rel=0.005)


def test_default_divisors_of_the_real_file(real_file):
    # As the docstring has them: three times the features' size, a few thousand for phi34.
    assert default_divisors(load_vgg(layers("phi22", "phi31", "phi34"), real_file)) == pytest.approx(
        {"phi22": 950, "phi31": 1100, "phi34": 2600}, rel=0.02
    )


def test_default_divisors_follow_the_weights(tensors, tmp_path):
    def divisors(scale: float) -> dict[str, float]:
        scaled = tensors | {name: tensors[name] * scale for name in ("features.7.weight", "features.7.bias")}
        save_file(scaled, tmp_path / "scaled.safetensors")
        return default_divisors(load_vgg(layers("phi12", "phi22"), tmp_path / "scaled.safetensors"))

    small, large = divisors(1), divisors(1000)
    assert large["phi12"] == small["phi12"]
    assert large["phi22"] == pytest.approx(1000 * small["phi22"], rel=0.02)
    assert divisors(0)["phi22"] == 1


def test_the_papers_divisor_belongs_to_phi54():
    torch.manual_seed(0)
    divisors = default_divisors(VGGFeatures(layers("phi54", "phi54_pre")))
    assert divisors["phi54"] == 12.75
    assert divisors["phi54_pre"] != 12.75
