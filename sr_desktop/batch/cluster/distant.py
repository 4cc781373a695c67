"""Makers whose pictures are computed by workers of a cluster."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from engine.errors import Cancelled, ProcessEnded
from engine.pictures import Picture
from sr_desktop.batch.cluster.failure import ErrorElsewhere, Failure
from sr_desktop.batch.cluster.order import Order
from sr_desktop.batch.cluster.worker import Computed
from sr_desktop.batch.control import LOOK_S
from sr_desktop.batch.errors import MakerLost

AT_A_TIME = 2
"""Pictures that a worker has: one in work, and the next, so that it need not wait for it."""

RETRIES = 1
"""So often Ray computes a picture again whose worker died."""

RESTARTS = 20
"""So often Ray starts a worker again."""

PATIENCE_S = 180.0
"""A worker that has not answered for so long is given up: its machine is gone, or has no room for it."""

_tickets = itertools.count()


class DistantWorker:
    """An actor of Ray with its turns. Any thread may call any method.

    ray: the module. actor: a handle of `actor.Actor`. order: for the worker. name: for people.
    """

    def __init__(self, ray: Any, actor: Any, order: Callable[[], Order], name: str) -> None:
        self.ray, self.name = ray, name
        self._actor, self._order = actor, order
        self._turns = threading.Semaphore(AT_A_TIME)
        self._all_turns = threading.Lock()

    @contextmanager
    def turn(self, *, alone: bool) -> Iterator[None]:
        """Wait until the worker takes another picture; alone: until it has no other."""
        if not alone:
            with self._turns:
                yield
            return
        with self._all_turns:  # two that wait for all would wait for each other
            for _ in range(AT_A_TIME):
                self._turns.acquire()
            try:
                yield
            finally:
                self._turns.release(AT_A_TIME)

    def make(self, ticket: int, picture: Picture) -> Any:
        """Begin; returns Ray's reference to a Computed."""
        return self._actor.make.remote(ticket, picture, self._order)

    def ask(self) -> Any:
        """A reference to what `Worker.share` returns."""
        return self._actor.share.remote()

    def stop(self, ticket: int) -> None:
        """Nobody waits for the answer."""
        self._actor.stop.remote(ticket)


class DistantMaker:
    """One of the AT_A_TIME makers of a worker. See `crew.DistantMaker`."""

    def __init__(self, worker: DistantWorker, patience_s: float = PATIENCE_S) -> None:
        self._worker = worker
        self._patience_s = patience_s
        self._computed_s = 0.0

    @property
    def computed_s(self) -> float:
        """Without waiting for a turn."""
        return self._computed_s

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        """Where the worker died again and again while it had two pictures, it gets this one alone once more:
        only one that ends it then has failed.

        Raises what the engine raised there, ErrorElsewhere, Cancelled, ProcessEnded, MakerLost.
        """
        errors = self._worker.ray.exceptions
        try:
            with self._worker.turn(alone=False):
                computed = self._computed(picture, on_share, should_stop)
        except (errors.RayActorError, errors.WorkerCrashedError, errors.OutOfMemoryError):
            computed = self._alone(picture, on_share, should_stop)
        except (errors.RayTaskError, errors.ObjectStoreFullError, errors.OutOfDiskError) as error:
            raise ErrorElsewhere(_first_line(error)) from error  # this picture cannot travel
        except (errors.RayError, ConnectionError) as error:
            raise MakerLost(f"{self._worker.name}: {_first_line(error)}") from error
        self._computed_s += computed.seconds
        if isinstance(computed.result, Failure):
            raise computed.result.error()
        return computed.result

    def _alone(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Computed:
        errors = self._worker.ray.exceptions
        with self._worker.turn(alone=True):
            if not self._answers(should_stop):
                raise MakerLost(f"{self._worker.name} ended and did not come back")
            try:
                return self._computed(picture, on_share, should_stop)
            except errors.RayError as error:
                if self._answers(should_stop):
                    raise ProcessEnded(2 * (1 + RETRIES)) from error
                raise MakerLost(f"{self._worker.name} ended and did not come back") from error

    def _computed(
        self,
        picture: Picture,
        on_share: Callable[[float], None],
        should_stop: Callable[[], bool],
    ) -> Computed:
        """Wait for the worker, and pass on how far it is. Raises errors of Ray, Cancelled, MakerLost."""
        ray, ticket = self._worker.ray, next(_tickets)
        made = self._worker.make(ticket, picture)
        asked, heard = self._worker.ask(), time.monotonic()
        while not ray.wait([made], timeout=LOOK_S)[0]:
            if should_stop():
                self._worker.stop(ticket)
                raise Cancelled
            if ray.wait([asked], timeout=0)[0]:
                share = self._answer(asked)
                asked = self._worker.ask()
                if share is not None:
                    heard = time.monotonic()
                    if share[0] == ticket:
                        on_share(share[1])
            if time.monotonic() - heard > self._patience_s:
                raise MakerLost(f"{self._worker.name} does not answer")
        computed: Computed = ray.get(made)
        return computed

    def _answers(self, should_stop: Callable[[], bool]) -> bool:
        """Whether the worker is there, or is again within the time of our patience. Raises Cancelled."""
        ray, began = self._worker.ray, time.monotonic()
        while time.monotonic() - began < self._patience_s:
            asked = self._worker.ask()
            while not ray.wait([asked], timeout=LOOK_S)[0] and time.monotonic() - began < self._patience_s:
                if should_stop():
                    raise Cancelled
            try:
                if ray.wait([asked], timeout=0)[0]:
                    ray.get(asked)
                    return True
            except ray.exceptions.ActorDiedError:
                return False
            except ray.exceptions.RayError:  # it is on its way
                time.sleep(LOOK_S)
        return False

    def _answer(self, asked: Any) -> tuple[int, float] | None:
        try:
            answer: tuple[int, float] = self._worker.ray.get(asked)
        except self._worker.ray.exceptions.RayError:  # it is being started again
            return None
        return answer


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
