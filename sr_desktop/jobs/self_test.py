"""The check of this installation, as a job."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sr_desktop.jobs.job import Job, Lane
from sr_desktop.jobs.preload import import_engine

if TYPE_CHECKING:
    from sr_desktop.self_test import Line, Report


@dataclass(eq=False)
class SelfTestJob(Job):
    """Steps: each `Line` as it is known. Result: the `Report`."""

    lane = Lane.ENGINE

    def steps(self) -> Generator[Line, None, Report]:
        import_engine()
        from sr_desktop.self_test import checking

        return (yield from checking())
