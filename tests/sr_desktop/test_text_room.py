"""Nothing that is said is cut: in small and large windows, with large letters, in a longer language."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
import room_cases
from pseudo import lengthened_texts
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from text_room import cut_texts

from sr_desktop.views import theme


@pytest.fixture(params=[100, 150, 200], ids=lambda percent: f"{percent}%")
def letters(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """The size of all letters, in percent, as a user sets it for the whole system."""
    qapp.setStyle("Fusion")
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * request.param / 100)
    qapp.setFont(larger)
    theme.choose_theme("dark")
    yield request.param
    qapp.setFont(before)
    theme.apply_theme()


def test_the_measure_finds_what_is_cut(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    label = QLabel("a long sentence that does not fit at all", whole)
    whole.resize(60, 40)
    label.resize(60, 20)
    whole.show()
    assert len(cut_texts(whole)) == 1


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("longer", [False, True], ids=["english", "longer"])
@pytest.mark.parametrize("size", [(1024, 640), (3840, 2160)], ids=["small", "4K"])
def test_nothing_is_cut_in_the_window(size: tuple[int, int], longer: bool) -> None:
    with lengthened_texts() if longer else nullcontext():
        assert room_cases.cut_in_window(*size) == []


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize("longer", [False, True], ids=["english", "longer"])
def test_nothing_is_cut_in_the_dialogs(longer: bool) -> None:
    with lengthened_texts() if longer else nullcontext():
        assert room_cases.cut_in_dialogs() == []


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_nothing_is_cut_on_scaled_screens(scale: str, tmp_path: Path) -> None:
    program = Path(room_cases.__file__)
    screen = {"name": "large", "x": 0, "y": 0, "width": 3840, "height": 2160, "logicalDpi": 96, "dpr": 1}
    (tmp_path / "screens.json").write_text(json.dumps({"screens": [screen]}))
    platform = f"offscreen:configfile={tmp_path / 'screens.json'}"
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": platform}
    done = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout == ""
