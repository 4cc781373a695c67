"""What a user does with the window, in one call."""

from pathlib import Path

import pytest
from gui import RUN_MS
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag_in(window: MainWindow, mime: QMimeData) -> bool:
    """Whether the window would take what is dragged over it."""
    event = QDragEnterEvent(window.rect().center(), Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS)
    event.setAccepted(False)
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def drop(window: MainWindow, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    assert drag_in(window, mime)
    at = QPointF(window.rect().center())
    QApplication.sendEvent(window, QDropEvent(at, Qt.DropAction.CopyAction, mime, LEFT, NO_KEYS))


def open_photo(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        drop(window, photo)


def run(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        qtbot.mouseClick(window.panel.enhance_button, Qt.MouseButton.LeftButton)


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path, may_replace: bool = True) -> None:
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: (path, may_replace))
