"""The pictures of the data folders, held in memory as bytes, and the batches cut from them."""

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.degrade import DegradeConfig, degrade
from training.index import path_from_index, read_index
from training.picture_files import (
    DataError,
    Unusable,
    decode,
    find_pictures,
    in_threads,
    read_file,
    read_size,
)
from training.pictures import Pictures, choose_place

__all__ = ["CropSampler", "DataError", "Pictures", "downscale", "find_pictures", "load_pictures"]

logger = logging.getLogger(__name__)

MOST_LINES = 20
"""So many pictures that are left out are named; the others are counted."""


@dataclass(frozen=True)
class Candidate:
    """A picture file with its size in pixels, and the SHA-256 that an index gives, if it is from one."""

    path: Path
    width: int
    height: int
    sha256: str | None = None


def load_pictures(data: Iterable[Path], smallest_px: int, device: torch.device | None = None) -> Pictures:
    """All pictures in folders, with their sub-folders, and in index files, sorted by path, each once.

    What is unreadable or too small is logged and left out, and so is what vanished or changed since its index
    was made. Memory is taken once, for the pixels of all: on the device if they fit there (None: the CPU).

    Raises DataError for data that is no folder or index, when nothing is left, or when memory is short.
    """
    left_out: list[tuple[Path, Unusable]] = []
    candidates = []
    for candidate in find_candidates(data, left_out):
        if min(candidate.width, candidate.height) >= smallest_px:
            candidates.append(candidate)
        else:
            problem = Unusable("too small", f"smaller than the crop of {smallest_px} pixels")
            left_out.append((candidate.path, problem))
    sizes = [(candidate.height, candidate.width) for candidate in candidates]
    place = choose_place(3 * sum(height * width for height, width in sizes), device or torch.device("cpu"))
    pictures = Pictures.empty(sizes, place)

    def fill(number: int) -> Unusable | None:
        try:
            _read(candidates[number], pictures[number])
        except Unusable as problem:
            return problem
        return None

    problems = in_threads(fill, range(len(candidates)), "reading pictures")
    left_out += [(c.path, problem) for c, problem in zip(candidates, problems, strict=True) if problem]
    kept = [number for number, problem in enumerate(problems) if problem is None]
    if not kept:
        path, problem = left_out[0]
        raise DataError(
            f"None of the {len(left_out)} pictures is readable and at least {smallest_px} pixels on each "
            f"side. The first, {path}: {problem}."
        )
    _log(left_out)
    return pictures.only(kept)


def find_candidates(data: Iterable[Path], left_out: list[tuple[Path, Unusable]]) -> list[Candidate]:
    """What the folders and index files hold, sorted by path. To `left_out` goes what has no readable header.

    Raises DataError for data that is no folder or index.
    """
    data = list(data)
    found = {}
    for index in (path for path in data if path.is_file()):
        folder = index.parent.resolve()
        for item in read_index(index).pictures:
            path = path_from_index(item.path, folder)
            found[path] = Candidate(path, item.width, item.height, item.sha256)
    folders = [path for path in data if not path.is_file()]
    paths = find_pictures(folders) if folders else []
    new = [path for path in paths if not found or path.parent.resolve() / path.name not in found]
    for path, size in zip(new, in_threads(_size, new, "looking for pictures"), strict=True):
        if isinstance(size, Unusable):
            left_out.append((path, size))
        else:
            found[path] = Candidate(path, *size)
    return [found[path] for path in sorted(found)]


def _size(path: Path) -> tuple[int, int] | Unusable:
    try:
        return read_size(path)
    except Unusable as problem:
        return problem


def _read(candidate: Candidate, room: Tensor) -> None:
    """Put the pixels of a file into `room`, (H, W, 3) uint8. Raises Unusable."""
    data = read_file(candidate.path)
    if candidate.sha256 not in (None, hashlib.sha256(data).hexdigest()):
        raise Unusable("changed", "it changed since its index was made")
    pixels = torch.from_numpy(decode(data))
    if pixels.shape != room.shape:
        raise Unusable("changed", "its size is another than its header or its index says")
    room.copy_(pixels)


def _log(left_out: list[tuple[Path, Unusable]]) -> None:
    for path, problem in left_out[:MOST_LINES]:
        logger.warning("left out %s: %s", path, problem)
    if len(left_out) > MOST_LINES:
        logger.warning("left out %d more pictures for such reasons", len(left_out) - MOST_LINES)


