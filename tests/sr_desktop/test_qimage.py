"""Pixels to Qt and back."""

from io import BytesIO

import numpy as np
import pytest
from gui import picture_pixels
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PySide6.QtGui import QColorSpace

from engine.pictures import Metadata, Picture
from sr_desktop.qimage import from_qimage, picture_to_qimage, to_qimage


@given(st.integers(1, 67), st.integers(1, 9))
@settings(deadline=None, max_examples=40)
def test_round_trip_at_every_width(width: int, height: int) -> None:
    pixels = picture_pixels(width, height)
    assert np.array_equal(from_qimage(to_qimage(pixels)).pixels, pixels)


def test_the_image_owns_its_pixels() -> None:
    pixels = picture_pixels(9, 7)
    image = to_qimage(pixels)
    expected = pixels.copy()
    pixels[:] = 0
    assert np.array_equal(from_qimage(image).pixels, expected)


def test_transparency_is_kept() -> None:
    alpha = np.tile(np.array([0, 85, 170, 255], np.uint8), (3, 2))
    pixels = np.full((3, 8, 3), 255, np.uint8)
    back = from_qimage(picture_to_qimage(Picture(pixels, alpha)))
    assert back.alpha is not None
    assert np.array_equal(back.alpha, alpha)


def test_colours_are_shown_in_srgb() -> None:
    wide = bytes(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3).iccProfile().data())
    pixels = np.full((4, 4, 3), (200, 60, 60), np.uint8)
    shown = from_qimage(picture_to_qimage(Picture(pixels, metadata=Metadata(icc_profile=wide)))).pixels[0, 0]
    converted = ImageCms.profileToProfile(
        Image.fromarray(pixels), ImageCms.ImageCmsProfile(BytesIO(wide)), ImageCms.createProfile("sRGB")
    )
    assert converted is not None
    assert np.abs(shown.astype(int) - np.asarray(converted)[0, 0]).max() <= 3
    assert shown[0] > 210  # the same red needs a larger number in the smaller space


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of such a profile, as it should
@pytest.mark.parametrize("profile", [b"", b"rubbish"])
def test_a_broken_profile_changes_nothing(profile: bytes) -> None:
    pixels = picture_pixels(5, 5)
    assert np.array_equal(from_qimage(to_qimage(pixels, profile)).pixels, pixels)
