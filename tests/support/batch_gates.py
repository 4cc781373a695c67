"""A batch of the window held in the middle of its computing, until the test has done what is to be done then.

How much of a batch is done by the time that a window has heard of its beginning is a matter of luck.
"""

import threading
from collections.abc import Callable

import pytest

from engine.pictures import Picture
from sr_desktop.jobs.batch_making import LaneMaker

LOOK_S = 0.01


class BatchGate:
    """Holds each call of the network but the first `free` ones, in the engine's worker, at each of its steps.

    What is held goes on where the batch is stopped, and where it is paused, as far as a pause lets it.
    steps: so many have been let through.
    """

    def __init__(self, patch: pytest.MonkeyPatch, free: int = 0) -> None:
        self.steps = 0
        self._calls, self._free = 0, float(free)
        self._held = False
        self._once = threading.Event()
        made = LaneMaker._made

        def gated(
            maker: LaneMaker,
            pictures: tuple[Picture, ...],
            on_share: Callable[[float], None],
            should_stop: Callable[[], bool],
        ) -> list[Picture | Exception]:
            self._calls += 1
            number = self._calls

            def told(share: float) -> None:
                on_share(share)
                self._hold(number, maker)

            return made(maker, pictures, told, should_stop)

        patch.setattr(LaneMaker, "_made", gated)

    def holds(self) -> bool:
        """Something is held: the engine's worker is in the middle of it."""
        return self._held

    def step(self) -> None:
        """Let what is held go on by one step."""
        self._once.set()

    def open(self) -> None:
        """Hold nothing any more."""
        self._free = float("inf")

    def _hold(self, number: int, maker: LaneMaker) -> None:
        control = maker._control
        while number > self._free and not (control.cancelled or control.paused or self._once.is_set()):
            self._held = True
            self._once.wait(LOOK_S)
        self._held = False
        self._once.clear()
        self.steps += 1
