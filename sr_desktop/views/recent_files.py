"""Which files were opened last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from sr_desktop.settings import RECENT_FILES, Settings
from sr_desktop.views.background import Errand
from sr_desktop.views.menus import RecentMenu


class RecentFiles(QObject):
    """Keeps the list in the settings, and the menu that shows it.

    open_asked(Path): the user has chosen a file of the menu, and it is there.
    gone(Path): it is not; the list has forgotten it.
    """

    open_asked = Signal(object)
    gone = Signal(object)

    def __init__(self, menu: RecentMenu, settings: Settings, save: Callable[[], None]) -> None:
        """save: puts the settings into their store, so that a crash forgets nothing."""
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        self._save = save
        self._look: Errand | None = None
        menu.chosen.connect(self._on_chosen)
        menu.cleared.connect(self.clear)
        self._show()

    def remember(self, path: Path) -> None:
        """It was opened just now."""
        text = str(path.absolute())
        others = [file for file in self._settings.recent if file != text]
        self._take((text, *others)[:RECENT_FILES])

    def forget(self, path: Path) -> None:
        """It is no longer there."""
        self._take(tuple(file for file in self._settings.recent if file != str(path.absolute())))

    @Slot()
    def clear(self) -> None:
        self._take(())

    @Slot(object)
    def _on_chosen(self, path: Path) -> None:
        """Look for the file in another thread: a folder of another computer may take its time."""
        self._look = Errand(lambda: (path, path.is_file()), self)
        self._look.done.connect(self._on_looked)
        self._look.start()

    @Slot(object)
    def _on_looked(self, found: tuple[Path, bool]) -> None:
        path, there = found
        if there:
            self.open_asked.emit(path)
        else:
            self.forget(path)
            self.gone.emit(path)

    def _take(self, files: tuple[str, ...]) -> None:
        self._settings.recent = files
        self._show()
        self._save()

    def _show(self) -> None:
        self._menu.show_files(self._settings.recent)
