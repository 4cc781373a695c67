"""Saving one picture: followed and cancelled, also where its encoder cannot be stopped."""

import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from gui import RUN_MS
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from pytestqt.qtbot import QtBot
from windows import open_photo, run, save_as

from engine.errors import Cancelled
from engine.pictures import stoppable
from sr_desktop.jobs.encoding import NAME, SaveToken
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow

PATIENCE_S = RUN_MS / 1000


def encoders() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == NAME]


class Gate:
    """Holds the encoder where nobody can stop it: in one call, before it has written anything."""

    def __init__(self) -> None:
        self.entered, self.open = threading.Semaphore(0), threading.Event()
        self._encode = stoppable.encode

    def encode(self, *arguments: Any) -> None:
        self.entered.release()
        assert self.open.wait(PATIENCE_S)
        self._encode(*arguments)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr(stoppable, "encode", made.encode)
    yield made
    made.open.set()
    for thread in encoders():
        thread.join(PATIENCE_S)
    assert not encoders()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """For results."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def enhanced(window: MainWindow, qtbot: QtBot, photo: Path) -> MainWindow:
    """A window with a result that is in no file."""
    open_photo(window, qtbot, photo)
    run(window, qtbot)
    return window


def begin(window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path, gate: Gate) -> None:
    """Until the encoder is at work."""
    save_as(monkeypatch, path)
    window.files.save()
    assert gate.entered.acquire(timeout=PATIENCE_S)


def cancel(window: MainWindow, qtbot: QtBot) -> None:
    strip = window.strip
    qtbot.waitUntil(strip.cancel_button.isVisible, timeout=RUN_MS)
    with qtbot.waitSignal(window.session.saves.cancelled, timeout=RUN_MS):
        qtbot.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
        assert strip.text == "Cancelling…"


def test_an_encoder_that_cannot_be_stopped_is_left_behind(
    enhanced: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    window, strip = enhanced, enhanced.strip
    target = folder / "a.webp"
    target.write_bytes(b"what was there before")
    begin(window, monkeypatch, target, gate)
    qtbot.waitUntil(lambda: "a.webp" in strip.text, timeout=RUN_MS)
    assert strip.share == 0
    assert not strip.pause_button.isVisible()
    assert window.actions_["cancel"].isEnabled()
    cancel(window, qtbot)  # while the encoder is still at work
    assert "cannot be stopped" in strip.text
    assert window.session.saves.active is None
    assert not window.actions_["cancel"].isEnabled()
    assert window.session.unsaved
    (encoder,) = encoders()
    gate.open.set()
    encoder.join(PATIENCE_S)
    assert target.read_bytes() == b"what was there before"
    assert [*folder.iterdir()] == [target]


def test_another_format_is_saved_at_once_and_another_encoder_waits_for_its_turn(
    enhanced: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    window = enhanced
    begin(window, monkeypatch, folder / "a.webp", gate)
    cancel(window, qtbot)
    with monkeypatch.context() as patch:
        patch.setattr(stoppable, "encode", gate._encode)  # this one is not held
        save_as(patch, folder / "a.png")
        with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
            window.files.save()
    save_as(monkeypatch, folder / "b.webp")
    window.files.save()
    saves = window.session.saves
    qtbot.waitUntil(lambda: len(encoders()) == 2, timeout=RUN_MS)
    assert not gate.entered.acquire(blocking=False)
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        gate.open.set()
    assert saves.active is None
    assert sorted(path.name for path in folder.iterdir()) == ["a.png", "b.webp"]
    for name in ("a.png", "b.webp"):
        with Image.open(folder / name) as image:
            assert image.size == (192, 144)


def test_one_that_waits_for_its_turn_is_cancelled(
    enhanced: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    window = enhanced
    begin(window, monkeypatch, folder / "a.webp", gate)
    cancel(window, qtbot)
    save_as(monkeypatch, folder / "b.webp")
    window.files.save()
    cancel(window, qtbot)
    gate.open.set()
    qtbot.waitUntil(lambda: not encoders(), timeout=RUN_MS)
    assert not [*folder.iterdir()]


def test_a_window_closes_at_once_where_an_encoder_was_left_behind(
    enhanced: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    window = enhanced
    begin(window, monkeypatch, folder / "a.webp", gate)
    assert not window.close()
    assert "To stay, cancel" in window.message.text
    cancel(window, qtbot)
    assert window.isVisible()  # who cancels stays
    monkeypatch.setattr(dialogs, "may_discard_result", lambda *_: True)
    assert window.close()
    (encoder,) = encoders()
    gate.open.set()
    encoder.join(PATIENCE_S)
    assert not [*folder.iterdir()]


def test_a_window_that_is_closed_after_cancelling_closes(
    enhanced: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    """Also where the saving has not ended yet when it is closed."""
    window = enhanced
    begin(window, monkeypatch, folder / "a.webp", gate)
    monkeypatch.setattr(dialogs, "may_discard_result", lambda *_: True)
    window.actions_["cancel"].trigger()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=RUN_MS)
    assert not window.message.text


def test_a_window_that_is_closed_is_gone_before_the_workers_have_ended(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step may take seconds: torch is imported in one."""
    hidden, entered, seen = threading.Event(), threading.Event(), list[bool]()
    hide_event = MainWindow.hideEvent

    def on_hide(shown: MainWindow, event: QHideEvent) -> None:
        hidden.set()
        hide_event(shown, event)

    class Slow(Job):
        lane = Lane.PICTURES

        def steps(self) -> Generator[None, None, None]:
            entered.set()
            seen.append(hidden.wait(PATIENCE_S))
            yield

    monkeypatch.setattr(MainWindow, "hideEvent", on_hide)
    window.session.submit(Slow())
    qtbot.waitUntil(entered.is_set, timeout=RUN_MS)
    assert window.close()
    assert seen == [True]


