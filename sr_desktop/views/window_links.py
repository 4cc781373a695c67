"""Who hears of whom in the window, beyond the actions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from sr_desktop import paths
from sr_desktop.jobs.document import Document, RunState
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.looking import ScreenProfileJob
from sr_desktop.views.desktop import show_in_folder

if TYPE_CHECKING:
    from sr_desktop.views.main_window import MainWindow

COMPUTING = ("device", "precision", "memory_mb", "tile_px")
"""Settings that a run depends on."""


def link_parts(window: MainWindow) -> None:
    """Once, when all parts are there."""
    session, panel, message = window.session, window.panel, window.message
    links = _Links(window)

    window.drop_hint.open_asked.connect(window.choose_and_open)
    window.drop_hint.sample_asked.connect(lambda: window.open(paths.sample()))
    window.canvas.open_asked.connect(window.choose_and_open)
    window.arrivals.found.connect(window.open_many)
    window.arrivals.many.connect(window.batch.add)
    window.recent.open_asked.connect(window.open)
    window.recent.gone.connect(links.tell_gone)
    window.tool_bar.theme_chosen.connect(window.app.set_theme)

    panel.model_chosen.connect(window.choose_model)
    panel.enhance_asked.connect(window.enhance)
    panel.save_asked.connect(window.files.save)
    panel.run_changed.connect(window.allow_actions)
    window.preview_flow.model_wanted.connect(links.take_compared)
    window.queue_flow.enhance_asked.connect(window.enhance_one)
    window.queue_flow.remove_asked.connect(window.remove)
    window.queue_flow.folder_asked.connect(links.show_folder_of)
    window.queue_flow.share_shown.connect(links.show_share)

    window.editing.document_made.connect(lambda mask: window.undo.join(mask.undo_stack))
    window.editing.changed.connect(window.estimates.ask_soon)
    window.own_models.models_changed.connect(window.on_own_model)
    window.app.setting_changed.connect(links.heed_setting)

    for notice in (window.canvas_flow.noted, window.results.notice, window.arrivals.noted):
        notice.connect(message.notice)
    window.own_models.told.connect(message.notice)
    for error in (window.preview_flow.noted, window.editing.failed, window.own_models.failed):
        error.connect(message.error)
    session.failed.connect(message.error)
    session.crashed.connect(message.error)
    session.others.failed.connect(links.tell_crash)

    session.model_found.connect(window.on_model)
    session.devices_found.connect(panel.show_devices)
    session.devices_found.connect(window.app.show_devices)
    session.shown.connect(window.on_shown)
    session.shown.connect(links.show_frames)
    session.opened.connect(window.on_opened)
    session.saved.connect(window.on_saved)
    session.remarked.connect(message.notice)
    session.paused_changed.connect(window.actions_["pause"].setChecked)
    session.long_job_ended.connect(links.notify)
    session.queue_changed.connect(links.show_waiting)
    for signal in (session.ended, session.completed, session.cancelled, session.queue_changed):
        signal.connect(window.refresh)
    session.documents_changed.connect(window.allow_actions)
    session.desk.preview_begun.connect(links.tell_preview)
    for signal in (session.desk.preview_ready, session.desk.preview_failed, session.desk.preview_dropped):
        signal.connect(links.end_preview)
    session.saves.changed.connect(window.allow_actions)
    window.invited.connect(window.drop_hint.invite)
    window.dropped.connect(window.take_drop)

    queue = session.queue
    queue.stepped.connect(window.own_models.on_stepped)
    queue.finished.connect(window.own_models.on_finished)
    queue.failed.connect(window.own_models.on_failed)
    queue.crashed.connect(window.own_models.on_crashed)
    session.others.finished.connect(links.take_profile)
    window.first_painting.past.connect(links.find_profile)


class _Links(QObject):
    """The slots that are nobody else's."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._profile: ScreenProfileJob | None = None

    # --- the screen's colours ----------------------------------------------------------------------------

    @Slot()
    def find_profile(self) -> None:
        """In a worker."""
        chosen = self._window.settings.screen_profile
        self._profile = ScreenProfileJob(Path(chosen) if chosen else None)
        self._window.session.submit(self._profile)

    @Slot(object, object)
    def take_profile(self, job: Job, profile: bytes | None) -> None:
        if job is self._profile:
            self._profile = None
            self._window.canvas.set_screen_profile(profile)

    # --- what has changed --------------------------------------------------------------------------------

    @Slot(str)
    def heed_setting(self, name: str) -> None:
        """One of the settings dialog; most count by themselves when they are looked at."""
        if name == "screen_profile":
            self.find_profile()
        elif name in COMPUTING:
            self._window.estimates.ask_soon()

    @Slot(str)
    def take_compared(self, model_id: str) -> None:
        """The model whose pane was picked; Enter runs it."""
        self._window.panel.choose_model(model_id)
        self._window.panel.enhance_button.setFocus()

    # --- what is to be told ------------------------------------------------------------------------------

    @Slot(object)
    def tell_gone(self, path: Path) -> None:
        text = self.tr("{path} is no longer there; the list has forgotten it.")
        self._window.message.notice(text.format(path=path))

    @Slot(object, str, str)
    def tell_crash(self, _job: Job, sentence: str, details: str) -> None:
        """Of a job that a panel has asked for; what is no crash is told by the panel."""
        if details:
            self._window.message.error(sentence, details)

    @Slot()
    def tell_preview(self) -> None:
        if not self._window.session.running:
            self._window.strip.rest(self.tr("Making a preview…"))

    @Slot()
    def end_preview(self) -> None:
        self._window.queue_flow.show_run()

    @Slot(object)
    def show_frames(self, document: Document | None) -> None:
        """In the panel: of an animation or of several pages the first is shown, and all are enhanced."""
        self._window.panel.show_frames(None if document is None else document.frames)

    @Slot(object)
    def show_folder_of(self, document: Document) -> None:
        saved = None if document.result is None else document.result.saved
        path = saved or document.path
        if path is not None:
            show_in_folder(path)

    @Slot(object, float)
    def notify(self, document: Document, _seconds: float) -> None:
        window = self._window
        if document.state is RunState.FAILED:
            title, text = self.tr("Failed"), self.tr("{picture} could not be enhanced.")
        else:
            title, text = self.tr("Done"), self.tr("{picture} is ready.")
        window.notifier.notify(title, text.format(picture=document.title))

    @Slot(object)
    def show_share(self, share: float | None) -> None:
        if share is None:
            self._window.task_bar.rest()
        else:
            self._window.task_bar.show_share(share)

    @Slot()
    def show_waiting(self) -> None:
        session = self._window.session
        self._window.task_bar.show_waiting(len(session.waiting) + session.running)
