"""The window: puts the parts together and lets them hear of each other."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from engine.card import ModelCard
from engine.pictures import Picture
from sr_desktop import paths
from sr_desktop.display import Pyramid
from sr_desktop.jobs.enhance import Step
from sr_desktop.jobs.job import Opened
from sr_desktop.jobs.session import Session
from sr_desktop.settings import Settings
from sr_desktop.views.actions import Actions
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.file_flow import FileFlow
from sr_desktop.views.incoming import read_mime
from sr_desktop.views.panels.drop_hint import DropHint
from sr_desktop.views.panels.message_bar import MessageBar
from sr_desktop.views.panels.progress_strip import ProgressStrip, clock
from sr_desktop.views.panels.side_panel import SidePanel
from sr_desktop.views.panels.tool_bar import ToolBar
from sr_desktop.views.theme import choose_theme

TITLE = "SR Desktop"
BUSY = "A picture is being enhanced. Cancel that first, or wait until it is done."


class MainWindow(QMainWindow):
    """One picture: dropped, opened or pasted; enhanced; compared; saved."""

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
        self.strip = ProgressStrip()
        self.files = FileFlow(self, self.session, self.panel, self._settings)

        over_canvas = QVBoxLayout(self.canvas)
        over_canvas.setContentsMargins(12, 12, 12, 12)
        over_canvas.addWidget(self.message)
        over_canvas.addWidget(self.drop_hint, 1)
        over_canvas.addStretch(0)

        body = QHBoxLayout()
        body.addWidget(self.canvas, 1)
        body.addWidget(self.panel)
        whole = QVBoxLayout()
        for layout in (body, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        whole.addWidget(self.tool_bar)
        whole.addLayout(body, 1)
        whole.addWidget(self.strip)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        actions = {
            "open": self.choose_and_open,
            "paste": self.paste,
            "enhance": self.enhance,
            "cancel": self.cancel,
            "save": self.files.save,
            "fit": self.canvas.fit,
            "actual": lambda: self.canvas.zoom_to(100),
            "zoom_in": lambda: self.canvas.zoom_by(1.25),
            "zoom_out": lambda: self.canvas.zoom_by(0.8),
            "quit": self.close,
        }
        for name, slot in actions.items():
            self.actions_[name].triggered.connect(slot)
        self.drop_hint.open_asked.connect(self.choose_and_open)
        self.drop_hint.sample_asked.connect(lambda: self.open(paths.sample()))
        self.canvas.open_asked.connect(self.choose_and_open)
        self.canvas.zoom_changed.connect(self._on_zoom)
        self.panel.model_chosen.connect(self._choose_model)
        self.panel.enhance_asked.connect(self.enhance)
        self.panel.save_asked.connect(self.files.save)
        self.strip.cancel_asked.connect(self.cancel)
        self.tool_bar.theme_chosen.connect(self._set_theme)
        session = self.session
        session.model_found.connect(self._on_model)
        session.devices_found.connect(self.panel.show_devices)
        session.opened.connect(self._on_opened)
        session.begun.connect(self._on_begun)
        session.stepped.connect(self._on_stepped)
        session.completed.connect(self._on_completed)
        session.ended.connect(self._refresh)
        session.cancelled.connect(self._on_cancelled)
        session.saved.connect(self._on_saved)
        session.failed.connect(self._on_failed)
        session.crashed.connect(self._on_crashed)
        self.files.saving.connect(lambda: self.strip.rest("Saving…"))

    # --- what the user asks for --------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Show a picture file, unless a run or an unsaved result stands against it."""
        if self._may_replace():
            self.files.remember_folder_of(path)
            self.session.open(path)

    def choose_and_open(self) -> None:
        if self._is_idle():
            path = self.files.ask_open()
            if path is not None:
                self.open(path)

    def paste(self) -> None:
        """A picture, or a picture file, from the clipboard."""
        self._take(QApplication.clipboard().mimeData(), "There is no picture in the clipboard.")

    def enhance(self) -> None:
        if self.session.can_enhance and self.files.may_lose_result():
            self.message.hide()
            self.canvas.setFocus()
            self.strip.begin("Preparing…")
            self.session.enhance(self.panel.device, self.canvas.in_the_middle)
            self._refresh()

    @Slot(str)
    def _choose_model(self, model_id: str) -> None:
        self.session.choose_model(model_id)
        self._settings.model_id = model_id
        self._refresh()

    def cancel(self) -> None:
        if self.session.running:
            self.strip.cancelling()
            self.session.cancel()

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
        self._take(event.mimeData(), "What was dropped is no picture file.")

    def _take(self, mime: QMimeData, otherwise: str) -> None:
        """Open the file, or else the image, that was dropped or pasted."""
        incoming = read_mime(mime)
        if incoming.files:
            self.open(incoming.files[0])
        elif incoming.image is None:
            self.message.notice(otherwise)
        elif self._may_replace():
            self.session.paste(incoming.image)

    # --- what the session reports ------------------------------------------------------------------------

    @Slot(object)
    def _on_model(self, card: ModelCard) -> None:
        self.panel.show_models([model.card for model in self.session.models], card.id)
        self._refresh()

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self.message.hide()
        self.drop_hint.hide()
        self.canvas.show_original(opened.pyramid)
        self.canvas.setFocus()
        self.setWindowTitle(f"{opened.path.name if opened.path else 'Pasted picture'} — {TITLE}")
        self.strip.rest("")
        self._refresh()

    @Slot(object)
    def _on_begun(self, pyramid: Pyramid) -> None:
        self.canvas.begin_result(pyramid)

    @Slot(object)
    def _on_stepped(self, step: Step) -> None:
        if step.area is not None:
            self.canvas.paste(step.area, step.parts)
        if step.note:
            self.message.notice(step.note)
        self.strip.show_share(step.share, step.tiles_done, step.tiles_total)

    @Slot(object)
    def _on_completed(self, result: Picture) -> None:
        self.canvas.complete_result()
        assert self.session.result_card is not None
        took, name = clock(self.strip.seconds), self.session.result_card.name
        self.strip.rest(f"Done in {took} with {name}: {result.width} × {result.height} pixels")
        self._refresh()

    @Slot()
    def _on_cancelled(self) -> None:
        self.canvas.drop_result()
        self.strip.rest("Cancelled")
        self._refresh()

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.strip.rest(f"Saved as {path}")
        self._refresh()

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self._on_crashed(text, "")

    @Slot(str, str)
    def _on_crashed(self, text: str, details: str) -> None:
        if not self.session.running:
            if self.session.result is None:
                self.canvas.drop_result()
            self.strip.rest("")
        self.message.error(text, details)
        self._refresh()

    @Slot(float)
    def _on_zoom(self, percent: float) -> None:
        self.tool_bar.zoom_label.setText(f"{percent:.0f} %" if self.session.original else "")

    # --- the rest ----------------------------------------------------------------------------------------

    @Slot()
    def _start(self) -> None:
        self.session.start(self._settings.model_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_lose_result():
            event.ignore()
            return
        output = self.panel.output
        self._settings.format_id, self._settings.quality = output.format.id, output.quality
        self._settings.geometry = self.saveGeometry()
        self._settings.save(self._store)
        self.session.stop()
        event.accept()

    def _refresh(self) -> None:
        """Let buttons, actions and sizes follow the session."""
        session = self.session
        can_save = session.result is not None
        self.panel.allow(enhance=session.can_enhance, save=can_save, choose=not session.running)
        self.actions_["enhance"].setEnabled(session.can_enhance)
        self.actions_["save"].setEnabled(can_save)
        self.actions_["cancel"].setEnabled(session.running)
        for name in ("fit", "actual", "zoom_in", "zoom_out"):
            self.actions_[name].setEnabled(session.original is not None)
        if session.model is not None:
            factor = session.model.card.factor
            if session.original is None:
                self.panel.show_factor(factor)
            else:
                self.panel.show_sizes(session.original.picture.width, session.original.picture.height, factor)
        self._on_zoom(self.canvas.zoom_percent)

    def _is_idle(self) -> bool:
        """Whether another picture can be opened; if not, says why."""
        if self.session.running:
            self.message.notice(BUSY)
        return not self.session.running

    def _may_replace(self) -> bool:
        return self._is_idle() and self.files.may_lose_result()

    @Slot(str)
    def _set_theme(self, name: str) -> None:
        self._settings.theme = name
        choose_theme(name)
