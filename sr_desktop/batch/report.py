"""The report at the end, and progress for scripts: CSV, JSON, and lines of JSON."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from engine.pictures.atomic import whole_file
from sr_desktop.batch.events import Event, FileEvent, Outcome
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import JournalFile, PlannedFile

COLUMNS = (
    *("source", "result", "state", "kind", "message"),
    *("width", "height", "result_width", "result_height", "result_bytes", "seconds", "attempts", "ended"),
)
"""kind: of a failure the type of the error; of a skipped file done, exists or large. ended: UTC, ISO 8601."""


def write_report(journal: JournalReader, batch: int, path: Path) -> None:
    """One line for each file, in their order: JSON where `path` ends in .json, CSV otherwise.

    The file appears whole or not at all, and replaces one that is there. Raises OSError, JournalUnusable.
    """
    lines = [report_line(file) for file in journal.files(batch)]
    if path.suffix.lower() == ".json":
        settings = msgspec.to_builtins(journal.batch(batch).settings)
        whole = {"batch": batch, "settings": settings, "files": lines}
        data = msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"
    else:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows(lines)
        data = text.getvalue().encode()
    try:
        with whole_file(path, overwrite=True) as file:
            file.write(data)
    except OSError as error:  # it may name the hidden file
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def report_line(file: JournalFile) -> dict[str, Any]:
    """By COLUMNS."""
    size, result = file.size, file.result_size
    return {
        "source": as_text(file.source),
        "result": as_text(file.target) if file.state == "done" or file.kind == "done" else "",
        "state": file.state.value,
        "kind": file.kind,
        "message": _plain(file.message),
        "width": size.width if size else None,
        "height": size.height if size else None,
        "result_width": result.width if result else None,
        "result_height": result.height if result else None,
        "result_bytes": file.result.bytes if file.result and file.state == "done" else None,
        "seconds": round(file.seconds, 3),
        "attempts": file.attempts,
        "ended": datetime.fromtimestamp(file.changed, UTC).isoformat(timespec="seconds"),
    }


def event_line(event: Event) -> str:
    """One line of JSON, for `--json`: {"event": "file", ...} or {"event": "overall", ...}."""
    if isinstance(event, FileEvent):
        return line(
            "file",
            id=event.id,
            source=as_text(event.source),
            result=as_text(event.target),
            state=event.state.value,
            share=round(event.share, 4),
            kind=event.kind,
            message=_plain(event.message),
            seconds=round(event.seconds, 3),
        )
    return line("overall", **msgspec.to_builtins(event))


def plan_line(file: PlannedFile) -> str:
    """{"event": "plan", ...}: what would become of a file."""
    return line(
        "plan",
        source=as_text(file.source),
        result=as_text(file.target),
        state=file.state.value,
        kind=file.kind,
        message=_plain(file.message),
        size=file.size,
        result_size=file.result_size,
        replaces=file.replaces,
    )


def outcome_line(outcome: Outcome) -> str:
    """{"event": "end", ...}."""
    return line("end", **msgspec.to_builtins(outcome), busy_share=round(outcome.busy_share, 4))


def line(event: str, **facts: Any) -> str:
    """A line of JSON, without its end."""
    return msgspec.json.encode({"event": event, **facts}).decode()


def as_text(path: Path) -> str:
    """A name as JSON and CSV have it."""
    return _plain(str(path))


def _plain(text: str) -> str:
    """Bytes of a name that are no text are told as \\xff: JSON and CSV hold nothing else."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
