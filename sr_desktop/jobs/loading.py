"""Modules that the window needs later, imported in a worker while it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

from sr_desktop.jobs.job import Job, Lane, Priority


@dataclass(eq=False)
class LoadJob(Job):
    """Call a function that imports something. Result: None."""

    lane = Lane.LISTS
    priority = Priority.BACKGROUND
    load: Callable[[], object]

    def steps(self) -> Generator[None, None, None]:
        yield
        self.load()