class CropSampler:
    """Random batches of high-resolution crops and their low-resolution counterparts.

    Pictures are drawn in proportion to their area, so that every pixel is as likely as any other; crops are
    flipped and turned by quarters. All randomness comes from `generator`, whose state a checkpoint keeps.

    degradation: how LR is made; None: bicubic. device: where that is done and the batch ends; None: the CPU.
    rank, world: this process is the one with this number, from 0, of so many that share each batch. All draw
    the same crops from generators in the same state and cut only their own: together they have the batch of
    one process. A degradation is each process's own.

    Raises DataError for a crop that is no multiple of the factor, or larger than a picture.
    """

    def __init__(
        self,
        pictures: Pictures,
        crop_px: int,
        factor: int,
        generator: torch.Generator,
        degradation: DegradeConfig | None = None,
        device: torch.device | None = None,
        rank: int = 0,
        world: int = 1,
    ) -> None:
        if crop_px % factor:
            raise DataError(f"The crop must be a multiple of the factor {factor}, not {crop_px}.")
        if int(torch.minimum(pictures.heights, pictures.widths).min()) < crop_px:
            raise DataError(f"A picture is smaller than the crop of {crop_px} pixels.")
        self.pictures = pictures
        self.crop_px = crop_px
        self.factor = factor
        self.generator = generator
        self.degradation = degradation
        self.device = device or torch.device("cpu")
        self.rank = rank
        self.world = world
        self._ends = pictures.areas.cumsum(0)

    def batch(self, size: int) -> tuple[Tensor, Tensor]:
        """LR (N, 3, c / factor, c / factor) and HR (N, 3, c, c), float32 in [0, 1], on the device.

        size: of the batch of all processes, a multiple of `world`; N = size / world.
        With a degradation, HR is its target: toned and faded where an old print is.
        """
        share = size // self.world
        steps = self._draw(size)[:, self.rank * share : (self.rank + 1) * share]
        pixels = self.pictures.gather(steps, self.crop_px, self.device)  # (N, c, c, 3)
        hr = pixels.permute(0, 3, 1, 2).float().div_(255).contiguous(memory_format=torch.channels_last)
        if self.degradation is None:
            return downscale(hr, self.factor), hr
        # One number from the generator, however many a process goes on to draw for its own crops.
        seed = int(torch.randint(2**62, (), generator=self.generator)) + self.rank
        own = torch.Generator().manual_seed(seed)
        lr, target = degrade(hr, self.factor, self.degradation, own)
        return (
            lr.contiguous(memory_format=torch.channels_last),
            target.contiguous(memory_format=torch.channels_last),
        )

    def _draw(self, size: int) -> Tensor:
        """Random crops as `Pictures.gather` wants them: (3, size) int64 on the CPU."""
        pixel = torch.randint(int(self._ends[-1]), (size,), generator=self.generator)
        chosen = torch.searchsorted(self._ends, pixel, right=True)
        widths = self.pictures.widths[chosen]
        top = self._below(self.pictures.heights[chosen] - self.crop_px + 1)
        left = self._below(widths - self.crop_px + 1)
        # Upside down or not, mirrored or not, rows and columns exchanged or not: the eight flips and turns.
        upturned, mirrored, exchanged = torch.randint(2, (3, size), generator=self.generator).bool()
        last = self.crop_px - 1
        top, down = torch.where(upturned, top + last, top), torch.where(upturned, -widths, widths)
        left, right = torch.where(mirrored, left + last, left), torch.where(mirrored, -1, 1)
        corner = self.pictures.starts[chosen] + top * widths + left
        down, right = torch.where(exchanged, right, down), torch.where(exchanged, down, right)
        return torch.stack([corner, down, right])

    def _below(self, bounds: Tensor) -> Tensor:
        """For each bound, (n,) int64, a whole number from 0 to below it."""
        return (torch.rand(len(bounds), dtype=torch.float64, generator=self.generator) * bounds).long()


def downscale(hr: Tensor, factor: int) -> Tensor:
    """Bicubic with antialiasing, rounded to 8 bits as a file would hold it: (N, 3, H, W) in [0, 1]."""
    lr = functional.interpolate(hr, scale_factor=1 / factor, mode="bicubic", antialias=True)
    return lr.mul_(255).round_().clamp_(0, 255).div_(255)
