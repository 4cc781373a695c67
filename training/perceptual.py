"""VGG19's features, in which the content loss compares pictures (Ledig et al. 2017, section 2.2.1).

phi(i,j) is the j-th convolution before the i-th max-pooling of VGG19 (Simonyan & Zisserman 2014, arXiv
1409.1556). Settings call it "phi34", after its ReLU as in SRGAN, or "phi34_pre", before it as in ESRGAN. A
content loss is written as a list of them, each with its weight: "phi22:0.5,phi34:1".

The weights come from a safetensors file, or with torchvision's own download. The network is built here, so
that a file needs no torchvision.
"""

import importlib
import math
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn
from torch.nn import functional

from training.torchvision_shim import import_torchvision

WIDTHS = ((64, 64), (128, 128), (256, 256, 256, 256), (512, 512, 512, 512), (512, 512, 512, 512))
"""Channels of VGG19's convolutions, all 3x3, by block; max-pooling stands between the blocks."""

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet's R, G and B in [0, 1]: what both sets of weights expect to be subtracted and divided by."""

PAPER_DIVISOR = 12.75
"""The paper's feature scale 1/12.75, which belongs to phi(5,4) and to no other layer."""


class PerceptualError(Exception):
    """The features that were asked for cannot be had; the message is one sentence that says why."""


@dataclass(frozen=True, order=True)
class Layer:
    """phi(block, convolution), both from 1, after its ReLU or before it."""

    block: int
    convolution: int
    activated: bool = True

    def __str__(self) -> str:
        return f"phi{self.block}{self.convolution}" + ("" if self.activated else "_pre")

    @property
    def index(self) -> int:
        """Of the convolution among torchvision's `features`, which count every ReLU and max-pooling too."""
        convolutions = sum(len(widths) for widths in WIDTHS[: self.block - 1]) + self.convolution - 1
        return 2 * convolutions + self.block - 1


LAYERS = tuple(
    Layer(block, number) for block, widths in enumerate(WIDTHS, 1) for number, _ in enumerate(widths, 1)
)
"""All sixteen, in the order in which they are computed, after activation."""


@dataclass(frozen=True)
class Term:
    """One layer of a content loss. divisor: of its features, before they are compared; None: the default."""

    layer: Layer
    weight: float = 1.0
    divisor: float | None = None


def parse_terms(text: str) -> tuple[Term, ...]:
    """Read "phi22:0.5,phi34:1@2000,phi54_pre": layer, weight (else 1), divisor (else default_divisors').

    The paper's SRGAN-VGG54 is "phi54:1@12.75". An empty text means no layer. Raises PerceptualError.
    """
    terms: list[Term] = []
    for part in [part.strip() for part in text.split(",")] if text.strip() else []:
        match = re.fullmatch(r"phi(\d)(\d)(_pre)?(?::([^:@]+))?(?:@([^:@]+))?", part)
        if match is None:
            raise PerceptualError(
                f"{part!r} is no layer with a weight, such as phi22:0.5 or phi54_pre:1@12.75."
            )
        layer = Layer(int(match[1]), int(match[2]), not match[3])
        if Layer(layer.block, layer.convolution) not in LAYERS:
            raise PerceptualError(f"VGG19 has no {layer}, only {', '.join(map(str, LAYERS))}.")
        if layer in {term.layer for term in terms}:
            raise PerceptualError(f"{layer} is there twice in {text!r}.")
        weight = _positive(match[4], part) if match[4] else 1.0
        terms.append(Term(layer, weight, _positive(match[5], part) if match[5] else None))
    return tuple(terms)


class VGGFeatures(nn.Module):
    """The features of several layers of VGG19, in one pass that goes no deeper than needed.

    Input:  (N, 3, H, W) float, RGB in [0, 1], not clipped; H and W from 2^(block - 1).
    Output: by the layer's name, (N, 64 to 512, H / 2^(block - 1), W / 2^(block - 1)), not scaled.

    Frozen and always in evaluation mode; gradients flow through it to its input. New, its weights are
    random: see `load_vgg`. They have torchvision's names.
    """

    mean: Tensor
    std: Tensor

    def __init__(self, layers: Sequence[Layer]) -> None:
        super().__init__()
        if not layers:
            raise ValueError("at least one layer")
        self.layers = tuple(sorted(set(layers)))
        self.names = tuple(map(str, self.layers))
        deepest = max(layer.index for layer in layers)
        self.computed = tuple(str(layer) for layer in LAYERS if layer.index <= deepest)
        self.features = nn.ModuleDict()
        before = 3
        for layer in LAYERS[: len(self.computed)]:
            width = WIDTHS[layer.block - 1][layer.convolution - 1]
            self.features[str(layer.index)] = nn.Conv2d(before, width, 3, padding=1)
            before = width
        self.register_buffer("mean", torch.tensor(MEAN).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(STD).view(1, 3, 1, 1), persistent=False)
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs
        self.requires_grad_(False)
        self.eval()

    def train(self, mode: bool = True) -> "VGGFeatures":  # noqa: ARG002
        """Stays in evaluation mode, whatever the module around it does."""
        return super().train(False)

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        found: dict[str, Tensor] = {}
        x = ((x - self.mean) / self.std).contiguous(memory_format=torch.channels_last)
        for name, convolution in zip(self.computed, self.features.values(), strict=True):
            if name.endswith("1") and name != "phi11":
                x = functional.max_pool2d(x, 2)
            x = convolution(x)
            if name + "_pre" in self.names:
                found[name + "_pre"] = x
            x = functional.relu(x)  # not in place, for the caller may have what is before it
            if name in self.names:
                found[name] = x
        return found


