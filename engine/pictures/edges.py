"""Colours below transparent pixels, where a network that looks around itself meets them.

What a file holds where nothing is to be seen is black, white or rubbish. A network mixes it into the visible
pixels beside it, and the result has a dark or light seam: a halo. So the visible colours are spread over it
before the network sees it, as pull and push over pictures of half the size: each clear pixel gets the mean of
the nearest visible ones, weighted by how visible they are (Gortler et al., "The Lumigraph", 1996, 3.4).
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.pictures.depth import Pixels, dtype_of
from engine.pictures.layers import LARGEST_IN_MEMORY_BYTES
from engine.pictures.picture import Picture
from engine.scratch import array_for, forget_pages

Floats = NDArray[np.floating[Any]]

_BLOCK = 256


def with_spread_colours(picture: Picture) -> Picture:
    """The picture with visible colours below what is wholly transparent (alpha 0); all else as it was.

    The same object if nothing is transparent, or nothing visible. Works in blocks with their surroundings, so
    that it takes little memory beside the copy of the pixels. Raises MemoryError.
    """
    alpha = picture.alpha
    if alpha is None or not _any(alpha, clear=True) or not _any(alpha, clear=False):
        return picture
    means = _block_means(picture, alpha)
    spread = array_for(picture.pixels.shape, LARGEST_IN_MEMORY_BYTES, dtype_of(picture.depth))
    height, width = alpha.shape
    for top in range(0, height, _BLOCK):
        for left in range(0, width, _BLOCK):
            here = np.s_[top : top + _BLOCK, left : left + _BLOCK]
            spread[here] = picture.pixels[here]
            clear = alpha[here] == 0
            if clear.any():
                found = _filled(picture, alpha, top, left, means)
                spread[here][clear] = found[clear]
        for array in (spread, picture.pixels, alpha):
            forget_pages(array)  # where they are in a file: what was read need not stay in memory
    return replace(picture, pixels=spread)


def _any(alpha: Pixels, clear: bool) -> bool:
    rows = range(0, len(alpha), _BLOCK)
    return any(bool(((alpha[top : top + _BLOCK] == 0) == clear).any()) for top in rows)


def _block_means(picture: Picture, alpha: Pixels) -> Floats:
    """(rows, columns, 3): the mean of each block, or of the nearest one that has anything visible."""
    height, width = alpha.shape
    rows, columns = -(-height // _BLOCK), -(-width // _BLOCK)
    sums = np.zeros((rows, columns, 3), np.float32)
    weights = np.zeros((rows, columns), np.float32)
    for row in range(rows):
        for column in range(columns):
            here = np.s_[row * _BLOCK : (row + 1) * _BLOCK, column * _BLOCK : (column + 1) * _BLOCK]
            weight = alpha[here].astype(np.float32)
            sums[row, column] = np.einsum("hwc,hw->c", picture.pixels[here].astype(np.float32), weight)
            weights[row, column] = weight.sum()
    colours = sums / np.maximum(weights, 1)[..., None]
    return _pulled_and_pushed(colours, (weights > 0).astype(np.float32))


def _filled(picture: Picture, alpha: Pixels, top: int, left: int, means: Floats) -> Pixels:
    """(h, w, 3) colours of one block, from itself, a border of half a block, and the means beyond."""
    border = _BLOCK // 2
    height, width = alpha.shape
    first_row, first_column = max(top - border, 0), max(left - border, 0)
    last_row, last_column = min(top + _BLOCK + border, height), min(left + _BLOCK + border, width)
    around = np.s_[first_row:last_row, first_column:last_column]
    colours = picture.pixels[around].astype(np.float32)
    weights = alpha[around].astype(np.float32) / picture.white
    if weights.any():
        colours = _pulled_and_pushed(colours, weights)
    else:
        colours[:] = means[top // _BLOCK, left // _BLOCK]
    block = colours[top - first_row :, left - first_column :][:_BLOCK, :_BLOCK]
    filled: Pixels = np.clip(np.rint(block), 0, picture.white).astype(dtype_of(picture.depth))
    return filled


def _pulled_and_pushed(colours: Floats, weights: Floats) -> Floats:
    """(h, w, 3): the colours where they have a weight, the mean of the nearest ones where they have none."""
    height, width = weights.shape
    if weights.min() > 0 or max(height, width) == 1:
        return colours
    even = ((0, height % 2), (0, width % 2))
    padded = np.pad(weights, even)
    weighted = np.pad(colours * weights[..., None], (*even, (0, 0)))
    quarter = (padded.shape[0] // 2, 2, padded.shape[1] // 2, 2)
    sums = weighted.reshape(*quarter, 3).sum(axis=(1, 3))
    total = padded.reshape(quarter).sum(axis=(1, 3))
    means = sums / np.where(total > 0, total, 1)[..., None]
    coarse = _pulled_and_pushed(means, np.minimum(total, 1))
    below = coarse.repeat(2, axis=0).repeat(2, axis=1)[:height, :width]
    return np.where(weights[..., None] > 0, colours, below)
