"""What can be drawn tile by tile, in the size that the screen needs."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from itertools import count

from engine.tiles import Rect
from sr_desktop.display.resize import Display

SMALLEST_PX = 256
"""No halved copy is made whose longer side would be below this."""

_SERIALS = count()


class TileSource(ABC):
    """A picture and its halved copies, of which any part can be asked for.

    width, height: in pixels. opaque: no pixel lets anything through.
    sizes: (width, height) of each level: the picture itself, then each half of the one before, rounded up.
    serial: a number that no other source has.
    """

    def __init__(self, width: int, height: int, opaque: bool) -> None:
        self.width, self.height, self.opaque = width, height, opaque
        self.sizes = tuple(_sizes(width, height))
        self.serial = next(_SERIALS)

    @abstractmethod
    def tile(self, level: int, area: Rect, screen: bytes | None) -> Display:
        """A part of a level, in pixels of that level; for a screen with this profile (None: sRGB).

        Takes up to some milliseconds, and longer where it is read from a disk: called in a worker's thread.
        Only the last level is so small that it may be asked for in the GUI thread, where it is `quick`.
        """

    @property
    def quick(self) -> bool:
        """The last level is there and need not be made first."""
        return True

    def level_number(self, scale: float) -> int:
        """The smallest level that need not be enlarged to show the picture at `scale` (device px per px)."""
        wanted = self.width * scale * (1 - 1e-9)  # a hair's breadth of rounding is no reason for a larger one
        fitting = [level for level, (width, _) in enumerate(self.sizes) if width >= wanted]
        return fitting[-1] if fitting else 0


def _sizes(width: int, height: int) -> Iterator[tuple[int, int]]:
    yield width, height
    while max(width, height) > 2 * SMALLEST_PX:
        width, height = (width + 1) // 2, (height + 1) // 2
        yield width, height
