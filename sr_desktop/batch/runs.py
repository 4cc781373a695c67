"""Batches from their beginning to their end, as the command line and a dialog start them.

settings = BatchSettings(model="srresnet_x4", weights=..., folder=...)
with Journal(default_journal()) as journal:
    recover(journal)
    batch = start(journal, settings, plan_batch(inputs, settings, journal))
    outcome = run(journal, batch, Control(), on_event)
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

from sr_desktop.batch.arriving import Arrivals
from sr_desktop.batch.control import Control
from sr_desktop.batch.crew import Crew, Maker
from sr_desktop.batch.errors import NothingToDo, NothingToResume, OutputFolderUnusable
from sr_desktop.batch.events import OnEvent, Outcome
from sr_desktop.batch.inputs import Problem, apart_from, find_files
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.making import EngineMaker, card_of
from sr_desktop.batch.pipeline import Pipeline
from sr_desktop.batch.plan import Planner
from sr_desktop.batch.records import BatchRecord, BatchState, FileState, PlannedFile
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.batch.watch import SETTLE_S, Watcher


def plan_batch(
    inputs: Sequence[Path],
    settings: BatchSettings,
    journal: JournalReader | None,
    *,
    recursive: bool = True,
    on_problem: Problem | None = None,
) -> Generator[PlannedFile]:
    """Find the pictures and decide about each; one by one, since it reads the head of every file.

    Changes nothing. journal: None where there is none yet.
    Raises InputMissing, NothingToDo, TemplateInvalid, OutputFolderUnusable, ModelUnknown.
    """
    folder = None if settings.folder is None else Path(settings.folder)
    if folder is not None:
        check_folder(folder)
    leave_out = apart_from(inputs, folder)
    planner = Planner(settings, card_of(settings), journal)
    found = list(find_files(inputs, leave_out=leave_out, recursive=recursive, on_problem=on_problem))
    count = 0
    for planned in planner.plan(found):
        count += 1
        yield planned
    if not count:
        raise NothingToDo


def check_folder(folder: Path) -> None:
    """Raise OutputFolderUnusable where it is known now that no result can be written into the folder.

    It need not be there: then what counts is the one in which it will be made. Changes nothing.
    """
    there = folder
    while not os.path.lexists(there) and there.parent != there:
        there = there.parent
    if not there.is_dir():
        raise OutputFolderUnusable(there, "it is a file")
    if not os.access(there, os.W_OK | os.X_OK):
        raise OutputFolderUnusable(folder, os.strerror(errno.EACCES))


def start(journal: Journal, settings: BatchSettings, files: Iterable[PlannedFile]) -> BatchRecord:
    """Write the plan into the journal, whole or not at all. Raises what `files` raises."""
    return journal.batch(journal.add_batch(settings, list(files)))


def to_resume(journal: JournalReader) -> BatchRecord:
    """The latest batch that is not finished. Raises NothingToResume."""
    batch = journal.open_batch()
    if batch is None:
        raise NothingToResume(journal.path)
    return batch


def to_retry(journal: Journal) -> BatchRecord:
    """The latest batch; its failed files wait again. Raises NothingToResume if there is none."""
    batches = journal.batches()
    if not batches:
        raise NothingToResume(journal.path)
    journal.retry_failed(batches[0].id)
    return journal.batch(batches[0].id)


def run(
    journal: Journal,
    batch: BatchRecord,
    control: Control,
    on_event: OnEvent | None = None,
    *,
    maker: Maker | Callable[[], Crew] | None = None,
    more_to_come: Callable[[], bool] | None = None,
) -> Outcome:
    """Do what waits, to the end or until cancelled.

    maker: or a function that makes up a crew, called if anything waits; None loads the model then.
    Raises what `EngineMaker.open` or the function raises, ModelUnknown, JournalUnusable, MakerLost. Whatever
    is raised: what is done is done, the rest waits in the journal.
    """
    if more_to_come is None and not journal.counts(batch.id).of(FileState.WAITING):
        counts = journal.counts(batch.id)
        journal.set_batch(batch.id, BatchState.FINISHED)
        done, failed, skipped = (
            counts.of(state) for state in (FileState.DONE, FileState.FAILED, FileState.SKIPPED)
        )
        return Outcome(batch.id, done, failed, skipped, 0, False, 0.0, 0.0)
    if maker is None:
        maker = EngineMaker.open(batch.settings)
    crew = maker() if callable(maker) else Crew.of(maker)
    pipeline = Pipeline(
        *(journal, batch, card_of(batch.settings), crew, control, on_event), more_to_come=more_to_come
    )
    return pipeline.run()


def run_watching(
    journal: Journal,
    batch: BatchRecord,
    folders: Sequence[Path],
    control: Control,
    on_event: OnEvent | None = None,
    *,
    recursive: bool = True,
    maker: Maker | Callable[[], Crew] | None = None,
    settle_s: float = SETTLE_S,
    on_problem: Problem | None = None,
) -> Outcome:
    """`run`, and then enhance what arrives in the folders, until cancelled.

    A file that is dropped again, changed, is done again. on_problem: hears of a watched folder that is gone;
    it is watched again when it is back. Raises what `run` raises, and InputMissing.
    """
    leave_out = apart_from(folders, None if batch.settings.folder is None else Path(batch.settings.folder))
    watcher = Watcher(
        folders, recursive=recursive, leave_out=leave_out, settle_s=settle_s, on_problem=on_problem
    )
    planner = Planner(batch.settings, card_of(batch.settings), journal)
    planner.know(journal.files(batch.id))
    arrivals = Arrivals(journal, batch.id, watcher, planner)

    def look() -> bool:
        """In the reading thread, whenever there is nothing left to do."""
        arrivals.look()
        return not control.cancelled

    with watcher:
        return run(journal, batch, control, on_event, maker=maker, more_to_come=look)
