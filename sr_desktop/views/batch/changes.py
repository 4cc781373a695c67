"""Whether the options were changed since a batch has ended: then its pictures can be done again with them."""

from __future__ import annotations

import msgspec

from sr_desktop.batch.records import FileState
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_session import BatchSession, Phase
from sr_desktop.views.batch.options import Options


class Changes:
    """Looks at both whenever it is asked."""

    def __init__(self, batch: BatchSession, options: Options) -> None:
        self._batch, self._options = batch, options
        self._kept: BatchSettings | None = None

    def keep(self) -> None:
        """What the options show now is what the batch does."""
        self._kept = _decisive(self._options.settings)

    @property
    def any(self) -> bool:
        """The batch has ended, and the options are others than its own; or folders are to be watched."""
        batch = self._batch
        if batch.phase is not Phase.ENDED:
            return False
        if _decisive(self._options.settings) != self._kept:
            return True
        goes_on = bool(batch.watching) and batch.rows.counts()[FileState.WAITING] > 0
        return self._options.watch.isChecked() and bool(batch.draft.folders) and not goes_on


def _decisive(settings: BatchSettings | None) -> BatchSettings | None:
    """Without what changes no result: where it is computed, and in how much memory."""
    if settings is None:
        return None
    return msgspec.structs.replace(settings, device="", tile_px=None, memory_bytes=None)
