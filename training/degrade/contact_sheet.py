"""A look at what the network is trained on."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from engine.pictures.atomic import whole_file
from training.config import ConfigError
from training.dataset import CropSampler, load_pictures
from training.degrade.chain import degrade
from training.degrade.config import SETTINGS

PAIRS_A_ROW = 3
GAP_PX = 4


def save_contact_sheet(
    data: Path, out: Path, setting: str, factor: int, crop: int, rows: int, seed: int
) -> None:
    """A PNG of `rows` times three pairs: the target, and right of it the input, enlarged in squares.

    Raises ConfigError for settings, DataError for the pictures, OSError for the file.
    """
    checks = {
        "setting": (setting in SETTINGS, " or ".join(SETTINGS)),
        "factor": (factor in (2, 4, 8), "2, 4 or 8"),
        "crop": (
            crop >= 16 and factor > 0 and crop % factor == 0,
            "at least 16 and a multiple of the factor",
        ),
        "rows": (1 <= rows <= 100, "from 1 to 100"),
        "seed": (0 <= seed < 2**63, "from 0 to below 2**63"),
    }
    for name, (good, allowed) in checks.items():
        if not good:
            raise ConfigError(f"--{name} must be {allowed}.")
    generator = torch.Generator().manual_seed(seed)
    sampler = CropSampler(load_pictures([data], crop), crop, factor, generator)
    _, hr = sampler.batch(rows * PAIRS_A_ROW)
    lr, target = degrade(hr, factor, SETTINGS[setting], generator)
    out.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(out, overwrite=True) as file:
        Image.fromarray(arrange(target, lr)).save(file, "PNG")


def arrange(target: Tensor, lr: Tensor) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Pairs of (N, 3, c, c) and (N, 3, c / factor, c / factor) in [0, 1] on white, as (H, W, 3) uint8 RGB."""
    enlarged = functional.interpolate(lr, size=target.shape[-2:], mode="nearest")
    pairs = torch.cat([target, enlarged], dim=3)  # (N, 3, c, 2c)
    framed = functional.pad(pairs, (GAP_PX,) * 4, value=1.0)
    rows = [torch.cat(list(row), dim=2) for row in torch.split(framed, PAIRS_A_ROW)]
    sheet = torch.cat(rows, dim=1)  # (3, H, W)
    return sheet.mul(255).round().byte().permute(1, 2, 0).numpy()
