"""What a job is: data in, steps, a result. No thread and no widget is known here."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Generator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from PySide6.QtGui import QImage

from engine.card import Model
from engine.pictures import Picture, WriteOptions, read_picture, write_picture
from sr_desktop.display import Pyramid
from sr_desktop.models import offered_models
from sr_desktop.qimage import from_qimage


class Lane(Enum):
    """The worker thread that a job runs in."""

    FILES = "files"
    ENGINE = "engine"


class CancelToken:
    """Set in the GUI thread, looked at between two steps in the worker's."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        self._event.set()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()


@dataclass(eq=False)
class Job(ABC):
    """Base of all jobs. `lane` says where it runs."""

    lane = Lane.FILES
    token: CancelToken = field(default_factory=CancelToken, init=False)

    @abstractmethod
    def steps(self) -> Generator[object, None, object]:
        """Yields something after each step; returns the result. Runs in the worker thread."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A picture ready to be shown. path is None for one that was pasted."""

    picture: Picture
    pyramid: Pyramid
    path: Path | None


@dataclass(eq=False)
class OpenJob(Job):
    """Read a file. Result: Opened."""

    path: Path

    def steps(self) -> Generator[object, None, Opened]:
        picture = read_picture(self.path)
        yield picture
        return Opened(picture, Pyramid.of(picture), self.path)


@dataclass(eq=False)
class PasteJob(Job):
    """Take over an image from the clipboard. Result: Opened."""

    image: QImage

    def steps(self) -> Generator[object, None, Opened]:
        picture = from_qimage(self.image)
        yield picture
        return Opened(picture, Pyramid.of(picture), None)


@dataclass(eq=False)
class SaveJob(Job):
    """Write a picture. Result: the path."""

    picture: Picture
    path: Path
    options: WriteOptions

    def steps(self) -> Generator[object, None, Path]:
        yield self.path
        write_picture(self.picture, self.path, self.options)
        return self.path


@dataclass(eq=False)
class ModelsJob(Job):
    """Find the models in a folder. Result: tuple of Model, in the order to be offered."""

    folder: Path

    def steps(self) -> Generator[object, None, tuple[Model, ...]]:
        yield self.folder
        return offered_models(self.folder)
