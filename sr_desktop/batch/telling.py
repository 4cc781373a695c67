"""What a running batch tells, by all its threads, in order."""

from __future__ import annotations

import threading
import time

from sr_desktop.batch.control import Control
from sr_desktop.batch.events import FileEvent, OnEvent
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.meter import Meter
from sr_desktop.batch.records import BatchRecord, JournalFile

COUNTING_SHARE = 0.02
"""Of the time, for counting in the journal: in a batch of 10,000 files that takes 2 ms, which is too much for
each thumbnail."""


class Telling:
    """Any thread may call any method; `on_event` is called by one at a time."""

    def __init__(
        self, journal: Journal, batch: BatchRecord, control: Control, on_event: OnEvent | None
    ) -> None:
        self._journal, self._batch, self._control = journal, batch.id, control
        self._on_event = on_event
        self._lock = threading.RLock()
        self._meter = Meter(journal.counts(batch.id), control.clock())
        self._computing: dict[int, float] = {}  # megapixels of each file that makers have at hand
        self._rest_until = 0.0

    def file(self, file: JournalFile, share: float = 0.0) -> None:
        """It has another state, or more of it is computed."""
        if self._on_event is None:
            return
        with self._lock:
            self._on_event(
                FileEvent(
                    *(file.id, file.source, file.target, file.state),
                    share=share,
                    kind=file.kind,
                    message=file.message,
                    seconds=file.seconds,
                )
            )
            self._on_event(self._meter.overall())

    def computing(self, file: JournalFile, megapixels: float, share: float) -> None:
        """So much of a file's result is there."""
        with self._lock:
            self._computing[file.id] = megapixels * share
            self._count()
            self.file(file, share)

    def computed(self, file: int, megapixels: float) -> None:
        """A file is computed, or given up with 0."""
        with self._lock:
            self._computing.pop(file, None)
            self._meter.computed(file, megapixels, self._control.clock())
            self._count()

    def handed_back(self, file: int) -> None:
        """It will be computed again from its beginning, by another maker."""
        with self._lock:
            self._computing.pop(file, None)
            self._count()

    def ended(self, file: JournalFile) -> None:
        """The journal has noted how."""
        with self._lock:
            if time.perf_counter() >= self._rest_until:
                self._count_ended()
        self.file(file, 1.0)

    def finish(self) -> None:
        """Nothing more will end: tell what the journal says. Raises JournalUnusable."""
        with self._lock:
            self._count_ended()
            if self._on_event is not None:
                self._on_event(self._meter.overall())

    def _count_ended(self) -> None:
        began = time.perf_counter()
        # Also of files that another thread has just noted and not told yet: they would count twice.
        self._meter.count(*self._journal.counts_with_ended(self._batch, self._meter.unwritten))
        now = time.perf_counter()
        self._rest_until = now + (now - began) / COUNTING_SHARE

    def _count(self) -> None:
        self._meter.computing(sum(self._computing.values()), 1.0, self._control.clock())
