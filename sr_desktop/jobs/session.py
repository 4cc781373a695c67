"""What is open and what is being done with it: the state behind the window, without any widget."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage

from engine.card import choose_model
from engine.errors import EngineError
from engine.tiles import Rect
from sr_desktop import paths
from sr_desktop.error_text import sentence
from sr_desktop.jobs.document import Document, RunState
from sr_desktop.jobs.files import ModelsJob, OpenJob, OpenPairJob, PasteJob
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.jobs.opening import Opening
from sr_desktop.jobs.previews import PaneRequest
from sr_desktop.jobs.run_settings import RunEstimate, RunRequest, RunSettings

if TYPE_CHECKING:
    from engine.pictures import Picture, WriteOptions

LONG_SECONDS = 20.0
"""A run that took longer deserves a notification."""


class Session(Opening):
    """The opened pictures, one of which is shown, and the queue of their runs. Lives in the GUI thread.

    Beside the signals of `Opening`:

    document_changed(Document): its state, share, time left or message.
    queue_changed(): which documents wait, or in which order.
    paused_changed(bool): the queue rests, or goes on.
    long_job_ended(Document, seconds): a run of more than LONG_SECONDS was completed, or failed.
    invented_ready(Document, map, bool): see `Desk`; its other signals are at `session.desk`.

    Of the document that is shown:

    begun(Pyramid): a run has begun; the result grows in this pyramid.
    stepped(Step): the run went on.
    completed(Picture): the run is done; the result is `self.result`, made with `self.result_card`.
    ended(): the run is over, however it went; comes before completed, cancelled, failed or crashed.
    cancelled(): the user ended the run.
    """

    document_changed = Signal(object)
    queue_changed = Signal()
    paused_changed = Signal(bool)
    long_job_ended = Signal(object, float)
    begun = Signal(object)
    stepped = Signal(object)
    completed = Signal(object)
    ended = Signal()
    cancelled = Signal()

    def _connect(self) -> None:
        super()._connect()
        self.runs.changed.connect(self._on_changed)
        self.runs.order_changed.connect(self.queue_changed)
        self.runs.paused_changed.connect(self.paused_changed)
        self.runs.begun.connect(self._on_begun)
        self.runs.stepped.connect(self._on_stepped)
        self.runs.ended.connect(self._on_ended)

    # --- models and devices ------------------------------------------------------------------------------

    def start(self, model_id: str = paths.DEFAULT_MODEL) -> None:
        """Look for the models. If there is none with this id, the default one will be used."""
        self._wanted_id = model_id
        self.queue.submit(ModelsJob(paths.models()))

    def submit(self, job: Job) -> None:
        """A job that is none of these; `others` tells how it goes."""
        if job.lane is Lane.ENGINE:
            self._wake_engine()
        self.others.submit(job)

    def reload_models(self) -> None:
        """Look for them again, after one was added or removed; the chosen one stays if it is still there."""
        self.start(self._wanted_id if self.model is None else self.model.card.id)

    def stop(self) -> None:
        """End what is running and wait for it; the session cannot be used afterwards."""
        self._devices_timer.stop()
        self.queue.stop()

    def choose_model(self, model_id: str) -> None:
        """For the next run; what is running or waiting and the results of earlier ones stay as they are."""
        self.model = choose_model(self.models, model_id)

    def settings(self) -> RunSettings:
        """For the chosen model, all else as it is usual. Not before `model_found`."""
        assert self.model is not None
        return RunSettings(self.model.card.id)

    # --- opening -----------------------------------------------------------------------------------------

    def open(self, path: Path, show: bool = True) -> None:
        """Read a file, beside those that are open; one that is open and has not changed is only shown."""
        known = tuple(each.stamp for each in self.documents if each.path == path and each.stamp)
        self.queue.submit(OpenJob(path, show, known))

    def open_many(self, files: Sequence[Path]) -> None:
        """The first one is shown."""
        for number, path in enumerate(files):
            self.open(path, show=number == 0)

    def open_two(self, first: Path, second: Path) -> None:
        """Two pictures to be compared with each other, of any sizes."""
        self.queue.submit(OpenPairJob(first, second))

    def paste(self, image: QImage) -> None:
        self.queue.submit(PasteJob(image))

    # --- runs --------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """A run is under way, or rests."""
        return self.runs.active is not None

    @property
    def active(self) -> Document | None:
        """The document whose run is under way, or rests."""
        return self.runs.active

    @property
    def waiting(self) -> tuple[Document, ...]:
        """In the order in which they will run."""
        return self.runs.waiting

    @property
    def paused(self) -> bool:
        return self.runs.paused

    @property
    def can_enhance(self) -> bool:
        return self.current is not None and self.current.can_enhance and self.model is not None

    def enhance(self, settings: RunSettings | None = None, interest: Rect | None = None) -> None:
        """Run the document that is shown, or let it wait for those before it.

        interest: what the user looks at, in pixels of the original, which comes first. The result of an
        earlier run is gone when this one begins.
        """
        if self.current is not None:
            self._enhance(self.current, settings, interest)

    def enhance_all(
        self, settings: RunSettings | None = None, documents: Sequence[Document] | None = None
    ) -> None:
        """One after another; by default all that have no result yet."""
        chosen = self.documents if documents is None else documents
        for document in chosen:
            if documents is not None or document.result is None:
                self._enhance(document, settings, None)

    def cancel(self, document: Document | None = None) -> None:
        """End the run of a document, or its waiting; by default the one that is under way."""
        wanted = document or self.active
        if wanted is not None:
            self.runs.cancel(wanted)

    def cancel_all(self) -> None:
        self.runs.cancel_all()

    def pause(self) -> None:
        """Let the queue rest. Previews are made all the same."""
        self.runs.pause()

    def resume(self) -> None:
        self.runs.resume()

    def move_waiting(self, document: Document, index: int) -> None:
        """To another place among those that wait."""
        self.runs.move(document, index)

    def estimate(self, settings: RunSettings, document: Document | None = None) -> RunEstimate | None:
        """What a run would take; None where nothing is open.

        Raises SizeImpossible, MemoryBoundTooSmall, ModelUnknown.
        """
        of = document or self.current
        return None if of is None else self.forecast.estimate(RunRequest.of(settings, self.models), of)

    def ask_estimate(self, settings: RunSettings) -> None:
        """The same for what is shown, made in a worker: see `forecast.estimated`."""
        if self.current is None or self.current.second is not None:
            self.forecast.drop()
            self.forecast.estimated.emit(None)
        else:
            self.forecast.ask(RunRequest.of(settings, self.models), self.current)

    # --- previews ----------------------------------------------------------------------------------------

    def preview(self, area: Rect, settings: RunSettings | None = None) -> None:
        """Enhance a part of the picture that is shown, in its pixels, at once: see `desk.preview_ready`."""
        if self.current is not None and self.current.second is None and self.model is not None:
            try:
                request = RunRequest.of(settings or self.settings(), self.models)
                request.plan(self.current.picture)
            except EngineError as error:
                self.desk.preview_failed.emit(sentence(error))
            else:
                self._wake_engine()
                self.desk.preview(self.current, area, request)

    def cancel_preview(self) -> None:
        self.desk.cancel_preview()

    def compare(self, area: Rect, panes: Sequence[PaneRequest]) -> None:
        """The same part of the picture that is shown in up to four ways: see `desk.compare_pane`."""
        if self.current is None or self.current.second is not None or self.model is None:
            return
        try:
            requests = [
                (each, None if each.settings is None else RunRequest.of(each.settings, self.models))
                for each in panes
            ]
            given = [request for _, request in requests if request is not None]
            plain = given[0] if given else RunRequest.of(self.settings(), self.models)
            for request in (plain, *given):
                request.plan(self.current.picture)
        except EngineError as error:
            self.desk.compare_failed.emit(sentence(error))
        else:
            self._wake_engine()
            self.desk.compare(self.current, area, requests, plain)

    def cancel_compare(self) -> None:
        self.desk.cancel_compare()

    def ask_invented(self) -> None:
        """Where the result that is shown is invented: see `invented_ready`."""
        if self.current is not None:
            self.desk.ask_invented(self.current, self.models)

    # --- saving ------------------------------------------------------------------------------------------

    def save(self, path: Path, options: WriteOptions) -> None:
        """The result that is shown; or the one that was not written there because a file was in its place."""
        refused = self.saves.take_refused(path) if options.overwrite else None
        result = refused or (self.current.result if self.current is not None else None)
        if result is not None:
            self.saves.save(result, path, options)

    # --- what the runs report ----------------------------------------------------------------------------

    def _enhance(self, document: Document, settings: RunSettings | None, interest: Rect | None) -> None:
        if not document.can_enhance or self.model is None:
            return
        try:
            request = RunRequest.of(settings or self.settings(), self.models, interest)
            self._wake_engine()
            self.runs.add(document, request)
        except EngineError as error:
            self.failed.emit(sentence(error))

    @Slot(object)
    def _on_changed(self, document: Document) -> None:
        if document in self._documents:
            self.document_changed.emit(document)

    @Slot(object, object)
    def _on_begun(self, document: Document, pyramid: object) -> None:
        if document is self.current:
            self.begun.emit(pyramid)

    @Slot(object, object)
    def _on_stepped(self, document: Document, step: object) -> None:
        if document is self.current:
            self.stepped.emit(step)

    @Slot(object, str, float)
    def _on_ended(self, document: Document, how: str, seconds: float) -> None:
        if document not in self._documents:
            return
        state, is_current = RunState(how), document is self.current
        if is_current:
            self.ended.emit()
        if seconds > LONG_SECONDS and state in (RunState.DONE, RunState.FAILED):
            self.long_job_ended.emit(document, seconds)
        if state is RunState.FAILED:
            told = document.message if is_current else f"{document.title}: {document.message}"
            if document.details:
                self.crashed.emit(told, document.details)
            else:
                self.failed.emit(told)
        elif is_current and state is RunState.CANCELLED:
            self.cancelled.emit()
        elif is_current and document.result is not None:
            result: Picture = document.result.picture
            self.completed.emit(result)
        self._tidy()
