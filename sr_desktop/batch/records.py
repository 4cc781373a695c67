"""What the journal holds: batches and their files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from engine.pictures.depth import Depth
from engine.sizes import Size
from sr_desktop.batch.settings import BatchSettings


class FileState(StrEnum):
    """Where a file is. Those in WORKING are in somebody's hands; after a crash nobody holds them.

    PLACING: the result is complete under a hidden name, and is about to get its own.
    """

    WAITING = "waiting"
    READING = "reading"
    ENHANCING = "enhancing"
    WRITING = "writing"
    PLACING = "placing"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


WORKING = (FileState.READING, FileState.ENHANCING, FileState.WRITING, FileState.PLACING)
ENDED = (FileState.DONE, FileState.FAILED, FileState.SKIPPED)


class BatchState(StrEnum):
    """OPEN: there is something left to do, or somebody at it. DISMISSED: the user does not want the rest."""

    OPEN = "open"
    FINISHED = "finished"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class Stamp:
    """What tells cheaply that a file is still the same: its length in bytes and its time in nanoseconds."""

    bytes: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path) -> Stamp | None:
        """None where there is no file."""
        try:
            status = path.stat()
        except (OSError, ValueError):
            return None
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True)
class PlannedFile:
    """What is to become of a file.

    source, target: absolute. base: where a mirrored tree begins. size: in pixels, upright, as the file's
    header tells; result_size: what it will become; None where the header did not tell.
    stamp: of the source. state: WAITING, or SKIPPED or FAILED at once, for the reason in `message`.
    replaces: the target may replace a file. depth: of the source, as its header tells, for estimates: the
    journal does not keep it.
    """

    source: Path
    target: Path
    size: Size | None = None
    result_size: Size | None = None
    stamp: Stamp | None = None
    state: FileState = FileState.WAITING
    message: str = ""
    kind: str = ""
    replaces: bool = False
    depth: Depth = 8


@dataclass(frozen=True)
class JournalFile(PlannedFile):
    """A file of a batch, as the journal has it.

    id: unique in the journal. position: files are taken in its order. attempts: how often work began.
    kind: of a failure, the name of the error's type; of a skipped file "done", "exists" or "large".
    seconds: of computing. result: stamp of the written file, from PLACING on. changed: time, Unix seconds.
    """

    id: int = 0
    batch: int = 0
    position: float = 0.0
    attempts: int = 0
    seconds: float = 0.0
    result: Stamp | None = None
    changed: float = 0.0


@dataclass(frozen=True)
class BatchRecord:
    """id: unique in the journal. created: time, Unix seconds."""

    id: int
    created: float
    settings: BatchSettings
    state: BatchState


@dataclass(frozen=True)
class Counts:
    """How many files of a batch are in which state; megapixels are those of results.

    known_megapixels: of all files whose size is known and that were not skipped, in whichever state.
    unknown: how many of those that have not ended have no size yet.
    ended_megapixels: of those that are done or have failed.
    """

    by_state: dict[FileState, int]
    known_megapixels: float
    unknown: int
    ended_megapixels: float

    def of(self, *states: FileState) -> int:
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def total(self) -> int:
        return sum(self.by_state.values())
