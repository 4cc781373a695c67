"""The journal of batches, open for as long as somebody in this program works with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sr_desktop.batch.journal import Journal, default_journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.recovery import recover


class JournalDoor:
    """Any thread may use it, the GUI thread excepted: SQLite waits for the disk.

    The journal is not held while nothing is done with it, so that the command line can use it meanwhile.
    path: None for the user's.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._journal: Journal | None = None
        self._users = 0

    @property
    def path(self) -> Path:
        return self._path or default_journal()

    @contextmanager
    def writing(self) -> Iterator[Journal]:
        """The one that is open already, or one that is opened, with what a crash has left brought in order.

        Raises JournalInUse, JournalUnusable.
        """
        with self._lock:
            if self._journal is None:
                journal = Journal(self.path)
                try:
                    recover(journal)
                except BaseException:
                    journal.close()
                    raise
                self._journal = journal
            self._users += 1
            journal = self._journal
        try:
            yield journal
        finally:
            with self._lock:
                self._users -= 1
                if not self._users:
                    self._journal = None
                    journal.close()

    @contextmanager
    def reading(self) -> Iterator[JournalReader | None]:
        """To look things up; None where nobody has begun a batch yet. Raises JournalUnusable."""
        path = self.path
        if not path.is_file():
            yield None
            return
        with JournalReader(path) as journal:
            yield journal
