"""What arrives in a watched folder goes into the journal."""

from __future__ import annotations

from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.plan import Planner
from sr_desktop.batch.records import ENDED, FileState, Stamp
from sr_desktop.batch.watch import Watcher


class Arrivals:
    """Adds files to a batch as a watcher tells of them. For one thread.

    planner: knows what is in the batch already.
    """

    def __init__(self, journal: Journal, batch: int, watcher: Watcher, planner: Planner) -> None:
        self._journal, self._batch, self._watcher, self._planner = journal, batch, watcher, planner
        self._later: dict[FoundFile, None] = {}  # in their order, each once

    def look(self) -> None:
        """New files are planned. One that is there again, changed, is done again: as soon as nobody works at
        what it was. Raises JournalUnusable.
        """
        ready = {**self._later, **dict.fromkeys(self._watcher.ready())}
        self._later, again, new = {}, [], []
        for found in ready:
            file = self._journal.file_of(self._batch, found.path)
            if file is None:
                new.append(found)
            elif file.stamp == Stamp.of(found.path) or file.state is FileState.WAITING:
                continue  # it was read as it is now, or will be
            elif file.state in ENDED:
                again.append(file.id)
            else:
                self._later[found] = None
        if again:
            self._journal.put_back(again)
        if new:
            self._journal.add_files(self._batch, self._planner.plan(new))
