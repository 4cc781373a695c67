"""What is made of pictures beside the engine: copies for the screen, copies in a file."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sr_desktop.jobs.job import Job, Lane, Priority

if TYPE_CHECKING:
    from engine.pictures import Picture
    from engine.pictures.depth import Pixels
    from sr_desktop.display import Pyramid

_COPY_BYTES = 2**23


@dataclass(eq=False)
class DisplayJob(Job):
    """Make pictures ready to be shown. Result: tuple of Pyramid, in the same order."""

    lane = Lane.PICTURES
    pictures: tuple[Picture, ...]

    def steps(self) -> Generator[None, None, tuple[Pyramid, ...]]:
        from sr_desktop.display import Pyramid

        made = []
        for picture in self.pictures:
            yield None
            made.append(Pyramid.of(picture))
        return tuple(made)


@dataclass(eq=False)
class ParkJob(Job):
    """Copy pictures into unnamed temporary files. Result: tuple of Picture, in the same order.

    Raises DiskTooSmall.
    """

    lane = Lane.PICTURES
    priority = Priority.BACKGROUND
    pictures: tuple[Picture, ...]

    def steps(self) -> Generator[None, None, tuple[Picture, ...]]:
        made = []
        for picture in self.pictures:
            pixels = yield from _parked(picture.pixels)
            alpha = None
            if picture.alpha is not None:
                alpha = yield from _parked(picture.alpha)
            made.append(replace(picture, pixels=pixels, alpha=alpha))
        return tuple(made)


def memory_bytes(picture: Picture) -> int:
    """What a picture takes of main memory: nothing if it lies in a file."""
    from engine.scratch import is_scratch

    arrays = (picture.pixels, picture.alpha)
    return sum(array.nbytes for array in arrays if array is not None and not is_scratch(array))


def _parked(array: Pixels) -> Generator[None, None, Pixels]:
    from engine.scratch import forget_pages, is_scratch, scratch_array, scratch_folder

    if is_scratch(array):
        return array
    made = scratch_array(array.shape, scratch_folder(array.nbytes), array.dtype)
    rows = max(1, _COPY_BYTES // array[0].nbytes)
    for top in range(0, len(array), rows):
        made[top : top + rows] = array[top : top + rows]
        forget_pages(made)
        yield None
    return made
