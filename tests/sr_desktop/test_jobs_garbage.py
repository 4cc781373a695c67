"""Python's garbage is collected in the GUI thread as long as there are workers."""

import gc
import threading
import weakref
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from gui import RUN_MS
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from sr_desktop.jobs import garbage
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.jobs.garbage import GuiGarbage
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.jobs.queue import JobQueue


class Selfish(QObject):
    """Refers to itself, as a dialog does whose button calls a lambda."""

    def __init__(self, deleted_in: list[str]) -> None:
        super().__init__()
        self._own = self
        self.destroyed.connect(
            lambda: deleted_in.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection
        )


class Node:
    """What the collector counts."""

    def __init__(self) -> None:
        self.own = self


@dataclass(eq=False)
class Holder:
    """Of a row, in no circle."""

    row: Row


@dataclass(eq=False)
class Busy(Job):
    """Makes so many objects that the collector would start many times."""

    lane = Lane.ENGINE
    nodes: list[Node] = field(default_factory=list)

    def steps(self) -> Generator[None, None, None]:
        for _ in range(20):
            self.nodes += [Node() for _ in range(10_000)]
            yield None


def test_a_worker_deletes_no_object_of_the_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "INTERVAL_MS", 20)
    queue = JobQueue()
    deleted_in: list[str] = []
    for _ in range(50):
        Selfish(deleted_in)
    with qtbot.waitSignal(queue.finished, timeout=RUN_MS):
        queue.submit(Busy())
    qtbot.waitUntil(lambda: len(deleted_in) == 50, timeout=RUN_MS)
    queue.stop()
    assert set(deleted_in) == {threading.main_thread().name}


def test_the_last_one_that_stops_gives_the_collector_back() -> None:
    first, second = GuiGarbage(), GuiGarbage()
    first.start()
    second.start()
    first.stop()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()


def test_what_is_young_is_collected_young() -> None:
    collector = GuiGarbage()
    collector.start()
    try:
        gc.collect()
        lost = Node()
        reference = weakref.ref(lost)
        del lost
        collector.collect()
        assert reference() is not None, "nothing but a few objects were made since"
        kept = [Node() for _ in range(gc.get_threshold()[0] + 100)]
        collector.collect()
        assert reference() is None
        assert len(kept) == gc.get_threshold()[0] + 100
    finally:
        collector.stop()


@pytest.fixture
def thawed() -> Iterator[None]:
    """Nothing is set aside, neither before nor afterwards."""
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_the_modules_are_set_aside_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GuiGarbage, "_modules_aside", False)
    for expected in (True, False):
        gc.unfreeze()
        collector = GuiGarbage()
        collector.start()
        collector.stop()
        assert (gc.get_freeze_count() > 10_000) is expected


@pytest.mark.usefixtures("thawed")
@pytest.mark.parametrize(("long_s", "aside"), [(0.0, True), (1000.0, False)])
def test_what_takes_long_to_look_at_is_set_aside(
    monkeypatch: pytest.MonkeyPatch, long_s: float, aside: bool
) -> None:
    monkeypatch.setattr(garbage, "LONG_S", long_s)
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, gc.get_threshold()[2] + 1))
    lost = Node()
    reference = weakref.ref(lost)
    del lost
    GuiGarbage().collect()
    assert reference() is None
    assert (gc.get_freeze_count() > 0) is aside


def test_nothing_is_collected_while_torch_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, gc.get_threshold()[2] + 1))
    lost = Node()
    reference = weakref.ref(lost)
    del lost
    for importing in (True, False):
        monkeypatch.setattr(garbage, "is_importing", lambda now=importing: now)
        GuiGarbage().collect()
        assert (reference() is not None) is importing


@pytest.mark.usefixtures("thawed")
def test_what_is_set_aside_is_freed_as_always() -> None:
    kept = Holder(Row(Path("/a.jpg")))
    reference = weakref.ref(kept)
    gc.freeze()
    del kept
    assert reference() is None
