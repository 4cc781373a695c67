"""Connects the window of the batch with what does the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot

from engine.card import choose_model
from engine.errors import ModelUnknown
from sr_desktop.batch.events import Outcome, Overall
from sr_desktop.batch.records import BatchRecord, FileState
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.jobs.batch_session import BatchSession, Phase
from sr_desktop.jobs.session import Session
from sr_desktop.views import dialogs
from sr_desktop.views.batch import questions
from sr_desktop.views.batch.changes import Changes
from sr_desktop.views.batch.report_flow import ReportFlow
from sr_desktop.views.batch.retrying import Retrying
from sr_desktop.views.batch.row_flow import RowFlow
from sr_desktop.views.batch.state_words import batch_state_text
from sr_desktop.views.batch.table_model import SHOWN, Show
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.incoming import read_mime

ARRANGE_MS = 700
"""A sorted or filtered table follows what changes no faster: nobody could read what jumps about."""


class BatchFlow(QObject):
    """The window's slots. Lives as long as the window, which is made when it is first wanted.

    open_asked(Path, Path or None): a picture, and its result, are to be seen in the main window.
    share_changed(object): of the batch, in [0, 1]; None where none runs. ended(Outcome).
    """

    open_asked = Signal(object, object)
    share_changed = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        session: Session,
        batch: BatchSession,
        window: BatchWindow,
        folder: Callable[[], str],
        parent: QObject,
    ) -> None:
        """folder: where file dialogs begin."""
        super().__init__(parent)
        self._session, self._batch, self._window, self._folder = session, batch, window, folder
        self._changes = Changes(batch, window.options)
        self._row = RowFlow(session, batch, window, self)
        self._row.open_asked.connect(self.open_asked)
        ReportFlow(batch, window, folder, self)
        Retrying(batch, window, self)
        self._arrange_soon = QTimer(self, singleShot=True, interval=ARRANGE_MS)
        self._arrange_soon.timeout.connect(self._arrange)
        self._allow_soon = QTimer(self, singleShot=True, interval=0)
        self._allow_soon.timeout.connect(self._allow_head)
        self._connect_window()
        self._connect_session()
        window.options.know(session.models)
        self._refresh()

    def _connect_window(self) -> None:
        window, head, foot, view = self._window, self._window.head, self._window.foot, self._window.view
        head.files_asked.connect(self.add_files)
        head.folder_asked.connect(self.add_folder)
        head.pattern_asked.connect(self.add_pattern)
        head.filter_changed.connect(self._filter)
        view.files_dropped.connect(self._take_drop)
        view.selectionModel().selectionChanged.connect(self._allow_head_soon)
        view.current_changed.connect(self._allow_head_soon)
        window.dropped.connect(self._take_drop)
        window.options.changed.connect(self._choose)
        window.activated.connect(self._choose)  # the device is chosen in the main window
        window.options.watch_changed.connect(self._refresh)
        window.options.below.toggled.connect(self._look_again)
        foot.start_asked.connect(self.start)
        foot.pause_asked.connect(self.pause)
        foot.stop_asked.connect(self._batch.stop)
        foot.new_asked.connect(self.new)

    def _connect_session(self) -> None:
        batch, draft, message = self._batch, self._batch.draft, self._window.message
        draft.added.connect(self._on_added)
        draft.changed.connect(self._on_changed)
        draft.removed.connect(self._arrange)
        draft.busy_changed.connect(self._refresh)
        draft.estimated.connect(self._refresh)
        draft.noted.connect(message.notice)
        draft.refused.connect(self._on_refused)
        batch.phase_changed.connect(self._refresh)
        batch.begun.connect(self._on_begun)
        batch.changed.connect(self._on_changed)
        batch.arranged.connect(self._arrange)
        batch.told.connect(self._on_told)
        batch.ended.connect(self._on_ended)
        batch.refused.connect(message.error)
        batch.failed.connect(message.error)
        self._session.model_found.connect(self._on_models)

    # --- what the user asks for --------------------------------------------------------------------------

    def add(self, inputs: Sequence[Path]) -> None:
        """Files, folders, patterns; behind those that are there. After a batch is done a new one begins."""
        batch, recursive = self._batch, self._window.options.below.isChecked()
        if batch.takes_more:
            batch.add_more(inputs, recursive)
            return
        if batch.phase is Phase.ENDED:
            batch.new()
        self._choose()
        batch.draft.add(inputs, recursive)

    @Slot()
    def add_files(self) -> None:
        self.add(dialogs.ask_open_several(self._window, self._folder()))

    @Slot()
    def add_folder(self) -> None:
        self._add_one(questions.ask_input_folder(self._window, self._folder()))

    @Slot()
    def add_pattern(self) -> None:
        self._add_one(questions.ask_pattern(self._window, self._folder()))

    @Slot()
    def start(self) -> None:
        """Or go on with what waits; or do all of it again, where the options are others now."""
        batch, options, message = self._batch, self._window.options, self._window.message
        watch, below, settings = options.watch.isChecked(), options.below.isChecked(), options.settings
        message.hide()
        if batch.phase is not Phase.ENDED:
            batch.start(watch, below)
        elif not self._changes.any:
            batch.go_on()
        elif settings is not None:
            batch.again(settings, watch, below)
            message.notice(
                self.tr("A new batch of the same pictures. The report of the one before can still be saved.")
            )

    @Slot()
    def pause(self) -> None:
        """Or let it go on."""
        if self._batch.phase is Phase.PAUSED:
            self._batch.resume()
        else:
            self._batch.pause()

    @Slot()
    def new(self) -> None:
        self._window.message.hide()
        self._batch.new()

    # --- what the session reports ------------------------------------------------------------------------

    @Slot(object)
    def _on_added(self, rows: Sequence[Row]) -> None:
        self._window.table.add(rows)
        self._show_counts()

    @Slot(object)
    def _on_changed(self, rows: Sequence[Row]) -> None:
        if self._window.table.update_rows(rows) and not self._arrange_soon.isActive():
            self._arrange_soon.start()
        self._show_counts()
        self._row.follow(rows)

    @Slot()
    def _arrange(self) -> None:
        self._window.table.arrange()
        self._show_counts()
        self._row.look_soon()  # the row that had the focus may be gone

    @Slot(object)
    def _on_begun(self, batch: BatchRecord) -> None:
        try:
            factor = choose_model(self._session.models, batch.settings.model).card.factor
        except ModelUnknown:
            return  # the run says so
        self._window.options.show_settings(batch.settings, factor)
        self._changes.keep()

    @Slot(object)
    def _on_told(self, overall: Overall) -> None:
        if self._batch.runs:
            self._window.foot.show_share(overall.share)
            self._say_state()
            self._title(overall.share)
            self.share_changed.emit(overall.share)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._refresh()
        self.ended.emit(outcome)

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        if text:
            self._window.message.error(text)

    @Slot()
    def _on_models(self) -> None:
        self._window.options.know(self._session.models)

    # --- the rest ----------------------------------------------------------------------------------------

    @Slot()
    def _choose(self) -> None:
        """The options count at once, or for another batch where this one has ended."""
        if self._batch.phase is Phase.DRAFT:
            self._batch.draft.choose(self._window.options.settings)
            self._row.look_soon()
        elif self._batch.phase is Phase.ENDED:
            self._show_counts()

    @Slot(bool)
    def _look_again(self, recursive: bool) -> None:
        if self._batch.phase is Phase.DRAFT:
            self._batch.draft.look_again(recursive)

    @Slot()
    def _filter(self) -> None:
        self._window.table.filter(self._window.head.show_what, self._window.head.search.text())
        self._window.view.scroll_to_current()
        self._allow_head_soon()
        self._row.look_soon()

    @Slot()
    def _refresh(self) -> None:
        """Buttons and words follow the phase."""
        batch, window = self._batch, self._window
        window.options.allow(batch.phase in (Phase.DRAFT, Phase.ENDED))
        window.head.add_button.setEnabled(batch.phase not in (Phase.BEGINNING, Phase.STOPPING))
        if not batch.runs:
            window.foot.show_share(None)
            self._title(None)
            self.share_changed.emit(None)
        self._show_counts()
        self._say_state()

    def _say_state(self) -> None:
        self._window.foot.words.say(batch_state_text(self._batch))

    def _show_counts(self) -> None:
        batch, changed = self._batch, self._changes.any
        counts, earlier = batch.rows.counts(), batch.earlier is not None
        self._window.head.show_counts([sum(counts[state] for state in SHOWN[show]) for show in Show])
        self._window.show_empty(not len(batch.rows))
        waiting, failed = counts[FileState.WAITING], counts[FileState.FAILED]
        self._window.show_phase(batch.phase, waiting=waiting, failed=failed, changed=changed, earlier=earlier)
        self._window.foot.start_button.setEnabled(self._may_start(waiting))
        self._allow_head_soon()

    def _may_start(self, waiting: int) -> bool:
        batch, draft = self._batch, self._batch.draft
        if self._changes.any:
            return self._window.options.settings is not None
        if batch.phase is not Phase.DRAFT:
            return waiting > 0
        watching = self._window.options.watch.isChecked() and bool(draft.folders)
        return batch.can_start or (watching and draft.settings is not None and not draft.busy)

    @Slot()
    def _allow_head_soon(self) -> None:
        """Where no row is chosen, a moment later: one may be, after another one was taken out."""
        if self._window.view.selectionModel().hasSelection():
            self._allow_head()
        else:
            self._allow_soon.start()

    @Slot()
    def _allow_head(self) -> None:
        self._row.allow()

    def _title(self, share: float | None) -> None:
        text = self.tr("Batch") if share is None else self.tr("Batch, {percent} %")
        self._window.setWindowTitle(text.format(percent=int(100 * (share or 0))))

    @Slot(QMimeData)
    def _take_drop(self, mime: QMimeData) -> None:
        incoming = read_mime(mime)
        if incoming.files:
            self.add(incoming.files)

    def _add_one(self, path: Path | None) -> None:
        if path is not None:
            self.add((path,))
