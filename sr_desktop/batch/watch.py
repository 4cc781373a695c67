"""Files that arrive in a folder, each told once it is whole.

The system tells of changes (watchdog), but not of all: it forgets what comes too fast for it, and a folder
that was removed and made again is another one to it. So now and then the folders are looked through as well.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from sr_desktop.batch.errors import InputMissing
from sr_desktop.batch.inputs import FoundFile, Problem, find_files, full_path, is_picture_name
from sr_desktop.batch.records import Stamp

logger = logging.getLogger(__name__)

SETTLE_S = 1.0
"""A file is whole when its length and time have not changed for so long, and it can be opened."""

LOOK_THROUGH_S = 30.0
"""So often the folders are looked through, though the system tells of changes."""

_MOST_LOOKING = 0.05
"""Of the time: in folders where that takes long it is done less often."""

_CHANGES = ("created", "modified", "moved", "closed")


class Watcher:
    """Watches folders from `start` to `stop`, or as a context manager. What is there at the start counts too.

    A folder that is removed is told to `on_problem`, and watched again as soon as there is one of its name.

    leave_out: folders whose files do not count: those of the results. settle_s, look_through_s: for tests.
    Raises InputMissing for what is no folder.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        recursive: bool = True,
        leave_out: Sequence[Path] = (),
        settle_s: float = SETTLE_S,
        look_through_s: float = LOOK_THROUGH_S,
        on_problem: Problem | None = None,
    ) -> None:
        for folder in folders:
            if not folder.is_dir():
                raise InputMissing(folder)
        self._folders = [full_path(folder) for folder in folders]
        self._recursive = recursive
        self._left_out = [Path(os.path.realpath(folder)) for folder in leave_out]
        self._settle_s = settle_s
        self._look_through_s = look_through_s
        self._on_problem = on_problem
        self._lock = threading.Lock()
        self._arriving: dict[Path, tuple[Stamp | None, float]] = {}  # since when it looks like that
        self._given: dict[Path, Stamp] = {}
        self._identities: dict[Path, tuple[int, int] | None] = {}
        self._next_look = 0.0
        self._observer: BaseObserver | None = None

    def start(self) -> None:
        """Raises OSError where the system cannot watch, in no way."""
        self._identities = {folder: _identity(folder) for folder in self._folders}
        self._observe()

    def stop(self) -> None:
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def ready(self) -> list[FoundFile]:
        """What has become whole since the last call, by name. To be called again and again, by one thread."""
        self._follow_folders()
        if time.monotonic() >= self._next_look:
            self._look_through()
        now = time.monotonic()
        with self._lock:
            pending = sorted(self._arriving)
        whole = []
        for path in pending:
            stamp = Stamp.of(path)
            with self._lock:
                before, since = self._arriving[path]
                if stamp is None or stamp == self._given.get(path):  # gone again, or told late
                    del self._arriving[path]
                elif stamp != before:
                    self._arriving[path] = stamp, now
                elif now - since >= self._settle_s and stamp.bytes and _can_be_opened(path):
                    del self._arriving[path]
                    self._given[path] = stamp
                    whole.append(path)
        return [FoundFile(path, self._base(path)) for path in whole]

    def changed(self, path: Path) -> None:
        """Something happened to a file or a folder. Called by the observer's thread."""
        self._arrive(self._below(path) if path.is_dir() else [path])

    def _below(self, folder: Path) -> Iterator[Path]:
        """A folder that was moved here tells nothing of what is in it."""
        try:
            if self._recursive or folder in self._folders:
                yield from (found.path for found in find_files([folder], recursive=self._recursive))
        except (InputMissing, OSError):  # gone again, or locked up meanwhile
            return

    def _arrive(self, paths: Iterator[Path] | Sequence[Path]) -> None:
        for path in paths:
            if self._counts(path):
                with self._lock:
                    self._arriving[path] = Stamp.of(path), time.monotonic()

    def _is_arriving(self, path: Path) -> bool:
        with self._lock:
            return path in self._arriving

    def _look_through(self) -> None:
        """For what the system has not told."""
        began = time.monotonic()
        seen: dict[Path, Stamp] = {}
        for folder in self._folders:
            for path in self._below(folder):
                stamp = Stamp.of(path)
                if stamp is not None and self._given.get(path) == stamp:
                    seen[path] = stamp
                elif not self._is_arriving(path):
                    self._arrive([path])
        self._given = seen  # of what is gone nothing is kept
        ended = time.monotonic()
        self._next_look = ended + max(self._look_through_s, (ended - began) / _MOST_LOOKING)

    def _follow_folders(self) -> None:
        """A folder may be removed, or replaced by another one of its name."""
        now = {folder: _identity(folder) for folder in self._folders}
        if now == self._identities:
            return
        for folder, identity in now.items():
            if identity is None and self._identities[folder] is not None and self._on_problem is not None:
                self._on_problem(folder, FileNotFoundError(2, os.strerror(2), str(folder)))
        self._identities = now
        self._next_look = 0.0
        self.stop()
        try:
            self._observe()
        except OSError as error:  # looking through has to do
            logger.warning("%s", error)

    def _observe(self) -> None:
        try:
            self._observer = self._observing(Observer())
        except OSError:  # no more watches are to be had, or a file system that tells nothing
            self._observer = self._observing(PollingObserver())

    def _observing(self, observer: BaseObserver) -> BaseObserver:
        told = _Told(self)
        for folder, identity in self._identities.items():
            if identity is not None:
                observer.schedule(told, str(folder), recursive=self._recursive)
        observer.start()
        return observer

    def _counts(self, path: Path) -> bool:
        base = self._base(path)
        below = path.relative_to(base).parts
        if not is_picture_name(path.name) or any(part.startswith(".") for part in below):
            return False
        real = Path(os.path.realpath(path))
        return not any(real.is_relative_to(folder) for folder in self._left_out)

    def _base(self, path: Path) -> Path:
        return next((folder for folder in self._folders if path.is_relative_to(folder)), path.parent)


class _Told(FileSystemEventHandler):
    """Hears what the system tells."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        name = event.dest_path if event.event_type == "moved" else event.src_path
        if not name:
            return
        try:
            self._watcher.changed(Path(os.fsdecode(name)))
        except OSError as error:  # it would end the observer's thread; looking through finds the file
            logger.warning("%s: %s", name, error)


def _identity(folder: Path) -> tuple[int, int] | None:
    """None where there is no folder."""
    try:
        status = folder.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if folder.is_dir() else None


def _can_be_opened(path: Path) -> bool:
    """On Windows a file that is being copied cannot."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False
