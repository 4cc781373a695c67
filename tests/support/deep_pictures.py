"""Pictures of 16 bits, for tests."""

import numpy as np

from engine.pictures import Picture

RAMP_PX = 512
STEP = 16
"""Of 65535, from one of 4096 levels to the next."""


def ramp(rows: int = 16, width: int = RAMP_PX, alpha: bool = False, grey: bool = False) -> Picture:
    """8 levels a column and one a row, so that all of 4096 are there; blue runs the other way unless grey.

    With alpha that is a ramp of its own, never wholly transparent.
    """
    across, down = np.arange(width) * 8 * RAMP_PX // width, np.arange(rows) % 8
    levels = ((across + down[:, np.newaxis]) * STEP).astype(np.uint16)
    blue = levels if grey else 4095 * STEP - levels
    cover = (4095 * STEP - levels // 2).astype(np.uint16) if alpha else None
    return Picture(np.stack([levels, levels, blue], axis=2), cover, grey)


def deep_noise(height: int, width: int, seed: int = 0, alpha: bool = False, grey: bool = False) -> Picture:
    """A picture in which no two parts are alike."""
    generator = np.random.default_rng(seed)
    pixels = generator.integers(0, 65536, (height, width, 3), np.uint16)
    if grey:
        pixels[...] = pixels[..., :1]
    return Picture(pixels, generator.integers(0, 65536, (height, width), np.uint16) if alpha else None, grey)
