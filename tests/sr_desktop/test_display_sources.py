"""Pyramids that stand on a picture's own arrays, and maps that lie over it."""

import mmap

import numpy as np
import pytest
from gui import picture_pixels
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColorSpace

from engine import scratch
from engine.pictures import Metadata, Picture
from engine.scratch import is_scratch
from engine.tiles import Rect
from sr_desktop.display import Layer, Pyramid, TileSource, ToScreen, colour_table, halved, pyramid

TO_SCREEN = ToScreen(None)
GREYS = colour_table([(0, (0, 0, 0, 255)), (255, (255, 255, 255, 255))])


def halvings(display: np.ndarray, count: int) -> list[np.ndarray]:
    """The Display and `count` - 1 halved copies."""
    parts = [display]
    while len(parts) < count:
        parts.append(halved(parts[-1]))
    return parts


def alpha_of(width: int, height: int) -> np.ndarray:
    return np.linspace(0, 255, width * height).reshape(height, width).astype(np.uint8)


def rectangles(width: int, height: int) -> st.SearchStrategy[Rect]:
    return st.builds(
        lambda left, top, w, h: Rect(left, top, min(w, width - left), min(h, height - top)),
        st.integers(0, width - 1),
        st.integers(0, height - 1),
        st.integers(1, width),
        st.integers(1, height),
    )


OPAQUE = Pyramid.of(Picture(picture_pixels(1300, 700)))
LAYERED = Pyramid.of(Picture(picture_pixels(1300, 700), alpha_of(1300, 700)))


@pytest.mark.parametrize("made", [OPAQUE, LAYERED], ids=["opaque", "layered"])
@given(area=rectangles(1300, 700))
@settings(max_examples=8)
def test_a_tile_is_a_part_of_its_level(made: Pyramid, area: Rect) -> None:
    for number, level in enumerate(made.levels):
        height, width = level.shape[:2]
        whole = Rect(0, 0, width, height)
        part = Rect(area.left >> number, area.top >> number, area.width, area.height)
        if part.left < width and part.top < height:
            part = part.grown(0, whole)
            assert np.array_equal(made.tile(number, part, None), level[part.slices])


def test_the_first_level_is_the_picture_and_small_ones_are_its_averages() -> None:
    picture = Picture(picture_pixels(1301, 701), alpha_of(1301, 701))
    levels = Pyramid.of(picture).levels
    assert np.array_equal(levels[0], TO_SCREEN.picture(picture))
    for level, wanted in zip(levels, halvings(levels[0], len(levels)), strict=True):
        assert level.shape == wanted.shape
        assert np.abs(level[:-2, :-2].astype(int) - wanted[:-2, :-2]).max() <= 2


def test_the_pixels_stay_the_pictures_own() -> None:
    picture = Picture(picture_pixels(700, 500))
    made = Pyramid.of(picture)
    picture.pixels[100, 200] = (1, 2, 3)
    assert made.tile(0, Rect(200, 100, 1, 1), None)[0, 0].tolist() == [3, 2, 1, 255]


def test_a_mapped_array_that_cannot_be_written_is_shown() -> None:
    pixels = np.frombuffer(mmap.mmap(-1, 900 * 600 * 3), np.uint8).reshape(600, 900, 3)
    pixels[:] = picture_pixels(900, 600)
    readable = pixels.view()
    readable.flags.writeable = False
    made = Pyramid.of(Picture(readable))
    assert np.array_equal(made.levels[0], TO_SCREEN(pixels))


@pytest.mark.parametrize("layered", [False, True])
@given(side=st.integers(200, 500))
@settings(max_examples=4)
def test_tiles_of_any_size_grow_into_the_pyramid_of_the_whole(layered: bool, side: int) -> None:
    picture = Picture(picture_pixels(1100, 650), alpha_of(1100, 650) if layered else None)
    pixels = picture.pixels if picture.alpha is None else np.dstack([picture.pixels, picture.alpha])
    grown = Pyramid.growing(1100, 650, layered=layered, icc_profile=None)
    for top in range(0, 650, side):
        for left in range(0, 1100, side):
            area = Rect(left, top, side, side).grown(0, Rect(0, 0, 1100, 650))
            grown.paste_pixels(area, pixels[area.slices])
    for level, wanted in zip(grown.levels, Pyramid.of(picture).levels, strict=True):
        assert np.array_equal(level, wanted)


