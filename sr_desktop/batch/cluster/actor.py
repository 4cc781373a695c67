"""The worker as an actor of Ray. Imported only where Ray is: by the driver, and by Ray's processes."""

from __future__ import annotations

from collections.abc import Callable

import ray

from engine.pictures import Picture
from sr_desktop.batch.cluster.failure import Failure
from sr_desktop.batch.cluster.order import Order
from sr_desktop.batch.cluster.worker import Computed, Opened, Worker

GROUPS = {"compute": 1, "talk": 2}
"""Threads: one picture at a time, while others ask and are answered."""


class Actor(Worker):
    """See Worker."""

    @ray.method(concurrency_group="compute")
    def open(self, order: Callable[[], Order]) -> Opened | Failure:
        return super().open(order)

    @ray.method(concurrency_group="compute")
    def make(self, ticket: int, picture: Picture, order: Callable[[], Order]) -> Computed:
        return super().make(ticket, picture, order)

    @ray.method(concurrency_group="talk")
    def share(self) -> tuple[int, float]:
        return super().share()

    @ray.method(concurrency_group="talk")
    def stop(self, ticket: int) -> None:
        super().stop(ticket)
