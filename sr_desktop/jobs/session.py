"""What is open and what is being done with it: the state behind the window, without any widget."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from engine.card import Model, ModelCard, choose_model
from engine.errors import Cancelled, EngineError, OutputExists
from engine.pictures import Picture, WriteOptions
from engine.tiles import Rect
from sr_desktop import paths
from sr_desktop.error_text import sentence
from sr_desktop.jobs.enhance import Begun, DevicesJob, EnhanceJob, Step, WarmEngine
from sr_desktop.jobs.job import Job, ModelsJob, Opened, OpenJob, PasteJob, SaveJob
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.models import model_remembered


class Session(QObject):
    """One picture at a time: opened, enhanced, saved. Lives in the GUI thread.

    model_found(ModelCard): `self.models` are known, and this is the one that the next run will use.
    devices_found(tuple of DeviceInfo): once torch has been imported.
    opened(Opened): a picture was read; it is `self.original` now, and an earlier result is gone.
    begun(Pyramid): a run has begun, on top of the enlarged original.
    stepped(Step): the run went on.
    completed(Picture): the run is done; the result is `self.result`, made with `self.result_card`.
    ended(): the run is over, however it went; comes before completed, cancelled, failed or crashed.
    cancelled(): the user ended the run.
    saved(Path): the result is in this file.
    failed(str): a sentence. crashed(str, str): a sentence, and details to report.
    exists(Path): not saved, because this file is there and replacing it was not allowed.
    """

    model_found = Signal(object)
    devices_found = Signal(object)
    opened = Signal(object)
    begun = Signal(object)
    stepped = Signal(object)
    completed = Signal(object)
    ended = Signal()
    cancelled = Signal()
    saved = Signal(object)
    failed = Signal(str)
    crashed = Signal(str, str)
    exists = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.models: tuple[Model, ...] = ()
        self.model: Model | None = None
        self.original: Opened | None = None
        self.result: Picture | None = None
        self.result_card: ModelCard | None = None
        self.result_saved = False
        self._run: EnhanceJob | None = None
        self._engine = WarmEngine()
        self._devices_asked = False
        self._wanted_id = paths.DEFAULT_MODEL
        self._queue = JobQueue(self)
        self._queue.stepped.connect(self._on_stepped)
        self._queue.finished.connect(self._on_finished)
        self._queue.failed.connect(self._on_failed)
        self._queue.crashed.connect(self._on_crashed)

    # --- what the window asks for ------------------------------------------------------------------------

    def start(self, model_id: str = paths.DEFAULT_MODEL) -> None:
        """Look for the models. If there is none with this id, the default one will be used."""
        self._wanted_id = model_id
        self._queue.submit(ModelsJob(paths.models()))

    def stop(self) -> None:
        """End what is running and wait for it; the session cannot be used afterwards."""
        self._queue.stop()

    def open(self, path: Path) -> None:
        self._queue.submit(OpenJob(path))

    def paste(self, image: QImage) -> None:
        self._queue.submit(PasteJob(image))

    @property
    def running(self) -> bool:
        return self._run is not None

    @property
    def can_enhance(self) -> bool:
        return self.original is not None and self.model is not None and not self.running

    @property
    def unsaved(self) -> bool:
        """There is a result that is in no file."""
        return self.result is not None and not self.result_saved

    def choose_model(self, model_id: str) -> None:
        """For the next run; the result of an earlier one stays. Not while a run is going on."""
        if not self.running:
            self.model = choose_model(self.models, model_id)

    def enhance(self, device: str, interest: Rect | None = None) -> None:
        """Start a run; the result of an earlier one is gone.

        interest: what the user looks at, in pixels of the original, which comes first.
        """
        if self.original is None or self.model is None or self.running:
            return
        self.result = self.result_card = None
        self._run = EnhanceJob(self.original, self.model, device, self._engine, interest)
        self._queue.submit(self._run)

    def cancel(self) -> None:
        if self._run is not None:
            self._run.token.cancel()

    def save(self, path: Path, options: WriteOptions) -> None:
        if self.result is not None:
            self._queue.submit(SaveJob(self.result, path, options))

    # --- what the workers report -------------------------------------------------------------------------

    @Slot(object, object)
    def _on_stepped(self, _job: Job, step: object) -> None:
        match step:
            case Begun(pyramid=pyramid):
                self.begun.emit(pyramid)
            case Step():
                self.stepped.emit(step)

    @Slot(object, object)
    def _on_finished(self, job: Job, result: object) -> None:
        match job, result:
            case ((OpenJob() | PasteJob()), Opened()):
                self._take(result)
            case EnhanceJob(), Picture():
                self._end_run()
                self.result, self.result_card, self.result_saved = result, job.model.card, False
                self.completed.emit(result)
            case SaveJob(), Path():
                self.result_saved = self.result_saved or job.picture is self.result
                self.saved.emit(result)
            case ModelsJob(), tuple():
                self._take_models(result)
            case DevicesJob(), tuple():
                self.devices_found.emit(result)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: EngineError) -> None:
        if isinstance(job, EnhanceJob):
            self._end_run()
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        elif isinstance(job, SaveJob) and isinstance(error, OutputExists):
            self.exists.emit(error.path)
        else:
            self.failed.emit(sentence(error))

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        if isinstance(job, EnhanceJob):
            self._end_run()
        last_line = details.strip().splitlines()[-1]
        self.crashed.emit(f"Something unexpected happened: {last_line}", details)

    def _take(self, opened: Opened) -> None:
        if self.running:
            return  # dropped while a run began: the run's picture stays
        self.original, self.result, self.result_card = opened, None, None
        self.opened.emit(opened)
        if not self._devices_asked:
            self._devices_asked = True
            self._queue.submit(DevicesJob())

    def _end_run(self) -> None:
        self._run = None
        self.ended.emit()

    def _take_models(self, models: tuple[Model, ...]) -> None:
        self.models = models
        try:
            self.model = model_remembered(models, self._wanted_id)
        except EngineError as error:
            self.failed.emit(sentence(error))
        else:
            self.model_found.emit(self.model.card)
