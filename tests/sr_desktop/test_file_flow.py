"""The names that are suggested for results, and when a result may be lost."""

from pathlib import Path

from gui import RUN_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine.sizes import ByFactor
from sr_desktop.views.main_window import MainWindow


def test_results_are_named_by_the_template_and_the_size(
    window: MainWindow, qtbot: QtBot, photo: Path
) -> None:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)
    window.panel.size_box.choose(ByFactor(2))
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        qtbot.mouseClick(window.panel.enhance_button, Qt.MouseButton.LeftButton)
    window.panel.size_box.choose(ByFactor(8))  # for the next run: it says nothing of this result
    window.panel.choose_output("jpeg", 90)
    assert window.files._suggestion() == photo.with_name("photo_2x.jpg")
    window.settings.name_template = "{name} {model} {width}x{height} {scale}"
    assert window.files._suggestion() == photo.with_name("photo faithful 96x72 2x.jpg")

    assert window.session.unsaved
    window.settings.confirm_discard = False  # a question would fail: see the fixture
    assert window.files.may_lose_result()
