"""Files that arrive in a folder, each told once it is whole."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from sr_desktop.batch.errors import InputMissing
from sr_desktop.batch.inputs import FoundFile, find_files, is_picture_name
from sr_desktop.batch.records import Stamp

SETTLE_S = 1.0
"""A file is whole when its length and time have not changed for so long, and it can be opened."""

_CHANGES = ("created", "modified", "moved", "closed")


class Watcher:
    """Watches folders from `start` to `stop`, or as a context manager.

    leave_out: folders whose files do not count: those of the results.
    Raises InputMissing for what is no folder.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        recursive: bool = True,
        leave_out: Sequence[Path] = (),
        settle_s: float = SETTLE_S,
    ) -> None:
        for folder in folders:
            if not folder.is_dir():
                raise InputMissing(folder)
        self._folders = [folder.absolute() for folder in folders]
        self._recursive = recursive
        self._left_out = [Path(os.path.realpath(folder)) for folder in leave_out]
        self._settle_s = settle_s
        self._lock = threading.Lock()
        self._arriving: dict[Path, tuple[Stamp | None, float]] = {}  # since when it looks like that
        self._observer: BaseObserver | None = None

    def start(self) -> None:
        """Raises OSError where the system cannot watch, in no way."""
        try:
            self._observer = self._observing(Observer())
        except OSError:  # no more watches are to be had, or a file system that tells nothing
            self._observer = self._observing(PollingObserver())

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
        """What has become whole since the last call, by name. To be called again and again."""
        now = time.monotonic()
        with self._lock:
            pending = sorted(self._arriving)
        whole = []
        for path in pending:
            stamp = Stamp.of(path)
            with self._lock:
                before, since = self._arriving[path]
                if stamp is None:  # gone again
                    del self._arriving[path]
                elif stamp != before:
                    self._arriving[path] = stamp, now
                elif now - since >= self._settle_s and stamp.bytes and _can_be_opened(path):
                    del self._arriving[path]
                    whole.append(path)
        return [FoundFile(path, self._base(path)) for path in whole]

    def changed(self, path: Path) -> None:
        """Something happened to a file or a folder. Called by the observer's thread."""
        if path.is_dir():  # a folder that was moved here tells nothing of what is in it
            if not self._recursive:
                return
            paths = [found.path for found in find_files([path])]
        else:
            paths = [path]
        now = time.monotonic()
        with self._lock:
            for each in paths:
                if self._counts(each):
                    self._arriving[each] = Stamp.of(each), now

    def _observing(self, observer: BaseObserver) -> BaseObserver:
        told = _Told(self)
        for folder in self._folders:
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
        if name:
            self._watcher.changed(Path(os.fsdecode(name)))


def _can_be_opened(path: Path) -> bool:
    """On Windows a file that is being copied cannot."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False
