"""Bounds the memory that many opened pictures take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import Cancelled, EngineError
from sr_desktop.error_text import sentence
from sr_desktop.jobs.copies import ParkJob, memory_bytes
from sr_desktop.jobs.document import Document
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.queue import JobQueue

if TYPE_CHECKING:
    from engine.pictures import Picture

PICTURES_BYTES = 1024 * 10**6
"""Originals and results of documents that are not shown; beyond this those of the longest unseen are parked
in unnamed temporary files, where they are used like any others, and their copies for the screen go until they
are wanted again."""


class Keeper(QObject):
    """Decides what stays in memory. The document that is shown, and one whose run is under way, keep all.

    parked(): a document was parked; there may be more to do: `tidy`.
    refused(str): a sentence, where there is no room to park. It is not tried again before `allow`.
    """

    parked = Signal()
    refused = Signal(str)

    def __init__(self, queue: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self.pictures_bytes = PICTURES_BYTES
        self._queue = queue
        self._seen: list[Document] = []  # the one that was shown last is the last
        self._parking: dict[Job, tuple[Document, tuple[Picture, ...]]] = {}
        self._allowed = True
        queue.finished.connect(self._on_finished)
        queue.failed.connect(self._on_failed)
        queue.crashed.connect(self._on_crashed)

    def see(self, document: Document) -> None:
        """It is shown now."""
        self.forget(document)
        self._seen.append(document)

    def forget(self, document: Document) -> None:
        """It is closed."""
        if document in self._seen:
            self._seen.remove(document)

    def allow(self) -> None:
        """Try to park again, after it was refused."""
        self._allowed = True

    def tidy(self, documents: tuple[Document, ...], shown: Document | None) -> None:
        """Keep the bounds."""
        unseen = [each for each in documents if each is not shown]
        unseen.sort(key=lambda each: self._seen.index(each) if each in self._seen else -1)
        if self._allowed and not self._parking:
            self._park(unseen)

    def _park(self, unseen: list[Document]) -> None:
        if sum(_held_bytes(each) for each in unseen) <= self.pictures_bytes:
            return
        for document in unseen:
            if _held_bytes(document) and not document.busy:
                pictures = document.to_show
                job = ParkJob(pictures)
                self._parking[job] = (document, pictures)
                self._queue.submit(job)
                break

    @Slot(object, object)
    def _on_finished(self, job: Job, made: tuple[Picture, ...]) -> None:
        if job not in self._parking:
            return
        document, pictures = self._parking.pop(job)
        is_shown = bool(self._seen) and self._seen[-1] is document
        if not document.busy and not is_shown:
            document.before = document.after = None  # they hold on to what was in memory
            for picture, parked in zip(pictures, made, strict=True):
                _replace(document, picture, parked)
        self.parked.emit()

    @Slot(object, object)
    def _on_failed(self, job: Job, error: EngineError) -> None:
        if self._parking.pop(job, None) is not None:
            self._allowed = False
            if not isinstance(error, Cancelled):
                self.refused.emit(sentence(error))

    @Slot(object, str)
    def _on_crashed(self, job: Job, _details: str) -> None:
        if self._parking.pop(job, None) is not None:
            self._allowed = False


def _replace(document: Document, picture: Picture, parked: Picture) -> None:
    """What was replaced meanwhile stays."""
    if document.picture is picture:
        document.picture = parked
    elif document.second is picture:
        document.second = parked
    elif document.result is not None and document.result.picture is picture:
        document.result.picture = parked


def _held_bytes(document: Document) -> int:
    return sum(memory_bytes(picture) for picture in document.to_show)
