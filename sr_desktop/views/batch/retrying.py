"""What failed, once more."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from sr_desktop.batch.events import Outcome
from sr_desktop.batch.records import FileState
from sr_desktop.jobs.batch_session import BatchSession
from sr_desktop.views.batch.window import BatchWindow


class Retrying(QObject):
    """Answers the button, and says what came of it: a row that fails again looks as it did before."""

    def __init__(self, batch: BatchSession, window: BatchWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._batch, self._window = batch, window
        self._asked: tuple[Path, ...] = ()
        window.foot.retry_asked.connect(self.retry)
        batch.ended.connect(self._on_ended)

    @Slot()
    def retry(self) -> None:
        """The chosen rows that failed, or else all that did."""
        failed = FileState.FAILED
        chosen = [row.source for row in self._window.view.chosen if row.state is failed]
        self._asked = tuple(chosen or [row.source for row in self._batch.rows if row.state is failed])
        self._window.message.hide()
        self._batch.retry(chosen or None)

    @Slot(object)
    def _on_ended(self, _outcome: Outcome) -> None:
        rows = [self._batch.rows.get(source) for source in self._asked]
        failed = sum(row is not None and row.state is FileState.FAILED for row in rows)
        self._asked = ()
        if failed:
            text = self.tr("Tried again: {count} failed once more. The messages of the rows say why.")
            self._window.message.notice(text.format(count=failed))
