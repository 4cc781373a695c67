"""Errors of taking over a model of the user's own. After any of them nothing was stored."""

from dataclasses import dataclass
from pathlib import Path

from engine.errors.base import EngineError


@dataclass(eq=False)
class ImportRefused(EngineError):
    """The file at `path` cannot become a model."""

    path: Path


class ImportFileUnknown(ImportRefused):
    """Its name ends in no suffix of a weight file that we read."""


@dataclass(eq=False)
class ImportFileTooLarge(ImportRefused):
    """More bytes than the largest network that makes sense here. Nothing was read."""

    found_bytes: int
    limit_bytes: int


@dataclass(eq=False)
class ImportFileUnreadable(ImportRefused):
    """Missing, not permitted, cut short or damaged: `detail` says which."""

    detail: str


@dataclass(eq=False)
class ImportFileUnsafe(ImportRefused):
    """A pickle that asks for more than weights. None of it was run. detail: what it asked for."""

    detail: str


class ImportNetworkUnknown(ImportRefused):
    """Neither our architecture nor one that the library spandrel knows."""


@dataclass(eq=False)
class ImportNetworkUnsuitable(ImportRefused):
    """A known network that cannot enlarge or restore one RGB picture here. detail: why, as part of a
    sentence."""

    architecture: str
    detail: str


@dataclass(eq=False)
class ModelLibraryMissing(EngineError):
    """`path` needs the library spandrel, which is not here.

    installable: packages can be added to this installation, which a packaged program does not let.
    detail: what is there, but does not work; empty where nothing is.
    """

    path: Path
    installable: bool
    detail: str


@dataclass(eq=False)
class ModelNotYours(EngineError):
    """The model came with the program: it cannot be removed."""

    model_id: str


@dataclass(eq=False)
class ModelStoreFailed(EngineError):
    """The folder of the user's models could not be changed. Everything is as before."""

    path: Path
    detail: str
