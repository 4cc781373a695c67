"""Training pictures, held in memory as bytes, and the batches cut from them."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from training.degrade import DegradeConfig, degrade

logger = logging.getLogger(__name__)

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp"})


class DataError(Exception):
    """The data folders cannot be trained on; the message says why and what to do."""


def find_pictures(folders: Iterable[Path]) -> list[Path]:
    """All files below the folders whose suffix is a picture's, sorted by path.

    Raises DataError for a folder that does not exist or for folders without a single picture.
    """
    folders = list(folders)
    for folder in folders:
        if not folder.is_dir():
            raise DataError(f"{folder} is not a folder. Give folders of pictures with --data.")
    paths = sorted(
        {path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES}
    )
    if not paths:
        raise DataError(f"No pictures in {', '.join(map(str, folders))}. Give other folders with --data.")
    return paths


def load_pictures(paths: Sequence[Path], smallest_px: int) -> list[Tensor]:
    """Decode to uint8 RGB tensors of (3, H, W). What is unreadable or too small is logged and left out.

    Raises DataError when nothing is left.
    """
    pictures: list[Tensor] = []
    for path in tqdm(paths, desc="reading pictures", unit="", leave=False):
        try:
            with Image.open(path) as image:
                pixels = np.array(image.convert("RGB"))
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            logger.warning("left out %s: %s", path, error)
            continue
        if min(pixels.shape[:2]) < smallest_px:
            logger.warning("left out %s: smaller than the crop of %d pixels", path, smallest_px)
            continue
        pictures.append(torch.from_numpy(pixels).permute(2, 0, 1).contiguous())
    if not pictures:
        raise DataError(
            f"None of the {len(paths)} pictures is readable and at least {smallest_px} pixels on each side."
        )
    return pictures


class CropSampler:
    """Random batches of high-resolution crops and their low-resolution counterparts.

    Pictures are drawn in proportion to their area, so that every pixel is as likely as any other; crops are
    flipped and turned by quarters. All randomness comes from `generator`, whose state a checkpoint keeps.

    degradation: how LR is made; None: bicubic. device: where that is done and the batch ends; None: the CPU.
    """

    def __init__(
        self,
        pictures: Sequence[Tensor],
        crop_px: int,
        factor: int,
        generator: torch.Generator,
        degradation: DegradeConfig | None = None,
        device: torch.device | None = None,
    ) -> None:
        if crop_px % factor:
            raise DataError(f"The crop must be a multiple of the factor {factor}, not {crop_px}.")
        self.pictures = pictures
        self.crop_px = crop_px
        self.factor = factor
        self.generator = generator
        self.degradation = degradation
        self.device = device or torch.device("cpu")
        self._areas = torch.tensor([float(p.shape[1] * p.shape[2]) for p in pictures])

    def batch(self, size: int) -> tuple[Tensor, Tensor]:
        """LR (N, 3, c / factor, c / factor) and HR (N, 3, c, c), float32 in [0, 1], on the device.

        With a degradation, HR is its target: toned and faded where an old print is.
        """
        chosen = torch.multinomial(self._areas, size, replacement=True, generator=self.generator)
        hr = torch.stack([self._crop(self.pictures[index]) for index in chosen.tolist()])
        hr = hr.to(self.device).float().div_(255).contiguous(memory_format=torch.channels_last)
        if self.degradation is None:
            return downscale(hr, self.factor), hr
        lr, target = degrade(hr, self.factor, self.degradation, self.generator)
        return (
            lr.contiguous(memory_format=torch.channels_last),
            target.contiguous(memory_format=torch.channels_last),
        )

    def _crop(self, picture: Tensor) -> Tensor:
        _, height, width = picture.shape
        top = self._below(height - self.crop_px + 1)
        left = self._below(width - self.crop_px + 1)
        crop = picture[:, top : top + self.crop_px, left : left + self.crop_px]
        if self._below(2):
            crop = crop.flip(2)
        return torch.rot90(crop, self._below(4), dims=(1, 2))

    def _below(self, bound: int) -> int:
        return int(torch.randint(bound, (), generator=self.generator))


def downscale(hr: Tensor, factor: int) -> Tensor:
    """Bicubic with antialiasing, rounded to 8 bits as a file would hold it: (N, 3, H, W) in [0, 1]."""
    lr = functional.interpolate(hr, scale_factor=1 / factor, mode="bicubic", antialias=True)
    return lr.mul_(255).round_().clamp_(0, 255).div_(255)
