"""From an address to a crew: the workers of a cluster, each with the model loaded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sr_desktop import __version__
from sr_desktop.batch.cluster.connection import connected
from sr_desktop.batch.cluster.distant import AT_A_TIME, RESTARTS, RETRIES, DistantMaker, DistantWorker
from sr_desktop.batch.cluster.failure import ErrorElsewhere, Failure
from sr_desktop.batch.cluster.order import Order
from sr_desktop.batch.cluster.seats import CPUS_OF_A_WORKER, Seat, seats
from sr_desktop.batch.cluster.worker import VERSION_DIFFERS, Opened
from sr_desktop.batch.control import LOOK_S, Control
from sr_desktop.batch.crew import Crew
from sr_desktop.batch.errors import ClusterUnfit
from sr_desktop.batch.making import models_of
from sr_desktop.batch.settings import BatchSettings

START_S = 120.0
"""A worker that has not loaded the model by then is left out."""


@dataclass(frozen=True)
class Posted:
    """An order in Ray's store, where each worker takes it when it is called for. Travels as a few bytes."""

    reference: Any

    def __call__(self) -> Order:
        import ray

        order: Order = ray.get(self.reference)
        return order


class Cluster:
    """Where batches can be computed. From `joined`; used by one thread."""

    def __init__(self, ray: Any, cpus_each: int) -> None:
        self._ray = ray
        self._cpus_each = cpus_each

    def crew(self, settings: BatchSettings, control: Control) -> Crew:
        """Start the workers, and load the model in all of them.

        Those that cannot compute the batch are left out, if others can. If the batch is cancelled meanwhile
        it is the crew of those that are ready, or of all.
        Raises ClusterUnfit, ModelUnknown, WeightsMissing, and of workers that cannot load the model what the
        first of them raised.
        """
        from sr_desktop.batch.cluster.actor import GROUPS, Actor

        ray = self._ray
        order = Posted(ray.put(Order.of(settings, models_of(settings))))
        places = seats(ray.nodes(), settings.device, self._cpus_each)
        kind = ray.remote(concurrency_groups=GROUPS, max_restarts=RESTARTS, max_task_retries=RETRIES)(Actor)
        actors = [self._actor(kind, seat) for seat in places]
        opening = [actor.open.remote(order) for actor in actors]
        began = time.monotonic()
        while len(ray.wait(opening, num_returns=len(opening), timeout=LOOK_S)[0]) < len(opening):
            if control.cancelled or time.monotonic() - began > START_S:
                break
        ready = set(ray.wait(opening, num_returns=len(opening), timeout=0)[0])
        workers: list[DistantWorker] = []
        failures: list[Exception] = []
        for actor, reference in zip(actors, opening, strict=True):
            answer = self._answer(reference) if reference in ready else None
            if isinstance(answer, Opened) or (answer is None and control.cancelled):
                name = answer.device if isinstance(answer, Opened) else ""
                workers.append(DistantWorker(ray, actor, order, name))
                continue
            ray.kill(actor)
            if isinstance(answer, Exception):
                failures.append(answer)
        if not workers:
            raise failures[0] if failures else ClusterUnfit(f"none was ready within {START_S:.0f} seconds")
        makers = tuple(DistantMaker(worker) for _ in range(AT_A_TIME) for worker in workers)
        return Crew(makers, computing=len(workers))

    def _actor(self, kind: Any, seat: Seat) -> Any:
        """On its machine, as long as that is there."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        strategy = NodeAffinitySchedulingStrategy(seat.node, soft=True)
        room = {"num_cpus": seat.cpus, "num_gpus": seat.gpus}
        return kind.options(**room, scheduling_strategy=strategy).remote(seat.device)

    def _answer(self, reference: Any) -> Opened | Exception:
        """Of a worker's `open`."""
        try:
            answer: Opened | Failure = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:  # most often the program is not installed there
            return ClusterUnfit(f"sr-desktop {__version__} has to be installed on each ({_last_line(error)})")
        if isinstance(answer, Opened):
            return answer
        if answer.kind == VERSION_DIFFERS:
            return ClusterUnfit(f"they have sr-desktop {answer.text}, and this is {__version__}")
        found = answer.error()
        return ClusterUnfit(str(found)) if isinstance(found, ErrorElsewhere) else found


@contextmanager
def joined(
    address: str, *, cpus_each: int = CPUS_OF_A_WORKER, local_cpus: int | None = None
) -> Iterator[Cluster]:
    """Until the end of the block, when the workers end as well. See `connected` for the rest."""
    with connected(address, local_cpus=local_cpus) as ray:
        yield Cluster(ray, cpus_each)


def _last_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[-1].rstrip(".")
