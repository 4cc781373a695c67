"""The batch as the main window knows it: opened, offered at the start, and asked about at the end.

Nothing else of the batch is imported before the main window is on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from sr_desktop.jobs.job import Job
from sr_desktop.jobs.loading import LoadJob
from sr_desktop.views.batch import questions
from sr_desktop.views.batch.resume_bar import ResumeBar

if TYPE_CHECKING:
    from sr_desktop.batch.events import Outcome
    from sr_desktop.jobs.batch_session import BatchSession
    from sr_desktop.views.batch.flow import BatchFlow
    from sr_desktop.views.batch.window import BatchWindow
    from sr_desktop.views.main_window import MainWindow


class BatchOpener(QObject):
    """`session` and `window` are made when they are first wanted. bar: for the main window, to lay it out."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._main = window
        self.bar = ResumeBar()
        self.window: BatchWindow | None = None
        self._flow: BatchFlow | None = None
        self._loading: LoadJob | None = None
        self._closing = False
        self.bar.accepted.connect(self._go_on)
        self.bar.dismissed.connect(self._dismiss)
        window.session.others.finished.connect(self._on_loaded)

    @cached_property
    def session(self) -> BatchSession:
        """The batch without its window."""
        from sr_desktop.jobs.batch_session import BatchSession

        made = BatchSession(self._main.session, self)
        made.offered.connect(self.bar.offer)
        made.ended.connect(self._on_ended)
        made.phase_changed.connect(self._on_phase)
        made.refused.connect(self._on_refused)
        return made

    @Slot()
    def open(self) -> None:
        """Show the window; with the main window's choices, where nothing has been chosen in it yet."""
        self._open()

    @Slot(object)
    def add(self, inputs: Sequence[Path]) -> None:
        """Files and folders that are work for a batch."""
        self._open().add(inputs)

    def look_for_open(self) -> None:
        """At the start: was a batch interrupted?"""
        self._loading = LoadJob(_load)
        self._main.session.submit(self._loading)

    def may_close(self) -> bool:
        """Nothing runs. Else the user is asked; if the program is to be closed all the same, the batch is
        stopped, and the main window closed as soon as what is computed is written.
        """
        if "session" not in self.__dict__ or not self.session.runs:
            self._closing = False
            if self.window is not None:
                self.window.close()
            return True
        if not self._closing and questions.may_stop(self._main):
            self._closing = True
            self.session.stop()
        return False

    # --- the rest ----------------------------------------------------------------------------------------

    def _open(self) -> BatchFlow:
        from sr_desktop.views.batch.flow import BatchFlow
        from sr_desktop.views.batch.remembering import restore
        from sr_desktop.views.batch.take_over import computing, take_over
        from sr_desktop.views.batch.window import BatchWindow

        main, batch = self._main, self.session
        if self.window is None or self._flow is None:
            self.window = BatchWindow(
                *(batch.rows, main.session.others, lambda: computing(main), self._ask_folder)
            )
            main.destroyed.connect(self.window.deleteLater)
            self._flow = BatchFlow(main.session, batch, self.window, self._folder, self)
            self._flow.open_asked.connect(self._show_picture)
            self._flow.share_changed.connect(self._on_share)
            restore(self.window, main.settings)
            self.window.closing.connect(self._remember)
            self.window.quit_asked.connect(main.close)
        if batch.is_new and not self.window.isVisible():
            take_over(main, self.window.options)
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.activateWindow()
        return self._flow

    @Slot()
    def _remember(self) -> None:
        from sr_desktop.views.batch.remembering import keep

        assert self.window is not None
        keep(self.window, self._main.settings)
        self._main.app.save()

    def _ask_folder(self) -> Path | None:
        return questions.ask_folder(self.window or self._main, self._folder())

    def _folder(self) -> str:
        return self._main.settings.folder or str(Path.home())

    @Slot(object, object)
    def _on_loaded(self, job: Job, _made: object) -> None:
        if job is self._loading:
            self._loading = None
            self.session.look_for_open()

    @Slot(object, object)
    def _show_picture(self, source: Path, result: Path | None) -> None:
        """In the main window: a picture, or before and after."""
        if result is None:
            self._main.open(source)
        else:
            self._main.session.open_two(source, result)
        self._main.activateWindow()

    @Slot(int)
    def _go_on(self, batch: int) -> None:
        self._open()
        self.session.go_on(batch)

    @Slot(int)
    def _dismiss(self, batch: int) -> None:
        self.session.dismiss(batch)

    @Slot(object)
    def _on_share(self, share: float | None) -> None:
        """On the button, and in the task bar unless a run of the main window is told there."""
        action = self._main.actions_["batch"]
        words = self.tr("Batch…") if share is None else self.tr("Batch {percent} %")
        action.setIconText(words.format(percent=int(100 * (share or 0))))
        if self._main.session.running:
            return
        if share is None:
            self._main.task_bar.rest()
        else:
            self._main.task_bar.show_share(share)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        from sr_desktop.views.batch.words import outcome_text

        seen = self.window is not None and self.window.isActiveWindow()
        if not outcome.cancelled and not seen:
            self._main.notifier.notify(self.tr("The batch has ended"), outcome_text(outcome))

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        """Told here where there is no window of the batch to tell it."""
        if self.window is None:
            self._main.message.error(text)

    @Slot()
    def _on_phase(self) -> None:
        if self._closing and not self.session.runs:
            self._main.close()


def _load() -> None:
    """In a worker."""
    import sr_desktop.views.batch.flow  # noqa: F401  # for the importing alone
