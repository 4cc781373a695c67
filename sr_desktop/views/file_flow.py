"""Asking for files: which to open, where to save, and whether an old one may be replaced."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.pictures import WriteOptions
from sr_desktop.jobs.session import Session
from sr_desktop.names import default_output
from sr_desktop.settings import Settings
from sr_desktop.views import dialogs
from sr_desktop.views.panels.side_panel import SidePanel


class FileFlow(QObject):
    """Asks on behalf of a window, and lets the session save.

    saving(): a file is being written.
    """

    saving = Signal()

    def __init__(self, window: QWidget, session: Session, panel: SidePanel, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._panel = panel
        self._settings = settings
        session.exists.connect(self._on_exists)

    def ask_open(self) -> Path | None:
        """The file that the user wants to open, if any."""
        return dialogs.ask_open(self._window, str(self._folder()))

    @Slot()
    def save(self) -> None:
        """Ask where, then save the result there."""
        if self._session.result is not None:
            answer = dialogs.ask_save(self._window, self._suggestion(), self._panel.output.format)
            if answer is not None:
                self._save_as(*answer)

    def may_lose_result(self) -> bool:
        """There is none that is not in a file, or the user agrees to discard it."""
        return not self._session.unsaved or dialogs.may_discard_result(self._window)

    def remember_folder_of(self, path: Path) -> None:
        """The next dialog starts there."""
        self._settings.folder = str(path.parent)

    @Slot(object)
    def _on_exists(self, path: Path) -> None:
        if dialogs.may_replace_file(self._window, path):
            self._save_as(path, may_replace=True)

    def _save_as(self, path: Path, may_replace: bool) -> None:
        self.remember_folder_of(path)
        self.saving.emit()
        self._session.save(path, WriteOptions(quality=self._panel.output.quality, overwrite=may_replace))

    def _suggestion(self) -> Path:
        """Beside the original, with a suffix of the chosen format."""
        assert self._session.original is not None
        assert self._session.result_card is not None
        source = self._session.original.path or self._folder() / "pasted.png"
        return default_output(source, self._session.result_card, self._panel.output.format.suffixes[0])

    def _folder(self) -> Path:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return Path(self._settings.folder or pictures)
