"""Jobs about scratches: where they probably are, and how many places are marked.

OpenCV is imported when they run.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sr_desktop.jobs.job import Job, Lane

if TYPE_CHECKING:
    from engine.pictures import Picture
    from engine.restore.packed_mask import PackedMask


@dataclass(frozen=True, eq=False)
class Proposal:
    """What is probably scratched, at a sensitivity in [0, 1]."""

    mask: PackedMask
    sensitivity: float


@dataclass(eq=False)
class ProposeJob(Job):
    """Look for scratches. Result: Proposal."""

    lane = Lane.PICTURES
    picture: Picture
    sensitivity: float

    def steps(self) -> Generator[object, None, Proposal]:
        from engine.restore.packed_mask import PackedMask
        from engine.restore.scratches import proposing

        found = yield from proposing(self.picture.eight_bit_pixels(), self.sensitivity)
        return Proposal(PackedMask.of(found), self.sensitivity)


@dataclass(eq=False)
class CountAreasJob(Job):
    """Count the places that are marked: groups of marks nearer to each other than 16 pixels. Result: int."""

    lane = Lane.PICTURES
    mask: PackedMask

    def steps(self) -> Generator[object, None, int]:
        from engine.restore.inpaint import connected

        yield None
        return len(connected(self.mask))
