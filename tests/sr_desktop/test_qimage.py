"""Pixels to Qt and back."""

import numpy as np
from gui import picture_pixels
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_desktop.display import ToScreen
from sr_desktop.qimage import as_qimage, from_qimage


@given(st.integers(1, 67), st.integers(1, 9))
@settings(deadline=None, max_examples=40)
def test_round_trip_at_every_width(width: int, height: int) -> None:
    pixels = picture_pixels(width, height)
    assert np.array_equal(from_qimage(as_qimage(ToScreen(None)(pixels), opaque=True)).pixels, pixels)


def test_the_image_owns_its_pixels() -> None:
    display = ToScreen(None)(picture_pixels(9, 7))
    image = as_qimage(display, opaque=True)
    display[:] = 0
    assert np.array_equal(from_qimage(image).pixels, picture_pixels(9, 7))


def test_transparency_is_kept() -> None:
    alpha = np.tile(np.array([0, 85, 170, 255], np.uint8), (3, 2))
    pixels = np.dstack([np.full((3, 8, 3), 255, np.uint8), alpha])
    back = from_qimage(as_qimage(ToScreen(None)(pixels), opaque=False))
    assert back.alpha is not None
    assert np.array_equal(back.alpha, alpha)
