"""What can go wrong in the engine, as types that carry facts.

An error here holds paths, sizes and names, never a finished sentence: the sentence a person reads is
written once, in `sr_desktop.error_text`, so that the window and the command line say the same. `str()`
gives the facts for a log or a traceback.
"""

from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(eq=False)
class EngineError(Exception):
    """Base of all errors that the engine raises on purpose."""

    def __str__(self) -> str:
        facts = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({facts})"


# --- reading a picture: the file on disk is never changed -----------------------------------------


@dataclass(eq=False)
class PictureError(EngineError):
    """The picture at `path` cannot be used as input."""

    path: Path


class PictureMissing(PictureError):
    """Nothing is there."""


class PictureIsFolder(PictureError):
    """A folder is there instead of a file."""


class PictureNotReadable(PictureError):
    """The operating system does not let us open it."""


class PictureEmpty(PictureError):
    """The file holds zero bytes."""


class PictureUnknown(PictureError):
    """The bytes are in no picture format that we read, whatever the name says."""


@dataclass(eq=False)
class PictureDamaged(PictureError):
    """The format is known, but the data ends too early or is broken."""

    detail: str


@dataclass(eq=False)
class PictureTooLarge(PictureError):
    """More pixels than `limit_px`: a mistake, or a decompression bomb. Nothing was decoded."""

    width: int
    height: int
    limit_px: int


# --- writing a picture: whatever was at the target before is still there, whole ---------------------


@dataclass(eq=False)
class OutputError(EngineError):
    """The result cannot be written to `path`."""

    path: Path


class OutputFolderMissing(OutputError):
    """The folder that should hold the file does not exist."""


class OutputNotWritable(OutputError):
    """The operating system does not let us write there."""


class OutputIsFolder(OutputError):
    """A folder is where the file should go."""


class OutputExists(OutputError):
    """A file is there already and overwriting was not allowed."""


class DiskFull(OutputError):
    """The disk had no room for the whole file."""


@dataclass(eq=False)
class OutputFormatUnknown(OutputError):
    """The suffix names no format that we write."""

    known: tuple[str, ...]


@dataclass(eq=False)
class OutputTooLarge(OutputError):
    """The picture has more pixels a side than its format can hold."""

    format_name: str
    limit_px: int


@dataclass(eq=False)
class WriteFailed(OutputError):
    """Another failure of the operating system or of the encoder, described in `detail`."""

    detail: str


# --- models -----------------------------------------------------------------------------------------


@dataclass(eq=False)
class ModelUnknown(EngineError):
    """No bundled model has this id."""

    model_id: str
    known: tuple[str, ...]


@dataclass(eq=False)
class CardInvalid(EngineError):
    """The model card at `path` says something wrong, or lacks something, in `field`."""

    path: Path
    field: str
    reason: str


@dataclass(eq=False)
class WeightsInvalid(EngineError):
    """The weights at `path` are not those that the card describes. Nothing was loaded."""

    path: Path


class WeightsMissing(WeightsInvalid):
    """The file that the card names is not there."""


class WeightsPickled(WeightsInvalid):
    """A Python pickle, as PyTorch writes it. It can run any code when opened, so it is never opened."""


@dataclass(eq=False)
class WeightsUnreadable(WeightsInvalid):
    """Not a safetensors file."""

    detail: str


@dataclass(eq=False)
class WeightsCutShort(WeightsInvalid):
    """Longer or, more often, shorter than the card says."""

    expected_bytes: int
    found_bytes: int


@dataclass(eq=False)
class WeightsChanged(WeightsInvalid):
    """The right length, but other bytes: the SHA-256 (hexadecimal) differs from the card's."""

    expected_sha256: str
    found_sha256: str


@dataclass(eq=False)
class WeightsForeign(WeightsInvalid):
    """A sound safetensors file whose tensors belong to another network."""

    detail: str


@dataclass(eq=False)
class ModelsUnlike(EngineError):
    """The weights of two models cannot be mixed: their cards differ in `field`."""

    first: str
    second: str
    field: str


@dataclass(eq=False)
class StrengthInvalid(EngineError):
    """A share in which two models are mixed is from 0 to 1. `nearest` is."""

    strength: float
    nearest: float


# --- computing ----------------------------------------------------------------------------------------


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


class Cancelled(EngineError):
    """The caller asked to stop. Nothing was delivered and nothing was written."""


# --- sizes that are asked for -----------------------------------------------------------------------


@dataclass(eq=False)
class SizeImpossible(EngineError):
    """A result of (width, height) pixels cannot be made; one of (nearest_width, nearest_height) can.

    nearest_dpi: for a print, the next whole resolution that works, if there is one.
    """

    width: int
    height: int
    nearest_width: int
    nearest_height: int
    nearest_dpi: int | None


@dataclass(eq=False)
class SizeOutOfRange(SizeImpossible):
    """The picture has (source_width, source_height), and factors go from `lowest` to `highest`."""

    source_width: int
    source_height: int
    lowest: int
    highest: int


@dataclass(eq=False)
class ResultTooLarge(SizeImpossible):
    """The result would have more pixels than `limit_px`."""

    limit_px: int