def test_what_is_written_in_pieces_ends_at_the_next_one(
    enhanced: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate
) -> None:
    window, strip = enhanced, enhanced.strip
    begin(window, monkeypatch, folder / "a.png", gate)
    qtbot.waitUntil(strip.cancel_button.isVisible, timeout=RUN_MS)
    with qtbot.waitSignal(window.session.saves.cancelled, timeout=RUN_MS):
        qtbot.mouseClick(strip.cancel_button, Qt.MouseButton.LeftButton)
        gate.open.set()
    assert strip.text == "Nothing was saved"
    assert not [*folder.iterdir()]


def test_it_is_too_late_to_cancel_a_complete_file() -> None:
    token = SaveToken()
    token.commit()
    token.cancel()
    assert not token.cancelled
    other = SaveToken()
    other.cancel()
    with pytest.raises(Cancelled):
        other.commit()


LEAVE = """
import sys, threading
from pathlib import Path
import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer
from engine.pictures import Picture, WriteOptions, stoppable
from sr_desktop.jobs.files import SaveJob
from sr_desktop.jobs.queue import JobQueue

entered, go_on = threading.Event(), threading.Event()
encode = stoppable.encode
def held(*arguments):
    entered.set()
    go_on.wait()
    encode(*arguments)
stoppable.encode = held
application = QCoreApplication([])
queue = JobQueue()
job = SaveJob(Picture(np.zeros((40, 30, 3), np.uint8)), Path(sys.argv[1]), WriteOptions())
queue.failed.connect(application.quit)
queue.submit(job)
def cancel():
    queue.cancel(job) if entered.is_set() else QTimer.singleShot(10, cancel)
QTimer.singleShot(10, cancel)
application.exec()
queue.stop()
print("left", [each.daemon for each in threading.enumerate() if each.name == "encoder"], flush=True)
threading.Timer(0.2, go_on.set).start()
"""


def test_a_program_that_ends_meanwhile_leaves_nothing(folder: Path) -> None:
    """Its queue stops although the encoder is at work; then it waits for it and takes the file away."""
    made = subprocess.run(
        [sys.executable, "-c", LEAVE, str(folder / "a.webp")],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.strip() == "left [False]"
    assert not [*folder.iterdir()]
