"""What a caller gives to a run of the engine, and what it gets back at each step. Does not load torch."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Cancelled
from engine.tiles import Rect, TileSizes

if TYPE_CHECKING:
    from engine.pictures import Picture
    from engine.pictures.depth import Pixels


@dataclass(frozen=True)
class FinishedTile:
    """A part of the result.

    area: where it belongs, in output pixels of the whole picture.
    pixels: (area.height, area.width, 3) RGB, or 4 channels RGBA for a picture with alpha; uint8 or uint16, as
        the picture is.
    """

    area: Rect
    pixels: Pixels


@dataclass(frozen=True)
class SmallerTiles:
    """Memory ran out on `device`; the run goes on with tiles of `sizes`."""

    device: str
    sizes: TileSizes


@dataclass(frozen=True)
class MovedToProcessor:
    """Memory ran out on `device` again; the run goes on with the processor, more slowly."""

    device: str


@dataclass(frozen=True)
class ComputedAgain:
    """A tile looked wrong and was computed again, and was right then.

    area: in output pixels. fault: what looked wrong (`engine.guard.Fault`). device, precision: where it did.
    """

    area: Rect
    fault: str
    device: str
    precision: str


Note = SmallerTiles | MovedToProcessor | ComputedAgain


@dataclass(frozen=True)
class Progress:
    """After each step: `share` of the work done in [0, 1], never less than before.

    tiles_done, tiles_total: finished parts of the result; the total grows when tiles are made smaller.
    tile: the part of the result that this step finished, if it did.
    note: what the run had to change to go on, if it did.
    """

    share: float
    tiles_done: int
    tiles_total: int
    tile: FinishedTile | None = None
    note: Note | None = None


@dataclass(frozen=True)
class RunOptions:
    """How to run.

    tiles: their sizes; None lets the free memory decide.
    memory_bytes: what the process may take of main memory in all; None: what is free decides.
    interest: what the user looks at, in input pixels: it comes first, then what is near it. May lie outside.
    done: parts that are finished already, from an earlier run of the same model on the same picture, or on a
        region of it: they are taken over and not computed again. They must not overlap.
    scratch: the folder for a result too large for memory; None takes a usual one.
    """

    tiles: TileSizes | None = None
    memory_bytes: int | None = None
    interest: Rect | None = None
    done: Sequence[FinishedTile] = ()
    scratch: Path | None = None


def finish(
    steps: Generator[Progress, None, Picture],
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Picture:
    """Pump a run to its end. Raises Cancelled when `should_stop` says so between two steps."""
    try:
        while True:
            if should_stop and should_stop():
                raise Cancelled
            try:
                progress = next(steps)
            except StopIteration as end:
                result: Picture = end.value
                return result
            if on_progress:
                on_progress(progress)
    finally:
        steps.close()
