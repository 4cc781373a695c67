"""Real windows, offscreen, with settings of their own."""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small photograph on disk."""
    path = tmp_path / "photo.png"
    Image.fromarray(picture_pixels(48, 36)).save(path)
    return path


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, store: QSettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A shown window that knows its model. A question that a test does not expect fails."""

    def unexpected(*_: object) -> bool:
        raise AssertionError("the window asked a question")

    for question in ("ask_open", "ask_save", "may_replace_file", "may_discard_result"):
        monkeypatch.setattr(dialogs, question, unexpected)
    qapp.setStyle("Fusion")
    shown = MainWindow(store)
    with qtbot.waitSignal(shown.session.model_found, timeout=RUN_MS):
        shown.show()
    qtbot.waitExposed(shown)
    yield shown
    monkeypatch.setattr(dialogs, "may_discard_result", lambda *_: True)
    shown.close()
    shown.deleteLater()
