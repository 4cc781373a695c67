"""What a running batch tells whoever shows it. Given by several threads, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.batch.records import FileState


@dataclass(frozen=True)
class FileEvent:
    """A file has another state, or more of it is computed.

    id: in the journal. share: of its computing, in [0, 1]. kind, message: why it failed or was skipped.
    seconds: of computing, once it is over.
    """

    id: int
    source: Path
    target: Path
    state: FileState
    share: float = 0.0
    kind: str = ""
    message: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Overall:
    """The batch as a whole: all files it has, with those of earlier runs.

    share: of the megapixels of all results, in [0, 1]. megapixels_per_s: lately. Both it and
    seconds_left are None before anything is made.
    """

    done: int
    failed: int
    skipped: int
    total: int
    share: float
    megapixels: float
    megapixels_total: float
    megapixels_per_s: float | None
    seconds_left: float | None


@dataclass(frozen=True)
class Outcome:
    """How a run of a batch ended.

    cancelled: files wait that were not done. busy_seconds: the engine computed; seconds: of the whole run,
    without pauses, from the first file on.
    """

    batch: int
    done: int
    failed: int
    skipped: int
    waiting: int
    cancelled: bool
    seconds: float
    busy_seconds: float

    @property
    def busy_share(self) -> float:
        """Of the time of the run, in which the engine computed."""
        return self.busy_seconds / self.seconds if self.seconds > 0 else 0.0


Event = FileEvent | Overall
OnEvent = Callable[[Event], None]
