"""The jobs that add and remove models of the user's own."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from engine.card import Model
from sr_desktop.jobs.job import Job, Lane
from sr_desktop.models import adding, remove


@dataclass(eq=False)
class AddModelJob(Job):
    """Make a model of a weight file. Steps: the share that is done, in [0, 1]. Result: Model."""

    lane = Lane.ENGINE

    path: Path

    def steps(self) -> Generator[object, None, Model]:
        return (yield from adding(self.path))


@dataclass(eq=False)
class RemoveModelJob(Job):
    """Remove one of the user's own models. Result: the Model that is gone."""

    model_id: str

    def steps(self) -> Generator[object, None, Model]:
        yield self.model_id
        return remove(self.model_id)
