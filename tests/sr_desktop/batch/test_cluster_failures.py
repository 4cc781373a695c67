"""What the makers of a cluster make of Ray's failures, which are played here."""

import itertools
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.errors import Cancelled, OutOfMemory, ProcessEnded
from engine.pictures import Picture
from sr_desktop.batch.cluster import distant
from sr_desktop.batch.cluster.distant import AT_A_TIME, DistantMaker, DistantWorker
from sr_desktop.batch.cluster.failure import ErrorElsewhere, Failure
from sr_desktop.batch.cluster.worker import Computed
from sr_desktop.batch.crew import DistantMaker as DistantMakerProtocol
from sr_desktop.batch.errors import MakerLost, batch_sentence

PICTURE = Picture(np.zeros((12, 20, 3), np.uint8))


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[], float]:
    """Each look at it takes a hundredth of a second, on any machine: five are all patience that there is."""
    looks = itertools.count()

    def monotonic() -> float:
        return next(looks) / 100

    monkeypatch.setattr(distant, "time", SimpleNamespace(monotonic=monotonic, sleep=lambda _seconds: None))
    return monotonic


class RayError(Exception): ...


class RayActorError(RayError): ...


class ActorDiedError(RayActorError): ...


class RayTaskError(RayError): ...


class PlayedRay:
    """As much of Ray as makers need. Each call of `make` takes the next of the `answers`: a Computed, an
    error to be raised, or None for one that never comes. alive: whether the worker answers when it is asked.
    """

    def __init__(self, *answers: Computed | Exception | None, alive: bool | Exception = True) -> None:
        self.exceptions = SimpleNamespace(
            RayError=RayError,
            RayActorError=RayActorError,
            ActorDiedError=ActorDiedError,
            RayTaskError=RayTaskError,
            **{name: type(name, (RayError,), {}) for name in ("WorkerCrashedError", "OutOfMemoryError")},
            **{name: type(name, (RayError,), {}) for name in ("ObjectStoreFullError", "OutOfDiskError")},
        )
        self.alive = alive
        self.stopped: list[int] = []
        self.calls = 0
        left = iter(answers)

        def make(*_: object) -> Computed | Exception | None:
            self.calls += 1
            return next(left)

        self.actor = SimpleNamespace(
            make=SimpleNamespace(remote=make),
            share=SimpleNamespace(remote=lambda: (0, 0.5) if self.alive is True else self.alive or None),
            stop=SimpleNamespace(remote=self.stopped.append),
        )

    def wait(self, references: list[Any], timeout: float) -> tuple[list[Any], list[Any]]:  # noqa: ARG002
        return [each for each in references if each is not None], []

    def get(self, reference: Any) -> Any:
        if isinstance(reference, Exception):
            raise reference
        return reference

    def maker(self) -> DistantMaker:
        worker = DistantWorker(self, self.actor, lambda: pytest.fail("not here"), "a machine")
        return DistantMaker(worker, patience_s=0.05)


def made(maker: DistantMaker, stop: Callable[[], bool] = lambda: False) -> Picture:
    return maker.make(PICTURE, lambda _share: None, stop)


RIGHT = Computed(PICTURE, 1.5)


def test_what_was_computed_comes_back() -> None:
    maker = PlayedRay(RIGHT, RIGHT).maker()
    assert isinstance(maker, DistantMakerProtocol)
    assert made(maker) is PICTURE
    made(maker)
    assert maker.computed_s == 3.0


def test_an_error_there_is_an_error_here() -> None:
    maker = PlayedRay(Computed(Failure.of(OutOfMemory("cpu", 7)), 0.0)).maker()
    with pytest.raises(OutOfMemory):
        made(maker)


def test_who_ended_because_of_another_picture_gets_it_alone_again() -> None:
    ray = PlayedRay(RayActorError(), RIGHT)
    maker = ray.maker()
    assert made(maker) is PICTURE
    assert ray.calls == 2
    with maker._worker.turn(alone=True):  # all turns were given back
        pass


def test_a_picture_that_ends_each_worker_fails() -> None:
    with pytest.raises(ProcessEnded) as caught:
        made(PlayedRay(RayActorError(), RayActorError()).maker())
    assert caught.value.times == 4


@pytest.mark.parametrize("alive", [False, ActorDiedError()])
def test_a_worker_that_does_not_come_back_is_lost(alive: bool | Exception) -> None:
    with pytest.raises(MakerLost):
        made(PlayedRay(RayActorError(), alive=alive).maker())


def test_a_worker_that_does_not_answer_is_lost() -> None:
    with pytest.raises(MakerLost) as caught:
        made(PlayedRay(None, alive=False).maker())
    assert "does not answer" in batch_sentence(caught.value)


def test_a_worker_that_answers_may_take_its_time(clock: Callable[[], float]) -> None:
    ray, shares = PlayedRay(None), list[float]()
    with pytest.raises(Cancelled):  # when its maker's patience would have ended four times
        ray.maker().make(PICTURE, shares.append, lambda: clock() > 0.2)
    assert len(ray.stopped) == 1
    assert not shares  # what it told was about another picture


def test_a_picture_that_cannot_travel_fails_alone() -> None:
    with pytest.raises(ErrorElsewhere):
        made(PlayedRay(RayTaskError("too large")).maker())


def test_a_lost_connection_costs_no_picture() -> None:
    for error in (RayError("gone"), ConnectionError("reset")):
        with pytest.raises(MakerLost):
            made(PlayedRay(error).maker())


def test_only_so_many_pictures_are_at_a_worker() -> None:
    worker = PlayedRay().maker()._worker
    turns = [worker.turn(alone=False) for _ in range(AT_A_TIME)]
    for turn in turns:
        turn.__enter__()
    assert not worker._turns.acquire(blocking=False)
    for turn in turns:
        turn.__exit__(None, None, None)
