"""The jobs of a batch that look at folders, headers and the journal."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.batch.control import Control
from sr_desktop.batch.errors import BatchError, InputMissing, batch_sentence
from sr_desktop.batch.events import OnEvent, Outcome
from sr_desktop.batch.inputs import FoundFile, Problem, apart_from, find_files
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import Maker, card_of
from sr_desktop.batch.plan import PlanEstimate, Planner, estimate_files
from sr_desktop.batch.records import BatchRecord, BatchState, FileState, JournalFile, PlannedFile
from sr_desktop.batch.report import write_report
from sr_desktop.batch.runs import check_folder, run, run_watching
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_door import JournalDoor
from sr_desktop.jobs.batch_given import in_parts, is_input, what_is_there
from sr_desktop.jobs.devices import DeviceInfo
from sr_desktop.jobs.job import CancelToken, Job, Lane
from sr_desktop.jobs.run_settings import fitting_precision
from sr_desktop.rates import Rates
from sr_desktop.texts import translate


@dataclass(frozen=True)
class Trouble:
    """The result of a job that ended with an error of the batch: a sentence."""

    text: str


class ListJob(Job):
    """Base of the jobs below. Result: that of `work`, or Trouble."""

    lane = Lane.LISTS

    def steps(self) -> Generator[object, None, object]:
        try:
            return (yield from self.work())
        except BatchError as error:
            return Trouble(batch_sentence(error))

    @abstractmethod
    def work(self) -> Generator[object, None, object]:
        """As `Job.steps`; may raise BatchError too."""


@dataclass(frozen=True)
class Looked:
    """folders: those that were given. problems: sentences about what could not be read, or is not there."""

    folders: tuple[Path, ...]
    problems: tuple[str, ...]


@dataclass(eq=False)
class FindJob(ListJob):
    """Find the pictures that `inputs` mean: files, folders, patterns. Steps: tuples of FoundFile. Result:
    Looked.
    """

    inputs: tuple[Path, ...]
    recursive: bool = True

    def work(self) -> Generator[tuple[FoundFile, ...], None, Looked]:
        there, problems = what_is_there(self.inputs)

        def unreadable(path: Path, error: OSError) -> None:
            problems.append(f"{path}: {error.strerror or error}")

        try:
            yield from in_parts(find_files(there, recursive=self.recursive, on_problem=unreadable))
        except InputMissing as error:  # a pattern that fits nothing; what was found before counts
            problems.append(batch_sentence(error))
        folders = tuple(path.absolute() for path in there if path.is_dir())
        return Looked(folders, tuple(problems))


@dataclass(eq=False)
class PlanJob(ListJob):
    """Decide about each file. Steps: tuples of PlannedFile, in the order of `found`. Result: PlanEstimate.

    What an earlier batch made, and what lies in the folder of the results, comes to nothing, unless it was
    named. device: where the batch will compute, as far as is known.
    """

    found: tuple[FoundFile, ...]
    settings: BatchSettings
    door: JournalDoor
    device: DeviceInfo | None = None

    def work(self) -> Generator[tuple[PlannedFile, ...], None, PlanEstimate]:
        settings, card = self.settings, card_of(self.settings)
        found = self.found
        if settings.folder is not None:
            folder = Path(settings.folder)
            check_folder(folder)
            found = tuple(each for each in found if is_input(each, folder))
        planned: list[PlannedFile] = []
        with self.door.reading() as journal:
            for part in in_parts(Planner(settings, card, journal).plan(found)):
                planned += part
                yield part
        offered = () if self.device is None else self.device.precisions
        precision = fitting_precision(offered, card.precisions, settings.precision)
        rate = None if self.device is None else Rates.load().of(card, self.device.id, precision)
        return estimate_files(planned, settings, card, precision, rate)


@dataclass(eq=False)
class AddJob(ListJob):
    """Find pictures, plan them, and put them behind the others of a batch that was started already.

    Result: all files of the batch, a tuple of JournalFile.
    """

    door: JournalDoor
    batch: BatchRecord
    inputs: tuple[Path, ...]
    recursive: bool = True

    def work(self) -> Generator[None, None, tuple[JournalFile, ...]]:
        settings, batch = self.batch.settings, self.batch.id
        there, _problems = what_is_there(self.inputs)
        leave_out = apart_from(self.inputs, None if settings.folder is None else Path(settings.folder))
        with self.door.writing() as journal:
            files = journal.files(batch)
            known = {file.source for file in files}
            planner = Planner(settings, card_of(settings), journal)
            planner.know(files)
            found = find_files(there, leave_out=leave_out, recursive=self.recursive)
            new = [each for each in found if each.path not in known]
            for part in in_parts(planner.plan(new)):
                journal.add_files(batch, part)
                yield None
            return journal.files(batch)


@dataclass(frozen=True)
class Open:
    """A batch that was not finished, and how many of its files wait."""

    batch: BatchRecord
    waiting: int
    total: int


@dataclass(eq=False)
class JournalJob(ListJob):
    """Do something with the journal. Result: that of `change`."""

    door: JournalDoor
    change: Callable[[Journal], object]

    def work(self) -> Generator[None, None, object]:
        yield None
        with self.door.writing() as journal:
            return self.change(journal)


@dataclass(frozen=True)
class Begun:
    """The first step of a RunJob: the batch as it is in the journal."""

    batch: BatchRecord
    files: tuple[JournalFile, ...]


class ControlToken(CancelToken):
    """Cancelling the job ends the batch."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self._control = control

    def cancel(self) -> None:
        self._control.cancel()


