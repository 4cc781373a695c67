"""Closing the window while something is still to be finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from sr_desktop.views import dialogs

if TYPE_CHECKING:
    from sr_desktop.views.main_window import MainWindow


class Closing(QObject):
    """Whether the window may close. What is being saved is written first; then it closes by itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._wanted = self._cancelled = False
        saves = window.session.saves
        saves.saved.connect(self._on_saved)
        saves.cancelled.connect(self._on_cancelled)
        for signal in (saves.exists, saves.failed, saves.crashed):
            signal.connect(self._stay)

    def may_close(self) -> bool:
        """Nothing runs, nothing is being written, and no result would be lost without the user's consent."""
        window = self._window
        if not window.batch.may_close():  # a batch that runs is stopped first; then this is asked again
            return False
        saving = window.session.saves.active
        if saving is not None:
            self._wanted, self._cancelled = True, saving.token.cancelled
            if not self._cancelled:
                window.message.notice(
                    self.tr("The window closes as soon as the file is written. To stay, cancel the saving.")
                )
            return False
        return not window.session.any_unsaved or self.may_discard()

    def may_discard(self) -> bool:
        """A result that is in no file: the user says so, now or always."""
        return not self._window.settings.confirm_discard or dialogs.may_discard_result(self._window)

    @Slot()
    def _on_saved(self) -> None:
        if self._wanted and self._window.session.saves.active is None:
            self._wanted = False
            self._window.close()

    @Slot()
    def _on_cancelled(self) -> None:
        """Who cancels after the window was to close wants to look at something; who did before does not."""
        if self._cancelled:
            self._on_saved()
        elif self._wanted:
            self._window.message.hide()  # that it was to close
            self._stay()

    @Slot()
    def _stay(self) -> None:
        """There is something that the user has to know."""
        self._wanted = False
