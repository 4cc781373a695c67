"""Errors of a run: devices, memory, disks, results."""

from dataclasses import dataclass
from pathlib import Path

from engine.errors.base import EngineError


@dataclass(eq=False)
class DeviceUnavailable(EngineError):
    """The device asked for is not in this machine."""

    device: str
    available: tuple[str, ...]


@dataclass(eq=False)
class PrecisionUnavailable(EngineError):
    """The device cannot compute in the precision asked for."""

    precision: str
    device: str
    available: tuple[str, ...]


@dataclass(eq=False)
class OutOfMemory(EngineError):
    """Not enough memory on `device` even for the smallest tile, or for the whole result.

    needed_bytes is None where only the attempt showed that it does not fit.
    """

    device: str
    needed_bytes: int | None


@dataclass(eq=False)
class MemoryBoundTooSmall(EngineError):
    """`bound_bytes` of memory are too few for one tile. `needed_bytes` are enough, counted with all that the
    process holds already.
    """

    bound_bytes: int
    needed_bytes: int


@dataclass(eq=False)
class DiskTooSmall(EngineError):
    """The disk of `path` has `free_bytes` for a file that takes `needed_bytes`. Nothing was written."""

    path: Path
    needed_bytes: int
    free_bytes: int


@dataclass(eq=False)
class TileWrong(EngineError):
    """A part of the result cannot be right, in float32 and on the processor as well. Nothing was delivered.

    left, top, width, height: the part, in input pixels. fault: a `engine.guard.Fault`.
    """

    left: int
    top: int
    width: int
    height: int
    fault: str


@dataclass(eq=False)
class ProcessEnded(EngineError):
    """The process that computed a picture, elsewhere, ended `times` times before it was done."""

    times: int


class Cancelled(EngineError):
    """The caller asked to stop. Nothing was delivered and nothing was written."""
