"""PSNR, SSIM and NIQE over benchmark folders."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import torch
from PIL import Image

from engine.enhancer import Enhancer
from engine.networks import SRResNet
from engine.pictures import from_image
from training.dataset import DataError
from training.metrics import Pixels, psnr_db, ssim
from training.niqe import Pristine, niqe

BENCHMARKS = ("Set5", "Set14", "BSD100")

LowResolution = Literal["given", "pillow"]
"""Where low-resolution pictures come from: the benchmark's own, or the truth reduced by Pillow's bicubic."""
LOW_RESOLUTION: tuple[LowResolution, ...] = get_args(LowResolution)

Upscale = Callable[[Pixels], Pixels]
"""(H, W, 3) uint8 RGB to (H * factor, W * factor, 3) uint8 RGB."""


@dataclass(frozen=True)
class Score:
    """Mean over a benchmark's pictures, on Y with `factor` pixels cropped.

    niqe: of whole pictures, where it was asked for.
    """

    pictures: int
    psnr_db: float
    ssim: float
    niqe: float | None = None


@dataclass(frozen=True)
class Pair:
    """A low-resolution picture and the truth it came from: (H, W, 3) uint8 RGB each."""

    name: str
    lr: Pixels
    hr: Pixels


def load_pairs(folder: Path, factor: int, lr: LowResolution = "given") -> list[Pair]:
    """The pairs of `folder/HR` and `folder/LRxF`, by equal names, or of `folder/HR` alone for "pillow".

    The truth is cut to a multiple of the factor, on the right and below.
    Raises DataError if there is none, or if a truth is missing or smaller than its counterpart enlarged.
    """
    if lr == "pillow":
        return _pairs_by_pillow(folder / "HR", factor)
    lr_folder = folder / f"LRx{factor}"
    pairs = []
    for lr_path in sorted(lr_folder.glob("*.png")):
        hr_path = folder / "HR" / lr_path.name
        if not hr_path.is_file():
            raise DataError(f"{lr_path} has no counterpart {hr_path}.")
        small, hr = _rgb(lr_path), _rgb(hr_path)
        height, width = small.shape[0] * factor, small.shape[1] * factor
        if hr.shape[0] < height or hr.shape[1] < width:
            raise DataError(f"{hr_path} is smaller than {factor} times {lr_path}.")
        pairs.append(Pair(lr_path.stem, small, hr[:height, :width]))
    if not pairs:
        raise DataError(f"{lr_folder} holds no PNG files.")
    return pairs


def score(upscale: Upscale, pairs: Sequence[Pair], factor: int, pristine: Pristine | None = None) -> Score:
    """Upscale every low-resolution picture and compare it with its truth. With `pristine`, NIQE as well.

    Raises DataError for a picture that is too small for a measure.
    """
    psnrs, ssims, niqes = [], [], []
    for pair in pairs:
        sr = upscale(pair.lr)
        try:
            ssims.append(ssim(sr, pair.hr, factor))  # first, for it refuses what is smaller than its window
            psnrs.append(psnr_db(sr, pair.hr, factor))
            if pristine is not None:
                niqes.append(niqe(sr, pristine))
        except ValueError as error:
            raise DataError(f"{pair.name} is too small to be measured: {error}") from error
        except DataError as error:
            raise DataError(f"{pair.name}: {error}") from error
    return Score(
        len(pairs),
        statistics.fmean(psnrs),
        statistics.fmean(ssims),
        statistics.fmean(niqes) if niqes else None,
    )


def original_niqe(pairs: Sequence[Pair], pristine: Pristine) -> float:
    """The mean NIQE of the truths themselves. Raises DataError for a picture that is too small."""
    values = []
    for pair in pairs:
        try:
            values.append(niqe(pair.hr, pristine))
        except DataError as error:
            raise DataError(f"{pair.name}: {error}") from error
    return statistics.fmean(values)


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
        return enhancer.enhance(from_image(Image.fromarray(lr))).eight_bit_pixels()

    return upscale


def benchmark_folders(data: Path) -> list[Path]:
    """Those of BENCHMARKS that `data` holds, in their order. Raises DataError if it has none."""
    if not data.is_dir():
        raise DataError(f"{data} is not a folder.")
    folders = [data / name for name in BENCHMARKS if (data / name).is_dir()]
    if not folders:
        raise DataError(f"{data} holds none of the folders {', '.join(BENCHMARKS)}.")
    return folders


def score_benchmarks(upscale: Upscale, data: Path, factor: int) -> dict[str, Score]:
    """Scores by benchmark, from the given low-resolution pictures. Raises DataError if `data` holds none."""
    return {
        folder.name: score(upscale, load_pairs(folder, factor), factor) for folder in benchmark_folders(data)
    }


def bicubic(factor: int) -> Upscale:
    """Pillow's bicubic, the yardstick of every table."""

    def upscale(lr: Pixels) -> Pixels:
        size = (lr.shape[1] * factor, lr.shape[0] * factor)
        return np.asarray(Image.fromarray(lr).resize(size, Image.Resampling.BICUBIC))

    return upscale


def reduced(hr: Pixels, factor: int) -> tuple[Pixels, Pixels]:
    """The low-resolution picture that Pillow's bicubic makes, and the truth cut to `factor` times its size.

    Raises DataError for a picture with a side below the factor.
    """
    height, width = hr.shape[0] // factor, hr.shape[1] // factor
    if not height or not width:
        raise DataError(f"{hr.shape[1]}x{hr.shape[0]} pixels are too small to be reduced {factor} times.")
    hr = hr[: height * factor, : width * factor]
    return np.array(Image.fromarray(hr).resize((width, height), Image.Resampling.BICUBIC)), hr


def _pairs_by_pillow(hr_folder: Path, factor: int) -> list[Pair]:
    pairs = [Pair(path.stem, *reduced(_rgb(path), factor)) for path in sorted(hr_folder.glob("*.png"))]
    if not pairs:
        raise DataError(f"{hr_folder} holds no PNG files.")
    return pairs


def _rgb(path: Path) -> Pixels:
    try:
        with Image.open(path) as image:
            return np.array(image.convert("RGB"))
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise DataError(f"{path} is not readable: {error}") from error
