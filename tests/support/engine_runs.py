"""Runs of the engine, watched: for the tests of tests/engine."""

import dataclasses

import numpy as np
import torch

from engine.card import Range
from engine.devices import Device
from engine.enhancer import Enhancer, Progress, RunOptions
from engine.networks import SRResNet
from engine.pictures import Picture
from engine.tiles import TileSizes


@dataclasses.dataclass(frozen=True)
class PretendCard(Device):
    """Called a graphics card, but computes on the processor."""

    @property
    def torch_device(self) -> torch.device:
        return torch.device("cpu")


CARD = PretendCard("cuda:0", "Pretended", ("float32",))
CPU = Device("cpu", "Processor", ("float32",))


class Run:
    """A run to its end: `notes`, all `progress` and the `result`."""

    def __init__(
        self, enhancer: Enhancer, picture: Picture, tiles: TileSizes | None = None, **options: object
    ) -> None:
        self.progress: list[Progress] = []
        self.result = enhancer.enhance(picture, RunOptions(tiles, **options), self.progress.append)
        self.notes = [progress.note for progress in self.progress if progress.note]

    @property
    def tiles(self) -> list:
        """All finished tiles, in their order."""
        return [progress.tile for progress in self.progress if progress.tile]

    def delivered(self) -> np.ndarray:
        """How often a tile brought each pixel of the result: (H, W)."""
        count = np.zeros(self.result.pixels.shape[:2], int)
        for tile in self.tiles:
            count[tile.area.slices] += 1
        return count

    def assert_progress_is_sound(self, trunk: bool = True) -> None:
        """trunk: the network has one, which counts in the first step."""
        shares = [progress.share for progress in self.progress]
        assert shares == sorted(shares)
        first = next(progress.share for progress in self.progress if progress.note is None)
        assert first > 0 or not trunk
        assert shares[-1] == 1
        last = self.progress[-1]
        assert last.tiles_done == last.tiles_total
        assert last.tiles_done == len(self.tiles)


def assert_equal_but_for_rounding(found: np.ndarray, expected: np.ndarray) -> None:
    """At most one step in eight bits, and that only where a value lay on the edge between two steps."""
    assert found.shape == expected.shape
    differences = np.abs(found.astype(int) - expected)
    assert differences.max() <= 1
    assert np.count_nonzero(differences) <= 2 + 0.002 * differences.size


def noise(height: int, width: int, seed: int = 0, alpha: bool = False, grey: bool = False) -> Picture:
    """A picture in which no two parts are alike."""
    generator = np.random.default_rng(seed)
    pixels = generator.integers(0, 256, (height, width, 3), np.uint8)
    if grey:
        pixels[...] = pixels[..., :1]
    return Picture(pixels, generator.integers(0, 256, (height, width), np.uint8) if alpha else None, grey)


def whole(
    network: SRResNet, picture: Picture, value_range: Range = (0, 1)
) -> tuple[np.ndarray, np.ndarray | None]:
    """Pixels and alpha by the trained network as it is: no tiles, no rewriting, float32, rounded by NumPy."""
    low, high = value_range

    def enlarged(pixels: np.ndarray) -> np.ndarray:
        x = torch.from_numpy(pixels.astype(np.float32) / 255 * (high - low) + low)
        with torch.inference_mode():
            y = network(x.permute(2, 0, 1)[None])
        return (y[0].permute(1, 2, 0).double().numpy() - low) / (high - low) * 255

    def rounded(values: np.ndarray) -> np.ndarray:
        return np.clip(np.rint(values), 0, 255).astype(np.uint8)

    rgb = enlarged(picture.pixels)
    if picture.grey:
        rgb = np.repeat((rgb @ [0.299, 0.587, 0.114])[..., None], 3, axis=2)
    if picture.alpha is None:
        return rounded(rgb), None
    alpha = enlarged(np.repeat(picture.alpha[..., None], 3, axis=2)).mean(axis=2)
    return rounded(rgb), rounded(alpha)
