"""Adds and removes models of the user's own: what the list asks for, as jobs, with their dialogs."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.card import Model
from engine.errors import Cancelled, EngineError
from sr_desktop.error_text import sentence
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.own_models import AddModelJob, RemoveModelJob
from sr_desktop.views import model_dialogs
from sr_desktop.views.model_dialogs import ImportDialog, ModelDetails
from sr_desktop.views.panels.model_list import ModelList


class OwnModels(QObject):
    """Lives in the GUI thread. Jobs go to `submit`; what the queue says of them comes in by the slots
    `on_stepped`, `on_finished`, `on_failed` and `on_crashed`, which pass over the jobs of others.

    models_changed(str): there is one more, or one less: look for all of them again. The id of the one that
    was added, and should be chosen; empty where one is gone.
    told(str): a sentence. failed(str): a sentence about what went wrong.
    """

    models_changed = Signal(str)
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QWidget, listed: ModelList, submit: Callable[[Job], None]) -> None:
        super().__init__(parent)
        self._window = parent
        self._submit = submit
        self._models: dict[str, Model] = {}
        self._adding: dict[AddModelJob, ImportDialog] = {}
        self._removing: set[Job] = set()
        listed.models_dropped.connect(self.add)
        listed.add_asked.connect(self.ask_and_add)
        listed.details_asked.connect(self.show_details)
        listed.remove_asked.connect(self.ask_and_remove)

    def know(self, models: Iterable[Model]) -> None:
        """All models that the list shows."""
        self._models = {model.card.id: model for model in models}

    @Slot(list)
    def add(self, files: list[Path]) -> None:
        """Take these files over, one after the other."""
        for path in files:
            job = AddModelJob(path)
            dialog = ImportDialog(path.name, self._window)
            dialog.cancel_asked.connect(job.token.cancel)
            self._adding[job] = dialog
            dialog.show()
            self._submit(job)

    @Slot()
    def ask_and_add(self) -> None:
        path = model_dialogs.ask_model_file(self._window, "")
        if path is not None:
            self.add([path])

    @Slot(str)
    def show_details(self, model_id: str) -> None:
        if model_id in self._models:
            details = ModelDetails(self._models[model_id], self._window)
            details.remove_asked.connect(self.ask_and_remove)
            self.models_changed.connect(details.close)
            details.show()

    @Slot(str)
    def ask_and_remove(self, model_id: str) -> None:
        model = self._models.get(model_id)
        if model is not None and model_dialogs.may_remove_model(self._window, model.card.name):
            job = RemoveModelJob(model_id)
            self._removing.add(job)
            self._submit(job)

    @Slot(object, object)
    def on_stepped(self, job: Job, step: object) -> None:
        if isinstance(job, AddModelJob) and isinstance(step, float) and job in self._adding:
            self._adding[job].show_share(step)

    @Slot(object, object)
    def on_finished(self, job: Job, result: object) -> None:
        if not self._over(job) or not isinstance(result, Model):
            return
        name = result.card.name
        if isinstance(job, AddModelJob):
            self.models_changed.emit(result.card.id)
            self.told.emit(self.tr("The model {name} can be chosen now.").format(name=name))
        else:
            self.models_changed.emit("")
            self.told.emit(self.tr("The model {name} is gone.").format(name=name))

    @Slot(object, object)
    def on_failed(self, job: Job, error: EngineError) -> None:
        if self._over(job) and not isinstance(error, Cancelled):
            self.failed.emit(sentence(error))

    @Slot(object, str)
    def on_crashed(self, job: Job, _details: str) -> None:
        """The queue's owner tells what happened; here only the dialog goes."""
        self._over(job)

    def _over(self, job: Job) -> bool:
        """Whether the job was one of these, which is done now."""
        if isinstance(job, AddModelJob) and job in self._adding:
            dialog = self._adding.pop(job)
            dialog.end()
            dialog.deleteLater()
            return True
        known = job in self._removing
        self._removing.discard(job)
        return known
