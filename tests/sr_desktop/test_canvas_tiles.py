"""Tiles: which are made, when, and how many are kept."""

import logging
import threading

import numpy as np
import pytest
from canvases import grabbed, looked_at, rgb, shown_canvas
from gui import RUN_MS, picture_pixels
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.pictures import Picture
from engine.tiles import Rect
from sr_desktop.display import Display, Pyramid, TileSource
from sr_desktop.views.canvas import View
from sr_desktop.views.canvas.tile_cache import TILE_PX, Tile, TileCache, TileKey, shows, tile_area
from sr_desktop.views.canvas.tile_loader import TileLoader, Wanted


class Blank(TileSource):
    """Black; remembers which tiles were asked for, in which thread, and waits until it may go on."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height, opaque=True)
        self.asked: list[tuple[int, Rect, str]] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def tile(self, level: int, area: Rect, screen: bytes | None) -> Display:  # noqa: ARG002
        self.asked.append((level, area, threading.current_thread().name))
        assert self.may_go_on.wait(RUN_MS / 1000)
        return np.zeros((area.height, area.width, 4), np.uint8)

    def wish(self, column: int, row: int = 0, level: int = 0) -> Wanted:
        return Wanted(TileKey(self.serial, level, column, row), self)


class Broken(Blank):
    """Its file is gone."""

    def tile(self, level: int, area: Rect, screen: bytes | None) -> Display:
        super().tile(level, area, screen)
        raise OSError("the file is gone")


def tile(side: int) -> Tile:
    return Tile(QImage(side, side, QImage.Format.Format_RGB32), Rect(0, 0, side, side))


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from([8, 16, 32])), max_size=40))
def test_the_cache_keeps_what_was_used_last_within_its_bound(puts: list[tuple[int, int]]) -> None:
    cache = TileCache(limit_bytes=6000)
    last: list[int] = []
    for column, side in puts:
        cache.put(TileKey(0, 0, column, 0), tile(side))
        last = [column, *(other for other in last if other != column)]
        kept = [number for number in range(10) if TileKey(0, 0, number, 0) in cache._tiles]
        assert cache.bytes == sum(entry.image.sizeInBytes() for entry in cache._tiles.values())
        assert cache.bytes <= 6000
        assert set(kept) == set(last[: len(kept)])


def test_what_was_drawn_stays_longer() -> None:
    cache = TileCache(limit_bytes=3 * 4 * 8 * 8)
    keys = [TileKey(0, 0, column, 0) for column in range(4)]
    for key in keys[:3]:
        cache.put(key, tile(8))
    assert cache.get(keys[0])
    cache.put(keys[3], tile(8))
    assert [cache.get(key) is not None for key in keys] == [True, False, True, True]


@given(st.integers(1, 5000), st.integers(1, 3000))
def test_the_tiles_of_a_level_cover_it_once(width: int, height: int) -> None:
    source = Blank(width, height)
    for level, (wide, high) in enumerate(source.sizes):
        columns, rows = -(-wide // TILE_PX), -(-high // TILE_PX)
        keys = [TileKey(0, level, column, row) for row in range(rows) for column in range(columns)]
        inner = [tile_area(source, key, apron=False) for key in keys]
        assert sum(area.area_px for area in inner) == wide * high
        for area, key in zip(inner, keys, strict=True):
            assert tile_area(source, key) == area.grown(1, Rect(0, 0, wide, high))


@given(st.integers(0, 3000), st.integers(0, 2000), st.integers(0, 3))
def test_a_change_concerns_the_tiles_that_show_it(x: int, y: int, level: int) -> None:
    source = Blank(3001, 2001)
    if level >= len(source.sizes):
        return
    width, height = source.sizes[level]
    for row in range(-(-height // TILE_PX)):
        for column in range(-(-width // TILE_PX)):
            key = TileKey(0, level, column, row)
            area = tile_area(source, key)
            seen = area.left <= x >> level < area.right and area.top <= y >> level < area.bottom
            assert shows(key, Rect(x, y, 1, 1)) or not seen


def test_tiles_are_made_in_another_thread_in_the_order_of_the_wishes(qtbot: QtBot) -> None:
    loader, source = TileLoader(), Blank(20 * TILE_PX, TILE_PX)
    columns = [7, 3, 12, 0, 19, 4]
    loader.want([source.wish(column) for column in columns])
    assert not loader.idle
    qtbot.waitUntil(lambda: loader.idle, timeout=RUN_MS)
    assert [round(area.left / TILE_PX) for _, area, _ in source.asked] == columns
    assert {name for _, _, name in source.asked} != {threading.current_thread().name}
    assert all(loader.find(source.wish(column)) for column in columns)


def test_wishes_that_are_no_longer_wanted_are_dropped(qtbot: QtBot) -> None:
    loader, source = TileLoader(), Blank(50 * TILE_PX, TILE_PX)
    source.may_go_on.clear()
    loader.want([source.wish(column) for column in range(40)])
    loader.want([source.wish(49)])
    source.may_go_on.set()
    qtbot.waitUntil(lambda: loader.idle, timeout=RUN_MS)
    assert loader.find(source.wish(49))
    assert len(source.asked) < 10


def test_the_last_level_is_there_at_once() -> None:
    loader, source = TileLoader(), Blank(3000, 2000)
    last = len(source.sizes) - 1
    assert loader.find(source.wish(0, level=0)) is None
    assert loader.find(source.wish(0, level=last)) is not None
    assert source.asked == [(last, Rect(0, 0, *source.sizes[last]), threading.current_thread().name)]


def test_what_changes_while_it_is_made_is_made_again(qtbot: QtBot) -> None:
    loader, source = TileLoader(), Blank(4 * TILE_PX, TILE_PX)
    source.may_go_on.clear()
    loader.want([source.wish(0), source.wish(2)])
    qtbot.waitUntil(lambda: bool(source.asked), timeout=RUN_MS)
    loader.changed(source, Rect(10, 10, 5, 5))
    source.may_go_on.set()
    qtbot.waitUntil(lambda: loader.idle, timeout=RUN_MS)
    assert sorted(round(area.left / TILE_PX) for _, area, _ in source.asked) == [0, 0, 2]
    found = loader.find(source.wish(0))
    assert found is not None
    assert found.fresh


def test_a_tile_that_cannot_be_made_is_told_to_the_log_once(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    loader, source = TileLoader(), Broken(4 * TILE_PX, TILE_PX)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            loader.want([source.wish(1)])
            qtbot.waitUntil(lambda: loader.idle, timeout=RUN_MS)
    assert len(source.asked) == 1
    assert [record.message for record in caplog.records] == ["a tile could not be made"]


def test_a_coarser_level_is_shown_until_the_right_one_is_there(qtbot: QtBot) -> None:
    canvas = shown_canvas(qtbot)
    board = np.zeros((3000, 4000, 3), np.uint8)
    board[::2, ::2] = board[1::2, 1::2] = 254
    canvas.show_original(Pyramid.of(Picture(board)))
    canvas.zoom_to(100)
    at_once = rgb(canvas.grab().toImage())[100:500, 100:700]
    assert not canvas.complete
    assert np.abs(at_once.astype(int) - 127).max() <= 2  # the average, instead of nothing
    assert set(grabbed(canvas, qtbot)[100:500, 100:700].ravel().tolist()) == {0, 254}
    assert canvas.complete


def test_the_canvas_draws_by_itself_when_tiles_come(qtbot: QtBot) -> None:
    canvas = shown_canvas(qtbot)
    canvas.show_original(Pyramid.of(Picture(picture_pixels(2000, 1500))))
    canvas.zoom_to(100)
    canvas.grab()
    assert not canvas.complete
    qtbot.waitUntil(lambda: canvas.complete, timeout=RUN_MS)


def test_a_large_picture_takes_little_beside_itself(qtbot: QtBot) -> None:
    picture = Picture(np.full((5000, 8000, 3), 90, np.uint8))
    made = Pyramid.of(picture)
    assert sum(level.nbytes for level in made._small) < 0.09 * picture.pixels.nbytes
    canvas = shown_canvas(qtbot)
    canvas.show_original(made)
    canvas.loader.cache.limit_bytes = 0
    for percent in (100, 60, 30):
        canvas.zoom_to(percent)
        for _ in range(6):
            canvas.pan_by(-700, -300)
            grabbed(canvas, qtbot)
    assert canvas.loader.cache.bytes <= canvas.loader.cache.limit_bytes
    canvas.show_original(Pyramid.of(Picture(picture_pixels(100, 100))))
    assert canvas.loader.cache.bytes == 0  # the old picture's tiles are gone


def test_very_large_screens_do_not_make_tiles_again_and_again(qtbot: QtBot) -> None:
    canvas = shown_canvas(qtbot, 3000, 2000)
    canvas.loader = TileLoader(limit_bytes=4 * TILE_PX**2)
    canvas.loader.ready.connect(canvas.update)
    canvas.show_pictures(
        Pyramid.of(Picture(picture_pixels(3000, 2000))),
        Pyramid.of(Picture(picture_pixels(3000, 2000, 1))),
        "",
        "",
    )
    canvas.set_view_mode(View.SIDE_BY_SIDE)
    grabbed(canvas, qtbot)
    canvas.repaint()
    assert canvas.complete
    assert canvas.loader.cache.bytes > 4 * TILE_PX**2


def test_pasting_redraws_tiles_that_were_there(qtbot: QtBot) -> None:
    canvas = shown_canvas(qtbot)
    canvas.show_original(Pyramid.of(Picture(np.zeros((500, 700, 3), np.uint8))))
    after = Pyramid.growing(2800, 2000, layered=False, icc_profile=None)
    canvas.begin_result(after)
    canvas.zoom_to(100)
    grabbed(canvas, qtbot)
    for top in range(0, 2000, 400):
        area = Rect(0, top, 2800, 400)
        after.paste_pixels(area, np.full((400, 2800, 3), 50 + top // 10, np.uint8))
        canvas.show_part(area)
    shown = grabbed(canvas, qtbot)
    view = looked_at(canvas)
    for y in (30, 300, 570):
        row = (y - round(view.top)) // 400 * 400
        assert shown[y, 400].tolist() == [50 + row // 10] * 3
    after.adopt(Picture(np.full((2000, 2800, 3), 7, np.uint8)))
    canvas.complete_result()
    canvas.move_divider(0)
    assert grabbed(canvas, qtbot)[450, 500].tolist() == [7, 7, 7]


def test_a_canvas_may_go_while_tiles_are_made(qtbot: QtBot) -> None:
    source = Blank(10 * TILE_PX, TILE_PX)
    source.may_go_on.clear()
    loader = TileLoader()
    loader.want([source.wish(0), source.wish(1)])
    loader.deleteLater()
    qtbot.wait(1)
    source.may_go_on.set()
    other = TileLoader()
    other.want([source.wish(5)])
    # The thread comes through the tiles of the one that is gone.
    qtbot.waitUntil(lambda: other.idle, timeout=RUN_MS)
