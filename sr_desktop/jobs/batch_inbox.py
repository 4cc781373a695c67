"""What a running batch tells, kept until the window looks: the last of each file, not every step."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.batch.events import Event, FileEvent, Overall


@dataclass(frozen=True)
class News:
    """Of the files that changed, the last event each; and of the batch, None where nothing was told.

    problems: folders that cannot be read any more, with the reasons.
    """

    files: tuple[FileEvent, ...]
    overall: Overall | None
    problems: tuple[str, ...] = ()


class Inbox:
    """Any thread may call any method. A batch of small pictures tells a thousand things a second; drawn are
    ten of them.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: dict[int, FileEvent] = {}
        self._overall: Overall | None = None
        self._problems: dict[Path, str] = {}

    def put_problem(self, path: Path, error: OSError) -> None:
        """A folder cannot be read."""
        with self._lock:
            self._problems[path] = f"{path}: {error.strerror or error}"

    def put(self, event: Event) -> None:
        with self._lock:
            if isinstance(event, FileEvent):
                self._files[event.id] = event
            else:
                self._overall = event

    def take(self) -> News:
        """All since the last call."""
        with self._lock:
            news = News(tuple(self._files.values()), self._overall, tuple(self._problems.values()))
            self._files, self._overall, self._problems = {}, None, {}
            return news
