"""The journal's tables, and rows to records and back."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from engine.sizes import Size
from sr_desktop.batch.records import BatchRecord, BatchState, FileState, JournalFile, PlannedFile, Stamp
from sr_desktop.batch.settings import BatchSettings

VERSION = 1
"""Of the tables, in the file's user_version."""

# Paths are bytes, as the file system has them: names on Linux need not be text in any encoding.
TABLES = """
CREATE TABLE batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created REAL NOT NULL,
  settings TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  state TEXT NOT NULL
);
CREATE TABLE files (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch INTEGER NOT NULL REFERENCES batches(id),
  position REAL NOT NULL,
  source BLOB NOT NULL, source_bytes INTEGER, source_mtime_ns INTEGER, content TEXT,
  width INTEGER, height INTEGER, result_width INTEGER, result_height INTEGER,
  target BLOB NOT NULL, replaces INTEGER NOT NULL, result_bytes INTEGER, result_mtime_ns INTEGER,
  state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '',
  seconds REAL NOT NULL DEFAULT 0, changed REAL NOT NULL,
  UNIQUE (batch, source)
);
CREATE INDEX files_by_state ON files (batch, state, position);
CREATE INDEX files_by_source ON files (source, state);
CREATE INDEX files_by_target ON files (target, state);
"""

LATER_TABLES = """
CREATE TABLE IF NOT EXISTS results (path BLOB NOT NULL, bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS results_by_path ON results (path);
"""
"""Of the same version: a program that does not know them needs nothing of them. results: what was made of
files that were done once more since."""

EARLIER = """
INSERT INTO results SELECT target, result_bytes, result_mtime_ns FROM files
WHERE id = ? AND state = 'done' AND result_bytes IS NOT NULL
"""

INSERT = """
INSERT OR IGNORE INTO files (batch, position, source, source_bytes, source_mtime_ns, width, height,
  result_width, result_height, target, replaces, state, kind, message, changed)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def insert_values(batch: int, position: float, file: PlannedFile, now: float) -> tuple[Any, ...]:
    """For INSERT."""
    stamp, size, result = file.stamp, file.size, file.result_size
    return (
        batch,
        position,
        os.fsencode(file.source),
        *((None, None) if stamp is None else (stamp.bytes, stamp.mtime_ns)),
        *((None, None) if size is None else size),
        *((None, None) if result is None else result),
        os.fsencode(file.target),
        file.replaces,
        file.state.value,
        file.kind,
        plain(file.message),
        now,
    )


def plain(text: str) -> str:
    """For a column of text: bytes of a name that are no text, in a sentence, become \\xff."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # halves of characters, as names on Windows may have them
        return text.encode("utf-8", "backslashreplace").decode()


def file_of(row: sqlite3.Row) -> JournalFile:
    """A row of `files`. Raises ValueError where it is none: the file is damaged, or somebody changed it."""
    try:
        return _file_of(row)
    except (TypeError, IndexError) as error:  # a number where a path should be, a column that is not there
        raise ValueError(str(error)) from error


def _file_of(row: sqlite3.Row) -> JournalFile:
    return JournalFile(
        source=Path(os.fsdecode(row["source"])),
        target=Path(os.fsdecode(row["target"])),
        size=_size(row["width"], row["height"]),
        result_size=_size(row["result_width"], row["result_height"]),
        stamp=_stamp(row["source_bytes"], row["source_mtime_ns"]),
        state=FileState(row["state"]),
        message=row["message"],
        kind=row["kind"],
        replaces=bool(row["replaces"]),
        id=row["id"],
        batch=row["batch"],
        position=row["position"],
        attempts=row["attempts"],
        seconds=row["seconds"],
        result=_stamp(row["result_bytes"], row["result_mtime_ns"]),
        changed=row["changed"],
    )


def batch_of(row: sqlite3.Row) -> BatchRecord:
    """A row of `batches`. Raises ValueError where it is none, or its settings are not such."""
    try:
        settings = BatchSettings.from_json(row["settings"])
        return BatchRecord(row["id"], row["created"], settings, BatchState(row["state"]))
    except (TypeError, IndexError) as error:
        raise ValueError(str(error)) from error


def _size(width: int | None, height: int | None) -> Size | None:
    return None if width is None or height is None else Size(int(width), int(height))


def _stamp(length: int | None, mtime_ns: int | None) -> Stamp | None:
    return None if length is None or mtime_ns is None else Stamp(int(length), int(mtime_ns))
