"""Errors in writing a picture: whatever was at the target before is still there, whole."""

from dataclasses import dataclass
from pathlib import Path

from engine.errors.base import EngineError


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
