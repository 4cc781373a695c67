"""Pictures of a batch in the engine's worker: several small ones together, each as it is alone."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from batch_runs import begun, save_picture, settings_for
from gui import RUN_MS
from pytestqt.qtbot import QtBot

from engine.card import Model
from engine.enhancer import Enhancer
from engine.errors import Cancelled, OutOfMemory, TileWrong
from engine.pictures import Picture, read_picture
from sr_desktop.batch.control import Control
from sr_desktop.batch.crew import SeveralMaker
from sr_desktop.batch.events import Event, FileEvent
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import EngineMaker
from sr_desktop.batch.records import FileState
from sr_desktop.batch.runs import run
from sr_desktop.jobs.batch_making import LaneMaker
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.warm_engine import WarmEngine


@pytest.fixture
def model(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A small one, as the user's own."""
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    return small_model


@pytest.fixture
def queue(qtbot: QtBot) -> Iterator[JobQueue]:  # noqa: ARG001  # it needs an application
    made = JobQueue()
    yield made
    made.stop()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pictures each call of the network for several got."""
    counted: list[int] = []
    whole = Enhancer.run_several

    def counting(self: Enhancer, pictures: list[Picture], *options: object) -> object:
        counted.append(len(pictures))
        return whole(self, pictures, *options)  # type: ignore[arg-type]

    monkeypatch.setattr(Enhancer, "run_several", counting)
    return counted


def in_thread(qtbot: QtBot, work: Callable[[], object]) -> object:
    """As the pipeline calls a maker: in a thread of its own, while the window lives."""
    came: list[object] = []

    def guarded() -> None:
        try:
            came.append(work())
        except (Cancelled, OutOfMemory, TileWrong) as error:
            came.append(error)

    thread = threading.Thread(target=guarded)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive(), timeout=RUN_MS)
    return came[0]


def noise(seed: int, height: int = 12, width: int = 20) -> Picture:
    return Picture(np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8))


def make(maker: LaneMaker, picture: Picture) -> Picture:
    return maker.make(picture, lambda _share: None, lambda: False)


def make_several(maker: LaneMaker, pictures: list[Picture]) -> list[Picture | Exception]:
    return maker.make_several(pictures, lambda _share: None, lambda: False)


class Reading:
    """Lets the first picture be made once so many are, or were, read: how many else is a matter of luck."""

    def __init__(self, patch: pytest.MonkeyPatch, count: int) -> None:
        self._missing, self._ahead = count, threading.Event()
        made = LaneMaker._made

        def behind(maker: LaneMaker, *arguments: object) -> object:
            assert self._ahead.wait(RUN_MS / 1000)
            return made(maker, *arguments)  # type: ignore[arg-type]

        patch.setattr(LaneMaker, "_made", behind)

    def hear(self, event: Event) -> None:
        """Of the batch."""
        if isinstance(event, FileEvent) and event.state is FileState.READING:
            self._missing -= 1
            if self._missing <= 0:
                self._ahead.set()


@pytest.mark.parametrize("changes", [{}, {"grain": 0.5, "scratches": 0.5}])
def test_a_batch_of_the_window(
    queue: JobQueue,
    qtbot: QtBot,
    model: Model,
    tmp_path: Path,
    calls: list[int],
    changes: dict[str, float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Through the whole pipeline: what comes out is what the engine makes of each alone."""
    sources = [save_picture(tmp_path / "in" / f"{n:02}.png", 20, 12, n) for n in range(12)]
    settings, control = settings_for(model, **changes), Control()
    with Journal(tmp_path / "j.sqlite") as journal:
        batch = begun(journal, model, tmp_path / "in", **changes)
        maker = LaneMaker(queue, WarmEngine(), settings, control)
        assert isinstance(maker, SeveralMaker)
        reading = Reading(monkeypatch, 4)
        outcome = in_thread(qtbot, lambda: run(journal, batch, control, reading.hear, maker=maker))
    assert getattr(outcome, "done", 0) == 12
    assert max(calls) > 1
    alone = EngineMaker.open(settings)
    for source in sources:
        wanted = alone.make(read_picture(source), lambda _share: None, lambda: False)
        assert np.array_equal(read_picture(source.with_name(f"{source.stem}_4x.png")).pixels, wanted.pixels)


def test_how_many(queue: JobQueue, qtbot: QtBot, model: Model) -> None:
    def maker(**changes: object) -> LaneMaker:
        return LaneMaker(queue, engine, settings_for(model, **changes), Control())

    engine = WarmEngine()
    for changes, expected in (({}, 16), ({"tile_px": 64}, 1), ({"memory_bytes": 10**10}, 1)):
        one = maker(**changes)
        assert one.most_together(noise(0)) == 1  # no model is loaded, as far as it knows
        assert isinstance(in_thread(qtbot, lambda one=one: make(one, noise(0))), Picture)
        assert one.most_together(noise(0)) == expected
        assert one.most_together(noise(0, 80, 60)) == 1
    one = maker()
    in_thread(qtbot, lambda: make(one, noise(0)))
    engine.free()  # the window has taken another model
    assert one.most_together(noise(0)) == 1


def test_one_that_fails_touches_no_other(
    queue: JobQueue, qtbot: QtBot, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = TileWrong(0, 0, 20, 12, "one flat colour")

    def several(_self: Enhancer, pictures: list[Picture], *_: object) -> object:
        yield 0.5
        return [wrong, *(Picture(each.pixels.repeat(4, 0).repeat(4, 1)) for each in pictures[1:])]

    monkeypatch.setattr(Enhancer, "run_several", several)
    maker = LaneMaker(queue, WarmEngine(), settings_for(model, grain=0.3), Control())
    results = in_thread(qtbot, lambda: make_several(maker, [noise(seed) for seed in range(3)]))
    assert isinstance(results, list)
    assert results[0] is wrong
    assert [result.width for result in results[1:]] == [80, 80]


def test_cancelled(queue: JobQueue, qtbot: QtBot, model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the first step of several the user stops: the others of the steps are not made."""
    control = Control()
    maker = LaneMaker(queue, WarmEngine(), settings_for(model), control)
    in_thread(qtbot, lambda: make(maker, noise(0)))
    shares: list[float] = []
    looked = threading.Event()
    cancel = queue.cancel

    def seen(job: Job) -> None:
        cancel(job)
        looked.set()

    monkeypatch.setattr(queue, "cancel", seen)

    def stop(share: float) -> None:
        shares.append(share)
        control.cancel()
        assert looked.wait(RUN_MS / 1000)  # the maker, which looks at it now and then

    pictures = [noise(seed, 200, 200) for seed in range(2)]
    came = in_thread(qtbot, lambda: maker.make_several(pictures, stop, lambda: False))
    assert isinstance(came, Cancelled)
    assert len(shares) == 1
    assert isinstance(in_thread(qtbot, lambda: maker.make(noise(1), stop, lambda: True)), Cancelled)
