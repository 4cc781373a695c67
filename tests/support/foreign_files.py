"""Small random networks of other architectures, and files of them, made with spandrel's own classes."""

import warnings
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.foreign.library import import_spandrel

import_spandrel(Path("networks for tests"))

from spandrel.architectures.Compact import Compact  # noqa: E402  # torchvision first
from spandrel.architectures.ESRGAN import ESRGAN  # noqa: E402  # torchvision first
from spandrel.architectures.SwinIR import SwinIR  # noqa: E402  # torchvision first


def small_esrgan(scale: int = 4) -> nn.Module:
    """RRDBNet as ESRGAN and Real-ESRGAN have it: one block, 8 channels. 1 and 2 begin with a pixel
    unshuffle."""
    shuffle = {1: 4, 2: 2}.get(scale)
    network = random_numbers(
        lambda: ESRGAN(
            num_blocks=1,
            num_filters=8,
            scale=4,
            in_nc=3 * (shuffle or 1) ** 2,
            plus=False,
            shuffle_factor=shuffle,
        )
    )
    # Into the range of pictures, so that differences survive rounding to eight bits.
    last = [layer for layer in network.modules() if isinstance(layer, nn.Conv2d)][-1]
    with torch.no_grad():
        std, mean = torch.std_mean(
            network(torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(1)))
        )
        last.weight *= 0.2 / std
        last.bias.copy_((last.bias - mean) * 0.2 / std + 0.5)
    return network


def small_compact(scale: int = 4) -> nn.Module:
    """SRVGGNetCompact, as in Real-ESRGAN's small models."""
    return random_numbers(lambda: Compact(num_feat=8, num_conv=3, upscale=scale))


def small_swinir(scale: int = 2) -> nn.Module:
    """Attention in windows of 8 pixels, every second time shifted by half of that."""
    return random_numbers(
        lambda: SwinIR(
            img_size=48,
            embed_dim=12,
            depths=[2],
            num_heads=[2],
            window_size=8,
            mlp_ratio=2,
            upscale=scale,
            upsampler="pixelshuffledirect",
            resi_connection="1conv",
        )
    )


def random_numbers(make: Callable[[], nn.Module]) -> nn.Module:
    """A network in evaluation mode, the same at each call, whose weights are large enough to matter."""
    with torch.random.fork_rng(devices=[]), torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SwinIR's code is older than this PyTorch
        torch.manual_seed(0)
        network = make().eval()
        for parameter in network.parameters():
            if parameter.ndim == 4:
                parameter *= 1.5
    return network


def weights(network: nn.Module) -> dict[str, Tensor]:
    """Its tensors by their names, each of its own memory."""
    return {name: tensor.clone().contiguous() for name, tensor in network.state_dict().items()}