def test_a_pyramid_of_a_display_looks_like_it() -> None:
    display = TO_SCREEN.picture(Picture(picture_pixels(60, 40), alpha_of(60, 40)))
    assert np.abs(Pyramid(display, opaque=False).levels[0].astype(int) - display).max() <= 1


def test_a_large_one_grows_in_a_file_and_lets_go_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyramid, "IN_FILE_BYTES", 1000)
    grown = Pyramid.growing(700, 500, layered=False, icc_profile=None)
    assert is_scratch(grown._pixels)
    picture = Picture(picture_pixels(700, 500))
    grown.adopt(picture)
    assert grown._pixels is picture.pixels
    for level, wanted in zip(grown.levels, Pyramid.of(picture).levels, strict=True):
        assert np.array_equal(level, wanted)
    with pytest.raises(ValueError, match="stand in"):
        grown.adopt(Picture(picture_pixels(500, 700)))


def test_no_room_on_any_disk_is_no_reason_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_size: int) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pyramid, "IN_FILE_BYTES", 1000)
    monkeypatch.setattr(scratch, "scratch_folder", full)
    grown = Pyramid.growing(700, 500, layered=True, icc_profile=None)
    grown.paste_pixels(Rect(0, 0, 1, 1), np.full((1, 1, 4), 255, np.uint8))
    assert grown.tile(0, Rect(0, 0, 1, 1), None)[0, 0].tolist() == [255] * 4


def test_small_levels_have_the_pictures_colours_too() -> None:
    wide = bytes(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3).iccProfile().data())
    pixels = np.full((700, 900, 3), (200, 60, 60), np.uint8)
    for alpha in (None, np.full((700, 900), 255, np.uint8)):
        made = Pyramid.of(Picture(pixels, alpha, metadata=Metadata(icc_profile=wide)))
        colours = {tuple(level[0, 0]) for level in made.levels}
        assert colours == {tuple(ToScreen(wide)(pixels[:1, :1])[0, 0])}


@given(area=rectangles(1500, 1100))
@settings(max_examples=10)
def test_a_mark_of_one_pixel_is_seen_in_every_level(area: Rect) -> None:
    values = np.zeros((1100, 1500), np.uint8)
    made = Layer(values, GREYS)
    assert not seen(made)[..., :3].any()
    values[area.top, area.left] = 200
    made.changed(Rect(area.left, area.top, 1, 1))
    for number, (width, height) in enumerate(made.sizes):
        level = made.tile(number, Rect(0, 0, width, height), None)
        assert level[area.top >> number, area.left >> number].tolist() == [200, 200, 200, 255]
        assert np.count_nonzero(level[..., 0]) == 1


def test_what_changes_at_once_everywhere_is_seen() -> None:
    values = np.zeros((2100, 2100), np.uint8)
    made = Layer(values, GREYS)
    assert not seen(made)[..., :3].any()
    values[:] = 9
    made.changed(Rect(0, 0, 2100, 2100))
    assert not made.quick  # made again by the worker's thread, not here
    assert (seen(made)[..., 0] == 9).all()
    assert made.quick


def seen(source: TileSource) -> np.ndarray:
    """The last level."""
    return source.tile(len(source.sizes) - 1, Rect(0, 0, *source.sizes[-1]), None)


@pytest.mark.parametrize(
    "values", [np.zeros((3, 3), np.uint16), np.zeros((3, 3, 1), np.uint8), np.zeros((0, 3), np.uint8)]
)
def test_what_is_no_map_is_refused(values: np.ndarray) -> None:
    with pytest.raises(ValueError, match="a map is"):
        Layer(values, GREYS)


def test_a_table_goes_through_its_stops_premultiplied() -> None:
    table = colour_table([(0, (0, 0, 0, 0)), (100, (255, 0, 0, 128)), (255, (255, 0, 0, 255))])
    assert table[0].tolist() == [0, 0, 0, 0]
    assert table[100].tolist() == [0, 0, 128, 128]
    assert table[255].tolist() == [0, 0, 255, 255]
    assert table[50].tolist() == [0, 0, 32, 64]
