"""An opened picture with all that belongs to it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from engine.card import Model, ModelCard
from engine.tiles import Rect
from sr_desktop.jobs.files import Opened, Stamp
from sr_desktop.jobs.previews import Preview
from sr_desktop.jobs.run_settings import RunSettings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.pictures import Picture
    from engine.pictures.frames import FrameCount
    from engine.progress import FinishedTile
    from sr_desktop.display import Display, Pyramid
    from sr_desktop.framed import FrameStore

PREVIEW_BYTES = 64 * 10**6
"""Of finished tiles that are kept from previews of one picture."""


class RunState(Enum):
    """Where the run of a document is. The values are for tests and logs; widgets have their own words."""

    NONE = "none"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


BUSY = (RunState.WAITING, RunState.RUNNING, RunState.PAUSED, RunState.CANCELLING)


@dataclass(eq=False)
class Result:
    """What a run made. seconds: that it took to compute. saved: the file that it is in, if it is.

    frames: of a picture of several, all of them; `picture` is the first one.
    """

    picture: Picture
    settings: RunSettings
    model: Model
    seconds: float
    saved: Path | None = None
    frames: FrameStore | None = None

    @property
    def card(self) -> ModelCard:
        return self.model.card


@dataclass(eq=False)
class Document:
    """Lives in the GUI thread; changed by the session alone.

    picture: the original. before, after: the original and the result for the screen; None where that has to
    be made before they can be shown. thumbnail: a Display. second: for two pictures that are compared, which
    are not enhanced.
    frames: how many the file holds; None for one picture.
    result: of the latest run that was completed. invented: (H, W) uint8, of that result.
    state, share in [0, 1], tiles_done, tiles_total (0: not known yet), seconds_left (None: not known): of the
    latest run. finished: its parts that are pasted into `after`, in output pixels. message: a sentence about
    how it ended; details: for a report, after a crash.
    """

    title: str
    picture: Picture
    path: Path | None = None
    before: Pyramid | None = None
    after: Pyramid | None = None
    thumbnail: Display | None = None
    stamp: Stamp | None = None
    second: Picture | None = None
    frames: FrameCount | None = None
    result: Result | None = None
    invented: NDArray[np.uint8] | None = None
    state: RunState = RunState.NONE
    share: float = 0.0
    tiles_done: int = 0
    tiles_total: int = 0
    seconds_left: float | None = None
    message: str = ""
    details: str = ""
    finished: list[Rect] = field(default_factory=list)
    _previews: dict[Hashable, list[FinishedTile]] = field(default_factory=dict)

    @classmethod
    def of(cls, opened: Opened, title: str) -> Document:
        return cls(
            title,
            opened.picture,
            opened.path,
            before=opened.pyramid,
            thumbnail=opened.thumbnail,
            stamp=opened.stamp,
            frames=opened.frames,
        )

    @classmethod
    def of_pair(cls, first: Opened, second: Opened, title: str) -> Document:
        """Two pictures to be compared: the second one stands where a result would."""
        made = cls.of(first, title)
        made.second, made.after = second.picture, second.pyramid
        return made

    @property
    def opened(self) -> Opened | None:
        """The original as it is shown; None while it cannot be."""
        if self.before is None:
            return None
        return Opened(self.picture, self.before, self.path, self.thumbnail, self.stamp, self.frames)

    @property
    def frame_count(self) -> int:
        """How many pictures a run has to make."""
        return 1 if self.frames is None else self.frames.count

    @property
    def busy(self) -> bool:
        """A run is waiting or under way."""
        return self.state in BUSY

    @property
    def can_enhance(self) -> bool:
        return self.second is None and not self.busy

    @property
    def unsaved(self) -> bool:
        """There is a result that is in no file."""
        return self.result is not None and self.result.saved is None

    @property
    def to_show(self) -> tuple[Picture, ...]:
        """The pictures that the canvas needs: the original and, where there is one, what stands beside it."""
        beside = self.second if self.result is None else self.result.picture
        return (self.picture,) if beside is None else (self.picture, beside)

    @property
    def ready(self) -> bool:
        """All that is to be shown is there for the screen."""
        return self.before is not None and (self.after is not None or len(self.to_show) == 1)

    def keep_preview(self, preview: Preview) -> None:
        """For a later run of the same network. Older parts that it covers go; the oldest beyond a bound."""
        tiles = self._previews.setdefault(preview.settings.network_key, [])
        fresh = list(preview.tiles)
        tiles[:] = [old for old in tiles if not any(old.area.overlaps(new.area) for new in fresh)] + fresh
        while tiles and sum(tile.pixels.nbytes for tile in self._all_tiles()) > PREVIEW_BYTES:
            oldest = next(kept for kept in self._previews.values() if kept)
            del oldest[0]

    def finished_tiles(self, settings: RunSettings) -> tuple[FinishedTile, ...]:
        """Parts that previews have made as a run with these settings would."""
        return tuple(self._previews.get(settings.network_key, ()))

    def _all_tiles(self) -> list[FinishedTile]:
        return [tile for tiles in self._previews.values() for tile in tiles]
