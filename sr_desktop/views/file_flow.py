"""Asking for files: which to open, where to save, and whether an old one may be replaced."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QWidget

from engine.pictures import OutputFormat
from engine.sizes import Size
from sr_desktop.jobs.session import Session
from sr_desktop.names import named_output
from sr_desktop.settings import Settings
from sr_desktop.views import dialogs
from sr_desktop.views.panels.side_panel import SidePanel


class FileFlow(QObject):
    """Asks on behalf of a window, and lets the session save."""

    def __init__(self, window: QWidget, session: Session, panel: SidePanel, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._panel = panel
        self._settings = settings
        session.exists.connect(self._on_exists)

    def ask_open_several(self) -> tuple[Path, ...]:
        """The files that the user wants to open, if any."""
        return dialogs.ask_open_several(self._window, str(self._folder()))

    def ask_open_folder(self) -> Path | None:
        """A folder with pictures."""
        return dialogs.ask_open_folder(self._window, str(self._folder()))

    def ask_open_two(self) -> tuple[Path, Path] | None:
        """Two files to be compared."""
        return dialogs.ask_open_two(self._window, str(self._folder()))

    @Slot()
    def save(self) -> None:
        """Ask where, then save the result there."""
        if self._session.result is not None:
            answer = dialogs.ask_save(self._window, self._suggestion(), self._format())
            if answer is not None:
                self._save_as(*answer)

    def may_lose_result(self) -> bool:
        """There is none that is not in a file, or the user agrees to discard it, now or always."""
        if not self._session.unsaved or not self._settings.confirm_discard:
            return True
        return dialogs.may_discard_result(self._window)

    def remember_folder_of(self, path: Path) -> None:
        """The next dialog starts there."""
        self._settings.folder = str(path.parent)

    @Slot(object)
    def _on_exists(self, path: Path) -> None:
        if dialogs.may_replace_file(self._window, path):
            self._save_as(path, may_replace=True)

    def _save_as(self, path: Path, may_replace: bool) -> None:
        self.remember_folder_of(path)
        self._session.save(path, self._panel.output.write_options(overwrite=may_replace))

    def _format(self) -> OutputFormat:
        """As it was chosen, but for the pages of a document."""
        document = self._session.current
        store = None if document is None or document.result is None else document.result.frames
        return self._panel.output.format_for(None if store is None else store.frames)

    def _suggestion(self) -> Path:
        """Beside the original, named by the user's template, with a suffix of the chosen format."""
        document = self._session.current
        assert document is not None
        assert document.result is not None
        made = document.result
        source = document.path or self._folder() / self.tr("pasted.png")
        return named_output(
            source if made.saved is None else made.saved.parent / source.name,
            self._settings.name_template,
            made.card,
            Size(made.picture.width, made.picture.height),
            self._format().suffixes[0],
            made.settings.size,
            made.settings.mix,
            counter=self._session.documents.index(document) + 1,
        )

    def _folder(self) -> Path:
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return Path(self._settings.folder or pictures)
