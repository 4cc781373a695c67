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
from sr_desktop.display import SMALLEST_PX, Display, Pyramid, ToScreen, halved, resize, resized
from sr_desktop.display.colours import is_screen_profile

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
    monkeypatch.setattr(resize, "STRIP_PX", 4000)
    in_strips = resized(source, 1204, 812), halved(source)
    assert np.abs(in_strips[0].astype(int) - whole[0]).max() <= 1
    assert np.array_equal(in_strips[1], whole[1])


def test_other_strips_reduce_alike() -> None:
    pixels = picture_pixels(203, 131)
    for by in (2, 4):
        image = Image.fromarray(pixels)
        assert np.array_equal(resize.reduced(pixels, by), np.asarray(image.reduce(by)))


def test_colours_are_shown_in_the_space_of_the_screen() -> None:
    wide = bytes(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3).iccProfile().data())
    red = np.full((2, 2, 3), (255, 0, 0), np.uint8)
    shown = ToScreen(None, wide)(red)[0, 0, 2::-1].astype(int)
    assert np.abs(shown - (234, 51, 35)).max() <= 2  # sRGB's red in Display P3, as everybody computes it
    same = ToScreen(wide, wide)(red)[0, 0, 2::-1]
    assert same.tolist() == [255, 0, 0]
    layered = np.dstack([red, np.full((2, 2), 128, np.uint8)])
    assert np.abs(ToScreen(None, wide)(layered)[0, 0].astype(int) - (18, 26, 117, 128)).max() <= 2


def test_only_profiles_for_colours_are_profiles_of_a_screen() -> None:
    assert is_screen_profile(bytes(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data()))
    assert not is_screen_profile(b"rubbish")
    assert not is_screen_profile(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())
