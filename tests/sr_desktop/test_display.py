"""Colours, transparency and halved copies for the screen."""

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from gui import picture_pixels
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PySide6.QtGui import QColorSpace

from engine.pictures import Metadata, Picture
from sr_desktop import display
from sr_desktop.display import SMALLEST_PX, Display, Pyramid, ToScreen, halved, halvings, resized

TO_SCREEN = ToScreen(None)


def pyramid_of(width: int, height: int) -> Pyramid:
    return Pyramid.of(Picture(picture_pixels(width, height)))


def test_the_order_is_blue_green_red_alpha() -> None:
    shown = TO_SCREEN(np.array([[[1, 2, 3]]], np.uint8))
    assert shown.tolist() == [[[3, 2, 1, 255]]]


def test_colours_are_premultiplied() -> None:
    shown = TO_SCREEN(np.array([[[255, 100, 0, 128], [255, 255, 255, 0]]], np.uint8))
    assert shown.tolist() == [[[0, 50, 128, 128], [0, 0, 0, 0]]]


def test_colours_are_shown_in_srgb() -> None:
    wide = bytes(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3).iccProfile().data())
    pixels = np.full((4, 4, 3), (200, 60, 60), np.uint8)
    picture = Picture(pixels, metadata=Metadata(icc_profile=wide))
    shown = ToScreen(wide).picture(picture)[0, 0, 2::-1]
    converted = ImageCms.profileToProfile(
        Image.fromarray(pixels), ImageCms.ImageCmsProfile(BytesIO(wide)), ImageCms.createProfile("sRGB")
    )
    assert converted is not None
    assert shown.tolist() == np.asarray(converted)[0, 0].tolist()
    assert shown[0] > 210  # the same red needs a larger number in the smaller space


@pytest.mark.parametrize("profile", [b"", b"rubbish", b"\0" * 500])
def test_a_broken_profile_changes_nothing(profile: bytes) -> None:
    pixels = picture_pixels(5, 5)
    assert np.array_equal(ToScreen(profile)(pixels), TO_SCREEN(pixels))


@given(st.integers(1, 3000), st.integers(1, 60))
@settings(max_examples=25, deadline=None)
def test_each_level_is_half_of_the_one_before(width: int, height: int) -> None:
    sizes = [level.shape[1::-1] for level in pyramid_of(width, height).levels]
    assert sizes[0] == (width, height)
    for (w0, h0), (w1, h1) in pairwise(sizes):
        assert (w1, h1) == ((w0 + 1) // 2, (h0 + 1) // 2)
    assert max(sizes[-1]) <= 2 * SMALLEST_PX


def test_pasting_all_tiles_gives_the_pyramid_of_the_whole() -> None:
    expected = pyramid_of(1500, 1100)
    whole = expected.levels[0]
    pasted = Pyramid(np.zeros_like(whole), opaque=True)
    for top in range(0, 1100, 256):
        for left in range(0, 1500, 256):
            tile = whole[top : top + 256, left : left + 256]
            pasted.paste(halvings(tile, len(pasted.levels)), left, top)
    for level, wanted in zip(pasted.levels, expected.levels, strict=True):
        assert np.abs(level.astype(int) - wanted).max() <= 2


def test_all_levels_of_an_enlarged_picture_can_be_pasted_into() -> None:
    enlarged = Pyramid(resized(TO_SCREEN(picture_pixels(300, 200)), 1200, 800), opaque=True)
    tile = np.full((64, 64, 4), 7, np.uint8)
    enlarged.paste(halvings(tile, len(enlarged.levels)), 1136, 736)
    for level in enlarged.levels:
        assert level[-1, -1].tolist() == [7, 7, 7, 7]


@pytest.mark.parametrize(
    ("scale", "wanted"), [(4.0, 1600), (1.0, 1600), (0.51, 1600), (0.5, 800), (0.1, 400)]
)
def test_the_level_to_draw_is_never_enlarged_while_a_larger_one_is_there(scale: float, wanted: int) -> None:
    assert pyramid_of(1600, 40).level_for(scale).shape[1] == wanted


def test_halving_averages() -> None:
    board = np.zeros((8, 8, 3), np.uint8)
    board[::2, ::2] = board[1::2, 1::2] = 200
    assert np.abs(halved(TO_SCREEN(board))[..., :3].astype(int) - 100).max() <= 1


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 90), st.integers(1, 90))
@settings(max_examples=30, deadline=None)
def test_resizing_keeps_size_and_plain_colours(w: int, h: int, to_w: int, to_h: int) -> None:
    plain: Display = np.full((h, w, 4), (10, 20, 30, 40), np.uint8)
    made = resized(plain, to_w, to_h)
    assert made.shape == (to_h, to_w, 4)
    assert (made == (10, 20, 30, 40)).all()


def test_strips_leave_no_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    source = TO_SCREEN(picture_pixels(301, 203))
    whole = resized(source, 1204, 812), halved(source)
    monkeypatch.setattr(display, "STRIP_PX", 4000)
    in_strips = resized(source, 1204, 812), halved(source)
    assert np.abs(in_strips[0].astype(int) - whole[0]).max() <= 1
    assert np.array_equal(in_strips[1], whole[1])
