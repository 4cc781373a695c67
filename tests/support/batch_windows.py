"""What a user does with the window of the batch."""

from pathlib import Path

from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from sr_desktop.batch.records import FileState
from sr_desktop.jobs.batch_session import Phase
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.main_window import MainWindow


def pictures(folder: Path, count: int, width: int = 16, height: int = 12) -> list[Path]:
    """Small photographs, in a folder that is made for them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(count):
        path = folder / f"photo{number:02}.png"
        Image.fromarray(picture_pixels(width, height, number)).save(path)
        made.append(path)
    return made


def opened(window: MainWindow) -> BatchWindow:
    """The window of the batch, on the processor."""
    window.settings.precision = "float32"
    window.actions_["batch"].trigger()
    shown = window.batch.window
    assert shown is not None
    return shown


def planned(window: MainWindow, qtbot: QtBot, *inputs: Path) -> BatchWindow:
    """With a plan that can be started."""
    shown = opened(window)
    window.batch.add(inputs)
    qtbot.waitUntil(lambda: window.batch.session.can_start, timeout=RUN_MS)
    return shown


def click(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def until(window: MainWindow, qtbot: QtBot, *phases: Phase) -> None:
    qtbot.waitUntil(lambda: window.batch.session.phase in phases, timeout=RUN_MS)


def until_ended(window: MainWindow, qtbot: QtBot) -> None:
    """The batch has ended, and the rows are as the journal has them."""
    batch = window.batch.session
    qtbot.waitUntil(lambda: batch.phase is Phase.ENDED and not batch._reading, timeout=RUN_MS)


def states(window: MainWindow) -> dict[str, FileState]:
    """By the names of the files."""
    return {row.source.name: row.state for row in window.batch.session.rows}
