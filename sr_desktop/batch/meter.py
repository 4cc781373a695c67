"""How far a batch is, how fast it is, and how long it will take."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from sr_desktop.batch.events import Overall
from sr_desktop.batch.records import Counts, FileState

WINDOW_S = 120.0
"""The rate is that of so many last seconds."""


class Meter:
    """Fed with what is made and when, by a clock that stands still in pauses. For one thread at a time."""

    def __init__(self, counts: Counts, now: float) -> None:
        self._counts = counts
        self._made = 0.0  # megapixels of files that are computed
        self._current = 0.0  # and of the one that is being computed
        self._unwritten: dict[int, float] = {}  # computed, but not ended yet for the journal
        self._samples: deque[tuple[float, float]] = deque([(now, 0.0)])

    def computing(self, megapixels: float, share: float, now: float) -> None:
        """So much of a file is computed."""
        self._current = megapixels * share
        self._sample(now)

    def computed(self, file: int, megapixels: float, now: float) -> None:
        """A file is computed, or given up with 0."""
        self._made += megapixels
        self._unwritten[file] = megapixels
        self._current = 0.0
        self._sample(now)

    @property
    def unwritten(self) -> tuple[int, ...]:
        """Files that are computed, and had not ended when the journal was last counted."""
        return tuple(self._unwritten)

    def count(self, counts: Counts, ended: Iterable[int]) -> None:
        """What the journal says now, and which of the unwritten files have ended in it: each counts once."""
        self._counts = counts
        for file in ended:
            self._unwritten.pop(file, None)

    @property
    def rate(self) -> float | None:
        """Megapixels of results per second."""
        (begin, before), (end, after) = self._samples[0], self._samples[-1]
        return (after - before) / (end - begin) if end > begin and after > before else None

    def overall(self) -> Overall:
        counts = self._counts
        ended_files = counts.of(FileState.DONE, FileState.FAILED)
        unended = counts.total - ended_files - counts.of(FileState.SKIPPED)
        known_files = counts.total - counts.of(FileState.SKIPPED) - counts.unknown
        usual = counts.known_megapixels / known_files if known_files else 1.0
        total = counts.known_megapixels + usual * counts.unknown
        done = min(total, counts.ended_megapixels + sum(self._unwritten.values()) + self._current)
        # Rounded: the same sum in another order must not look like a step back.
        share = 1.0 if not unended else (round(done / total, 9) if total else 0.0)
        rate = self.rate
        left = None if rate is None else (total - done) / rate
        return Overall(
            done=counts.of(FileState.DONE),
            failed=counts.of(FileState.FAILED),
            skipped=counts.of(FileState.SKIPPED),
            total=counts.total,
            share=share,
            megapixels=done,
            megapixels_total=total,
            megapixels_per_s=rate,
            seconds_left=0.0 if not unended else left,
        )

    def _sample(self, now: float) -> None:
        self._samples.append((now, self._made + self._current))
        while len(self._samples) > 2 and now - self._samples[1][0] > WINDOW_S:
            self._samples.popleft()
