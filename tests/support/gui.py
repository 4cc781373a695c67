"""What several tests of the window share."""

import numpy as np

RUN_MS = 60_000
"""Longer than any run here takes on a slow, busy machine."""


def picture_pixels(width: int, height: int, seed: int = 0) -> np.ndarray:
    """A picture with soft and hard structure: (height, width, 3) uint8."""
    y, x = np.mgrid[0:height, 0:width]
    soft = 128 + 80 * np.sin(x / 7 + seed) * np.cos(y / 5)
    hard = np.where((x // 6 + y // 6) % 2, 40, -40)
    layers = [soft, soft + hard, 255 - soft]
    return np.clip(np.stack(layers, axis=2), 0, 255).astype(np.uint8)
