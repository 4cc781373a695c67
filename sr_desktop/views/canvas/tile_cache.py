"""Tiles that are ready to be drawn, as many as fit into a bound."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

from engine.tiles import Rect

if TYPE_CHECKING:
    from sr_desktop.display import TileSource

TILE_PX = 512
"""Side of a tile, in pixels of its level."""

APRON_PX = 1
"""What a tile has of its neighbours to each side, so that smooth drawing meets without a seam."""

LIMIT_BYTES = 256 * 2**20


class TileKey(NamedTuple):
    """serial: of the source. Column and row count tiles of TILE_PX in the level."""

    serial: int
    level: int
    column: int
    row: int


@dataclass(frozen=True)
class Tile:
    """area: what it shows with its apron, in pixels of its level. fresh: the source has not changed since."""

    image: QImage
    area: Rect
    fresh: bool = True


class TileCache:
    """Tiles by key. The ones that were not drawn for longest leave when there are more bytes than `limit`.

    bytes: what the images take now.
    """

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        self.limit_bytes = limit_bytes
        self.bytes = 0
        self._tiles: OrderedDict[TileKey, Tile] = OrderedDict()

    def __len__(self) -> int:
        return len(self._tiles)

    def get(self, key: TileKey) -> Tile | None:
        tile = self._tiles.get(key)
        if tile is not None:
            self._tiles.move_to_end(key)
        return tile

    def put(self, key: TileKey, tile: Tile) -> None:
        self._drop(key)
        self._tiles[key] = tile
        self.bytes += tile.image.sizeInBytes()
        while self.bytes > self.limit_bytes and len(self._tiles) > 1:
            self._drop(next(iter(self._tiles)))

    def outdate(self, serial: int, area: Rect) -> None:
        """What shows a part of this area, in pixels of the source, is only drawn until it is made again."""
        for key, tile in self._tiles.items():
            if key.serial == serial and shows(key, area):
                self._tiles[key] = replace(tile, fresh=False)

    def forget(self, serial: int) -> None:
        """All tiles of a source."""
        for key in [key for key in self._tiles if key.serial == serial]:
            self._drop(key)

    def clear(self) -> None:
        self._tiles.clear()
        self.bytes = 0

    def _drop(self, key: TileKey) -> None:
        tile = self._tiles.pop(key, None)
        if tile is not None:
            self.bytes -= tile.image.sizeInBytes()


def tile_area(source: TileSource, key: TileKey, *, apron: bool = True) -> Rect:
    """What a tile shows, with its apron or without, in pixels of its level."""
    left, top = key.column * TILE_PX, key.row * TILE_PX
    width, height = source.sizes[key.level]
    inner = Rect(left, top, min(TILE_PX, width - left), min(TILE_PX, height - top))
    return inner.grown(APRON_PX, Rect(0, 0, width, height)) if apron else inner


def shows(key: TileKey, area: Rect) -> bool:
    """A tile shows something of an area in pixels of the source."""
    side = TILE_PX << key.level
    apron = APRON_PX << key.level
    whole = Rect(key.column * side - apron, key.row * side - apron, side + 2 * apron, side + 2 * apron)
    return whole.overlaps(area)
