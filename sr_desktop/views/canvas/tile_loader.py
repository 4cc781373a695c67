"""Makes tiles in another thread, those first that are seen."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.tiles import Rect
from sr_desktop.views.canvas.tile_cache import LIMIT_BYTES, Tile, TileCache, TileKey, shows, tile_area
from sr_desktop.views.mailbox import Mailbox, Receiver, mailbox

if TYPE_CHECKING:
    from sr_desktop.display import TileSource

logger = logging.getLogger(__name__)

AT_ONCE = 4
"""So many tiles are under way at a time: enough that the thread need not wait for the window's, and so few
that what is wanted next comes soon."""


class Wanted(NamedTuple):
    """A tile that somebody wants to draw."""

    key: TileKey
    source: TileSource


class TileLoader(QObject):
    """The tiles of all sources that a canvas shows. Lives in the GUI thread.

    ready(): a tile came; it can be found now.
    """

    ready = Signal()

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        super().__init__()
        self.cache = TileCache(limit_bytes)
        self._screen: bytes | None = None
        self._wishes: list[Wanted] = []
        self._under_way: dict[TileKey, bool] = {}  # whether what will come is up to date
        self._failed: set[TileKey] = set()
        self._mailbox = mailbox()

    @property
    def idle(self) -> bool:
        """Nothing is wanted that is not there."""
        return not self._under_way and not self._wishes

    def find(self, wanted: Wanted) -> Tile | None:
        """The tile, fresh or not, if it is there. The last level of a quick source is made on the spot."""
        tile = self.cache.get(wanted.key)
        last = len(wanted.source.sizes) - 1
        if (tile is None or not tile.fresh) and wanted.key.level == last and wanted.source.quick:
            tile = Tile(_image(wanted, self._screen), tile_area(wanted.source, wanted.key))
            self.cache.put(wanted.key, tile)
        return tile

    def want(self, wishes: Sequence[Wanted]) -> None:
        """Make these, in this order; earlier wishes that are not among them are dropped."""
        self._wishes = [wish for wish in wishes if self._is_missing(wish.key)]
        self._submit()

    def changed(self, source: TileSource, area: Rect) -> None:
        """Tiles that show this area, in pixels of the source, are to be made again."""
        self.cache.outdate(source.serial, area)
        for key in self._under_way:
            if key.serial == source.serial and shows(key, area):
                self._under_way[key] = False

    def forget(self, source: TileSource) -> None:
        """Its tiles are not needed any more."""
        self.cache.forget(source.serial)
        self._wishes = [wish for wish in self._wishes if wish.source is not source]

    def set_screen(self, profile: bytes | None) -> None:
        """The screen's colour space; all tiles are made again."""
        if profile != self._screen:
            self._screen = profile
            self.cache.clear()
            self._under_way = dict.fromkeys(self._under_way, False)

    def _is_missing(self, key: TileKey) -> bool:
        tile = self.cache.get(key)
        return (tile is None or not tile.fresh) and key not in self._failed

    def _submit(self) -> None:
        for wish in self._wishes:  # where they stay until they come, up to date
            if len(self._under_way) == AT_ONCE:
                break
            if wish.key not in self._under_way:
                self._under_way[wish.key] = True
                _executor().submit(_make, wish, self._screen, self._mailbox, WeakMethod(self._take))

    def _take(self, wanted: Wanted, image: QImage | None) -> None:
        fresh = self._under_way.pop(wanted.key, False)
        if image is None:
            self._failed.add(wanted.key)
        else:
            self.cache.put(wanted.key, Tile(image, tile_area(wanted.source, wanted.key), fresh))
        if image is None or fresh:
            self._wishes = [wish for wish in self._wishes if wish.key != wanted.key]
        self._submit()
        self.ready.emit()


def _make(wanted: Wanted, screen: bytes | None, post: Mailbox, receiver: Receiver) -> None:
    """In the thread of the tiles, which must not hold on to the loader: the window may close meanwhile."""
    image: QImage | None = None
    try:
        image = _image(wanted, screen)
    except Exception:  # the boundary of the thread: the log must hear of it, and the canvas goes on
        logger.exception("a tile could not be made")
    post.send(receiver, wanted, image)


def _image(wanted: Wanted, screen: bytes | None) -> QImage:
    from sr_desktop.qimage import as_qimage  # not before the window

    key, source = wanted
    return as_qimage(source.tile(key.level, tile_area(source, key), screen), source.opaque)


@cache
def _executor() -> ThreadPoolExecutor:
    """One thread for all canvases; it ends with the program."""
    return ThreadPoolExecutor(1, "tiles")
