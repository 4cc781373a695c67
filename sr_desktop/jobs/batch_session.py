"""A batch in the window: chosen, planned, run, changed on its way, gone on with after a restart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from sr_desktop.batch import runs
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.plan import REMOVED
from sr_desktop.batch.records import BatchRecord, BatchState, FileState
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_again import found_again
from sr_desktop.jobs.batch_door import JournalDoor
from sr_desktop.jobs.batch_lists import AddJob, JournalJob, LookOpenJob, Open, ReportJob
from sr_desktop.jobs.batch_rows import MOVABLE
from sr_desktop.jobs.batch_running import BatchRunning, Phase
from sr_desktop.jobs.session import Session

__all__ = ["BatchSession", "Phase"]


class BatchSession(BatchRunning):
    """Lives in the GUI thread and never waits; `draft` is the batch before its start, `rows` are its files.

    Beside the signals of `BatchRunning`:

    offered(Open): an earlier batch was not finished. reported(Path): a report was written.
    """

    offered = Signal(object)
    reported = Signal(object)

    def __init__(self, session: Session, parent: QObject, door: JournalDoor | None = None) -> None:
        super().__init__(session, parent, door)
        self._begin_soon: tuple[bool, bool] | None = None  # with these arguments of `start`
        self.draft.busy_changed.connect(self._begin_planned)

    @property
    def is_new(self) -> bool:
        """Nothing has been chosen yet."""
        return self.phase is Phase.DRAFT and not len(self.rows) and not self.draft.looking

    @property
    def can_start(self) -> bool:
        """The draft is planned, and something is to be done."""
        draft, waiting = self.draft, self.rows.counts()[FileState.WAITING]
        return self.phase is Phase.DRAFT and not draft.busy and draft.estimate is not None and waiting > 0

    def start(self, watch: bool = False, recursive: bool = True) -> None:
        """Do what was planned. watch: and then what arrives in the folders, until stopped."""
        settings, files = self.draft.settings, self.draft.planned()
        folders = self.draft.folders if watch else ()
        if self.phase is Phase.DRAFT and settings is not None and (self.can_start or folders):
            self._run(lambda journal: runs.start(journal, settings, files), folders, recursive)

    def go_on(self, number: int | None = None) -> None:
        """With what waits: of the batch that is shown, or of another one in the journal."""
        chosen = number if number is not None else (self.batch.id if self.batch else None)
        if chosen is not None and not self.runs:
            self.draft.stop()
            self._run(lambda journal: journal.batch(chosen), self.watching if number is None else ())

    def retry(self, sources: Sequence[Path] | None = None) -> None:
        """Failed files wait again; None: all of them."""
        if self.batch is None or self.phase is Phase.STOPPING:
            return
        batch, ids = self.batch.id, self._ids(sources, FileState.FAILED)
        if self.runs:
            self._again = True
            self._change(lambda journal: journal.put_back(ids))
        elif ids:
            self._run(partial(_retried, batch=batch, ids=ids), self.watching)

    @property
    def takes_more(self) -> bool:
        """Files that are added now belong to a batch that was started already, and is not done."""
        return self.runs or (self.outcome is not None and self.outcome.waiting > 0)

    def add_more(self, inputs: Sequence[Path], recursive: bool = True) -> None:
        """Behind the others, with the options of the batch."""
        if self.batch is not None and inputs:
            self._again = True
            job = AddJob(self.door, self.batch, tuple(inputs), recursive)
            self._look(job)

    def remove(self, sources: Sequence[Path]) -> None:
        """Take files out: of the draft, or of those that wait."""
        if self.phase is Phase.DRAFT:
            self.draft.remove(sources)
        else:
            ids = self._ids(sources, FileState.WAITING)
            self._change(lambda journal: _take_out(journal, ids))

    def move(self, sources: Sequence[Path], before: Path | None) -> None:
        """Another order: in the draft, or of those that wait or are read ahead."""
        if self.phase is Phase.DRAFT:
            self.draft.move(sources, before)
            return
        ids = self._ids(sources, *MOVABLE)
        row = None if before is None else self.rows.get(before)
        if ids and (before is None or row is not None):
            place = None if row is None else row.id
            self._change(lambda journal: journal.move(ids, place))

    def again(self, settings: BatchSettings, watch: bool = False, recursive: bool = True) -> None:
        """The pictures of the batch that has ended, with other settings, in a new batch: it is planned, and
        begins by itself where something is to be done. What waits of the old one will not be asked about.
        watch, recursive: see `start`.
        """
        if self.phase is Phase.ENDED and self.batch is not None:
            found = found_again(self.rows, self.batch.settings)
            self._leave()
            self.draft.begin_with(found, settings)
            self._begin_soon = watch, recursive

    def new(self) -> None:
        """Forget the batch that is shown; what waits of it will not be asked about again."""
        if not self.runs:
            self._leave()
            self.draft.clear()

    def dismiss(self, batch: int) -> None:
        """What waits of a batch is not wanted."""
        change = partial(_set_batch, batch=batch, state=BatchState.DISMISSED)
        self._errands.run(JournalJob(self.door, change))

    def report(self, path: Path, *, earlier: bool = False) -> None:
        """Write what came of each file: CSV or JSON, by the suffix. earlier: of the batch before this one."""
        shown = None if self.batch is None else self.batch.id
        number = self.earlier if earlier else shown
        if number is not None:
            self._errands.run(ReportJob(self.door, number, path), self.reported.emit)

    def look_for_open(self) -> None:
        """At the start of the program: see `offered`."""
        self._errands.run(LookOpenJob(self.door), self._on_open, _not_now)

    # --- the rest ----------------------------------------------------------------------------------------

    def _leave(self) -> None:
        """The batch that is shown, if there is one: what comes now is a draft."""
        if self.batch is not None:
            self.earlier = self.batch.id
            if self.outcome is not None and self.outcome.waiting:
                self.dismiss(self.batch.id)
        self.batch, self.outcome, self.overall, self.watching = None, None, None, ()
        self._set(Phase.DRAFT)

    @Slot()
    def _begin_planned(self) -> None:
        if self._begin_soon is not None and not self.draft.busy:
            (watch, recursive), self._begin_soon = self._begin_soon, None
            self.start(watch, recursive)

    def _on_open(self, made: object) -> None:
        if isinstance(made, Open) and self.phase is Phase.DRAFT:
            self.offered.emit(made)

    def _ids(self, sources: Sequence[Path] | None, *states: FileState) -> list[int]:
        rows = list(self.rows) if sources is None else [self.rows.get(source) for source in sources]
        return [row.id for row in rows if row is not None and row.state in states and row.id]


def _not_now(_trouble: object) -> None:
    """Another program is at the journal: its batch is not ours to go on with."""


def _retried(journal: Journal, batch: int, ids: Sequence[int]) -> BatchRecord:
    journal.put_back(ids)
    journal.set_batch(batch, BatchState.OPEN)
    return journal.batch(batch)


def _take_out(journal: Journal, ids: Sequence[int]) -> None:
    """Those that still wait."""
    for number in ids:
        if journal.file(number).state is FileState.WAITING:
            journal.end(number, FileState.SKIPPED, REMOVED)


def _set_batch(journal: Journal, batch: int, state: BatchState) -> None:
    journal.set_batch(batch, state)
