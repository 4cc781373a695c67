"""Colours below transparent pixels: what is spread, and that no halo shows in a result."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.pictures import Metadata, Picture, with_spread_colours


def disc(side: int, radius: float, clear: int = 0) -> Picture:
    """A red disc with a soft edge on clear black (or another value)."""
    y, x = np.mgrid[:side, :side] - (side - 1) / 2
    alpha = np.clip((radius - np.hypot(x, y)) * 128 + 128, 0, 255).astype(np.uint8)
    pixels = np.full((side, side, 3), clear, np.uint8)
    pixels[alpha > 0] = (220, 20, 30)
    return Picture(pixels, alpha)


@pytest.mark.parametrize("clear", [0, 255])
@pytest.mark.parametrize("side", [20, 300, 700])
def test_one_colour_is_everywhere(side, clear):
    picture = disc(side, side / 5, clear)
    spread = with_spread_colours(picture)
    assert (spread.pixels == (220, 20, 30)).all()
    assert spread.alpha is picture.alpha
    assert (picture.pixels[0, 0] == clear).all(), "the input is left alone"


@settings(max_examples=40)
@given(st.integers(1, 70), st.integers(1, 70), st.integers(0, 99), st.sampled_from([0.02, 0.5, 0.98]))
def test_visible_pixels_stay_and_nothing_new_appears(height, width, seed, share):
    generator = np.random.default_rng(seed)
    pixels = generator.integers(50, 200, (height, width, 3)).astype(np.uint8)
    alpha = np.where(generator.random((height, width)) < share, 0, generator.integers(1, 256)).astype(
        np.uint8
    )
    pixels[alpha == 0] = 0
    spread = with_spread_colours(Picture(pixels, alpha)).pixels
    np.testing.assert_array_equal(spread[alpha > 0], pixels[alpha > 0])
    if alpha.any():
        assert spread.min() >= 50, "a mean of visible colours, never of what was below"
        assert spread.max() <= 199


def test_nearest_colours_count():
    pixels = np.zeros((40, 600, 3), np.uint8)
    alpha = np.zeros((40, 600), np.uint8)
    pixels[:, :20], alpha[:, :20] = (200, 0, 0), 255
    pixels[:, -20:], alpha[:, -20:] = (0, 0, 200), 255
    spread = with_spread_colours(Picture(pixels, alpha)).pixels
    assert spread[20, 22].tolist() == [200, 0, 0]
    assert spread[20, -23].tolist() == [0, 0, 200]
    assert (spread.max(axis=2) >= 90).all()


def test_opaque_and_empty_pictures_are_the_same_object():
    pixels = np.zeros((5, 6, 3), np.uint8)
    for alpha in (None, np.full((5, 6), 7, np.uint8), np.zeros((5, 6), np.uint8)):
        picture = Picture(pixels, alpha)
        assert with_spread_colours(picture) is picture


def test_grey_stays_grey_and_metadata_too():
    alpha = np.zeros((9, 9), np.uint8)
    alpha[4, 4] = 255
    pixels = np.zeros((9, 9, 3), np.uint8)
    pixels[4, 4] = 90
    spread = with_spread_colours(Picture(pixels, alpha, grey=True, metadata=Metadata(dpi=(72.0, 72.0))))
    assert spread.grey
    assert spread.metadata.dpi == (72, 72)
    assert (spread.pixels == 90).all()


def test_no_halo_around_a_disc(enhancer):
    """On white and on black: where the result is visible at all, it is as red as the disc."""
    picture = disc(28, 9)
    halo = enhancer.enhance(picture)
    clean = enhancer.enhance(with_spread_colours(picture))

    def worst(result: Picture) -> int:
        assert result.alpha is not None
        seen = result.pixels[result.alpha > 8].astype(int)
        return int(np.abs(seen - (220, 20, 30)).max())

    assert worst(clean) <= 6
    assert worst(halo) > 60, "otherwise this test could not fail"
