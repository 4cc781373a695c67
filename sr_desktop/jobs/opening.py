"""The documents of a session: how they are opened, shown, kept and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.card import Model, ModelCard
from engine.errors import Cancelled, EngineError
from sr_desktop import paths
from sr_desktop.error_text import sentence
from sr_desktop.jobs.copies import DisplayJob
from sr_desktop.jobs.desk import Desk
from sr_desktop.jobs.devices import DeviceInfo, DevicesJob
from sr_desktop.jobs.document import Document, Result
from sr_desktop.jobs.files import ModelsJob, Opened, OpenJob, OpenPairJob, PasteJob, Unchanged
from sr_desktop.jobs.forecast import Forecast
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.keeper import Keeper
from sr_desktop.jobs.others import OtherJobs
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.runs import Runs, unexpected
from sr_desktop.jobs.saves import Saves
from sr_desktop.jobs.warm_engine import WarmEngine
from sr_desktop.models import Offer, model_remembered

if TYPE_CHECKING:
    from engine.pictures import Picture
    from sr_desktop.display import Pyramid

DEVICES_AFTER_MS = 300
"""So long after the first picture was opened torch is imported. While the system loads its libraries, the
first painting of a picture, which starts threads, would have to wait for it."""


class Opening(QObject):
    """The half of `Session` that holds documents. Lives in the GUI thread.

    model_found(ModelCard): `self.models` are known, and this is the one that the next run will use.
    devices_found(tuple of DeviceInfo): once torch has been imported.
    documents_changed(): which there are, or their order.
    opened(Opened): a picture was opened and is the one that is shown.
    shown(Document): the one that is shown is another, and ready for the screen; None when the last is closed.
    saved(Path), remarked(str), exists(Path): see `Saves`; the others of its signals are at `session.saves`.
    failed(str): a sentence. crashed(str, str): a sentence, and details to report.
    """

    model_found = Signal(object)
    devices_found = Signal(object)
    documents_changed = Signal()
    opened = Signal(object)
    shown = Signal(object)
    saved = Signal(object)
    remarked = Signal(str)
    failed = Signal(str)
    crashed = Signal(str, str)
    exists = Signal(object)
    invented_ready = Signal(object, object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.models: tuple[Model, ...] = ()
        self.model: Model | None = None
        self.devices: tuple[DeviceInfo, ...] = ()
        self.current: Document | None = None
        self._documents: list[Document] = []
        self._wanted: Document | None = None  # to be shown, when it is ready
        self._displays: dict[Job, Document] = {}
        self._engine_woken = False
        self._devices_timer = QTimer(self, singleShot=True, interval=DEVICES_AFTER_MS)
        self._devices_timer.timeout.connect(self._wake_engine)
        self._wanted_id = paths.DEFAULT_MODEL
        self.queue = JobQueue(self)
        engine = self.engine = WarmEngine()
        self.forecast = Forecast(self.queue, self)
        self.runs = Runs(self.queue, engine, self.forecast, self)
        self.desk = Desk(self.queue, engine, self)
        self.keeper = Keeper(self.queue, self)
        self.others = OtherJobs(self.queue, self)
        self.saves = Saves(self.queue, self)
        self._connect()

    def _connect(self) -> None:
        self.queue.finished.connect(self._on_finished)
        self.queue.failed.connect(self._on_failed)
        self.queue.crashed.connect(self._on_crashed)
        self.desk.invented_ready.connect(self.invented_ready)
        self.keeper.refused.connect(self.failed)
        self.keeper.parked.connect(self._tidy)
        self.saves.saved.connect(self.documents_changed)
        self.saves.saved.connect(self.saved)
        self.saves.remarked.connect(self.remarked)
        self.saves.exists.connect(self.exists)
        self.saves.failed.connect(self.failed)
        self.saves.crashed.connect(self.crashed)

    # --- the documents -----------------------------------------------------------------------------------

    @property
    def documents(self) -> tuple[Document, ...]:
        """In the order of the history strip."""
        return tuple(self._documents)

    @property
    def original(self) -> Opened | None:
        return None if self.current is None else self.current.opened

    @property
    def result(self) -> Picture | None:
        result = self._result()
        return None if result is None else result.picture

    @property
    def result_card(self) -> ModelCard | None:
        result = self._result()
        return None if result is None else result.card

    @property
    def unsaved(self) -> bool:
        """The result that is shown is in no file."""
        return self.current is not None and self.current.unsaved

    @property
    def any_unsaved(self) -> bool:
        """Some result is in no file."""
        return any(document.unsaved for document in self._documents)

    def show_document(self, document: Document) -> None:
        """Make it the one that is shown: at once, or as soon as it is ready for the screen."""
        if document not in self._documents:
            return
        self._wanted = document
        if document.ready:
            self._show(document)
        elif document not in self._displays.values():
            job = DisplayJob(document.to_show)
            self._displays[job] = document
            self.queue.submit(job)

    def remove(self, document: Document) -> None:
        """Close it, with its result and its run. If it is shown, its neighbour is shown next."""
        if document not in self._documents:
            return
        index = self._documents.index(document)
        self._documents.remove(document)
        self.runs.cancel(document)
        self.keeper.forget(document)
        self.documents_changed.emit()
        if document in (self.current, self._wanted):
            if self._documents:
                self.show_document(self._documents[min(index, len(self._documents) - 1)])
            else:
                self._show(None)

    def move(self, document: Document, index: int) -> None:
        """To another place in the history strip."""
        if document in self._documents:
            self._documents.remove(document)
            self._documents.insert(max(0, index), document)
            self.documents_changed.emit()

    # --- what the workers report -------------------------------------------------------------------------

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        match job, made:
            case OpenJob(), Opened():
                self._add(Document.of(made, job.path.name), job.show, made)
            case OpenJob(), Unchanged():
                self._show_again(job)
            case PasteJob(), Opened():
                self._add(Document.of(made, self._pasted_title()), True, made)
            case OpenPairJob(), (Opened() as first, Opened() as second):
                title = f"{job.first.name} | {job.second.name}"
                self._add(Document.of_pair(first, second, title), True, first)
            case DisplayJob(), tuple():
                self._take_displays(self._displays.pop(job), job.pictures, made)
            case ModelsJob(), Offer():
                self._take_models(made)
            case DevicesJob(), tuple():
                self.devices = self.forecast.devices = made
                self.devices_found.emit(made)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: EngineError) -> None:
        self._displays.pop(job, None)
        if not isinstance(error, Cancelled) and self._is_told_here(job):
            self.failed.emit(sentence(error))

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        self._displays.pop(job, None)
        if self._is_told_here(job):
            self.crashed.emit(unexpected(details), details)

    @staticmethod
    def _is_told_here(job: Job) -> bool:
        """Others are told by `runs`, `desk` and `saves`, which know what they were for."""
        reading = OpenJob | OpenPairJob | PasteJob
        return isinstance(job, reading | ModelsJob | DevicesJob | DisplayJob)

    # --- the rest ----------------------------------------------------------------------------------------

    def _result(self) -> Result | None:
        return None if self.current is None else self.current.result

    def _add(self, document: Document, show: bool, opened: Opened) -> None:
        self._documents.append(document)
        self.keeper.allow()
        self.documents_changed.emit()
        if show or self.current is None:
            self.show_document(document)
            self.opened.emit(opened)
        else:
            self._tidy()
        if not self._engine_woken and not self._devices_timer.isActive():
            self._devices_timer.start()

    def _show_again(self, job: OpenJob) -> None:
        for document in self._documents:
            if document.path == job.path and document.stamp in job.known and job.show:
                self.show_document(document)
                if document.opened is not None:
                    self.opened.emit(document.opened)
                break

    def _show(self, document: Document | None) -> None:
        before, self.current, self._wanted = self.current, document, document
        if before is not None and before is not document:
            self.desk.leave(before)
        if document is not None:
            self.keeper.see(document)
        self.shown.emit(document)
        self._tidy()

    def _take_displays(
        self, document: Document, pictures: tuple[Picture, ...], made: tuple[Pyramid, ...]
    ) -> None:
        """What a run has made meanwhile is newer."""
        if document.picture is pictures[0] and document.before is None:
            document.before = made[0]
        if len(made) > 1 and document.after is None and document.to_show[1:] == pictures[1:]:
            document.after = made[1]
        if document is self._wanted:
            self.show_document(document)

    def _pasted_title(self) -> str:
        number = sum(document.path is None for document in self._documents) + 1
        return self.tr("Pasted picture") if number == 1 else self.tr("Pasted picture {n}").format(n=number)

    def _take_models(self, offer: Offer) -> None:
        self.models = offer.models
        problems = offer.problems
        try:
            self.model = model_remembered(offer.models, self._wanted_id)
        except EngineError as error:
            self.model, problems = None, problems or (error,)
        else:
            self.model_found.emit(self.model.card)
        for problem in problems:
            self.failed.emit(sentence(problem))

    @Slot()
    def _wake_engine(self) -> None:
        """Import torch, if that has not been asked for: always before the first job that needs it.

        Not within that job: what is alive during the import is kept for good (see `import_engine`), and a
        picture would be among it.
        """
        if not self._engine_woken:
            self._engine_woken = True
            self.queue.submit(DevicesJob())

    @Slot()
    def _tidy(self) -> None:
        self.keeper.tidy(self.documents, self.current)
