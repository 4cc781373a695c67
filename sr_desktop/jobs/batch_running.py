"""The run of a batch in the window: begun, followed, rested, ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.card import AUTO
from sr_desktop.batch.control import Control
from sr_desktop.batch.events import FileEvent, Outcome, Overall
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import Maker
from sr_desktop.batch.records import ENDED, BatchRecord, JournalFile
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_door import JournalDoor
from sr_desktop.jobs.batch_draft import BatchDraft
from sr_desktop.jobs.batch_errands import Errands
from sr_desktop.jobs.batch_inbox import Inbox
from sr_desktop.jobs.batch_lists import Begun, JournalJob, RunJob, Trouble
from sr_desktop.jobs.batch_making import LaneMaker, WakeJob
from sr_desktop.jobs.batch_rows import Rows
from sr_desktop.jobs.devices import DeviceInfo
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.session import Session

NEWS_MS = 100
"""So often the rows follow a running batch."""


class Phase(Enum):
    """Of the batch. ENDED: also where it was stopped, and files wait."""

    DRAFT = "draft"
    BEGINNING = "beginning"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    ENDED = "ended"


RUNS = (Phase.BEGINNING, Phase.RUNNING, Phase.PAUSED, Phase.STOPPING)


class BatchRunning(QObject):
    """The half of `BatchSession` that runs a batch. Lives in the GUI thread.

    phase_changed(): see `phase`. begun(BatchRecord): it is in the journal, and runs; the rows are others.
    changed(tuple of Row), arranged(): rows have changed; their number or order has. told(Overall): how far it
    is. ended(Outcome): it is done, or was stopped. refused(str): what was asked for was not done, a sentence.
    failed(str, str): the same for what nobody expected, with details to report.
    """

    phase_changed = Signal()
    begun = Signal(object)
    changed = Signal(object)
    arranged = Signal()
    told = Signal(object)
    ended = Signal(object)
    refused = Signal(str)
    failed = Signal(str, str)

    def __init__(self, session: Session, parent: QObject, door: JournalDoor | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.door = door or JournalDoor()
        self.rows = Rows()
        self.draft = BatchDraft(self.rows, self.door, session.others, self._device, self)
        self.phase = Phase.DRAFT
        self.batch: BatchRecord | None = None
        self.outcome: Outcome | None = None
        self.overall: Overall | None = None
        self.watching: tuple[Path, ...] = ()
        self.earlier: int | None = None
        """The number of the batch before this one, or before this draft: its report can still be written."""
        self._control = Control()
        self._inbox = Inbox()
        self._job: RunJob | None = None
        self._errands = Errands(session, self)
        self._errands.refused.connect(self._on_errand_refused)
        self._errands.failed.connect(self._on_errand_failed)
        self._again = False
        self._reading = self._stale = False
        self._looks: WeakSet[_Look] = WeakSet()
        self._timer = QTimer(self, interval=NEWS_MS)
        self._timer.timeout.connect(self._take_news)
        others = session.others
        others.stepped.connect(self._on_stepped)
        others.finished.connect(self._on_finished)
        others.failed.connect(self._on_failed)
        others.cancelled.connect(self._on_cancelled)

    # --- what the user asks for --------------------------------------------------------------------------

    @property
    def runs(self) -> bool:
        """A batch is under way, or rests."""
        return self.phase in RUNS

    def pause(self) -> None:
        """Computing stands still; what is computed is still written."""
        if self.phase is Phase.RUNNING:
            self._control.pause()
            self._set(Phase.PAUSED)

    def resume(self) -> None:
        if self.phase is Phase.PAUSED:
            self._control.resume()
            self._set(Phase.RUNNING)

    def stop(self) -> None:
        """End soon: what is computed is still written, the rest waits in the journal."""
        if self.runs:
            self._again = False
            self._control.cancel()
            self._set(Phase.STOPPING)

    # --- the run -----------------------------------------------------------------------------------------

    def _run(
        self,
        begin: Callable[[Journal], BatchRecord],
        folders: tuple[Path, ...] = (),
        recursive: bool = True,
    ) -> None:
        self._control, self._inbox, self._again = Control(), Inbox(), False
        self.outcome, self.watching = None, folders
        control, inbox = self._control, self._inbox
        self._session.submit(WakeJob())
        self._job = RunJob(
            *(self.door, begin, self._maker, control, inbox.put, inbox.put_problem, folders, recursive)
        )
        self._session.submit(self._job)
        self._set(Phase.BEGINNING)

    def _maker(self, settings: BatchSettings) -> Maker:
        """Called in the thread of the batch."""
        return LaneMaker(self._session.queue, self._session.engine, settings, self._control)

    @Slot()
    def _take_news(self) -> None:
        news = self._inbox.take()
        rows = []
        for event in news.files:
            row = self.rows.take_event(event)
            if row is not None:
                rows.append(row)
        for look in self._looks:
            look.ended += (event for event in news.files if event.state in ENDED)
        if rows:
            self.changed.emit(tuple(rows))
        if len(rows) < len(news.files):  # it arrived in a watched folder
            self._read_rows()
        if news.problems:
            self.refused.emit("\n".join(news.problems))
        if news.overall is not None:
            self.overall = news.overall
            self.told.emit(news.overall)

    def _read_rows(self) -> None:
        """As the journal has them. Once more, where a look that is under way may have come too early."""
        if self._reading:
            self._stale = True
        elif self.batch is not None:
            self._reading = True
            self._change(_nothing)

    def _change(self, change: Callable[[Journal], object]) -> None:
        """Change the journal, and look at it again."""
        if self.batch is not None:
            changed = partial(_changed, change=change, batch=self.batch.id)
            self._look(JournalJob(self.door, changed))

    def _look(self, job: Job) -> None:
        """The job's result is the files of the batch, as they are in the journal."""
        look = _Look()
        self._looks.add(look)
        self._errands.run(job, partial(self._take_files, look))

    def _take_files(self, look: _Look, files: object) -> None:
        self._looks.discard(look)
        self._reading = False
        if isinstance(files, tuple) and self.batch is not None and self.phase is not Phase.DRAFT:
            self.rows.take_journal(files)
            for event in look.ended:
                self.rows.take_event(event)
            self.arranged.emit()
        if self._stale:
            self._stale = False
            self._read_rows()

    # --- the workers -------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_stepped(self, job: Job, step: object) -> None:
        if job is self._job and isinstance(step, Begun):
            if self.batch is not None and self.batch.id != step.batch.id:
                self.earlier = self.batch.id
            self.batch = step.batch
            self.rows.take_journal(step.files)
            self._timer.start()
            if self.phase is Phase.BEGINNING:
                self._set(Phase.RUNNING)
            self.begun.emit(step.batch)
            self.arranged.emit()

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        if job is self._job:
            self._end(made)

    @Slot(object, str, str)
    def _on_failed(self, job: Job, text: str, details: str) -> None:
        if job is self._job:
            self._end(None)
            self.failed.emit(text, details)

    @Slot(str)
    def _on_errand_refused(self, text: str) -> None:
        self._reading = False
        self.refused.emit(text)

    @Slot(str, str)
    def _on_errand_failed(self, text: str, details: str) -> None:
        self._reading = False
        self.failed.emit(text, details)

    @Slot(object)
    def _on_cancelled(self, job: Job) -> None:
        if job is self._job:
            self._end(None)

    def _end(self, made: object) -> None:
        self._take_news()
        self._timer.stop()
        self._job = None
        if isinstance(made, Outcome):
            if made.waiting and self._again and not made.cancelled and self.batch is not None:
                batch = self.batch.id
                self._run(lambda journal: journal.batch(batch), self.watching)
                return
            self.outcome = made
        # Without a batch nothing was begun: the draft is as it was.
        self._set(Phase.DRAFT if self.batch is None else Phase.ENDED)
        self._read_rows()
        if isinstance(made, Trouble):
            self.refused.emit(made.text)
        elif isinstance(made, Outcome):
            self.ended.emit(made)

    # --- the rest ----------------------------------------------------------------------------------------

    def _set(self, phase: Phase) -> None:
        if phase is not self.phase:
            self.phase = phase
            self.phase_changed.emit()

    def _device(self, wanted: str) -> DeviceInfo | None:
        return next((each for each in self._session.devices if wanted in (AUTO, each.id)), None)


def _changed(journal: Journal, change: Callable[[Journal], object], batch: int) -> tuple[JournalFile, ...]:
    change(journal)
    return journal.files(batch)


@dataclass(eq=False)
class _Look:
    """At the journal, under way. ended: what was told of files meanwhile, which it may not have seen."""

    ended: list[FileEvent] = field(default_factory=list)


def _nothing(_journal: Journal) -> None:
    """To look alone."""
