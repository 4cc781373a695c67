"""The window: puts the parts together and lets them hear of each other."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from engine.card import ModelCard
from sr_desktop import paths
from sr_desktop.jobs.document import Document
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.jobs.session import Session
from sr_desktop.settings import Settings
from sr_desktop.views import dialogs
from sr_desktop.views.actions import Actions
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.canvas_flow import CanvasFlow
from sr_desktop.views.file_flow import FileFlow
from sr_desktop.views.incoming import read_mime
from sr_desktop.views.panels.drop_hint import DropHint
from sr_desktop.views.panels.history_strip import HistoryStrip
from sr_desktop.views.panels.message_bar import MessageBar
from sr_desktop.views.panels.progress_strip import ProgressStrip
from sr_desktop.views.panels.side_panel import SidePanel
from sr_desktop.views.panels.tool_bar import ToolBar
from sr_desktop.views.preview_flow import PreviewFlow
from sr_desktop.views.queue_flow import QueueFlow
from sr_desktop.views.run_choices import chosen_settings
from sr_desktop.views.theme import choose_theme
from sr_desktop.views.window_actions import connect_actions

TITLE = "SR Desktop"


class MainWindow(QMainWindow):
    """Pictures: dropped, opened or pasted; enhanced one after another; compared; saved."""

    def __init__(self, store: QSettings) -> None:
        super().__init__()
        self._store = store
        self._settings = Settings.load(store)
        self.session = Session(self)
        self.actions_ = Actions(self)
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(900, 560)
        self.resize(1280, 800)
        if self._settings.geometry is not None:
            self.restoreGeometry(self._settings.geometry)
        self.panel.choose_output(self._settings.format_id, self._settings.quality)
        self._set_theme(self._settings.theme)
        self._refresh()
        QTimer.singleShot(0, self._start)

    def _build(self) -> None:
        self.tool_bar = ToolBar(self.actions_, self._settings.theme)
        self.canvas = Canvas()
        self.drop_hint = DropHint()
        self.message = MessageBar()
        self.panel = SidePanel()
        self.history = HistoryStrip()
        self.strip = ProgressStrip()
        self.files = FileFlow(self, self.session, self.panel, self._settings)
        self.canvas_flow = CanvasFlow(self.session, self.canvas, self)
        self.preview_flow = PreviewFlow(self.session, self.canvas, self.run_settings, self)
        self.queue_flow = QueueFlow(self.session, self.strip, self.history, self.run_settings, self)

        over_canvas = QVBoxLayout(self.canvas)
        over_canvas.setContentsMargins(12, 12, 12, 12)
        over_canvas.addWidget(self.message)
        over_canvas.addWidget(self.drop_hint, 1)
        over_canvas.addStretch(0)

        left, body, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for layout in (left, body, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        left.addWidget(self.canvas, 1)
        left.addWidget(self.history)
        body.addLayout(left, 1)
        body.addWidget(self.panel)
        whole.addWidget(self.tool_bar)
        whole.addLayout(body, 1)
        whole.addWidget(self.strip)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        connect_actions(self)
        self.drop_hint.open_asked.connect(self.choose_and_open)
        self.drop_hint.sample_asked.connect(lambda: self.open(paths.sample()))
        self.canvas.open_asked.connect(self.choose_and_open)
        self.canvas.zoom_changed.connect(self._on_zoom)
        self.canvas_flow.noted.connect(self.message.notice)
        self.preview_flow.noted.connect(self.message.error)
        self.queue_flow.remove_asked.connect(self.remove)
        self.panel.model_chosen.connect(self._choose_model)
        self.panel.enhance_asked.connect(self.enhance)
        self.panel.save_asked.connect(self.files.save)
        self.tool_bar.theme_chosen.connect(self._set_theme)
        session = self.session
        session.model_found.connect(self._on_model)
        session.devices_found.connect(self.panel.show_devices)
        session.shown.connect(self._on_shown)
        session.opened.connect(self._on_opened)
        session.saved.connect(self._on_saved)
        session.failed.connect(self.message.error)
        session.crashed.connect(self.message.error)
        for signal in (session.ended, session.completed, session.cancelled, session.queue_changed):
            signal.connect(self._refresh)
        self.files.saving.connect(lambda: self.strip.rest(self.tr("Saving…")))

    # --- what the user asks for --------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Show a picture file, beside those that are open."""
        self.open_many((path,))

    def open_many(self, files: Sequence[Path]) -> None:
        """Picture files, the first of which is shown."""
        self.files.remember_folder_of(files[0])
        self.session.open_many(files)

    def choose_and_open(self) -> None:
        path = self.files.ask_open()
        if path is not None:
            self.open(path)

    def paste(self) -> None:
        """A picture, or a picture file, from the clipboard."""
        self._take(QApplication.clipboard().mimeData(), self.tr("There is no picture in the clipboard."))

    def run_settings(self) -> RunSettings:
        """What is chosen for the next run or preview. Not before the models are known."""
        assert self.session.model is not None
        return chosen_settings(self.session.model, self.panel, self._settings)

    def enhance(self) -> None:
        """The picture that is shown; or put it into the queue, while another one is being enhanced."""
        if self.session.can_enhance and self.files.may_lose_result():
            self.message.hide()
            self.canvas.setFocus()
            self.session.enhance(self.run_settings(), self.canvas.in_the_middle)

    def enhance_all(self) -> None:
        """All that have no result yet, one after another."""
        if self.session.model is not None:
            self.session.enhance_all(self.run_settings())

    def cancel(self) -> None:
        self.queue_flow.cancel()

    def close_picture(self) -> None:
        if self.session.current is not None:
            self.remove(self.session.current)

    @Slot(object)
    def remove(self, document: Document) -> None:
        """Close a picture; an unsaved result of it is not lost without asking."""
        if not document.unsaved or self._may_discard():
            self.session.remove(document)

    @Slot(str)
    def _choose_model(self, model_id: str) -> None:
        self.session.choose_model(model_id)
        self._settings.model_id = model_id
        self._refresh()

    # --- drag and drop -----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasImage() or any(url.isLocalFile() for url in mime.urls()):
            self.drop_hint.invite(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_hint.invite(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_hint.invite(False)
        event.acceptProposedAction()
        self._take(event.mimeData(), self.tr("What was dropped is no picture file."))

    def _take(self, mime: QMimeData, otherwise: str) -> None:
        """Open the files, or else the image, that were dropped or pasted."""
        incoming = read_mime(mime)
        if incoming.files:
            self.open_many(incoming.files)
        elif incoming.image is None:
            self.message.notice(otherwise)
        else:
            self.session.paste(incoming.image)

    # --- what the session reports ------------------------------------------------------------------------

    @Slot(object)
    def _on_model(self, card: ModelCard) -> None:
        self.panel.show_models([model.card for model in self.session.models], card.id)
        self._refresh()

    @Slot(object)
    def _on_shown(self, document: Document | None) -> None:
        self.drop_hint.setVisible(document is None)
        title = self.tr("{picture} — {program}")
        self.setWindowTitle(
            TITLE if document is None else title.format(picture=document.title, program=TITLE)
        )
        self._refresh()

    @Slot()
    def _on_opened(self) -> None:
        self.message.hide()
        self.canvas.setFocus()

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.strip.rest(self.tr("Saved as {path}").format(path=path))
        self._refresh()

    @Slot(float)
    def _on_zoom(self, percent: float) -> None:
        self.tool_bar.zoom_label.setText(f"{percent:.0f} %" if self.session.current else "")

    # --- the rest ----------------------------------------------------------------------------------------

    @Slot()
    def _start(self) -> None:
        self.session.start(self._settings.model_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session.any_unsaved and not self._may_discard():
            event.ignore()
            return
        output = self.panel.output
        self._settings.format_id, self._settings.quality = output.format.id, output.quality
        self._settings.geometry = self.saveGeometry()
        self._settings.save(self._store)
        self.session.stop()
        event.accept()

    def _may_discard(self) -> bool:
        return not self._settings.confirm_discard or dialogs.may_discard_result(self)

    @Slot()
    def _refresh(self) -> None:
        """Let buttons, actions and sizes follow the session."""
        session = self.session
        current, can_save = session.current, session.result is not None
        self.panel.allow(enhance=session.can_enhance, save=can_save, choose=True)
        self.actions_.allow(
            picture=current is not None,
            result=can_save,
            ready=session.can_enhance,
            running=session.running or bool(session.waiting),
        )
        if session.model is not None:
            factor = session.model.card.factor
            if current is None:
                self.panel.show_factor(factor)
            else:
                self.panel.show_sizes(current.picture.width, current.picture.height, factor)
        self._on_zoom(self.canvas.zoom_percent)

    @Slot(str)
    def _set_theme(self, name: str) -> None:
        self._settings.theme = name
        choose_theme(name)
