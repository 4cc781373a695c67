"""Checks this installation and shows the report, which can be copied into a bug report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from sr_desktop.jobs.job import Job
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.self_test import SelfTestJob
from sr_desktop.views.text_dialog import TextDialog

if TYPE_CHECKING:
    from sr_desktop.self_test import Line, Report


class SelfTestDialog(TextDialog):
    """Grows line by line. The report stays in English, for those who will read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Check this installation"), parent)
        self.copy.setEnabled(False)
        self.text.setPlaceholderText(self.tr("Checking…"))

    def show_line(self, line: Line) -> None:
        self.text.appendPlainText(str(line))

    def show_report(self, report: Report) -> None:
        """All of it, in place of the lines so far."""
        self.text.setPlainText(report.text)
        self.copy.setEnabled(True)

    def show_crash(self, details: str) -> None:
        """The check itself failed: that is what to report."""
        self.text.appendPlainText(details)
        self.copy.setEnabled(True)


class SelfTestFlow(QObject):
    """Opens the dialog on behalf of a window and runs the check in the engine's worker. Lives in the GUI
    thread; one check at a time. submit: gives a job to `queue`, after what it must wait for."""

    def __init__(self, window: QWidget, queue: JobQueue, submit: Callable[[Job], None]) -> None:
        super().__init__(window)
        self._window = window
        self._queue = queue
        self._submit = submit
        self._job: SelfTestJob | None = None
        self.dialog: SelfTestDialog | None = None
        queue.stepped.connect(self._on_stepped)
        queue.finished.connect(self._on_finished)
        queue.crashed.connect(self._on_crashed)

    @Slot()
    def open(self) -> None:
        """Show the dialog, and check."""
        if self.dialog is not None:
            return
        self.dialog = SelfTestDialog(self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.setModal(True)
        self.dialog.open()
        self._job = SelfTestJob()
        self._submit(self._job)

    @Slot()
    def _on_closed(self) -> None:
        if self._job is not None:
            self._queue.cancel(self._job)
        self.dialog = self._job = None

    @Slot(object, object)
    def _on_stepped(self, job: Job, line: Line) -> None:
        if job is self._job and self.dialog is not None:
            self.dialog.show_line(line)

    @Slot(object, object)
    def _on_finished(self, job: Job, report: Report) -> None:
        if job is self._job and self.dialog is not None:
            self._job = None
            self.dialog.show_report(report)

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        if job is self._job and self.dialog is not None:
            self._job = None
            self.dialog.show_crash(details)
