"""A flood is let through a little at a time, in order."""

import time

from gui import RUN_MS
from PySide6.QtCore import QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from sr_desktop.jobs import trickle
from sr_desktop.jobs.trickle import Trickle


class Slow(QObject):
    """Takes things, each with so much work, and counts the turns of the event loop."""

    def __init__(self, work_s: float) -> None:
        super().__init__()
        self.taken: list[object] = []
        self.at_once: list[int] = [0]
        self._work_s = work_s
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def take(self, thing: object) -> None:
        until = time.thread_time() + self._work_s
        while time.thread_time() < until:
            pass
        self.taken.append(thing)
        self.at_once[-1] += 1

    @Slot()
    def _turn(self) -> None:
        self.at_once.append(0)


def test_others_have_their_turn_in_a_flood(qtbot: QtBot) -> None:
    receiver = Slow(trickle.TURN_S / 4)
    slowly = Trickle(receiver.take, receiver)
    for number in range(40):
        slowly.put(number)
    assert receiver.taken == []  # nothing is taken within `put`
    qtbot.waitUntil(lambda: len(receiver.taken) == 40, timeout=RUN_MS)
    assert receiver.taken == list(range(40))
    assert max(receiver.at_once) <= 6


def test_one_thing_comes_at_once_and_what_is_long_comes_whole(qtbot: QtBot) -> None:
    receiver = Slow(3 * trickle.TURN_S)
    slowly = Trickle(receiver.take, receiver)
    slowly.put("first")
    qtbot.waitUntil(lambda: receiver.taken == ["first"], timeout=RUN_MS)
    slowly.put("second")
    slowly.put("third")
    qtbot.waitUntil(lambda: receiver.taken == ["first", "second", "third"], timeout=RUN_MS)
    assert max(receiver.at_once) == 1
