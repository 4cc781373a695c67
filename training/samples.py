"""The same few crops through the network every time, so that one sees how it gets on."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from engine.networks import SRResNet
from engine.pictures import as_eight_bit
from engine.pictures.atomic import whole_file
from engine.tensors import to_pixels
from training.dataset import CropSampler, Pictures
from training.evaluate import Pair, whole_picture
from training.metrics import Pixels
from training.sheet import grid, in_squares

CROPS = 6
BENCHMARK_CROPS = 2
CROP_PX = 192
"""Side of the samples, or less if half of the pictures are smaller."""

SEED = 1


class Samples:
    """Crops of the training pictures, degraded as those of the run, and parts of the benchmark's pictures.

    The run's random state has no part in them, nor they in it: a resumed run shows the same ones, and trains
    as it would without. All is held as bytes, and made on the CPU, so that every device shows the same.

    sampler: the run's. pairs: the benchmark's; two of them are shown, from the middle.
    """

    def __init__(self, sampler: CropSampler, pairs: Sequence[Pair] = ()) -> None:
        factor = sampler.factor
        pictures, crop_px = _large_ones(sampler.pictures, factor)
        generator = torch.Generator().manual_seed(SEED)
        own = CropSampler(pictures, crop_px, factor, generator, sampler.degradation)
        # One by one: a batch has some of its damage in common.
        batches = [own.batch(1) for _ in range(CROPS)]
        self.factor = factor
        self.pairs = [
            Pair(f"crop {number}", _pixels(lr), _pixels(hr)) for number, (lr, hr) in enumerate(batches, 1)
        ]
        every = max(1, len(pairs) // BENCHMARK_CROPS)
        chosen = pairs[::every][:BENCHMARK_CROPS]
        self.pairs += [_middle(pair, crop_px // factor, factor) for pair in chosen]

    def grid(self, network: SRResNet) -> Pixels:
        """Input, output and target of each, a row each: (H, W, 3) uint8 RGB.

        The network may be on any device. It runs in eval mode and is afterwards as it was.
        """
        modes = [(module, module.training) for module in network.modules()]
        cells = []
        try:
            network.eval()
            upscale = whole_picture(network)
            for pair in self.pairs:
                cells.append((f"{pair.name}: input", in_squares(pair.lr, self.factor)))
                cells.append(("output", upscale(pair.lr)))
                cells.append(("target", pair.hr))
        finally:
            _set_modes(modes)
        return np.asarray(grid(cells, columns=3))


def save_samples(out: Path, step: int, pixels: Pixels) -> Path:
    """Write (H, W, 3) uint8 RGB as `out/samples/step_00001000.png`, whole or not at all; returns the path.

    Raises OSError.
    """
    path = out / "samples" / f"step_{step:08d}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path, overwrite=True) as file:
        Image.fromarray(pixels).save(file, "PNG")
    return path


def _large_ones(pictures: Pictures, factor: int) -> tuple[Pictures, int]:
    """Half of the pictures at least, and the side of the crops that all of these have room for."""
    sides = torch.minimum(pictures.heights, pictures.widths)
    crop_px = min(CROP_PX, int(sides.median())) // factor * factor
    return pictures.only((sides >= crop_px).nonzero()[:, 0].tolist()), crop_px


def _middle(pair: Pair, side_px: int, factor: int) -> Pair:
    """At most `side_px` low-resolution pixels of each side, and the truth at the same place."""
    top, left = (max(0, side - side_px) // 2 for side in pair.lr.shape[:2])
    lr = pair.lr[top : top + side_px, left : left + side_px]
    rows, columns = (slice(start * factor, (start + side_px) * factor) for start in (top, left))
    return Pair(pair.name, lr, pair.hr[rows, columns])


def _set_modes(modes: Sequence[tuple[nn.Module, bool]]) -> None:
    for module, training in modes:
        module.training = training


def _pixels(batch: Tensor) -> Pixels:
    """(1, 3, h, w) in [0, 1] as (h, w, 3) uint8."""
    return as_eight_bit(to_pixels(batch, (0.0, 1.0), False))