def load_vgg(layers: Sequence[Layer], path: Path | None = None) -> VGGFeatures:
    """VGG19 as deep as `layers` need, with the weights of a safetensors file or else torchvision's download.

    The file has torchvision's names, "features.0.weight" and so on, and may hold more or fewer layers.
    Raises PerceptualError, which for a layer that the file lacks says which it has, and TorchvisionMissing.
    """
    vgg = VGGFeatures(layers)
    source = str(path) if path else "torchvision's download"
    tensors = _from_file(path, vgg) if path else _from_torchvision()
    for name, expected in vgg.state_dict().items():
        tensor = tensors.get(name)
        if tensor is None:
            raise PerceptualError(_lacking(source, vgg, tensors))
        if tensor.shape != expected.shape:
            raise PerceptualError(
                f"{source} is not VGG19: {name} is {tuple(tensor.shape)}, not {tuple(expected.shape)}."
            )
        if not tensor.is_floating_point() or not bool(tensor.isfinite().all()):
            raise PerceptualError(f"{name} of {source} holds values that are no finite numbers.")
    vgg.load_state_dict({name: tensors[name] for name in vgg.state_dict()})
    return vgg


def default_divisors(vgg: VGGFeatures) -> dict[str, float]:
    """By layer, a divisor with which the content loss (MSE) of a trained SRResNet is a few hundredths.

    Then the paper's weight of 1e-3 for the adversarial loss means about what it meant there. For phi54 it is
    the paper's 12.75. For any other layer it depends on the weights: the authors' own, from Caffe, have
    activations a hundred times as large as others. So it is measured: three times the root mean square of
    the features on squares of light and dark grey, to two digits. On 39 photographs that pattern's features
    were within 0.95 to 1.25 of theirs (before activation 1.4), and a trained SRResNet was 0.36 to 0.64 times
    their size away from the truth.

    With the authors' weights: phi11 150, phi12 590, phi21 770, phi22 950, phi31 1100, phi32 1000,
    phi33 1600, phi34 2600.
    """
    device = vgg.mean.device
    position = torch.arange(96, device=device) // 24
    squares = ((position[:, None] + position) % 2) * 0.5 + 0.25  # (96, 96), 0.25 and 0.75
    with torch.inference_mode(), torch.autocast(device.type, enabled=False):
        features = vgg(squares.to(vgg.mean.dtype).expand(1, 3, -1, -1))
    sizes = {name: float(value.float().square().mean().sqrt()) for name, value in features.items()}
    # A layer that is silent on the pattern cannot be scaled by it.
    divisors = {name: float(f"{3 * size:.2g}") if size > 0 else 1.0 for name, size in sizes.items()}
    return divisors | ({"phi54": PAPER_DIVISOR} if "phi54" in divisors else {})


def _positive(text: str, part: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise PerceptualError(f"{text!r} in {part!r} is no number above 0.")
    return value


def _from_file(path: Path, vgg: VGGFeatures) -> dict[str, Tensor]:
    """Those of the network's tensors that the file has, and the names only of the others."""
    try:
        with safe_open(path, framework="pt") as file:
            names = set(file.keys())
            needed = names & vgg.state_dict().keys()
            others = {name: torch.empty(0) for name in names - needed}
            return others | {name: file.get_tensor(name) for name in needed}
    except FileNotFoundError as error:
        raise PerceptualError(f"There are no VGG19 weights at {path}.") from error
    except (SafetensorError, OSError, KeyError) as error:
        raise PerceptualError(f"{path} cannot be read as a safetensors file: {error}.") from error


def _from_torchvision() -> Mapping[str, Tensor]:
    """From PyTorch's cache, or downloaded into it (550 MB) by torchvision. No pickled code runs."""
    import_torchvision()
    weights = importlib.import_module("torchvision.models").VGG19_Weights.IMAGENET1K_V1
    try:
        tensors: Mapping[str, Tensor] = weights.get_state_dict(
            progress=sys.stderr.isatty(), check_hash=True, map_location="cpu", weights_only=True
        )
    except (OSError, RuntimeError, EOFError) as error:
        raise PerceptualError(
            f"torchvision could not download VGG19's weights ({error}). Give a safetensors file with --vgg."
        ) from error
    return tensors


def _lacking(source: str, vgg: VGGFeatures, tensors: Mapping[str, Tensor]) -> str:
    reachable: list[str] = []
    for layer in LAYERS:
        if not {f"features.{layer.index}.weight", f"features.{layer.index}.bias"} <= tensors.keys():
            break
        reachable.append(str(layer))
    if not reachable:
        return f"{source} holds no VGG19: features.0.weight and features.0.bias are not in it."
    wanted = ", ".join(str(layer) for layer in vgg.layers if str(layer).removesuffix("_pre") not in reachable)
    return f"{source} has no {wanted}: it has {', '.join(reachable)}, each also with _pre."
