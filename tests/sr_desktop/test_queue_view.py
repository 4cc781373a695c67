"""The list of the queue, alone and with the real session behind it."""

from pathlib import Path

from documents import make_document
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from session_runs import make_pictures, open_files, wait_until_idle

from sr_desktop.jobs.document import RunState
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.panels.queue_view import QueueView

LEFT = Qt.MouseButton.LeftButton


def test_rows_follow_the_queue(qtbot: QtBot) -> None:
    view = QueueView()
    qtbot.addWidget(view)
    view.show()
    assert not view.pause_button.isEnabled()
    active = make_document("active.png", RunState.RUNNING, 0.5)
    waiting = [make_document(f"{name}.png", RunState.WAITING) for name in "ab"]
    view.set_documents(active, waiting)
    assert [row.document for row in view.rows] == [active, *waiting]
    ups = [row.up_button.isEnabled() for row in view.rows]
    downs = [row.down_button.isEnabled() for row in view.rows]
    assert (ups, downs) == ([False, False, True], [False, True, False])
    with qtbot.waitSignal(view.moved, timeout=RUN_MS) as moved:
        qtbot.mouseClick(view.rows[2].up_button, LEFT)
    assert moved.args == [waiting[1], 0]
    with qtbot.waitSignal(view.cancel_asked, timeout=RUN_MS) as cancelled:
        qtbot.mouseClick(view.rows[1].cancel_button, LEFT)
    assert cancelled.args == [waiting[0]]
    view.rows[1].down_button.setFocus()
    view.set_documents(active, [*waiting[::-1], make_document("c.png", RunState.WAITING)])
    assert [row.document for row in view.rows[:3]] == [active, *waiting[::-1]]
    assert view.focusWidget() is view.rows[2].down_button  # of the same document
    for row in view.rows:
        for button in (row.up_button, row.down_button, row.cancel_button):
            assert row.document.title in button.accessibleName()


def test_the_queue_is_led_from_its_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    Image.fromarray(picture_pixels(400, 300)).save(large)
    session = window.session
    documents = open_files(session, qtbot, [large, *make_pictures(tmp_path, 2)])
    session.enhance_all(window.run_settings())
    qtbot.waitUntil(lambda: session.active is not None and session.active.tiles_total > 0, timeout=RUN_MS)
    qtbot.mouseClick(window.strip.queue_button, LEFT)
    view = window.queue_flow._queue_view
    assert view is not None
    assert view.isVisible()
    assert [row.document for row in view.rows] == list(documents)
    qtbot.mouseClick(view.pause_button, LEFT)
    assert session.paused
    assert view.pause_button.text() == window.strip.pause_button.text() == "Resume"
    qtbot.mouseClick(view.rows[2].up_button, LEFT)
    assert session.waiting == (documents[2], documents[1])
    qtbot.mouseClick(view.rows[2].cancel_button, LEFT)
    assert session.waiting == (documents[2],)
    qtbot.mouseClick(view.rows[0].cancel_button, LEFT)
    assert "Cancelling…" in window.strip.text
    assert not window.strip.pause_button.isEnabled()
    session.resume()
    wait_until_idle(session, qtbot)
    assert [each.state for each in documents] == [RunState.CANCELLED, RunState.CANCELLED, RunState.DONE]
    assert view.rows == ()
