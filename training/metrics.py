"""PSNR and SSIM on luma, as the tables of super-resolution papers have them."""

import math

import numpy as np
from numpy.typing import NDArray
from skimage.metrics import structural_similarity

Pixels = NDArray[np.uint8]


def luma(rgb: Pixels) -> NDArray[np.float64]:
    """(H, W, 3) uint8 RGB to (H, W) float64 Y of BT.601 in [16, 235], as MATLAB's rgb2ycbcr computes it."""
    weights = np.array([65.481, 128.553, 24.966]) / 255
    return 16.0 + rgb.astype(np.float64) @ weights


def shave(y: NDArray[np.float64], border_px: int) -> NDArray[np.float64]:
    """Without the outer `border_px` pixels on each side, which the tables leave out."""
    return y[border_px:-border_px, border_px:-border_px] if border_px else y


def psnr_db(sr: Pixels, hr: Pixels, border_px: int = 4) -> float:
    """Peak signal-to-noise ratio on Y in decibels; infinite for equal pictures. (H, W, 3) uint8 RGB each."""
    difference = shave(luma(sr), border_px) - shave(luma(hr), border_px)
    mse = float(np.mean(difference**2))
    return math.inf if mse == 0 else 10 * math.log10(255**2 / mse)


def ssim(sr: Pixels, hr: Pixels, border_px: int = 4) -> float:
    """Structural similarity on Y, in [-1, 1]: Wang et al. 2004, 11x11 Gaussian window of sigma 1.5."""
    return float(
        structural_similarity(  # type: ignore[no-untyped-call]
            shave(luma(sr), border_px),
            shave(luma(hr), border_px),
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
            data_range=255,
        )
    )
