"""Connects the session with what shows its documents and their runs: the strips and the list of the queue."""

from time import monotonic
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from sr_desktop.jobs.document import BUSY, Document, RunState
from sr_desktop.jobs.files import SaveJob
from sr_desktop.jobs.session import Session
from sr_desktop.views.panels.history_strip import HistoryStrip
from sr_desktop.views.panels.progress_strip import ProgressStrip
from sr_desktop.views.panels.queue_view import QueueView
from sr_desktop.views.run_words import done_text, state_text

LONG_S = 0.4
"""A picture that is saved sooner is not worth a bar and a button that come and go."""

SHOWN_EVERY_MS = 100
"""The strips follow a run no more often than this: small tiles come by the hundred."""


class QueueFlow(QObject):
    """Both ways: what the session reports is shown, what is asked for in the widgets reaches it.

    enhance_asked, remove_asked, folder_asked(Document): the window answers these, since there may be
        something to ask.
    share_shown(float | None): how much of the run under way is done, in [0, 1]; None: there is none.
    """

    enhance_asked = Signal(object)
    remove_asked = Signal(object)
    folder_asked = Signal(object)
    share_shown = Signal(object)

    def __init__(
        self, session: Session, strip: ProgressStrip, history: HistoryStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._strip, self._history = session, strip, history
        self._window = window
        self._queue_view: QueueView | None = None
        self._stale: list[Document] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_EVERY_MS)
        self._timer.timeout.connect(self._show_stale)
        self._saving = QTimer(self, interval=SHOWN_EVERY_MS)
        self._saving.timeout.connect(self.show_run)
        self._saved: SaveJob | None = None
        self._saving_since = 0.0
        self._states: WeakKeyDictionary[Document, RunState] = WeakKeyDictionary()
        self._connect()

    def _connect(self) -> None:
        session, strip, history = self._session, self._strip, self._history
        session.documents_changed.connect(self._on_documents)
        session.document_changed.connect(self._on_document)
        session.shown.connect(self._on_shown)
        session.queue_changed.connect(self._on_queue)
        session.paused_changed.connect(self._on_paused)
        session.saves.changed.connect(self._on_saves)
        session.saves.cancelled.connect(self._on_not_saved)
        strip.cancel_asked.connect(self.cancel)
        strip.pause_asked.connect(session.pause)
        strip.resume_asked.connect(session.resume)
        strip.queue_asked.connect(self.show_queue)
        history.chosen.connect(session.show_document)
        history.moved.connect(session.move)
        history.cancel_asked.connect(session.cancel)
        history.enhance_asked.connect(self.enhance_asked)
        history.remove_asked.connect(self.remove_asked)
        history.folder_asked.connect(self.folder_asked)

    @Slot()
    def cancel(self) -> None:
        """The run that is under way; if there is none, what is being saved, or what is shown and waits."""
        session = self._session
        if session.active is None and session.saves.active is not None:
            session.saves.cancel()
        else:
            session.cancel(session.active or session.current)

    @Slot()
    def toggle_pause(self) -> None:
        if self._session.paused:
            self._session.resume()
        else:
            self._session.pause()

    @Slot()
    def show_queue(self) -> None:
        """The list of what runs and waits, in a window of its own."""
        if self._queue_view is None:
            self._queue_view = view = QueueView(self._window)
            view.cancel_asked.connect(self._session.cancel)
            view.cancel_all_asked.connect(self._session.cancel_all)
            view.moved.connect(self._session.move_waiting)
            view.pause_asked.connect(self.toggle_pause)
        self._on_queue()
        self._queue_view.show_paused(self._session.paused)
        self._queue_view.show()
        self._queue_view.activateWindow()

    def show_next(self, step: int) -> None:
        """The document so many places behind the one that is shown, in a ring."""
        documents, current = self._session.documents, self._session.current
        if current in documents:
            index = (documents.index(current) + step) % len(documents)
            self._session.show_document(documents[index])

    # --- what the session reports ------------------------------------------------------------------------

    @Slot()
    def _on_documents(self) -> None:
        self._history.set_documents(self._session.documents)
        self._history.set_current(self._session.current)
        self._on_queue()

    @Slot(object)
    def _on_shown(self, document: Document | None) -> None:
        self._history.set_current(document)
        self.show_run()

    @Slot(object)
    def _on_document(self, document: Document) -> None:
        """A change of state at once, progress now and then."""
        if document not in self._stale:
            self._stale.append(document)
        if self._states.get(document) is not document.state:
            self._states[document] = document.state
            self._show_stale()
        elif not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_queue(self) -> None:
        self._strip.show_queue(len(self._session.waiting))
        if self._queue_view is not None:
            self._queue_view.set_documents(self._session.active, self._session.waiting)
        self.show_run()

    @Slot(bool)
    def _on_paused(self, paused: bool) -> None:
        self._strip.show_paused(paused)
        if self._queue_view is not None:
            self._queue_view.show_paused(paused)

    @Slot()
    def _on_saves(self) -> None:
        saving = self._session.saves.active
        if saving is None:
            self._saving.stop()
        elif saving is not self._saved:
            self._saving_since = monotonic()
            self._saving.start()
        self._saved = saving
        self.show_run()

    @Slot()
    def _on_not_saved(self) -> None:
        if self._session.saves.encoder_left:
            self._strip.rest(
                self.tr("Nothing was saved. The encoder cannot be stopped: what it still makes is dropped.")
            )
        else:
            self._strip.rest(self.tr("Nothing was saved"))

    @Slot()
    def _show_stale(self) -> None:
        for document in self._stale:
            self._history.update_document(document)
            if self._queue_view is not None:
                self._queue_view.update_document(document)
        self._stale.clear()
        self.show_run()

    def show_run(self) -> None:
        """In the strip: the run that is under way, or else what is being saved, or else how the run of the
        shown document ended.
        """
        active, current, saving = self._session.active, self._session.current, self._session.saves.active
        self.share_shown.emit(None if active is None else active.share)
        if active is not None:
            self._strip.show_run(active, "" if active is current else active.title)
        elif saving is not None and (saving.frames is not None or monotonic() > self._saving_since + LONG_S):
            share = None if saving.frames is None else saving.share
            self._strip.show_saving(saving.path.name, share, saving.token.cancelled)
        elif saving is not None:
            self._strip.rest(self.tr("Saving…"))
        elif current is None:
            self._strip.rest("")
        elif current.state in BUSY:
            self._strip.show_run(current)
        else:
            self._strip.rest(done_text(current) or state_text(current))
