"""The journal: a SQLite file (WAL) that is written before and after each step of each file.

What it says is on the disk before the step is taken (synchronous = FULL), so that it survives a power cut as
well as a kill. One process at a time writes: it holds a lock, a transaction on a second SQLite file, that the
system takes away when the process ends, however it ends. `jobs` and scripts may read at any time.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from engine.sizes import Size
from sr_desktop.batch.durable import make_durable_folder
from sr_desktop.batch.errors import JournalInUse, JournalUnusable
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import BatchState, FileState, JournalFile, PlannedFile, Stamp
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.batch.tables import (
    EARLIER,
    INSERT,
    LATER_TABLES,
    TABLES,
    VERSION,
    insert_values,
    plain,
)

JOURNAL_VARIABLE = "SR_DESKTOP_JOURNAL"
"""An environment variable that names another file for the journal."""


def default_journal() -> Path:
    """The user's journal. It need not exist."""
    named = os.environ.get(JOURNAL_VARIABLE)
    return Path(named) if named else user_data_path("sr-desktop", appauthor=False) / "batches.sqlite"


class Journal(JournalReader):
    """The one writer. Any thread may call any method; each call is one transaction.

    Raises JournalInUse where another process has it, JournalUnusable where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        try:
            make_durable_folder(path.parent)
        except OSError as error:
            raise JournalUnusable(path, str(error)) from error
        self._holding = _hold(path)
        self._moved: dict[int, float] = {}
        try:
            super().__init__(path, writing=True)
        except BaseException:
            self._holding.close()
            raise
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        super().close()
        self._holding.close()

    def add_batch(self, settings: BatchSettings, files: Iterable[PlannedFile] = ()) -> int:
        """A new batch, whole or not at all; its number."""
        with self._change() as connection:
            made = connection.execute(
                "INSERT INTO batches (created, settings, fingerprint, state) VALUES (?, ?, ?, ?)",
                (time.time(), settings.to_json(), settings.fingerprint, BatchState.OPEN.value),
            ).lastrowid
            assert made is not None
            self._insert(connection, made, files)
        return made

    def add_files(self, batch: int, files: Iterable[PlannedFile]) -> int:
        """Behind those that are there; how many were new. A source that the batch has already is left out."""
        with self._change() as connection:
            count = self._insert(connection, batch, files)
            connection.execute("UPDATE batches SET state = ? WHERE id = ?", (BatchState.OPEN.value, batch))
        return count

    def set_batch(self, batch: int, state: BatchState) -> None:
        with self._change() as connection:
            connection.execute("UPDATE batches SET state = ? WHERE id = ?", (state.value, batch))

    def claim(self, batch: int) -> JournalFile | None:
        """The next waiting file, which is READING now; None if no file waits."""
        with self._change() as connection:
            row = connection.execute(
                "SELECT * FROM files WHERE batch = ? AND state = ? ORDER BY position LIMIT 1",
                (batch, FileState.WAITING.value),
            ).fetchone()
            if row is None:
                return None
            connection.execute(
                "UPDATE files SET state = ?, attempts = attempts + 1, changed = ? WHERE id = ?",
                (FileState.READING.value, time.time(), row["id"]),
            )
            return self._file_of(
                connection.execute("SELECT * FROM files WHERE id = ?", (row["id"],)).fetchone()
            )

    def has_read(self, file: int, stamp: Stamp, content: str, size: Size, result_size: Size) -> None:
        """READING is over; ENHANCING follows. content: a digest of the source's bytes."""
        self._set(
            file,
            state=FileState.ENHANCING.value,
            source_bytes=stamp.bytes,
            source_mtime_ns=stamp.mtime_ns,
            content=content,
            width=size.width,
            height=size.height,
            result_width=result_size.width,
            result_height=result_size.height,
        )

    def will_write(self, file: int, seconds: float) -> None:
        """ENHANCING is over and took so long; WRITING follows."""
        self._set(file, state=FileState.WRITING.value, seconds=seconds)

    def will_place(self, file: int, target: Path, result: Stamp) -> None:
        """The result is complete under a hidden name, and will be at `target` next."""
        self._set(
            file,
            state=FileState.PLACING.value,
            target=os.fsencode(target),
            result_bytes=result.bytes,
            result_mtime_ns=result.mtime_ns,
        )

    def end(self, file: int, state: FileState, kind: str = "", message: str = "") -> None:
        """DONE, FAILED or SKIPPED."""
        self._set(file, state=state.value, kind=kind, message=plain(message))

    def put_back(self, files: Sequence[int]) -> None:
        """They wait again, at their places. What was made of them is still known for a result."""
        with self._change() as connection:
            connection.executemany(EARLIER, [(file,) for file in files])
            connection.executemany(
                "UPDATE files SET state = ?, kind = '', message = '', result_bytes = NULL, "
                "result_mtime_ns = NULL, changed = ? WHERE id = ?",
                [(FileState.WAITING.value, time.time(), file) for file in files],
            )

    def retry_failed(self, batch: int) -> int:
        """All that failed wait again; how many."""
        failed = [file.id for file in self.files(batch, FileState.FAILED)]
        self.put_back(failed)
        if failed:
            self.set_batch(batch, BatchState.OPEN)
        return len(failed)

    def move(self, files: Sequence[int], before: int | None) -> None:
        """Files that are not computed yet get their turn, in this order, just before another one; None: after
        all others.
        """
        with self._change() as connection:
            if before is None:
                low = connection.execute("SELECT COALESCE(MAX(position), 0) FROM files").fetchone()[0]
                high = low + len(files) + 1
            else:
                high = connection.execute("SELECT position FROM files WHERE id = ?", (before,)).fetchone()[0]
                batch = connection.execute("SELECT batch FROM files WHERE id = ?", (before,)).fetchone()[0]
                marks = ", ".join("?" * len(files))
                low = connection.execute(
                    "SELECT COALESCE(MAX(position), ? - 1) FROM files "  # noqa: S608  # marks only
                    f"WHERE batch = ? AND position < ? AND id NOT IN ({marks})",
                    (high, batch, high, *files),
                ).fetchone()[0]
            step = (high - low) / (len(files) + 1)
            places = {file: low + step * number for number, file in enumerate(files, 1)}
            connection.executemany(
                "UPDATE files SET position = ? WHERE id = ?",
                [(place, file) for file, place in places.items()],
            )
        self._moved |= places

    def place_of(self, file: JournalFile) -> float:
        """Its position now: it may have been moved since it was claimed. Asks no disk."""
        return self._moved.get(file.id, file.position)

    def _set(self, file: int, **values: Any) -> None:
        values["changed"] = time.time()
        assigned = ", ".join(f"{name} = ?" for name in values)
        with self._change() as connection:
            connection.execute(
                f"UPDATE files SET {assigned} WHERE id = ?",  # noqa: S608  # names of columns above
                (*values.values(), file),
            )

    def _insert(self, connection: sqlite3.Connection, batch: int, files: Iterable[PlannedFile]) -> int:
        last = connection.execute("SELECT COALESCE(MAX(position), 0) FROM files").fetchone()[0]
        now, count = time.time(), 0
        for number, file in enumerate(files, 1):
            values = insert_values(batch, last + number, file, now)
            count += connection.execute(INSERT, values).rowcount
        return count

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on the disk afterwards, or nothing."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # after some errors SQLite has ended it by itself
                    self._connection.execute("ROLLBACK")
                raise

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        if self._connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;"
            )
        self._connection.executescript(LATER_TABLES)
        self._check_version()


def _hold(path: Path) -> sqlite3.Connection:
    lock = path.with_name(path.name + ".lock")
    try:
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise JournalUnusable(path, str(error)) from error
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            raise JournalInUse(path) from error
        raise JournalUnusable(path, str(error)) from error
    except sqlite3.Error as error:
        connection.close()
        raise JournalUnusable(path, str(error)) from error
    return connection
