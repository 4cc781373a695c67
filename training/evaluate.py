"""PSNR and SSIM over benchmark folders."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from engine.enhancer import Enhancer
from engine.networks import SRResNet
from engine.pictures import from_image
from training.dataset import DataError
from training.metrics import Pixels, psnr_db, ssim

BENCHMARKS = ("Set5", "Set14", "BSD100")

Upscale = Callable[[Pixels], Pixels]
"""(H, W, 3) uint8 RGB to (H * factor, W * factor, 3) uint8 RGB."""


@dataclass(frozen=True)
class Score:
    """Mean over a benchmark's pictures, on Y with `factor` pixels cropped."""

    pictures: int
    psnr_db: float
    ssim: float


@dataclass(frozen=True)
class Pair:
    """A low-resolution picture and the truth it came from: (H, W, 3) uint8 RGB each."""

    name: str
    lr: Pixels
    hr: Pixels


def load_pairs(folder: Path, factor: int) -> list[Pair]:
    """The pairs of `folder/HR` and `folder/LRxF`, by equal names.

    Raises DataError if there is none, or if a truth is missing or smaller than its counterpart enlarged.
    """
    lr_folder = folder / f"LRx{factor}"
    pairs = []
    for lr_path in sorted(lr_folder.glob("*.png")):
        hr_path = folder / "HR" / lr_path.name
        if not hr_path.is_file():
            raise DataError(f"{lr_path} has no counterpart {hr_path}.")
        lr, hr = _rgb(lr_path), _rgb(hr_path)
        height, width = lr.shape[0] * factor, lr.shape[1] * factor
        if hr.shape[0] < height or hr.shape[1] < width:
            raise DataError(f"{hr_path} is smaller than {factor} times {lr_path}.")
        pairs.append(Pair(lr_path.stem, lr, hr[:height, :width]))
    if not pairs:
        raise DataError(f"{lr_folder} holds no PNG files.")
    return pairs


def score(upscale: Upscale, pairs: Sequence[Pair], factor: int) -> Score:
    """Upscale every low-resolution picture and compare it with its truth."""
    psnrs, ssims = [], []
    for pair in pairs:
        sr = upscale(pair.lr)
        psnrs.append(psnr_db(sr, pair.hr, factor))
        ssims.append(ssim(sr, pair.hr, factor))
    return Score(len(pairs), statistics.fmean(psnrs), statistics.fmean(ssims))


def whole_picture(network: SRResNet) -> Upscale:
    """The network on whole pictures in one piece, float32, for measuring while it trains."""
    device = next(network.parameters()).device

    @torch.inference_mode()
    def upscale(lr: Pixels) -> Pixels:
        x = torch.from_numpy(lr).to(device).permute(2, 0, 1)[None].float().div(255)
        y = network(x.contiguous(memory_format=torch.channels_last))
        pixels: Pixels = y[0].mul(255).round().clamp(0, 255).byte().permute(1, 2, 0).cpu().numpy()
        return pixels

    return upscale


def through_engine(enhancer: Enhancer) -> Upscale:
    """The model as users run it: tiled, in the enhancer's precision."""

    def upscale(lr: Pixels) -> Pixels:
        return enhancer.enhance(from_image(Image.fromarray(lr))).pixels

    return upscale


def score_benchmarks(upscale: Upscale, data: Path, factor: int) -> dict[str, Score]:
    """Scores by benchmark, for those of BENCHMARKS that `data` holds. Raises DataError if it has none."""
    folders = [data / name for name in BENCHMARKS if (data / name).is_dir()]
    if not folders:
        raise DataError(f"{data} holds none of the folders {', '.join(BENCHMARKS)}.")
    return {folder.name: score(upscale, load_pairs(folder, factor), factor) for folder in folders}


def bicubic(factor: int) -> Upscale:
    """Pillow's bicubic, the yardstick of every table."""

    def upscale(lr: Pixels) -> Pixels:
        size = (lr.shape[1] * factor, lr.shape[0] * factor)
        return np.asarray(Image.fromarray(lr).resize(size, Image.Resampling.BICUBIC))

    return upscale


def _rgb(path: Path) -> Pixels:
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))
