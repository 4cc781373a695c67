"""The small pictures of a batch's rows, made when they are to be seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from engine.errors import EngineError
from engine.pictures.preview import small_image
from sr_desktop.jobs.job import Job, Lane, Priority
from sr_desktop.jobs.others import OtherJobs

SIDE_PX = 88
"""Longer side: twice what a row shows, for screens with small pixels."""

MOST_PX = 40_000_000
"""A larger picture than this would be decoded for a second, for a stamp: it has none."""

KEPT = 600
AT_A_TIME = 12
MOST_WANTED = 60
"""Rows that were scrolled past are not made."""


@dataclass(eq=False)
class ThumbnailsJob(Job):
    """Make some. Steps: (path, QImage), a null one where there can be none. Result: None."""

    lane = Lane.PICTURES
    priority = Priority.BACKGROUND
    paths: tuple[Path, ...]

    def steps(self) -> Generator[tuple[Path, QImage], None, None]:
        for path in self.paths:
            yield path, small_picture(path)


class Thumbnails(QObject):
    """Keeps the last ones. Lives in the GUI thread. ready(Path): `get` gives it now."""

    ready = Signal(object)

    def __init__(self, jobs: OtherJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._images: OrderedDict[Path, QImage] = OrderedDict()
        self._wanted: OrderedDict[Path, None] = OrderedDict()
        self._job: ThumbnailsJob | None = None
        jobs.stepped.connect(self._on_stepped)
        jobs.finished.connect(self._on_over)
        jobs.cancelled.connect(self._on_over)
        jobs.failed.connect(self._on_over)

    def get(self, path: Path) -> QImage | None:
        """At most SIDE_PX a side; a null one where there can be none; None: it will be made, see `ready`."""
        image = self._images.get(path)
        if image is not None:
            self._images.move_to_end(path)
            return image
        self._wanted[path] = None
        self._wanted.move_to_end(path)
        while len(self._wanted) > MOST_WANTED:
            self._wanted.popitem(last=False)
        self._go_on()
        return None

    def _go_on(self) -> None:
        if self._job is None and self._wanted:
            paths = tuple(self._wanted.popitem()[0] for _ in range(min(AT_A_TIME, len(self._wanted))))
            self._job = ThumbnailsJob(paths[::-1])
            self._jobs.submit(self._job)

    @Slot(object, object)
    def _on_stepped(self, job: Job, step: object) -> None:
        if job is self._job and isinstance(step, tuple):
            path, image = step
            self._images[path] = image
            self._wanted.pop(path, None)
            if len(self._images) > KEPT:
                self._images.popitem(last=False)
            self.ready.emit(path)

    @Slot(object)
    @Slot(object, object)
    @Slot(object, str, str)
    def _on_over(self, job: Job, *_: object) -> None:
        if job is self._job:
            self._job = None
            self._go_on()


def small_picture(path: Path) -> QImage:
    """Of a file; a null image where it cannot be read, or would take long. Colours are taken for sRGB."""
    try:
        made = small_image(path, SIDE_PX, MOST_PX)
    except EngineError:
        return QImage()
    if made is None:
        return QImage()
    form = QImage.Format.Format_RGBA8888
    return QImage(made.tobytes(), made.width, made.height, 4 * made.width, form).copy()
