"""Looking into a journal. Any number of processes may, also while one writes."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from sr_desktop.batch.errors import JournalUnusable
from sr_desktop.batch.records import ENDED, BatchRecord, BatchState, Counts, FileState, JournalFile, Stamp
from sr_desktop.batch.settings import SettingsNewer
from sr_desktop.batch.tables import TABLES, VERSION, batch_of, file_of

WAIT_S = 30.0
"""For another process that is just writing."""


class JournalReader:
    """Open until `close`, or as a context manager. May be used by several threads.

    Raises JournalUnusable from every method where the file cannot be read, or is no journal.
    """

    def __init__(self, path: Path, *, writing: bool = False) -> None:
        self.path = path
        self._lock = threading.RLock()
        with self._told():
            if not writing and not path.is_file():
                raise JournalUnusable(path, "there is no such file")
            self._connection = _connected(path)
        try:
            with self._told():
                if not writing:
                    self._prepare_reading()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def batch(self, batch: int) -> BatchRecord:
        """Raises KeyError where there is none of this number."""
        rows = self._rows("SELECT * FROM batches WHERE id = ?", batch)
        if not rows:
            raise KeyError(batch)
        return self._batch_of(rows[0])

    def batches(self) -> tuple[BatchRecord, ...]:
        """All, the latest first, but for those of a newer program, which goes on with them itself."""
        found = []
        for row in self._rows("SELECT * FROM batches ORDER BY id DESC"):
            with suppress(SettingsNewer):
                found.append(self._known(row))
        return tuple(found)

    def open_batch(self) -> BatchRecord | None:
        """The latest one that is not finished; None where there is none."""
        rows = self._rows(
            "SELECT * FROM batches WHERE state = ? ORDER BY id DESC LIMIT 1", BatchState.OPEN.value
        )
        return self._batch_of(rows[0]) if rows else None

    def files(self, batch: int, *states: FileState) -> tuple[JournalFile, ...]:
        """In their order; of these states only, if any are given."""
        marks = ", ".join("?" * len(states))
        chosen = f" AND state IN ({marks})" if states else ""
        query = f"SELECT * FROM files WHERE batch = ?{chosen} ORDER BY position"  # noqa: S608  # marks only
        rows = self._rows(query, batch, *(state.value for state in states))
        return tuple(self._file_of(row) for row in rows)

    def file(self, file: int) -> JournalFile:
        """Raises KeyError where there is none of this number."""
        rows = self._rows("SELECT * FROM files WHERE id = ?", file)
        if not rows:
            raise KeyError(file)
        return self._file_of(rows[0])

    def counts(self, batch: int) -> Counts:
        rows = self._rows(
            "SELECT state, COUNT(*) AS count, SUM(result_width * result_height) AS px, "
            "SUM(result_width IS NULL) AS unknown FROM files WHERE batch = ? GROUP BY state",
            batch,
        )
        unknown_states = {row["state"] for row in rows} - set(FileState)
        if unknown_states:
            raise self._damaged(f"{min(map(str, unknown_states))!r} is no state of a file")
        by_state = {FileState(row["state"]): int(row["count"]) for row in rows}
        megapixels = {FileState(row["state"]): (row["px"] or 0) / 1e6 for row in rows}
        megapixels.pop(FileState.SKIPPED, None)
        unknown = sum(int(row["unknown"]) for row in rows if row["state"] not in ENDED)
        ended = sum(megapixels.get(state, 0.0) for state in ENDED)
        return Counts(by_state, sum(megapixels.values()), unknown, ended)

    def counts_with_ended(self, batch: int, files: Iterable[int]) -> tuple[Counts, list[int]]:
        """`counts`, and which of these few files had ended then: nothing is noted here between the two."""
        with self._lock:
            return self.counts(batch), [file for file in files if self.file(file).state in ENDED]

    def done_before(self, source: Path, fingerprint: str) -> tuple[tuple[JournalFile, str | None], ...]:
        """What was made of a file with the same settings, the latest first, each with the input's content:
        a digest, None where it was not taken.
        """
        rows = self._rows(
            "SELECT files.* FROM files JOIN batches ON batches.id = files.batch "
            "WHERE source = ? AND files.state = ? AND fingerprint = ? ORDER BY files.id DESC",
            os.fsencode(source),
            FileState.DONE.value,
            fingerprint,
        )
        return tuple((self._file_of(row), row["content"]) for row in rows)

    def made(self, path: Path) -> frozenset[Stamp]:
        """How `path` looked when a batch had written it, or as it will look when it is in its place."""
        query = (
            "SELECT result_bytes, result_mtime_ns FROM files "
            "WHERE target = ? AND state IN (?, ?) AND result_bytes IS NOT NULL"
        )
        rows = self._rows(query, os.fsencode(path), FileState.DONE.value, FileState.PLACING.value)
        if self._rows("SELECT 1 FROM sqlite_schema WHERE name = 'results'"):
            rows += self._rows("SELECT bytes, mtime_ns FROM results WHERE path = ?", os.fsencode(path))
        return frozenset(Stamp(*row) for row in rows)

    def left_out(self, batch: int) -> dict[str, int]:
        """Of the files that were skipped, how many for which reason (`JournalFile.kind`)."""
        query = "SELECT kind, COUNT(*) FROM files WHERE batch = ? AND state = ? GROUP BY kind"
        return {str(kind): int(count) for kind, count in self._rows(query, batch, FileState.SKIPPED.value)}

    def file_of(self, batch: int, source: Path) -> JournalFile | None:
        """What becomes of an input; None where the batch does not have it."""
        rows = self._rows("SELECT * FROM files WHERE batch = ? AND source = ?", batch, os.fsencode(source))
        return self._file_of(rows[0]) if rows else None

    def _rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        with self._told():
            return self._connection.execute(query, values).fetchall()

    def _batch_of(self, row: sqlite3.Row) -> BatchRecord:
        try:
            return self._known(row)
        except SettingsNewer as error:
            detail = f"batch {row[0]} was begun by a newer version of this program, which can go on with it"
            raise JournalUnusable(self.path, detail) from error

    def _known(self, row: sqlite3.Row) -> BatchRecord:
        """Raises SettingsNewer."""
        try:
            return batch_of(row)
        except SettingsNewer:
            raise
        except ValueError as error:
            raise self._damaged(f"batch {row[0]}: {error}") from error

    def _file_of(self, row: sqlite3.Row) -> JournalFile:
        try:
            return file_of(row)
        except ValueError as error:
            raise self._damaged(f"file {row[0]}: {error}") from error

    def _damaged(self, detail: str) -> JournalUnusable:
        return JournalUnusable(self.path, f"it is damaged, {detail}")

    def _prepare_reading(self) -> None:
        tables, version = (
            self._connection.execute(query).fetchone()[0]
            for query in ("SELECT COUNT(*) FROM sqlite_schema", "PRAGMA user_version")
        )
        if not tables and not version:  # whoever began it was killed at once: a journal with nothing in it
            self._connection.close()
            self._connection = _connected(":memory:")
            self._connection.executescript(f"{TABLES} PRAGMA user_version = {VERSION};")
        self._connection.execute("PRAGMA query_only = ON")
        self._check_version()

    def _check_version(self) -> None:
        found = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if found != VERSION:
            raise JournalUnusable(self.path, f"it is of version {found}, this program knows {VERSION}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """One thread at a time, and SQLite's errors as ours."""
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise JournalUnusable(self.path, str(error)) from error
            except UnicodeDecodeError as error:
                raise self._damaged(str(error)) from error


def _connected(path: Path | str) -> sqlite3.Connection:
    # Not mode=ro: a reader of a WAL file may have to bring its index up to date.
    connection = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection
