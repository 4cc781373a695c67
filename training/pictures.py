"""Training pictures in memory: the pixels of all in one tensor, from which crops are cut in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.devices import choose_device, processor
from training.picture_files import DataError

SPARE_BYTES = 4 * 2**30
"""So much of a graphics card's memory stays free for the training at least."""


@dataclass(frozen=True, eq=False)
class Pictures:
    """N pictures of any sizes.

    pixels: (P, 3) uint8 RGB, all pictures row by row, on the processor or on a graphics card.
    starts: (N,) int64, where in `pixels` each begins. heights, widths: (N,) int64. Those on the processor.
    """

    pixels: Tensor
    starts: Tensor
    heights: Tensor
    widths: Tensor

    @classmethod
    def empty(cls, sizes: Sequence[tuple[int, int]], device: torch.device | None = None) -> "Pictures":
        """Room for pictures of these heights and widths, to be filled one by one. device: None: the CPU."""
        heights, widths = torch.tensor(sizes, dtype=torch.int64).reshape(-1, 2).unbind(1)
        ends = (heights * widths).cumsum(0)
        total = int(ends[-1]) if len(ends) else 0
        pixels = torch.empty((total, 3), dtype=torch.uint8, device=device)
        return cls(pixels, ends - heights * widths, heights, widths)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> Tensor:
        """One picture, (H, W, 3) uint8: a view, which may be written to."""
        start, height, width = (int(x[number]) for x in (self.starts, self.heights, self.widths))
        return self.pixels[start : start + height * width].view(height, width, 3)

    @property
    def areas(self) -> Tensor:
        """Pixels in each, (N,) int64."""
        return self.heights * self.widths

    def only(self, numbers: Sequence[int]) -> "Pictures":
        """Some of them, with the same pixels: what the others take is not given back."""
        rows = torch.tensor(numbers, dtype=torch.int64)
        return Pictures(self.pixels, self.starts[rows], self.heights[rows], self.widths[rows])

    def gather(self, steps: Tensor, side_px: int, device: torch.device) -> Tensor:
        """Square crops, (n, side, side, 3) uint8 on the device.

        steps: (3, n) int64 on the CPU. Of each crop, which row of `pixels` is its upper left corner, and how
        many rows further the pixel below and the one to the right are. That covers turns and mirror images.
        """
        place = self.pixels.device
        if place.type == "cuda":
            steps = steps.pin_memory().to(place, non_blocking=True)
        along = torch.arange(side_px, device=place)
        corner, down, right = steps[:, :, None, None]  # (n, 1, 1) each
        rows = (corner + down * along[:, None] + right * along).reshape(-1)  # (n * side * side,)
        shape = (steps.shape[1], side_px, side_px, 3)
        if place.type == "cpu" and device.type == "cuda":
            # Not the pictures but the batch is pinned: it is what crosses to the card.
            staged = torch.empty((len(rows), 3), dtype=torch.uint8, pin_memory=True)
            torch.index_select(self.pixels, 0, rows, out=staged)
            return staged.to(device, non_blocking=True).view(shape)
        return self.pixels.index_select(0, rows).view(shape).to(device)


def choose_place(needed_bytes: int, device: torch.device) -> torch.device:
    """Where pictures for a training on this device shall be: there if they fit, else on the CPU.

    Raises DataError where neither has so much memory free.
    """
    if device.type == "cuda" and fits_beside_training(needed_bytes, choose_device(str(device)).free_bytes()):
        return device
    check_memory(needed_bytes, processor().free_bytes())
    return torch.device("cpu")


def fits_beside_training(needed_bytes: int, free_bytes: int) -> bool:
    """Whether so many bytes leave a graphics card half of what is free, and SPARE_BYTES at least."""
    return needed_bytes <= free_bytes // 2 and needed_bytes <= free_bytes - SPARE_BYTES


def check_memory(needed_bytes: int, free_bytes: int) -> None:
    """Raise DataError unless there is so much."""
    if needed_bytes > free_bytes:
        raise DataError(
            f"The pictures take {needed_bytes / 1e9:.1f} GB of memory as pixels, and "
            f"{free_bytes / 1e9:.1f} GB are free. Give fewer or smaller ones with --data."
        )
