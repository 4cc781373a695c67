"""The strip at the bottom, and runs in words."""

import pytest
from documents import make_document
from gui import RUN_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sr_desktop.jobs.document import RunState
from sr_desktop.jobs.pace import seconds_left
from sr_desktop.views.panels.progress_strip import BAR_PX, ProgressStrip
from sr_desktop.views.run_words import clock, left_text, state_text

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def strip(qtbot: QtBot) -> ProgressStrip:
    made = ProgressStrip()
    qtbot.addWidget(made)
    made.resize(1000, 34)
    made.show()
    return made


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (9.6, "0:10"), (75, "1:15"), (3599.7, "1:00:00"), (3675, "1:01:15")]
)
def test_clock(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_the_time_that_is_left_in_words() -> None:
    assert left_text(None) == ""
    assert left_text(21) == "0:21 left"


def test_the_time_left_trusts_the_estimate_first_and_the_pace_later() -> None:
    assert seconds_left(0.0, 0.0, 20.0) == 20
    assert seconds_left(0.0, 5.0, 20.0) == 20  # loading says nothing about the rest
    assert seconds_left(0.5, 30.0, 20.0) == 30
    assert seconds_left(0.2, 4.0, 1000.0) == 16
    early = seconds_left(0.02, 0.5, 20.0)
    assert 19.6 < early < 24.5  # between the estimate and the pace
    assert seconds_left(0.02, 1.0, 20.0) == 49
    assert seconds_left(1.0, 30.0, 20.0) == 0


def test_nothing_runs(strip: ProgressStrip) -> None:
    strip.rest("Done in 0:05")
    assert strip.text == "Done in 0:05"
    for button in (strip.cancel_button, strip.pause_button, strip.queue_button):
        assert not button.isVisible()


def test_a_run(strip: ProgressStrip) -> None:
    document = make_document("a.png", RunState.RUNNING, 0.33)
    strip.show_run(document)
    assert strip.text == "Preparing…"
    document.tiles_done, document.tiles_total, document.seconds_left = 4, 12, 6.4
    strip.show_run(document)
    assert strip.text == "4 of 12 tiles"
    assert strip.share == pytest.approx(0.33)
    assert strip._percent.text() == "33 %"
    assert strip._left.text() == "0:06 left"
    strip.show_run(document, "other.png")
    assert strip.text == "other.png: 4 of 12 tiles"
    document.state = RunState.CANCELLING
    strip.show_run(document)
    assert strip.text == "Cancelling…"
    assert not strip.cancel_button.isEnabled()
    assert not strip.pause_button.isEnabled()
    document.state = RunState.RUNNING
    strip.show_run(document)
    assert strip.cancel_button.isEnabled()


def test_the_buttons_ask(strip: ProgressStrip, qtbot: QtBot) -> None:
    strip.show_run(make_document("a.png", RunState.RUNNING))
    strip.show_queue(2)
    assert "2" in strip.queue_button.text()
    for signal, button in (
        (strip.cancel_asked, strip.cancel_button),
        (strip.pause_asked, strip.pause_button),
        (strip.queue_asked, strip.queue_button),
    ):
        with qtbot.waitSignal(signal, timeout=RUN_MS):
            qtbot.mouseClick(button, LEFT)
    strip.show_paused(True)
    assert strip.pause_button.text() == "Resume"
    with qtbot.waitSignal(strip.resume_asked, timeout=RUN_MS):
        qtbot.mouseClick(strip.pause_button, LEFT)
    strip.show_queue(0)
    assert not strip.queue_button.isVisible()


def test_a_long_title_leaves_room_for_the_bar_and_the_buttons(strip: ProgressStrip, qtbot: QtBot) -> None:
    title = "a very long name of a photograph " * 10
    strip.resize(640, 34)
    strip.show_run(make_document("a.png", RunState.RUNNING), title)
    qtbot.wait(20)
    assert strip._bar.width() >= BAR_PX
    assert strip._state.geometry().right() < strip._bar.geometry().left()
    assert strip.cancel_button.geometry().right() <= strip.width()
    assert title in strip._state.toolTip()
    assert "…" in strip._state.shown
    strip.rest(title)
    qtbot.wait(20)
    assert strip.width() == 640
    assert strip._state.width() > 500


def test_every_state_has_words() -> None:
    words = {state: state_text(make_document("a.png", state)) for state in RunState}
    assert words.pop(RunState.NONE) == ""
    assert all(words.values())
    assert len(set(words.values())) == len(words)
