"""A batch before it is started: which files, and what would become of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.plan import PlanEstimate
from sr_desktop.batch.records import PlannedFile
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_door import JournalDoor
from sr_desktop.jobs.batch_lists import FindJob, Looked, PlanJob, Trouble
from sr_desktop.jobs.batch_rows import Row, Rows
from sr_desktop.jobs.devices import DeviceInfo
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.others import OtherJobs
from sr_desktop.jobs.trickle import Trickle

REST_MS = 300
"""So long after the last change of an option the plan is made anew."""


@dataclass(frozen=True)
class _Ended:
    """A job's result."""

    made: object


class BatchDraft(QObject):
    """Finds and plans in a worker; the rows are filled in as that goes on. Lives in the GUI thread.

    added(tuple of Row), changed(tuple of Row), removed(): the rows. busy_changed(): looking or planning
    began or ended. estimated(PlanEstimate or None): what all of it will take; None while nobody knows.
    noted(str): something was left out. refused(str): there is no plan, for this reason; empty: there is.
    """

    added = Signal(object)
    changed = Signal(object)
    removed = Signal()
    busy_changed = Signal()
    estimated = Signal(object)
    noted = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        rows: Rows,
        door: JournalDoor,
        jobs: OtherJobs,
        device: Callable[[str], DeviceInfo | None],
        parent: QObject,
    ) -> None:
        """device: the one that an id, or "auto", means, as far as is known."""
        super().__init__(parent)
        self._rows, self._door, self._jobs, self._device = rows, door, jobs, device
        self._inputs: list[Path] = []
        self.folders: tuple[Path, ...] = ()
        self.estimate: PlanEstimate | None = None
        self._settings: BatchSettings | None = None
        self._finding: list[FindJob] = []
        self._planning: PlanJob | None = None
        self._reached: set[Row] = set()
        self._told = Trickle(self._take_told, self)
        self._soon = QTimer(self, singleShot=True, interval=REST_MS)
        self._soon.timeout.connect(self._plan)
        jobs.stepped.connect(self._on_stepped)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)

    @property
    def busy(self) -> bool:
        """The rows are not all there, or not as they will be."""
        return bool(self._finding) or self._planning is not None or self._soon.isActive()

    @property
    def looking(self) -> bool:
        """There may be more rows."""
        return bool(self._finding)

    @property
    def settings(self) -> BatchSettings | None:
        """That the rows are planned with, or will be; None where the options cannot be used."""
        return self._settings

    def add(self, inputs: Sequence[Path], recursive: bool = True) -> None:
        """Files, folders with what is below them, patterns."""
        if inputs:
            self._inputs += inputs
            job = FindJob(tuple(inputs), recursive)
            self._finding.append(job)
            self._jobs.submit(job)
            self.busy_changed.emit()

    def look_again(self, recursive: bool) -> None:
        """At all that was given, with or without what is below the folders."""
        inputs = tuple(dict.fromkeys(self._inputs))
        if self.folders:
            self.clear()
            self.add(inputs, recursive)

    def choose(self, settings: BatchSettings | None) -> None:
        """Other options; None: some cannot be used."""
        if settings != self._settings:
            self._settings = settings
            self._plan_soon()

    def begin_with(self, found: Iterable[FoundFile], settings: BatchSettings) -> None:
        """These alone, and plan them."""
        self.stop()
        self._rows.start_over(found)
        self.removed.emit()
        self._settings = settings
        self._plan_soon()

    def remove(self, sources: Sequence[Path]) -> None:
        self._rows.remove(sources)
        self.removed.emit()
        self._plan_soon()

    def move(self, sources: Sequence[Path], before: Path | None) -> None:
        """In this order just before another one; None: to the end."""
        self._rows.move(sources, before)
        self.removed.emit()
        if self._settings is not None and "{counter}" in self._settings.template:
            self._plan_soon()

    def clear(self) -> None:
        """Nothing is chosen any more."""
        self.stop()
        self._rows.clear()
        self.folders, self._inputs = (), []
        self._tell_estimate(None)
        self.removed.emit()

    def stop(self) -> None:
        """End what is under way; the rows stay."""
        self._soon.stop()
        for job in (*self._finding, self._planning):
            if job is not None:
                self._jobs.cancel(job)
        self._finding, self._planning = [], None
        self.busy_changed.emit()

    def planned(self) -> tuple[PlannedFile, ...]:
        """In the order of the rows."""
        return tuple(row.plan for row in self._rows if row.plan is not None)

    # --- the worker --------------------------------------------------------------------------------------

    def _plan_soon(self) -> None:
        self._drop_plan()
        self._tell_estimate(None)
        self._soon.start()
        self.busy_changed.emit()

    def _drop_plan(self) -> None:
        if self._planning is not None:
            self._jobs.cancel(self._planning)
            self._planning = None

    @Slot()
    def _plan(self) -> None:
        self._drop_plan()
        self._reached.clear()
        found = tuple(row.found for row in self._rows if row.found is not None)
        if self._settings is not None and found:
            device = self._device(self._settings.device)
            self._planning = PlanJob(found, self._settings, self._door, device)
            self._jobs.submit(self._planning)
        else:
            self._tell_estimate(None)
            self.refused.emit("")
        self.busy_changed.emit()

    @Slot(object, object)
    def _on_stepped(self, job: Job, part: object) -> None:
        if job in self._finding or job is self._planning:
            self._told.put((job, part))

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        if job in self._finding or job is self._planning:
            self._told.put((job, _Ended(made)))

    def _take_told(self, told: object) -> None:
        """What the jobs tell, in its order; nothing of those that were cancelled meanwhile."""
        assert isinstance(told, tuple)
        job, part = told
        if isinstance(part, _Ended):
            self._take_end(job, part.made)
        else:
            self._take_part(job, part)

    def _take_part(self, job: Job, part: object) -> None:
        if job in self._finding and isinstance(part, tuple):
            rows = self._rows.add(part)
            if rows:
                self.added.emit(rows)
        elif job is self._planning and isinstance(part, tuple):
            self.changed.emit(tuple(self._fill(planned) for planned in part))

    def _fill(self, planned: PlannedFile) -> Row:
        row = self._rows.take_plan(planned)
        assert row is not None  # the plan is dropped where a row goes
        self._reached.add(row)
        return row

    def _take_end(self, job: Job, made: object) -> None:
        if job in self._finding:
            self._end_finding(job)
            if isinstance(made, Looked):
                self._take_looked(made)
            elif isinstance(made, Trouble):
                self.noted.emit(made.text)
        elif job is self._planning:
            self._planning = None
            if isinstance(made, PlanEstimate):
                self._leave_out_rest()
                self.refused.emit("")
                self._tell_estimate(made)
            elif isinstance(made, Trouble):
                self.refused.emit(made.text)
            self.busy_changed.emit()

    @Slot(object, str, str)
    def _on_failed(self, job: Job, text: str, _details: str) -> None:
        self._on_finished(job, Trouble(text))

    def _end_finding(self, job: Job) -> None:
        self._finding = [each for each in self._finding if each is not job]
        self._plan_soon()

    def _take_looked(self, looked: Looked) -> None:
        self.folders = tuple(dict.fromkeys((*self.folders, *looked.folders)))
        if looked.problems:
            self.noted.emit("\n".join(looked.problems[:3]))
        elif not self._rows and not self._finding:
            self.noted.emit(self.tr("There is no picture in what was given."))

    def _leave_out_rest(self) -> None:
        """What the plan did not reach was made by an earlier batch, or lies in the folder of the results."""
        rest = [row.source for row in self._rows if row.found is not None and row not in self._reached]
        if rest:
            self._rows.remove(rest)
            self.removed.emit()
            text = self.tr("Results of earlier batches were left out: {count}.")
            self.noted.emit(text.format(count=len(rest)))

    def _tell_estimate(self, estimate: PlanEstimate | None) -> None:
        self.estimate = estimate
        self.estimated.emit(estimate)
