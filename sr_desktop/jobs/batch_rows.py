"""The files of a batch as the window shows them, in their order. Needs no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.sizes import Size
from sr_desktop.batch.events import FileEvent
from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.records import FileState, JournalFile, PlannedFile


@dataclass(slots=True, eq=False)
class Row:
    """One file. Until it is planned its sizes are not known.

    below: its folder, seen from the one that was given. plan: what is to become of it. id: in the journal, 0
    before there is a batch. share: of its computing, in [0, 1]. kind, message: why it failed or was left out.
    seconds: of computing.
    """

    source: Path
    below: str = ""
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
        """What was planned, or what the journal says."""
        self.plan, self.target, self.state = planned, planned.target, planned.state
        self.size, self.result_size = planned.size, planned.result_size
        self.kind, self.message, self.share = planned.kind, planned.message, 0.0
        if isinstance(planned, JournalFile):
            self.id, self.seconds = planned.id, planned.seconds

    def take_event(self, event: FileEvent) -> None:
        self.target, self.state, self.share = event.target, event.state, event.share
        self.kind, self.message, self.seconds = event.kind, event.message, event.seconds


class Rows:
    """Each source once. Used by the GUI thread: ten thousand rows are no work for any of this."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._by_source: dict[Path, Row] = {}
        self._by_id: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def get(self, source: Path) -> Row | None:
        return self._by_source.get(source)

    def of_id(self, number: int) -> Row | None:
        """By its number in the journal."""
        return self._by_id.get(number)

    def counts(self) -> Counter[FileState]:
        """How many are in which state."""
        return Counter(row.state for row in self._rows)

    def clear(self) -> None:
        self._rows, self._by_source, self._by_id = [], {}, {}

    def add(self, found: Iterable[FoundFile]) -> tuple[Row, ...]:
        """Those that are not there yet, behind the others."""
        made = []
        for each in found:
            if each.path not in self._by_source:
                row = Row(each.path, below(each.path.parent, each.base))
                self._by_source[each.path] = row
                made.append(row)
        self._rows += made
        return tuple(made)

    def take_journal(self, files: Sequence[JournalFile]) -> None:
        """The batch is in the journal: its files, in its order, with their numbers."""
        rows = []
        for file in files:
            row = self._by_source.get(file.source) or Row(file.source, str(file.source.parent))
            row.take_plan(file)
            rows.append(row)
        self._rows = rows
        self._by_source = {row.source: row for row in rows}
        self._by_id = {row.id: row for row in rows}

    def remove(self, sources: Iterable[Path]) -> None:
        gone = set(sources)
        self._rows = [row for row in self._rows if row.source not in gone]
        for source in gone:
            row = self._by_source.pop(source, None)
            if row is not None:
                self._by_id.pop(row.id, None)

    def move(self, sources: Sequence[Path], before: Path | None) -> None:
        """In this order just before another one; None: to the end."""
        moving = {source: self._by_source[source] for source in sources if source in self._by_source}
        if before in moving or (before is not None and before not in self._by_source):
            return
        rest = [row for row in self._rows if row.source not in moving]
        at = len(rest) if before is None else rest.index(self._by_source[before])
        self._rows = [*rest[:at], *moving.values(), *rest[at:]]


def below(folder: Path, base: Path) -> str:
    """A folder as it is told: by the name of the one that was given, and the way down from there."""
    try:
        way = folder.relative_to(base)
    except ValueError:
        return str(folder)
    return str(Path(base.name or str(base)) / way)
