"""The jobs that read and write files, and what a picture is once it is open.

What reads and writes is imported in the worker: the window is there without it.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from engine.pictures import format_for
from sr_desktop.jobs.encoding import SaveToken, beside
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.models import Offer, look_for_models

if TYPE_CHECKING:
    from engine.pictures import Picture, WriteOptions
    from engine.pictures.frames import FrameCount
    from sr_desktop.display import Display, Pyramid
    from sr_desktop.framed import FrameStore

THUMBNAIL_PX = 144
"""Longer side of the small pictures in the history strip, at twice the density of a usual screen."""

Stamp = tuple[int, int]
"""Of a file, when it was read: nanoseconds of its last change, and bytes."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A picture ready to be shown. path is None for one that was pasted.

    thumbnail: a Display of at most THUMBNAIL_PX a side. stamp: of the file. frames: of a file that holds
    several, of which `picture` is the first.
    """

    picture: Picture
    pyramid: Pyramid
    path: Path | None
    thumbnail: Display | None = None
    stamp: Stamp | None = None
    frames: FrameCount | None = None


@dataclass(frozen=True)
class Unchanged:
    """The file is open already and has not changed since."""

    path: Path


@dataclass(eq=False)
class OpenJob(Job):
    """Read a file. Result: Opened, or Unchanged if the file's stamp is among those that are known.

    show: whether it is to be shown when it is there.
    """

    path: Path
    show: bool = True
    known: tuple[Stamp, ...] = ()

    def steps(self) -> Generator[object, None, Opened | Unchanged]:
        from engine.pictures import read_picture, with_spread_colours
        from sr_desktop.framed import several_in

        stamp = _stamp(self.path)
        if stamp in self.known:
            return Unchanged(self.path)
        picture = with_spread_colours(read_picture(self.path))
        yield picture
        return replace(_opened(picture, self.path, stamp), frames=several_in(self.path))


@dataclass(eq=False)
class OpenPairJob(Job):
    """Read two files, to be compared. Result: tuple of two Opened."""

    first: Path
    second: Path

    def steps(self) -> Generator[object, None, tuple[Opened, Opened]]:
        from engine.pictures import read_picture

        first = _opened(read_picture(self.first), self.first, None)
        yield first
        return first, _opened(read_picture(self.second), self.second, None)


@dataclass(eq=False)
class PasteJob(Job):
    """Take over an image from the clipboard. Result: Opened."""

    image: QImage

    def steps(self) -> Generator[object, None, Opened]:
        from sr_desktop.qimage import from_qimage

        picture = from_qimage(self.image)
        yield picture
        return _opened(picture, None, None)


@dataclass(frozen=True)
class Saved:
    """A file was written. note: a sentence about what it does not hold; empty where it holds all."""

    path: Path
    note: str = ""


@dataclass(eq=False)
class SaveJob(Job):
    """Write a picture, or all frames of one where the format can hold them. Result: Saved.

    Cancelled, it ends soon, and nothing is written. Where the encoder cannot be stopped (`encoding`) it is
    left behind, and what it makes is dropped. share: of the frames that are written, in [0, 1]; set in the
    worker.
    """

    lane = Lane.SAVES
    token: SaveToken = field(default_factory=SaveToken, init=False)
    picture: Picture
    path: Path
    options: WriteOptions
    frames: FrameStore | None = None
    share: float = field(default=0.0, init=False)

    def steps(self) -> Generator[object, None, Saved]:
        from sr_desktop.framed import holds, note_about, write_all

        yield self.path
        store, output_format, token = self.frames, format_for(self.path), self.token
        if store is None:
            yield from self._write_one()
            return Saved(self.path)
        if holds(output_format, store.frames):
            write_all(store, store.frames, self.path, self.options, self._on_share, lambda: token.cancelled)
        else:
            yield from self._write_one()
        return Saved(self.path, note_about(store.frames, output_format))

    def _write_one(self) -> Generator[object]:
        from engine.pictures.stoppable import IN_ONE_PIECE, write_stoppable

        token = self.token
        stopped = partial(getattr, token, "cancelled")
        write = partial(write_stoppable, self.picture, self.path, self.options, stopped, token.commit)
        if format_for(self.path).id in IN_ONE_PIECE:
            yield from beside(write, token)
        else:
            write()

    def _on_share(self, share: float) -> None:
        self.share = share


@dataclass(eq=False)
class ModelsJob(Job):
    """Find the models in a folder, and the user's own. Result: Offer."""

    folder: Path

    def steps(self) -> Generator[object, None, Offer]:
        yield self.folder
        return look_for_models(self.folder)


def thumbnail(pyramid: Pyramid) -> Display:
    """A small copy, (H, W, 4), at most THUMBNAIL_PX a side."""
    from sr_desktop.display import resized

    smallest = pyramid.levels[-1]
    height, width = smallest.shape[:2]
    scale = min(1.0, THUMBNAIL_PX / max(height, width))
    return resized(smallest, max(1, round(width * scale)), max(1, round(height * scale)))


def _opened(picture: Picture, path: Path | None, stamp: Stamp | None) -> Opened:
    from sr_desktop.display import Pyramid

    pyramid = Pyramid.of(picture)
    return Opened(picture, pyramid, path, thumbnail(pyramid), stamp)


def _stamp(path: Path) -> Stamp | None:
    """None where there is no file: reading it says what is wrong."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
