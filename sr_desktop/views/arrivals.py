"""Files and folders that were dropped, pasted or named when the program was started."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from sr_desktop.jobs.job import Job
from sr_desktop.jobs.looking import Found, LookJob
from sr_desktop.jobs.session import Session
from sr_desktop.models import may_be_model

FEW = 8
"""So many pictures that are dropped at a time are opened; more are a batch."""


class Arrivals(QObject):
    """Sorts them: weight files go to `add_models`, a few pictures are opened, the rest is work for a batch.

    found(tuple of Path): pictures to be opened, at least one. many(tuple of Path): for a batch: more than FEW
    files, or a folder among them. noted(str): what was not taken, and why.
    """

    found = Signal(object)
    many = Signal(object)
    noted = Signal(str)

    def __init__(self, session: Session, add_models: Callable[[list[Path]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._add_models = session, add_models
        self._looking: set[Job] = set()
        session.others.finished.connect(self._on_finished)
        session.others.failed.connect(self._on_failed)
        session.others.cancelled.connect(self._looking.discard)

    def take(self, paths: Sequence[Path]) -> None:
        """All of them, whatever they are."""
        models = [path for path in paths if may_be_model(path)]
        others = tuple(path for path in paths if path not in models)
        if models:
            self._add_models(models)
        if len(others) > FEW:
            self.many.emit(others)
        elif others:
            self._look(LookJob(others))

    def open_folder(self, folder: Path) -> None:
        """The pictures in it are to be opened, however many they are."""
        self._look(LookJob((folder,), into_folders=True))

    def _look(self, job: LookJob) -> None:
        self._looking.add(job)
        self._session.submit(job)

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        if job not in self._looking or not isinstance(made, Found):
            return
        self._looking.discard(job)
        if made.folders:
            self.many.emit((*made.folders, *made.files))
        elif made.files:
            self.found.emit(made.files)
        if made.barren:
            text = self.tr("There is no picture in {folder}.")
            self.noted.emit("\n".join(text.format(folder=folder) for folder in made.barren))
        elif made.left_out:
            text = self.tr("The first {count} pictures were opened, {rest} were left out.")
            self.noted.emit(text.format(count=len(made.files), rest=made.left_out))

    @Slot(object, str, str)
    def _on_failed(self, job: Job, sentence: str, _details: str) -> None:
        if job in self._looking:
            self._looking.discard(job)
            self.noted.emit(sentence)
