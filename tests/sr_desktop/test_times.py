"""What the program tells of its own times, and what waits for the first painting."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from gui import RUN_MS
from limits import PROCESS_S
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_desktop.views import first_painting
from sr_desktop.views.first_painting import FirstPainting
from sr_desktop.views.times import EVENTS, seconds_since_start

START = """
import json, sys, time
began = time.monotonic()
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.times import EVENTS, Times, seconds_since_start
application = QApplication([])
window = MainWindow(QSettings(sys.argv[1], QSettings.Format.IniFormat))
times = Times(window)
window.show()
window.first_painting.past.connect(lambda: window.open_many([__import__("pathlib").Path(sys.argv[2])]))
window.session.shown.connect(lambda _: QTimer.singleShot(0, ask))
window.session.completed.connect(lambda _: end())
def ask():
    if "picture shown" in times.told and window.session.can_enhance:
        window.enhance()
    else:
        QTimer.singleShot(20, ask)
def end():
    if set(times.told) != set(EVENTS):
        QTimer.singleShot(20, end)
        return
    print(json.dumps([time.monotonic() - began, seconds_since_start()]))
    window.settings.confirm_discard = False
    window.close()
    application.quit()
application.exec()
"""


TICK_S = 0.02
"""The system notes the starts of processes in ticks of 10 ms."""


@pytest.mark.timeout(2 * PROCESS_S)
def test_each_event_is_told_once_in_its_order(tmp_path: Path, photo: Path) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "settings.ini"), str(photo)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=PROCESS_S,
        check=True,
    )
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [each["event"] for each in told] == list(EVENTS)
    seconds = [each["seconds"] for each in told]
    assert seconds == sorted(seconds)
    # From the start of the process: that was before the clock of the script, and after ours, up to a tick.
    of_script, of_process = json.loads(done.stdout)
    assert 0 < seconds[0] <= seconds[-1] <= of_process
    assert of_script <= of_process + TICK_S
    assert of_process <= time.monotonic() - began + TICK_S


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere psutil tells it")
def test_the_seconds_of_this_process_go_on_with_the_clock() -> None:
    first = seconds_since_start()
    assert 0 < first <= seconds_since_start() < first + RUN_MS / 1000


def test_what_waits_for_the_painting_comes_once_and_after_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_painting, "LATEST_MS", RUN_MS)

    class Painted(QWidget):
        painted = 0

        def paintEvent(self, _event: object) -> None:  # noqa: N802  # Qt's name
            self.painted += 1

    widget = Painted()
    qtbot.addWidget(widget)
    seen: list[int] = []
    first = FirstPainting(widget)
    first.past.connect(lambda: seen.append(widget.painted))
    widget.show()
    qtbot.waitUntil(lambda: bool(seen), timeout=RUN_MS)
    widget.repaint()
    first._end()  # what is not waited for any longer
    qtbot.wait(20)
    assert seen == [1]


def test_a_window_that_is_not_painted_is_not_waited_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_painting, "LATEST_MS", 50)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setUpdatesEnabled(False)
    first = FirstPainting(widget)
    with qtbot.waitSignal(first.past, timeout=RUN_MS):
        widget.show()


def test_a_window_that_is_never_shown_is_not_waited_for(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    first = FirstPainting(widget)
    with qtbot.waitSignal(first.past, timeout=RUN_MS):
        pass
