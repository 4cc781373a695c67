"""What runs on the machines of a cluster: the engine, in a process that Ray starts. Knows nothing of Ray."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np

from engine.errors import Cancelled, EngineError
from engine.pictures import Picture
from sr_desktop import __version__
from sr_desktop.batch.cluster.failure import Failure
from sr_desktop.batch.cluster.order import Order
from sr_desktop.batch.making import EngineMaker
from sr_desktop.batch.settings import BatchSettings

VERSION_DIFFERS = "VersionDiffers"
"""Kind of the failure where the worker's program is another one; its text is the worker's version."""


@dataclass(frozen=True)
class Opened:
    """The model is loaded. device: its name, for people."""

    device: str


@dataclass(frozen=True)
class Computed:
    """result: or why there is none. seconds: of computing, without waiting for a turn."""

    result: Picture | Failure
    seconds: float


class Worker:
    """Made once in its process, and again when that died. `open` and `make` are called by one thread,
    `share` and `stop` by another one meanwhile.

    device: overrides that of the settings. The order is called for when it is needed: at the first call, and
    at the first one after a death. Nothing is raised but by mistakes in this program: errors are returned,
    since pickled ones lose their facts.
    """

    def __init__(self, device: str) -> None:
        self._device = device
        self._maker: EngineMaker | None = None
        self._lock = threading.Lock()
        self._share: tuple[int, float] = (-1, 0.0)
        self._stopped: set[int] = set()

    def open(self, order: Callable[[], Order]) -> Opened | Failure:
        """Load the model, once."""
        try:
            called = order()
            if called.version != __version__:
                return Failure(VERSION_DIFFERS, text=__version__)
            return Opened(self._opened(lambda: called).device_name)
        except Exception as error:  # noqa: BLE001  # told to the driver, which decides
            return Failure.of(error)

    def make(self, ticket: int, picture: Picture, order: Callable[[], Order]) -> Computed:
        """ticket: names this call for `share` and `stop`."""

        def show(share: float) -> None:
            with self._lock:
                self._share = (ticket, share)

        def stopped() -> bool:
            with self._lock:
                return ticket in self._stopped

        try:
            maker = self._opened(order)
            if stopped():
                raise Cancelled
            began = time.perf_counter()
            made = maker.make(owned(picture), show, stopped)
            return Computed(owned(made), time.perf_counter() - began)
        except Exception as error:  # noqa: BLE001  # told to the driver: one bad file never stops the rest
            if not isinstance(error, EngineError):
                self._maker = None  # in whatever state it is
            return Computed(Failure.of(error), 0.0)

    def share(self) -> tuple[int, float]:
        """The ticket that is computed, or was last, and how much of it is done."""
        with self._lock:
            return self._share

    def stop(self, ticket: int) -> None:
        """Its picture is not wanted any more."""
        with self._lock:
            self._stopped.add(ticket)

    def _opened(self, order: Callable[[], Order]) -> EngineMaker:
        if self._maker is None:
            called = order()
            settings = BatchSettings.from_json(called.settings)
            settings = msgspec.structs.replace(settings, device=self._device)
            with tempfile.TemporaryDirectory(prefix="sr-desktop-") as folder:
                self._maker = EngineMaker.open(settings, called.unpacked(Path(folder)))
        return self._maker


def owned(picture: Picture) -> Picture:
    """The picture in memory of its own: what comes through Ray may not be written to, and belongs to it."""
    alpha = None if picture.alpha is None else np.array(picture.alpha)
    return replace(picture, pixels=np.array(picture.pixels), alpha=alpha)
