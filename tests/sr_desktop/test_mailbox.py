"""What other threads send reaches who is still there, in the GUI thread, and nobody else."""

import gc
import threading
import weakref

from gui import RUN_MS
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.views.background import Errand
from sr_desktop.views.mailbox import mailbox


class Receiver(QObject):
    """Remembers what came and where; `deleted_in` where it was deleted."""

    def __init__(self, deleted_in: list[threading.Thread]) -> None:
        super().__init__()
        self.came: list[tuple[object, threading.Thread]] = []
        self.destroyed.connect(
            lambda: deleted_in.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )

    def take(self, content: object) -> None:
        self.came.append((content, threading.current_thread()))


def send(receiver: "weakref.WeakMethod[object]", content: object) -> None:
    thread = threading.Thread(target=mailbox().send, args=(receiver, content))
    thread.start()
    thread.join()


def test_it_comes_in_the_gui_thread(qtbot: QtBot) -> None:
    receiver = Receiver([])
    send(weakref.WeakMethod(receiver.take), "this")
    assert receiver.came == []
    qtbot.waitUntil(lambda: bool(receiver.came), timeout=RUN_MS)
    assert receiver.came == [("this", threading.main_thread())]


def test_who_is_gone_gets_nothing_and_is_deleted_here(qapp: QApplication) -> None:
    deleted_in: list[threading.Thread] = []
    receiver = Receiver(deleted_in)
    to = weakref.WeakMethod(receiver.take)
    send(to, "late")
    del receiver
    gc.collect()
    assert deleted_in == [threading.main_thread()], "the thread and the letter hold no reference"
    qapp.processEvents()


def test_an_object_that_qt_has_deleted_gets_nothing(qapp: QApplication) -> None:
    parent = QObject()
    receiver = Receiver([])
    receiver.setParent(parent)
    send(weakref.WeakMethod(receiver.take), "late")
    parent.deleteLater()
    qapp.sendPostedEvents(parent, 52)  # QEvent::DeferredDelete
    qapp.processEvents()
    assert receiver.came == []


def test_an_errand_may_go_while_it_runs(qtbot: QtBot) -> None:
    entered, leave = threading.Event(), threading.Event()
    told: list[object] = []

    def work() -> int:
        entered.set()
        assert leave.wait(RUN_MS / 1000)
        return 7

    errand = Errand(work)
    errand.done.connect(told.append)
    errand.start()
    assert entered.wait(RUN_MS / 1000)
    del errand
    gc.collect()
    kept = Errand(lambda: 8)
    kept.done.connect(told.append)
    leave.set()
    kept.start()
    qtbot.waitUntil(lambda: bool(told), timeout=RUN_MS)
    assert told == [8]
