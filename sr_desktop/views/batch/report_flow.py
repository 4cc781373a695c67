"""The reports of batches: of the one that is shown, and of the one before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from sr_desktop.jobs.batch_session import BatchSession
from sr_desktop.views.batch import questions
from sr_desktop.views.batch.window import BatchWindow


class ReportFlow(QObject):
    """Asks where a report is to go, lets it be written, and says where it is."""

    def __init__(
        self, batch: BatchSession, window: BatchWindow, folder: Callable[[], str], parent: QObject
    ) -> None:
        """folder: where the file dialog begins."""
        super().__init__(parent)
        self._batch, self._window, self._folder = batch, window, folder
        window.foot.report_asked.connect(self.save)
        window.foot.earlier_report_asked.connect(self.save_earlier)
        batch.reported.connect(self._on_reported)

    @Slot()
    def save(self) -> None:
        """Of the batch that is shown."""
        self._save(earlier=False)

    @Slot()
    def save_earlier(self) -> None:
        """Of the one before."""
        self._save(earlier=True)

    def _save(self, *, earlier: bool) -> None:
        path = questions.ask_report(self._window, self._folder())
        if path is not None:
            self._batch.report(path, earlier=earlier)

    @Slot(object)
    def _on_reported(self, path: Path) -> None:
        self._window.message.notice(self.tr("The report is in {path}.").format(path=path))
