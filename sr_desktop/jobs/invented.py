"""The jobs behind the map of invented detail."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.progress import RunOptions
from sr_desktop.jobs.job import Job, Lane, Priority
from sr_desktop.jobs.run_settings import RunRequest
from sr_desktop.jobs.warm_engine import WarmEngine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.pictures import Picture


@dataclass(eq=False)
class InventedJob(Job):
    """Where a result is invented: see `engine.invented`. Result: (H, W) uint8.

    faithful: the same enlargement by the faithful model; None looks at the reduction alone.
    """

    lane = Lane.PICTURES
    original: Picture
    result: Picture
    faithful: Picture | None = None

    def steps(self) -> Generator[None, None, NDArray[np.uint8]]:
        from engine.invented import invented_map

        yield None
        faithful = None if self.faithful is None else self.faithful.pixels
        return invented_map(self.original.pixels, self.result.pixels, faithful)


@dataclass(eq=False)
class FaithfulJob(Job):
    """Enlarge a picture to compare another result with it: behind all that is waited for. Result: Picture."""

    lane = Lane.ENGINE
    priority = Priority.BACKGROUND
    picture: Picture
    request: RunRequest
    engine: WarmEngine

    def steps(self) -> Generator[float, None, Picture]:
        settings, plan = self.request.settings, self.request.plan(self.picture)
        yield 0.0
        enhancer = self.engine.get(self.request)

        from engine.scaled_run import scale

        run = scale(enhancer, self.picture, plan, RunOptions(settings.tiles, settings.memory_bytes))
        try:
            while True:
                try:
                    progress = next(run)
                except StopIteration as end:
                    result: Picture = end.value
                    return result
                yield progress.share
        finally:
            run.close()
