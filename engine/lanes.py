"""What the engine asks of a graphics card beside computing: lanes, marks in them, pinned memory, recordings.

A card does what it is told in order, lane by lane (CUDA calls them streams), while the program goes on. Three
lanes let the next tile travel there, this one be computed and the last one travel back at the same time. A
mark in a lane is what the program, or another lane, waits for. Only `engine.cuda` knows CUDA; tests have a
driver of their own that does everything as late as it may.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from torch import Tensor

Function = Callable[[Tensor], Tensor]


class Mark(Protocol):
    """A place in a lane."""

    def wait(self) -> None:
        """The caller waits until the lane has done everything up to here."""

    def passed(self) -> bool:
        """The lane has come so far."""


class Lane(Protocol):
    """One queue of work on the device."""

    def running(self) -> AbstractContextManager[None]:
        """What is called within goes into this lane."""

    def mark(self) -> Mark:
        """Behind everything that the lane was given so far."""

    def wait_for(self, mark: Mark) -> None:
        """What comes next in this lane waits for another lane; the caller does not."""

    def copy(self, into: Tensor, source: Tensor) -> None:
        """Put a copy between main memory and the device into this lane."""

    def uses(self, tensor: Tensor) -> None:
        """The memory of a tensor that was made in another lane stays until this one is done with it."""


class Driver(Protocol):
    """A device's three lanes. Uploads and downloads only copy; all tensors that last are made in
    `computing`."""

    @property
    def uploading(self) -> Lane:
        """From main memory to the device."""

    @property
    def computing(self) -> Lane:
        """All arithmetic."""

    @property
    def downloading(self) -> Lane:
        """From the device to main memory."""

    def pinned(self, size_bytes: int) -> Tensor:
        """Main memory, (size_bytes,) uint8, that the device can copy from and to by itself."""

    def record(self, function: Function, x: Tensor) -> Function:
        """`function` as it is for tensors like x, as one order to the device instead of one for each layer.

        What it returns belongs to the caller. Raises RuntimeError where the driver cannot do that.
        """

    def release(self) -> None:
        """Give memory that is cached, but not in use, back to the device."""
