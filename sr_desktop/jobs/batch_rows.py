"""The files of a batch as the window shows them, in their order. Needs no Qt."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.sizes import Size
from sr_desktop.batch.events import FileEvent
from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.records import WORKING, FileState, JournalFile, PlannedFile

MOVABLE = (FileState.WAITING, FileState.READING)
"""What waits, and what is read ahead and not computed yet: its turn may still be another one."""


@dataclass(slots=True, eq=False)
class Row:
    """One file. Until it is planned its sizes are not known. Changed by `Rows` alone, which counts.

    below: its folder, seen from the one that was given. found: as it was found for the draft; None for what
    only the journal knows. plan: what is to become of it. id: in the journal, 0 before there is a batch.
    share: of its computing, in [0, 1]. kind, message: why it failed or was left out. seconds: of computing.
    """

    source: Path
    below: str = ""
    found: FoundFile | None = None
    plan: PlannedFile | None = None
    id: int = 0
    target: Path | None = None
    size: Size | None = None
    result_size: Size | None = None
    state: FileState = FileState.WAITING
    share: float = 0.0
    kind: str = ""
    message: str = ""
    seconds: float = 0.0

    def take_plan(self, planned: PlannedFile) -> None:
        """What was planned, or what the journal says, which does not know shares. There a file is in work
        once it is read; that it is computed is told by the run alone.
        """
        self.plan, self.target = planned, planned.target
        if planned.state is not FileState.ENHANCING:
            self.state = planned.state
        elif self.state not in WORKING:
            self.state = FileState.READING
        self.size, self.result_size = planned.size, planned.result_size
        self.kind, self.message = planned.kind, planned.message
        if planned.state not in WORKING:
            self.share = 0.0
        if isinstance(planned, JournalFile):
            self.id, self.seconds = planned.id, planned.seconds

    def start_over(self, found: FoundFile) -> None:
        """As `Rows.add` makes it, but that its size may be known."""
        self.found, self.plan, self.id, self.target, self.result_size = found, None, 0, None, None
        self.state, self.share, self.kind, self.message = FileState.WAITING, 0.0, "", ""
        self.seconds = 0.0

    def take_event(self, event: FileEvent) -> None:
        self.target, self.state, self.share = event.target, event.state, event.share
        self.kind, self.message, self.seconds = event.kind, event.message, event.seconds


class Rows:
    """Each source once. Used by the GUI thread, which must not wait for ten thousand rows: they are found by
    text, since paths are compared in Python, and counted as they change.
    """

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._by_source: dict[str, Row] = {}
        self._by_id: dict[int, Row] = {}
        self._counts = dict.fromkeys(FileState, 0)
        self._below: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def get(self, source: Path) -> Row | None:
        return self._by_source.get(_key(source))

    def counts(self) -> dict[FileState, int]:
        """How many are in which state; each state is there."""
        return dict(self._counts)

    def clear(self) -> None:
        self._rows, self._by_source, self._by_id, self._below = [], {}, {}, {}
        self._count()

    def add(self, found: Iterable[FoundFile]) -> tuple[Row, ...]:
        """Those that are not there yet, behind the others."""
        made = []
        for each in found:
            key = _key(each.path)
            if key not in self._by_source:
                row = Row(each.path, self._folder(each), each)
                self._by_source[key] = row
                made.append(row)
        self._rows += made
        self._counts[FileState.WAITING] += len(made)
        return tuple(made)

    def take_plan(self, planned: PlannedFile) -> Row | None:
        """What is to become of a file. Returns its row; None where it has none."""
        row = self.get(planned.source)
        if row is not None:
            self._counts[row.state] -= 1
            row.take_plan(planned)
            self._counts[row.state] += 1
        return row

    def take_event(self, event: FileEvent) -> Row | None:
        """What a running batch tells of a file. Returns its row; None where it has none."""
        row = self._by_id.get(event.id)
        if row is not None:
            self._counts[row.state] -= 1
            row.take_event(event)
            self._counts[row.state] += 1
        return row

    def take_journal(self, files: Sequence[JournalFile]) -> None:
        """The batch is in the journal: its files, in its order, with their numbers."""
        by_source: dict[str, Row] = {}
        for file in files:
            key = _key(file.source)
            row = self._by_source.get(key)
            if row is None:  # it arrived in a watched folder, or the batch is one of an earlier start
                folder = _folder_of(file.source)
                row = Row(file.source, self._below.get(folder, folder))
            row.take_plan(file)
            by_source[key] = row
        self._by_source = by_source
        self._rows = list(by_source.values())
        self._by_id = {row.id: row for row in self._rows}
        self._count()

    def start_over(self, found: Iterable[FoundFile]) -> None:
        """These alone, in this order, as if nobody had done anything with them. Rows that are there stay, so
        that what is chosen stays chosen.
        """
        by_source: dict[str, Row] = {}
        for each in found:
            key = _key(each.path)
            row = self._by_source.get(key) or Row(each.path, self._folder(each))
            row.start_over(each)
            by_source[key] = row
        self._by_source, self._by_id = by_source, {}
        self._rows = list(by_source.values())
        self._count()

    def remove(self, sources: Iterable[Path]) -> None:
        gone = {row for source in sources if (row := self._by_source.pop(_key(source), None)) is not None}
        self._rows = [row for row in self._rows if row not in gone]
        for row in gone:
            self._by_id.pop(row.id, None)
            self._counts[row.state] -= 1

    def move(self, sources: Sequence[Path], before: Path | None) -> None:
        """In this order just before another one; None: to the end."""
        moving = dict.fromkeys(row for source in sources if (row := self.get(source)) is not None)
        place = None if before is None else self.get(before)
        if place in moving or (before is not None and place is None):
            return
        rest = [row for row in self._rows if row not in moving]
        at = len(rest) if place is None else rest.index(place)
        self._rows = [*rest[:at], *moving, *rest[at:]]

    def _folder(self, found: FoundFile) -> str:
        """`below`, once for each folder."""
        folder = _folder_of(found.path)
        if folder not in self._below:
            self._below[folder] = below(found.path.parent, found.base)
        return self._below[folder]

    def _count(self) -> None:
        states = [row.state for row in self._rows]
        self._counts = {state: states.count(state) for state in FileState}


def below(folder: Path, base: Path) -> str:
    """A folder as it is told: by the name of the one that was given, and the way down from there."""
    try:
        way = folder.relative_to(base)
    except ValueError:
        return str(folder)
    return str(Path(base.name or str(base)) / way)


def _folder_of(file: Path) -> str:
    return str(file).rpartition(os.sep)[0] or os.sep


def _key(source: Path) -> str:
    """Equal for paths that are equal."""
    return os.path.normcase(source)
