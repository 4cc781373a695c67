"""The plan of a batch: of each file, what it will become and under which name, or why it is left out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.card import ModelCard, Precision
from engine.errors import SizeImpossible
from engine.estimate import estimate_plan
from engine.pictures import format_for
from engine.pictures.header_depth import depth_in_header
from engine.scaling import plan_scaling
from engine.sizes import Size
from sr_desktop.batch.header import size_in_header
from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.naming import Targets, check_template, wanted_target
from sr_desktop.batch.records import FileState, PlannedFile, Stamp
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.batch.skipping import done_before, is_large_enough, is_result
from sr_desktop.error_text import sentence
from sr_desktop.framed import frames_to_make
from sr_desktop.noop import QT_TRANSLATE_NOOP

DONE, EXISTS, LARGE, REMOVED = "done", "exists", "large", "removed"
"""Why a file is skipped: the `kind` of its record."""

REASONS = {
    DONE: QT_TRANSLATE_NOOP("Batch", "Done already, by an earlier batch."),
    EXISTS: QT_TRANSLATE_NOOP("Batch", "There is a file with the name of the result already."),
    LARGE: QT_TRANSLATE_NOOP("Batch", "Large enough already."),
    REMOVED: QT_TRANSLATE_NOOP("Batch", "Taken out of the batch."),
}
"""In English, as the journal and scripts have them; the window translates them by their kinds."""


class Planner:
    """Decides about one file after the other. Remembers which names are given away.

    journal: knows what is done already; None where nobody does. counter: of the first file.
    Raises TemplateInvalid.
    """

    def __init__(
        self,
        settings: BatchSettings,
        card: ModelCard,
        journal: JournalReader | None,
        *,
        day: date | None = None,
        counter: int = 1,
    ) -> None:
        check_template(settings.template)
        self._settings = settings
        self._card = card
        self._journal = journal
        self._day = day or date.today()
        self._counter = counter
        self._targets = Targets()
        self._sources = Targets()

    def know(self, planned: Iterable[PlannedFile]) -> None:
        """These are in the batch already; names and numbers go on behind them."""
        for file in planned:
            self._sources.take(file.source)
            self._targets.take(file.target)
            self._counter += 1

    def plan(self, found: Sequence[FoundFile]) -> Generator[PlannedFile]:
        """One by one, as headers have to be read. What earlier batches wrote is no input, unless named."""
        for each in found:
            self._sources.take(each.path)
        for each in found:
            if not each.named and self._journal is not None and is_result(self._journal, each.path):
                continue
            yield self._planned(each)
            self._counter += 1

    def _planned(self, found: FoundFile) -> PlannedFile:
        settings, source = self._settings, found.path
        stamp = Stamp.of(source)
        done = None
        if self._journal is not None and not settings.redo:
            done = done_before(self._journal, source, stamp, settings.fingerprint)
        if done is not None:
            self._targets.take(done.target)
            return _skipped(found, done.target, done.size, done.result_size, stamp, DONE)
        size = size_in_header(source)
        result, problem = self._result_size(size)
        wanted = wanted_target(found, settings, self._card, result, self._counter, self._day)
        if size is not None and (is_large_enough(size, settings.large_enough) or problem == LARGE):
            return _skipped(found, wanted, size, None, stamp, LARGE)
        if problem is not None:
            failed = FileState.FAILED
            return PlannedFile(source, wanted, size, None, stamp, failed, problem, "SizeImpossible")
        target = self._targets.free(wanted)
        replaces = False
        if os.path.lexists(target):
            if self._sources.is_taken(target) and (
                settings.collision == "overwrite" or _same(target, source)
            ):
                target = self._targets.nowhere(wanted)  # an input is never replaced
            elif settings.redo and self._journal is not None and is_result(self._journal, target):
                replaces = True  # nobody has changed it since it was written
            elif settings.collision == "skip":
                self._targets.take(target)
                return _skipped(found, target, size, result, stamp, EXISTS)
            elif settings.collision == "number":
                target = self._targets.nowhere(wanted)
            else:
                replaces = True
        self._targets.take(target)
        depth = depth_in_header(source)
        return PlannedFile(source, target, size, result, stamp, replaces=replaces, depth=depth)

    def _result_size(self, size: Size | None) -> tuple[Size | None, str | None]:
        """The size of the result, and what is against it: LARGE, or a sentence."""
        if size is None:
            return None, None
        try:
            return plan_scaling(*size, self._card.factor, self._settings.request).target, None
        except SizeImpossible as error:
            if error.width < size.width or error.height < size.height:
                return None, LARGE
            return None, sentence(error)


@dataclass(frozen=True)
class PlanEstimate:
    """waiting: files to do. megapixels, seconds, disk_bytes: of all their results, as far as their headers
    told; unknown: files that did not.
    """

    waiting: int
    skipped: int
    failed: int
    unknown: int
    megapixels: float
    seconds: float
    disk_bytes: int


def estimate_files(
    files: Iterable[PlannedFile],
    settings: BatchSettings,
    card: ModelCard,
    precision: Precision,
    megapixels_per_second: float | None,
) -> PlanEstimate:
    """What the plan will take. megapixels_per_second: as measured here; None takes a typical value."""
    by_state = dict.fromkeys(FileState, 0)
    unknown, megapixels, seconds, disk_bytes = 0, 0.0, 0.0, 0
    for file in files:
        by_state[file.state] += 1
        if file.state is not FileState.WAITING:
            continue
        if file.size is None or file.result_size is None:
            unknown += 1
            continue
        output_format = format_for(file.target)
        estimated = estimate_plan(
            card,
            plan_scaling(*file.size, card.factor, settings.request),
            output_format,
            precision=precision,
            quality=settings.quality,
            depth=file.depth,
            file_depth=settings.depth,
            megapixels_per_second=megapixels_per_second,
        )
        frames = frames_to_make(file.source, output_format)
        megapixels += frames * file.result_size.area_px / 1e6
        seconds += frames * estimated.seconds
        disk_bytes += frames * estimated.result_bytes
    waiting, skipped, failed = (
        by_state[state] for state in (FileState.WAITING, FileState.SKIPPED, FileState.FAILED)
    )
    return PlanEstimate(waiting, skipped, failed, unknown, megapixels, seconds, disk_bytes)


def _skipped(
    found: FoundFile, target: Path, size: Size | None, result: Size | None, stamp: Stamp | None, kind: str
) -> PlannedFile:
    return PlannedFile(found.path, target, size, result, stamp, FileState.SKIPPED, REASONS[kind], kind)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
