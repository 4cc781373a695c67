"""What need not be done: it was done by an earlier batch, is a result itself, or is large enough."""

from __future__ import annotations

import hashlib
from pathlib import Path

from engine.sizes import Size
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import JournalFile, Stamp


def content_of(path: Path) -> str:
    """A digest of the file's bytes, in hex. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def done_before(
    journal: JournalReader, source: Path, stamp: Stamp | None, fingerprint: str
) -> JournalFile | None:
    """The work that made of this input, with these settings, a result that is still as it was written.

    The input is the same if its length and time are, or its content is: copying may change the time.
    """
    if stamp is None:
        return None
    for file, content in journal.done_before(source, fingerprint):
        if file.result is None or Stamp.of(file.target) != file.result:
            continue
        if file.stamp == stamp or (
            file.stamp is not None and file.stamp.bytes == stamp.bytes and _has(source, content)
        ):
            return file
    return None


def is_result(journal: JournalReader, path: Path) -> bool:
    """The file was written by a batch, and not changed since."""
    stamp = Stamp.of(path)
    return stamp is not None and stamp in journal.made(path)


def is_large_enough(size: Size, large_enough: int | None) -> bool:
    """Its longer side has as many pixels as were named."""
    return large_enough is not None and max(size) >= large_enough


def _has(path: Path, content: str | None) -> bool:
    try:
        return content is not None and content_of(path) == content
    except OSError:  # it cannot be read: reading it will tell
        return False
