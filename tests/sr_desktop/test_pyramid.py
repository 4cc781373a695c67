"""The halved copies stay true when tiles are pasted."""

from itertools import pairwise

import numpy as np
import pytest
from gui import picture_pixels
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from engine.errors import OutOfMemory
from sr_desktop.pyramid import SMALLEST_PX, Pyramid, halved, halvings, resized
from sr_desktop.qimage import to_qimage


def pixels_of(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)


@given(st.integers(1, 3000), st.integers(1, 60))
@settings(max_examples=25, deadline=None)
def test_each_level_is_half_of_the_one_before(width: int, height: int) -> None:
    pyramid = Pyramid.of(to_qimage(picture_pixels(width, height)))
    sizes = [(level.width(), level.height()) for level in pyramid.levels]
    assert sizes[0] == (width, height)
    for (w0, h0), (w1, h1) in pairwise(sizes):
        assert (w1, h1) == ((w0 + 1) // 2, (h0 + 1) // 2)
    assert max(sizes[-1]) <= 2 * SMALLEST_PX


def test_pasting_all_tiles_gives_the_pyramid_of_the_whole() -> None:
    whole = to_qimage(picture_pixels(1500, 1100))
    expected = Pyramid.of(whole)
    blank = QImage(whole.size(), whole.format())
    blank.fill(0)
    pasted = Pyramid.of(blank)
    for top in range(0, 1100, 256):
        for left in range(0, 1500, 256):
            tile = whole.copy(left, top, min(256, 1500 - left), min(256, 1100 - top))
            pasted.paste(halvings(tile, len(pasted.levels)), left, top)
    for level, wanted in zip(pasted.levels, expected.levels, strict=True):
        assert np.abs(pixels_of(level) - pixels_of(wanted)).max() <= 2


@pytest.mark.parametrize(
    ("scale", "wanted"), [(4.0, 1600), (1.0, 1600), (0.51, 1600), (0.5, 800), (0.1, 400)]
)
def test_the_level_to_draw_is_never_enlarged_while_a_larger_one_is_there(scale: float, wanted: int) -> None:
    pyramid = Pyramid.of(to_qimage(picture_pixels(1600, 40)))
    assert pyramid.level_for(scale).width() == wanted


def test_pasting_reaches_beyond_what_a_painter_can() -> None:
    width = 40_000
    pyramid = Pyramid.of(to_qimage(np.zeros((16, width, 3), np.uint8)))
    tile = to_qimage(np.full((16, 64, 3), (10, 200, 30), np.uint8))
    pyramid.paste(halvings(tile, len(pyramid.levels)), width - 64, 0)
    assert (pixels_of(pyramid.levels[0])[:, -64:] == (10, 200, 30)).all()
    assert (pixels_of(pyramid.levels[1])[:, -32:] == (10, 200, 30)).all()
    assert not pixels_of(pyramid.levels[0])[:, :-64].any()


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of it, as it should
def test_a_lack_of_memory_is_an_error_and_no_empty_image() -> None:
    with pytest.raises(OutOfMemory):
        resized(to_qimage(picture_pixels(8, 8)), 1_000_000, 1_000_000)


def test_halving_averages() -> None:
    board = np.zeros((8, 8, 3), np.uint8)
    board[::2, ::2] = board[1::2, 1::2] = 200
    assert np.abs(pixels_of(halved(to_qimage(board))) - 100).max() <= 2
