"""NIQE: how natural a picture looks, without a truth to compare it with. Lower is better.

Mittal, Soundararajan, Bovik: "Making a completely blind image quality analyzer", IEEE Signal Processing
Letters 2013. Pictures without faults have brightness statistics that blur, noise and compression change.
A picture is cut into patches of 96x96; each gives 36 numbers, 18 on each of two scales: the shape of the
distribution of its normalised brightness (MSCN) and of the products of neighbours. NIQE is the distance of
these numbers from those of sharp, undistorted photographs: the pristine model.

That model is our own: `fit` made it, once, from photographs that are in no benchmark (docs/training.md).
So figures compare within this project and not with those published elsewhere. Two things differ from the
authors' program, so that a mirrored picture measures nearly the same: what is left over by whole patches is
cut off on all sides, and neighbours do not wrap around a patch.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from safetensors import SafetensorError
from safetensors.numpy import load, save
from scipy.ndimage import gaussian_filter
from scipy.special import gammaln

from engine.pictures.atomic import whole_file
from training.dataset import DataError, find_pictures
from training.metrics import Pixels, luma

Array = NDArray[np.float64]

PATCH_PX = 96
FEATURES = 36
SHARP_SHARE = 0.75
"""Of a pristine photograph, the patches count that are sharper than this share of its sharpest."""

WINDOW_SIGMA_PX, WINDOW_RADIUS_PX = 7 / 6, 3
NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))
PRISTINE_PATH = Path(__file__).with_name("niqe_pristine.safetensors")

_SHAPES = np.arange(0.2, 10.0, 0.001)
# Rises with the shape, so that a moment ratio can be looked up.
_RATIOS = np.exp(2 * gammaln(2 / _SHAPES) - gammaln(1 / _SHAPES) - gammaln(3 / _SHAPES))


@dataclass(frozen=True, eq=False)
class Pristine:
    """What undistorted photographs measure: mean (36,), covariance (36, 36), float64."""

    mean: Array
    covariance: Array


def niqe(rgb: Pixels, pristine: Pristine) -> float:
    """The distance of a picture, (H, W, 3) uint8 RGB, from undistorted photographs: 0 or more.

    Raises DataError for a picture that is smaller than two patches, or flat.
    """
    features, _ = patch_features(rgb)
    features = features[np.isfinite(features).all(axis=1)]
    if len(features) < 2:
        raise DataError("NIQE needs two patches of 96x96 pixels that are not flat.")
    difference = features.mean(axis=0) - pristine.mean
    covariance = (np.cov(features, rowvar=False) + pristine.covariance) / 2
    return float(np.sqrt(difference @ np.linalg.pinv(covariance) @ difference))


def patch_features(rgb: Pixels) -> tuple[Array, Array]:
    """The numbers of all P patches, (P, 36), with NaN for a flat one, and their sharpness, (P,).

    Raises DataError for a picture, (H, W, 3) uint8 RGB, that is smaller than two patches.
    """
    height, width = rgb.shape[:2]
    rows, columns = height // PATCH_PX, width // PATCH_PX
    if rows * columns < 2:
        raise DataError(
            f"NIQE needs two patches of 96x96 pixels, but {width}x{height} hold {rows * columns}."
        )
    top, left = (height - rows * PATCH_PX) // 2, (width - columns * PATCH_PX) // 2
    grey = (luma(rgb) - 16) * (255 / 219)  # the paper's constant of 1 is meant for 0..255
    grey = grey[top : top + rows * PATCH_PX, left : left + columns * PATCH_PX]
    normalised, deviation = mscn(grey)
    sharpness = _patches(deviation, PATCH_PX).mean(axis=(1, 2))
    small = Image.fromarray(grey.astype(np.float32)).resize(
        (columns * PATCH_PX // 2, rows * PATCH_PX // 2), Image.Resampling.BICUBIC
    )
    halved, _ = mscn(np.asarray(small, np.float64))
    scales = (_patches(normalised, PATCH_PX), _patches(halved, PATCH_PX // 2))
    return np.concatenate([_scale_features(patches) for patches in scales], axis=1), sharpness


def mscn(grey: Array) -> tuple[Array, Array]:
    """(H, W) in 0..255 to the mean-subtracted, contrast-normalised brightness and the local deviation."""

    def blur(values: Array) -> Array:
        blurred: Array = gaussian_filter(values, WINDOW_SIGMA_PX, radius=WINDOW_RADIUS_PX, mode="nearest")
        return blurred

    mean = blur(grey)
    deviation = np.sqrt(np.abs(blur(grey**2) - mean**2))
    return (grey - mean) / (deviation + 1), deviation


def fit_aggd(samples: Array) -> tuple[Array, Array, Array]:
    """Shape, left and right scale of asymmetric generalised Gaussians: (P, N) samples to (P,) each.

    By the moments, as Lasmar et al. 2009: shape is in [0.2, 10], 2 for a Gaussian. NaN for samples that are
    never below or never above zero.
    """
    squares = samples**2
    below, above = samples < 0, samples > 0
    with np.errstate(invalid="ignore", divide="ignore"):
        left = np.sqrt((squares * below).sum(axis=1) / below.sum(axis=1))
        right = np.sqrt((squares * above).sum(axis=1) / above.sum(axis=1))
        skew = left / right
        ratio = np.abs(samples).mean(axis=1) ** 2 / squares.mean(axis=1)
        ratio = ratio * (skew**3 + 1) * (skew + 1) / (skew**2 + 1) ** 2
    shape = np.interp(ratio, _RATIOS, _SHAPES)
    scale = np.exp((gammaln(1 / shape) - gammaln(3 / shape)) / 2)
    return shape, left * scale, right * scale


def fit(pictures: Iterable[tuple[str, Pixels]]) -> tuple[Pristine, int]:
    """The pristine model of sharp, undistorted photographs, and the number of patches it is made of.

    pictures: name and (H, W, 3) uint8 RGB of each.
    Raises DataError for a picture that is too small, or if there are too few sharp patches.
    """
    kept: list[Array] = []
    for name, rgb in pictures:
        try:
            features, sharpness = patch_features(rgb)
        except DataError as error:
            raise DataError(f"{name}: {error}") from error
        kept.append(features[(sharpness > SHARP_SHARE * sharpness.max()) & np.isfinite(features).all(axis=1)])
    features = np.concatenate(kept) if kept else np.empty((0, FEATURES))
    if len(features) < 2 * FEATURES:
        raise DataError(
            f"The pictures hold {len(features)} sharp patches; a NIQE model needs {2 * FEATURES}."
        )
    return Pristine(features.mean(axis=0), np.cov(features, rowvar=False)), len(features)


def save_pristine(folders: Sequence[Path], out: Path) -> tuple[int, int]:
    """Fit the photographs of folders and write the safetensors file: how many pictures and patches.

    Raises DataError for the pictures, OSError for the file.
    """
    paths = find_pictures(folders)
    pristine, patches = fit((path.name, _rgb(path)) for path in paths)
    with whole_file(out, overwrite=True) as file:
        file.write(save({"mean": pristine.mean, "covariance": pristine.covariance}))
    return len(paths), patches


def load_pristine(path: Path = PRISTINE_PATH) -> Pristine:
    """Read a pristine model. Raises DataError if it is missing or of another form."""
    try:
        tensors = load(path.read_bytes())
    except (OSError, SafetensorError) as error:
        raise DataError(f"{path} cannot be read as a NIQE model: {error}") from error
    wanted = {"mean": (FEATURES,), "covariance": (FEATURES, FEATURES)}
    if {name: tensor.shape for name, tensor in tensors.items()} != wanted:
        raise DataError(f"{path} is no NIQE model.")
    if not all(np.isfinite(tensor).all() for tensor in tensors.values()):
        raise DataError(f"{path} holds numbers that are not finite.")
    return Pristine(tensors["mean"].astype(np.float64), tensors["covariance"].astype(np.float64))


def _rgb(path: Path) -> Pixels:
    try:
        with Image.open(path) as image:
            return np.array(image.convert("RGB"))
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise DataError(f"{path} is not readable: {error}") from error


def _patches(values: Array, side_px: int) -> Array:
    """(H, W) of whole patches to (P, side, side)."""
    height, width = values.shape
    grid = values.reshape(height // side_px, side_px, width // side_px, side_px)
    return grid.transpose(0, 2, 1, 3).reshape(-1, side_px, side_px)


def _scale_features(patches: Array) -> Array:
    """(P, s, s) MSCN to the 18 numbers of a scale, (P, 18): section II-B of the paper."""
    count, side = len(patches), patches.shape[1]
    shape, left, right = fit_aggd(patches.reshape(count, -1))
    columns = [shape, (left + right) / 2]
    for down, across in NEIGHBOURS:
        here = patches[:, : side - down, max(0, -across) : side - max(0, across)]
        there = patches[:, down:, max(0, across) : side + min(0, across)]
        shape, left, right = fit_aggd((here * there).reshape(count, -1))
        mean = (right - left) * np.exp(gammaln(2 / shape) - gammaln(1 / shape))
        columns += [shape, mean, left, right]
    return np.stack(columns, axis=1)
