"""A row of a batch, looked at: what is done beside its original, what waits as a preview of its middle."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import EngineError
from engine.pictures import Picture, read_picture, with_spread_colours
from engine.tiles import Rect
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.display import Pyramid
from sr_desktop.error_text import sentence
from sr_desktop.jobs.batch_making import run_settings_of
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.jobs.previews import PREVIEW_PX, Preview, PreviewJob
from sr_desktop.jobs.region import around
from sr_desktop.jobs.run_settings import RunRequest
from sr_desktop.jobs.session import Session


@dataclass(frozen=True, eq=False)
class Seen:
    """A picture, and its result where there is one."""

    picture: Picture
    before: Pyramid
    after: Pyramid | None


@dataclass(eq=False)
class LookAtJob(Job):
    """Read a picture, and its result. Result: Seen."""

    lane = Lane.FILES
    source: Path
    result: Path | None

    def steps(self) -> Generator[object, None, Seen]:
        picture = with_spread_colours(read_picture(self.source))
        yield picture
        before = Pyramid.of(picture)
        yield before
        after = None if self.result is None else Pyramid.of(read_picture(self.result))
        return Seen(picture, before, after)


@dataclass(eq=False)
class MiddleJob(Job):
    """Enhance a part of a picture, before all else. Result: Preview."""

    lane = Lane.ENGINE
    preview: PreviewJob

    def steps(self) -> Generator[object, None, Preview]:
        return (yield from self.preview.steps())


class BatchPreview(QObject):
    """One row at a time: a newer one ends the older one. Lives in the GUI thread.

    seen(Pyramid, Pyramid or None): the original, and the result if there is one. previewed(Rect, Pyramid): in
    pixels of the original, what would become of this part. failed(str): a sentence.
    """

    seen = Signal(object, object)
    previewed = Signal(object, object)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._settings: BatchSettings | None = None
        session.others.finished.connect(self._on_finished)
        session.others.failed.connect(self._on_failed)

    def look(self, source: Path, result: Path | None, settings: BatchSettings | None) -> None:
        """result: the file, where the row is done. settings: for a preview, where it is not."""
        self.stop()
        self._settings = settings
        self._start(LookAtJob(source, result))

    def stop(self) -> None:
        if self._job is not None:
            self._session.others.cancel(self._job)
            self._job = None

    def _start(self, job: Job) -> None:
        self._job = job
        self._session.submit(job)

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(made, Seen):
            self.seen.emit(made.before, made.after)
            if made.after is None and self._settings is not None:
                self._preview(made.picture, self._settings)
        elif isinstance(made, Preview):
            self.previewed.emit(made.area, made.pyramid)

    def _preview(self, picture: Picture, settings: BatchSettings) -> None:
        try:
            request = RunRequest.of(run_settings_of(settings), self._session.models)
            request.plan(picture)
        except EngineError as error:
            self.failed.emit(sentence(error))
            return
        side = PREVIEW_PX
        area: Rect = around(picture.width // 2, picture.height // 2, side, picture.width, picture.height)
        self._start(MiddleJob(PreviewJob(picture, area, request, self._session.engine)))

    @Slot(object, str, str)
    def _on_failed(self, job: Job, text: str, _details: str) -> None:
        if job is self._job:
            self._job = None
            self.failed.emit(text)
