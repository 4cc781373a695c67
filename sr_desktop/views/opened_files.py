"""Pictures that macOS hands to the program: "Open with", a drop on its icon, `open -a`. They come as events,
not as arguments, and some before the window is there."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

Receiver = Callable[[Sequence[Path]], object]


class OpenedFiles(QObject):
    """Hears the application's QFileOpenEvents, and gives the files on: those that come together at once.
    Other systems send none."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._waiting: list[Path] = []
        self._receiver: Receiver | None = None
        self._gather = QTimer(self, singleShot=True, interval=0)
        self._gather.timeout.connect(self._give)
        application.installEventFilter(self)

    def give_to(self, receiver: Receiver) -> None:
        """From now on files go there, those that came before too."""
        self._receiver = receiver
        self._gather.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return super().eventFilter(watched, event)
        self._waiting.append(Path(event.file()))
        self._gather.start()
        return True

    def _give(self) -> None:
        if self._receiver is None or not self._waiting:
            return
        files, self._waiting = self._waiting, []
        self._receiver(files)
