"""Small pictures with known pixels, and the comparison with what was read."""

from typing import Any

import numpy as np

from engine.pictures import Picture

GREY = np.array([[0, 1, 127], [128, 254, 255]], dtype=np.uint8)
COLOUR = np.array(
    [[[255, 0, 0], [0, 255, 0], [0, 0, 255]], [[9, 9, 9], [200, 100, 50], [255, 255, 255]]], dtype=np.uint8
)
ALPHA = np.array([[255, 0, 128], [255, 1, 254]], dtype=np.uint8)


def three(grey: Any) -> np.ndarray:
    return np.repeat(np.asarray(grey, dtype=np.uint8)[:, :, None], 3, axis=2)


def expect(
    picture: Picture, pixels: np.ndarray, alpha: Any = None, grey: bool = False, within: int = 0
) -> None:
    assert picture.pixels.dtype == np.uint8
    assert picture.pixels.flags.writeable
    assert picture.pixels.flags.c_contiguous
    difference = np.abs(picture.pixels.astype(int) - np.asarray(pixels).astype(int))
    assert picture.pixels.shape == pixels.shape
    assert difference.max() <= within
    if alpha is None:
        assert picture.alpha is None
    else:
        assert picture.alpha is not None
        np.testing.assert_array_equal(picture.alpha, alpha)
    assert picture.grey is grey