@dataclass(eq=False)
class RunJob(Job):
    """Run a batch to its end, or until it is cancelled. Steps: Begun. Result: Outcome, or Trouble.

    begin: the batch that is to be run; writes it into the journal if it is a new one. on_event, on_problem:
    called in other threads. folders: watched, until cancelled.
    """

    lane = Lane.BATCH
    door: JournalDoor
    begin: Callable[[Journal], BatchRecord]
    maker: Callable[[BatchSettings], Maker]
    control: Control
    on_event: OnEvent
    on_problem: Problem
    folders: tuple[Path, ...] = ()
    recursive: bool = True

    def __post_init__(self) -> None:
        self.token = ControlToken(self.control)

    def steps(self) -> Generator[Begun, None, Outcome | Trouble]:
        try:
            with self.door.writing() as journal:
                batch = self.begin(journal)
                yield Begun(batch, journal.files(batch.id))
                return self._run(journal, batch)
        except BatchError as error:
            return Trouble(batch_sentence(error))

    def _run(self, journal: Journal, batch: BatchRecord) -> Outcome:
        maker, control, tell = self.maker(batch.settings), self.control, self.on_event
        if self.folders:
            return run_watching(
                *(journal, batch, self.folders, control, tell),
                recursive=self.recursive,
                maker=maker,
                on_problem=self.on_problem,
            )
        return run(journal, batch, control, tell, maker=maker)


@dataclass(eq=False)
class LookOpenJob(ListJob):
    """Look for a batch that was not finished. Result: Open, or None; Trouble where another program has it."""

    door: JournalDoor

    def work(self) -> Generator[None, None, Open | None]:
        yield None
        if not self.door.path.is_file():
            return None
        with self.door.writing() as journal:
            return open_batch(journal)


@dataclass(eq=False)
class ReportJob(ListJob):
    """Write a report, CSV or JSON by the suffix. Result: the path, or Trouble."""

    door: JournalDoor
    batch: int
    path: Path

    def work(self) -> Generator[None, None, Path | Trouble]:
        yield None
        try:
            with self.door.writing() as journal:
                write_report(journal, self.batch, self.path)
        except OSError as error:
            text = translate("Batch", "The report could not be written to {path}: {reason}.")
            return Trouble(text.format(path=self.path, reason=error.strerror or error))
        return self.path


def open_batch(journal: Journal) -> Open | None:
    """The batch to be gone on with; one in which nothing waits is finished now."""
    batch = journal.open_batch()
    while batch is not None:
        counts = journal.counts(batch.id)
        waiting = counts.of(FileState.WAITING)
        if waiting:
            return Open(batch, waiting, counts.total)
        journal.set_batch(batch.id, BatchState.FINISHED)
        batch = journal.open_batch()
    return None
