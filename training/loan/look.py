"""On the lent machine: does the engine compute rightly on its GPU, and what does a run's network make?"""

import time
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.card import find_models
from engine.devices import available_devices
from engine.enhancer import Enhancer
from engine.errors import EngineError
from engine.networks import SRResNet
from engine.pictures import Picture, read_picture
from engine.rewrite import InferenceNetwork
from engine.weights import load_network
from training.checkpoint import load_checkpoint
from training.evaluate import bicubic, whole_picture
from training.loan.pieces import MIB
from training.metrics import Pixels
from training.sheet import grid

WINDOW_PX = 96
MOST_PICTURES = 6


def check_engine(models: Path, photo: Path) -> Iterable[str]:
    """Lines on the first model's result on the fastest device, in each precision, beside the processor's."""
    model = find_models(models)[0]
    picture = read_picture(photo).eight_bit()
    device = available_devices()[0]
    reference = Enhancer.open(model, "cpu", "float32").enhance(picture).eight_bit_pixels()
    yield f"{model.card.id} on {device.name} ({device.id}), {picture.width}x{picture.height} pixels"
    for precision in ("float32", "bfloat16", "float16"):
        try:
            enhancer = Enhancer.open(model, device.id, precision)
        except EngineError as error:
            yield f"{precision}: the engine says {type(error).__name__}"
            continue
        pixels, seconds, peak = _timed(enhancer, picture, device.torch_device)
        difference = np.abs(pixels.astype(int) - reference)
        speed = pixels.shape[0] * pixels.shape[1] / seconds / 1e6
        yield (
            f"{precision}: {seconds:.3f} s, {speed:.1f} megapixels/s, "
            f"peak {peak}, difference mean {difference.mean():.4f}, largest {difference.max()} of 255"
        )
    if device.torch_device.type == "cuda":
        network = InferenceNetwork(load_network(model)).to(device.torch_device)
        yield from _compare_types(network, picture.eight_bit_pixels(), device.torch_device)


def _timed(enhancer: Enhancer, picture: Picture, device: torch.device) -> tuple[Pixels, float, str]:
    """The second of two runs: pixels, seconds, and the most memory that PyTorch had in use."""
    enhancer.enhance(picture)
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)
    began = time.perf_counter()
    pixels = enhancer.enhance(picture).eight_bit_pixels()
    seconds = time.perf_counter() - began
    peak = f"{torch.cuda.max_memory_allocated(device) / MIB:.0f} MiB" if device.type == "cuda" else "unknown"
    return pixels, seconds, peak


@torch.inference_mode()
def _compare_types(network: InferenceNetwork, pixels: Pixels, device: torch.device) -> Iterable[str]:
    """The network alone on the whole picture, in types that the engine need not offer, beside float32."""
    x = torch.from_numpy(pixels).to(device).permute(2, 0, 1)[None].float().div(255)
    exact: Tensor = network(x)
    lines = []
    for dtype in (torch.bfloat16, torch.float16):
        result: Tensor = deepcopy(network).to(dtype)(x.to(dtype)).float()
        error = (result - exact).norm() / exact.norm()
        lines.append(f"network alone in {dtype}: relative error {float(error):.1e}")
    return lines


def save_grid(checkpoint: Path, pictures: Iterable[Path], path: Path) -> None:
    """A JPEG: the middle of each picture as it is, by bicubic and by the averaged weights of a checkpoint.

    A picture that cannot be read is left out; without any picture there is no file. Raises CheckpointError.
    """
    state = load_checkpoint(checkpoint)
    config = state.numbers["config"]
    network = SRResNet(config["factor"], config["blocks"], config["channels"])
    network.load_state_dict(state.tensors["ema"])
    network.eval().to(available_devices()[0].torch_device)
    upscales = {"bicubic": bicubic(config["factor"]), f"step {state.step}": whole_picture(network)}
    cells = []
    for picture in list(pictures)[:MOST_PICTURES]:
        try:
            lr = _middle(read_picture(picture).eight_bit_pixels())
        except EngineError:
            continue
        cells += [(f"{picture.stem}: {name}", upscale(lr)) for name, upscale in upscales.items()]
    if cells:
        grid(cells, columns=4).save(path, quality=93)


def _middle(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    top, left = max(0, (height - WINDOW_PX) // 2), max(0, (width - WINDOW_PX) // 2)
    return np.ascontiguousarray(pixels[top : top + WINDOW_PX, left : left + WINDOW_PX])
