"""Errors in reading a picture: the file on disk is never changed."""

from dataclasses import dataclass
from pathlib import Path

from engine.errors.base import EngineError


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


class PictureSamplesUnknown(PictureError):
    """A TIFF whose samples are of a kind that we do not read."""


class PictureCompressionUnknown(PictureError):
    """A TIFF that is compressed in a way that we do not read."""


@dataclass(eq=False)
class PictureNeedsExtra(PictureError):
    """The format is known and can be read, once an extra of this program is installed.

    kind: what such files are called. extra: the extra's name.
    """

    kind: str
    extra: str


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
