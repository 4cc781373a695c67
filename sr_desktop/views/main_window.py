"""The window: puts the parts together and lets them hear of each other."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from engine.card import ModelCard
from sr_desktop.jobs.document import Document
from sr_desktop.jobs.files import Opened
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.jobs.session import Session
from sr_desktop.settings import Settings
from sr_desktop.views import desktop
from sr_desktop.views.actions import Actions
from sr_desktop.views.app_flow import AppFlow
from sr_desktop.views.arrivals import Arrivals
from sr_desktop.views.batch.opener import BatchOpener
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.canvas_flow import CanvasFlow
from sr_desktop.views.closing import Closing
from sr_desktop.views.drop_window import DropWindow
from sr_desktop.views.estimate_flow import EstimateFlow
from sr_desktop.views.file_flow import FileFlow
from sr_desktop.views.first_painting import FirstPainting
from sr_desktop.views.incoming import read_mime
from sr_desktop.views.mask_editing import MaskEditing
from sr_desktop.views.own_models import OwnModels
from sr_desktop.views.panel_history import PanelHistory
from sr_desktop.views.panel_memory import PanelMemory
from sr_desktop.views.panels.drop_hint import DropHint
from sr_desktop.views.panels.history_strip import HistoryStrip
from sr_desktop.views.panels.invented_bar import InventedBar
from sr_desktop.views.panels.message_bar import MessageBar
from sr_desktop.views.panels.old_photo import OldPhotoPanel
from sr_desktop.views.panels.progress_strip import ProgressStrip
from sr_desktop.views.panels.side_panel import SidePanel
from sr_desktop.views.panels.tool_bar import ToolBar
from sr_desktop.views.preview_flow import PreviewFlow
from sr_desktop.views.queue_flow import QueueFlow
from sr_desktop.views.recent_files import RecentFiles
from sr_desktop.views.result_flow import ResultFlow, shown_of
from sr_desktop.views.run_choices import chosen_settings
from sr_desktop.views.self_test_dialog import SelfTestFlow
from sr_desktop.views.theme import choose_theme
from sr_desktop.views.view_flow import ViewFlow
from sr_desktop.views.window_actions import connect_actions, what_is_there
from sr_desktop.views.window_layout import lay_out
from sr_desktop.views.window_links import link_parts

TITLE = "SR Desktop"


class MainWindow(DropWindow):
    """Pictures: dropped, opened or pasted; enhanced one after another; compared; saved."""

    def __init__(self, store: QSettings) -> None:
        super().__init__()
        self.store = store
        self.settings = Settings.load(store)
        choose_theme(self.settings.theme)
        self.session = Session(self)
        self.actions_ = Actions(self)
        self.first_painting = FirstPainting(self)
        self._build_widgets()
        self._build_flows()
        lay_out(self)
        connect_actions(self)
        link_parts(self)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(900, 560)
        self.resize(1280, 800)
        if self.settings.geometry is not None:
            self.restoreGeometry(self.settings.geometry)
        if sys.platform == "darwin":
            self.tool_bar.menus.fill_bar(self.menuBar())
        self.refresh()
        self.canvas.setFocus()
        self.first_painting.past.connect(self._start)

    def _build_widgets(self) -> None:
        self.tool_bar = ToolBar(self.actions_, self.settings.theme)
        self.canvas = Canvas()
        self.drop_hint = DropHint()
        self.message = MessageBar()
        self.invented_bar = InventedBar()
        self.panel = SidePanel()
        self.old_photo = OldPhotoPanel()
        self.panel.set_old_photo_panel(self.old_photo)
        self.history = HistoryStrip()
        self.strip = ProgressStrip()

    def _build_flows(self) -> None:
        """Each connects some widgets with the session. Where several hear one signal the order matters:
        `canvas_flow` hears first of another picture, which takes the mask away, and `on_shown` afterwards."""
        session, actions, panel, canvas = self.session, self.actions_, self.panel, self.canvas
        self.memory = PanelMemory(panel, self.old_photo, self.settings, self)
        self.files = FileFlow(self, session, panel, self.settings)
        self.canvas_flow = CanvasFlow(session, canvas, self)
        self.editing = MaskEditing(self.old_photo, canvas, session.queue, self)
        self.preview_flow = PreviewFlow(session, canvas, self.run_settings, self)
        self.queue_flow = QueueFlow(session, self.strip, self.history, self)
        self.estimates = EstimateFlow(session, panel, self.run_settings, self)
        self.view_flow = ViewFlow(
            session, canvas, actions, self.tool_bar, self.invented_bar, self.preview_flow, self
        )
        self.app = AppFlow(self, actions, panel, self.settings, self.store)
        self.results = ResultFlow(self, actions, lambda: shown_of(session.current))
        self.undo = PanelHistory(panel, actions)
        self.recent = RecentFiles(self.tool_bar.menus.recent, self.settings, self.app.save)
        self.notifier = desktop.Notifier(self, lambda: self.settings.notifications)
        self.task_bar = desktop.TaskBar(self)
        self.own_models = OwnModels(self, panel.models, session.submit)
        self.self_test = SelfTestFlow(self, session.queue, session.submit)
        self.arrivals = Arrivals(session, self.own_models.add, self)
        self.batch = BatchOpener(self)
        self.closing = Closing(self)

    # --- what the user asks for --------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Show a picture file, beside those that are open."""
        self.open_many((path,))

    @Slot(object)
    def open_many(self, files: Sequence[Path]) -> None:
        """Picture files, the first of which is shown."""
        if files:
            self.files.remember_folder_of(files[0])
            self.session.open_many(files)

    def take(self, paths: Sequence[Path]) -> None:
        """Files and folders of any kind, such as were dropped: pictures, or models, or a batch."""
        self.arrivals.take(paths)

    def choose_and_open(self) -> None:
        self.open_many(self.files.ask_open_several())

    def choose_folder(self) -> None:
        folder = self.files.ask_open_folder()
        if folder is not None:
            self.arrivals.open_folder(folder)

    def choose_two(self) -> None:
        """Any two pictures, to be compared with each other."""
        chosen = self.files.ask_open_two()
        if chosen is not None:
            self.files.remember_folder_of(chosen[0])
            self.session.open_two(*chosen)

    def paste(self) -> None:
        """A picture, or a picture file, from the clipboard."""
        self._take(QApplication.clipboard().mimeData(), self.tr("There is no picture in the clipboard."))

    def run_settings(self, document: Document | None = None) -> RunSettings:
        """What is chosen for the next run or preview of a document; None: the one that is shown.

        Not before the models are known.
        """
        assert self.session.model is not None
        return chosen_settings(self.session.model, self.panel, self.settings, self.editing, document)

    def enhance(self) -> None:
        """The picture that is shown; or put it into the queue, while another one is being enhanced."""
        if self.session.can_enhance and self.panel.size_box.possible and self.files.may_lose_result():
            self.message.hide()
            self.preview_flow.end_comparison()
            self.canvas.setFocus()
            self.session.enhance(self.run_settings(), self.canvas.in_the_middle)

    def enhance_all(self) -> None:
        """All that have no result yet, one after another."""
        for document in self.session.documents:
            if document.result is None:
                self.enhance_one(document)

    @Slot(object)
    def enhance_one(self, document: Document) -> None:
        """Whether it is shown or not; an unsaved result of it is not lost without asking."""
        if self.session.model is not None and (not document.unsaved or self.closing.may_discard()):
            self.session.enhance_all(self.run_settings(document), [document])

    def close_picture(self) -> None:
        if self.session.current is not None:
            self.remove(self.session.current)

    @Slot(object)
    def remove(self, document: Document) -> None:
        """Close a picture; an unsaved result of it is not lost without asking."""
        if not document.unsaved or self.closing.may_discard():
            self.session.remove(document)
            self.editing.forget(document)

    @Slot(QMimeData)
    def take_drop(self, mime: QMimeData) -> None:
        self._take(mime, self.tr("What was dropped is no picture file."))

    def _take(self, mime: QMimeData | None, otherwise: str) -> None:
        """Open the files, or else the image, that were dropped or pasted."""
        incoming = read_mime(mime)
        if incoming.files:
            self.take(incoming.files)
        elif incoming.image is None:
            self.message.notice(otherwise)
        else:
            self.session.paste(incoming.image)

    # --- what the session reports ------------------------------------------------------------------------

    @Slot(object)
    def on_model(self, card: ModelCard) -> None:
        """All models are known, and which one is chosen."""
        self.panel.show_models(self.session.models, card.id)
        self.own_models.know(self.session.models)
        self.show_model()
        self.undo.forget()

    @Slot(str)
    def choose_model(self, model_id: str) -> None:
        self.session.choose_model(model_id)
        self.show_model()

    def show_model(self) -> None:
        """What the panel offers beside the chosen model."""
        assert self.session.model is not None
        self.memory.show_model(self.session.model.card, self.session.models)
        self.editing.show_panel(self.memory.is_old_photo)
        self.refresh()

    @Slot(object)
    def on_shown(self, document: Document | None) -> None:
        self.drop_hint.setVisible(document is None)
        photo = None if document is None or document.second is not None else document
        self.editing.show_picture(photo, None if photo is None else photo.picture)
        title = self.tr("{picture} — {program}")
        self.setWindowTitle(title.format(picture=document.title, program=TITLE) if document else TITLE)
        self.refresh()

    @Slot(object)
    def on_opened(self, opened: Opened) -> None:
        self.message.hide()
        self.canvas.setFocus()
        if opened.path is not None:
            self.recent.remember(opened.path)

    @Slot(object)
    def on_saved(self, path: Path) -> None:
        self.strip.rest(self.tr("Saved as {path}").format(path=path))
        self.refresh()

    @Slot(str)
    def on_own_model(self, model_id: str) -> None:
        """There is another model, which is to be chosen; or, without an id, one less."""
        if model_id:
            self.session.start(model_id)
        else:
            self.session.reload_models()

    @Slot()
    def refresh(self) -> None:
        """Let buttons, actions and sizes follow the session."""
        session = self.session
        current = session.current
        if session.model is not None:
            factor = session.model.card.factor
            if current is None:
                self.panel.show_factor(factor)
            else:
                self.panel.show_sizes(current.picture.width, current.picture.height, factor)
        self.panel.allow(enhance=session.can_enhance, save=session.result is not None, choose=True)
        self.allow_actions()

    @Slot()
    def allow_actions(self) -> None:
        """Those that make sense now."""
        self.actions_.allow(what_is_there(self.session, possible=self.panel.size_box.possible))

    # --- the rest ----------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.may_close():
            event.ignore()
            return
        self.memory.keep()
        self.settings.geometry = self.saveGeometry()
        self.app.save()
        self.hide()  # at once: the workers end within the step that they are in, which may take seconds
        self.session.stop()
        event.accept()

    @Slot()
    def _start(self) -> None:
        self.session.start(self.settings.model_id)
        self.session.forecast.load()
        self.batch.look_for_open()
