"""Initial weights: the usual random ones, those of a bilinear upsampler, or those of a file.

A network that starts at random spends thousands of steps on learning to copy its input. The bilinear start
copies from step zero, with the same architecture: three of the channels carry R, G and B through the network
untouched, the residual branches are silent at first, and the sub-pixel convolutions hold the taps of bilinear
interpolation for these three channels. Measured on two CPU cores: 29.83 dB on Set5 after 750 steps, against
28.29 dB after 2,000 with the usual start.
"""

import json
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from engine.networks import SRResNet
from engine.networks.blocks import ResidualBlock
from training.checkpoint import FORMAT, CheckpointError

SMALL = 0.05
"""Share of the usual size that the last convolution's random weights get in the bilinear start."""


def initialise_usual(network: SRResNet) -> None:
    """Kaiming weights for PReLU, and ICNR for the sub-pixel convolutions. In place."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, a=0.25)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    for convolution in _sub_pixel_convolutions(network):
        _icnr(convolution.weight)


def initialise_bilinear(network: SRResNet) -> None:
    """Make the network a bilinear upsampler of inputs in [0, 1], with room to learn. In place.

    Exact inside the picture, doubling by doubling, but for what the small random weights of the last
    convolution add; towards the border the zero padding is seen.
    """
    initialise_usual(network)
    rgb = torch.arange(3)
    with torch.no_grad():
        first = network.head[0]
        assert isinstance(first, nn.Conv2d)
        first.weight[:3] = 0
        first.weight[rgb, rgb, 4, 4] = 1  # values are not negative, so the PReLU behind lets them pass

        for module in network.body:
            norm = module.b[4] if isinstance(module, ResidualBlock) else module
            if isinstance(norm, nn.BatchNorm2d):
                nn.init.zeros_(norm.weight)  # only the long skip is heard at first

        for convolution in _sub_pixel_convolutions(network):
            # Output channels 4c to 4c + 3 become the phases (top left, top right, bottom left, bottom right)
            # of channel c.
            convolution.weight[:12] = 0
            for channel in range(3):
                for phase in range(4):
                    taps = torch.outer(_bilinear_taps(phase // 2), _bilinear_taps(phase % 2))
                    convolution.weight[4 * channel + phase, channel] = taps

        network.tail.weight *= SMALL
        network.tail.weight[:, :3] = 0
        network.tail.weight[rgb, rgb, 4, 4] = 1


def load_weights(network: SRResNet, path: Path) -> int:
    """Put the weights of a model's safetensors file into the network; returns the steps behind them.

    Of a checkpoint of either stage, those are the averaged weights.
    Raises CheckpointError; the network is then as it was.
    """
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            prefix = "ema/" if metadata.get("format") == FORMAT else ""
            tensors = {
                name.removeprefix(prefix): file.get_tensor(name).float()
                for name in file.keys()  # noqa: SIM118 (safe_open is no mapping)
                if name.startswith(prefix) and not name.endswith("num_batches_tracked")
            }
            steps = int(metadata.get("steps", 0))
            if prefix:
                steps = int(metadata["step"]) + int(json.loads(metadata["numbers"])["earlier_steps"])
    except FileNotFoundError as error:
        raise CheckpointError(f"There are no weights at {path}.") from error
    except (SafetensorError, ValueError, KeyError, OSError) as error:
        raise CheckpointError(f"{path} cannot be read as weights: {error}.") from error
    # BatchNorm's step counters are not part of an exported file.
    expected = {name: value for name, value in network.state_dict().items() if value.is_floating_point()}
    unfit = {
        name
        for name in expected.keys() | tensors.keys()
        if name not in expected or name not in tensors or expected[name].shape != tensors[name].shape
    }
    if unfit:
        raise CheckpointError(
            f"{path} does not fit this network: see {min(unfit)} and {len(unfit) - 1} more."
        )
    network.load_state_dict(tensors, strict=False)
    return steps


def _bilinear_taps(phase: int) -> Tensor:
    """The three taps of 1-D bilinear doubling with pixel centres aligned: (3,) float32."""
    return torch.tensor([0.25, 0.75, 0.0] if phase == 0 else [0.0, 0.75, 0.25])


def _sub_pixel_convolutions(network: SRResNet) -> list[nn.Conv2d]:
    return [module for module in network.up if isinstance(module, nn.Conv2d)]


def _icnr(weight: Tensor) -> None:
    """Give the four phases of each channel the same kernel, against checkerboard patterns.

    Aitken et al. 2017, arXiv 1707.02937. weight: (4C, C, 3, 3), changed in place.
    """
    with torch.no_grad():
        weight.copy_(weight[::4].repeat_interleave(4, dim=0))
