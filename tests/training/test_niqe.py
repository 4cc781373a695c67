"""NIQE: what it is made of, against values worked out apart, and that it ranks pictures as eyes do."""

import io
import math

import numpy as np
import pytest
from PIL import Image
from scipy.ndimage import gaussian_filter
from skimage import data

from training.dataset import DataError
from training.niqe import (
    FEATURES,
    Pristine,
    fit,
    fit_aggd,
    load_pristine,
    mscn,
    niqe,
    patch_features,
    save_pristine,
)


@pytest.fixture(scope="module")
def pristine() -> Pristine:
    return load_pristine()


@pytest.fixture(scope="module", params=["astronaut", "coffee"])
def photo(request) -> np.ndarray:
    """A sharp photograph that comes with scikit-image, 384x288."""
    image = Image.fromarray(getattr(data, request.param)())
    return np.array(image.crop((20, 20, 404, 308)))


def noisy(rgb: np.ndarray, strength: float) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, strength, rgb.shape)
    return (rgb + noise).round().clip(0, 255).astype(np.uint8)


def blurred(rgb: np.ndarray, sigma: float) -> np.ndarray:
    return gaussian_filter(rgb.astype(float), (sigma, sigma, 0)).round().astype(np.uint8)


def compressed(rgb: np.ndarray, quality: int) -> np.ndarray:
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "JPEG", quality=quality)
    return np.array(Image.open(file))


# --- parts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("samples", "shape"), [("normal", 2.0), ("laplace", 1.0)], ids=["gaussian", "laplacian"]
)
def test_the_fit_finds_a_known_distribution(samples, shape):
    values = getattr(np.random.default_rng(1), samples)(0, 3, (2, 200_000))
    found, left, right = fit_aggd(values)
    assert found == pytest.approx(shape, rel=0.03)
    scale = 3 * math.sqrt(2) if samples == "normal" else 3  # exp(-(|x| / scale) ** shape)
    assert left == pytest.approx(scale, rel=0.03)
    assert right == pytest.approx(scale, rel=0.03)


def test_the_fit_tells_the_sides_apart():
    random = np.random.default_rng(2)
    sides = random.random(400_000) < 2 / 3  # as often as the scale says, so that the density is continuous
    values = np.where(sides, 2.0, -1.0) * np.abs(random.normal(0, 1, sides.shape))
    shape, left, right = fit_aggd(values[None])
    assert shape[0] == pytest.approx(2, rel=0.03)
    assert right[0] / left[0] == pytest.approx(2, rel=0.02)


def test_normalised_brightness_by_hand():
    grey = np.zeros((7, 7))
    grey[3, 3] = 100
    x = np.arange(-3, 4)
    window = np.exp(-(x**2) / (2 * (7 / 6) ** 2))
    weight = (window[3] / window.sum()) ** 2
    normalised, deviation = mscn(grey)
    expected = math.sqrt(weight * 100**2 - (weight * 100) ** 2)
    assert deviation[3, 3] == pytest.approx(expected)
    assert normalised[3, 3] == pytest.approx((100 - weight * 100) / (expected + 1))


def test_products_are_those_of_neighbours(photo):
    # The mean of a fit by moments is the mean of the samples where the shape is right; its sign always is.
    features, _ = patch_features(photo)
    normalised, _ = mscn((photo @ np.array([65.481, 128.553, 24.966]) / 255) * 255 / 219)
    patch = normalised[:96, :96]
    for column, there in ((3, patch[:, 1:]), (7, patch[1:]), (11, patch[1:, 1:]), (15, patch[1:, :-1])):
        here = patch[: there.shape[0], 1 if column == 15 else 0 :][:, : there.shape[1]]
        assert features[0, column] == pytest.approx((here * there).mean(), abs=0.06)


def test_patches_are_counted_and_the_rest_is_cut_off_on_all_sides(photo):
    features, sharpness = patch_features(photo)
    assert features.shape == (4 * 3, FEATURES)
    assert sharpness.shape == (12,)
    framed = np.pad(photo, ((40, 40), (47, 47), (0, 0)))
    assert np.array_equal(patch_features(framed)[0].shape, features.shape)
    inner = patch_features(framed)[0]
    assert inner[5] == pytest.approx(features[5], rel=1e-6)  # a patch that touches no border


# --- the measure -----------------------------------------------------------------------------------


def test_it_rises_with_blur(photo, pristine):
    values = [niqe(blurred(photo, sigma), pristine) for sigma in (0, 1, 2, 4)]
    assert values == sorted(values)
    assert values[2] > values[0] + 2


def test_it_rises_with_noise(photo, pristine):
    values = [niqe(noisy(photo, strength), pristine) for strength in (0, 15, 30, 60)]
    assert values == sorted(values)
    assert values[-1] > values[0] + 2


def test_it_rises_with_compression(photo, pristine):
    values = [niqe(compressed(photo, quality), pristine) for quality in (95, 30, 10, 4)]
    assert values == sorted(values)
    assert values[-1] > values[0] + 1


def test_a_mirrored_picture_measures_nearly_the_same(photo, pristine):
    value = niqe(photo, pristine)
    assert niqe(photo, pristine) == value
    for mirrored in (photo[:, ::-1], photo[::-1], photo[::-1, ::-1]):
        assert niqe(mirrored, pristine) == pytest.approx(value, rel=0.06)


def test_a_part_that_is_flat_does_not_count(photo, pristine):
    flat = photo.copy()
    flat[:96, :96] = 255
    features, _ = patch_features(flat)
    assert np.isnan(features[0]).any()
    assert math.isfinite(niqe(flat, pristine))


@pytest.mark.parametrize("size", [(95, 400), (400, 95), (191, 191), (96, 96)])
def test_too_small(size, pristine):
    with pytest.raises(DataError, match=rf"two patches of 96x96 pixels, but {size[1]}x{size[0]} hold [01]\."):
        niqe(np.zeros((*size, 3), np.uint8), pristine)


def test_flat(pristine):
    with pytest.raises(DataError, match="that are not flat"):
        niqe(np.full((192, 192, 3), 90, np.uint8), pristine)


def test_benchmarks_are_ranked(real_benchmark, pristine):
    paths = sorted((real_benchmark / "BSD100" / "HR").glob("*.png"))[:8]
    for path in paths:
        with Image.open(path) as image:
            hr = np.array(image.convert("RGB"))
            small = image.convert("RGB").reduce(4)
        assert niqe(hr, pristine) < niqe(np.array(small.resize(image.size, 3)), pristine)


# --- the pristine model ----------------------------------------------------------------------------


def test_the_model_of_this_project(pristine):
    assert pristine.mean.shape == (FEATURES,)
    assert np.linalg.eigvalsh(pristine.covariance).min() > 0
    # Undistorted brightness is nearly Gaussian: section II of the paper.
    assert 2 < pristine.mean[0] < 4


def test_fit_save_and_load(tmp_path):
    for name in ("grass", "gravel", "brick"):
        Image.fromarray(getattr(data, name)()).convert("RGB").resize((768, 768)).save(
            tmp_path / f"{name}.png"
        )
    pictures, patches = save_pristine([tmp_path], tmp_path / "fitted.safetensors")
    assert pictures == 3
    assert 2 * FEATURES <= patches < 3 * 64  # sharp ones only
    again, count = fit((path.name, np.array(Image.open(path))) for path in sorted(tmp_path.glob("*.png")))
    loaded = load_pristine(tmp_path / "fitted.safetensors")
    assert count == patches
    assert np.array_equal(loaded.mean, again.mean)
    assert np.array_equal(loaded.covariance, again.covariance)


def test_too_few_patches_for_a_model(photo):
    with pytest.raises(DataError, match=r"hold \d+ sharp patches; a NIQE model needs 72"):
        fit([("a", photo)])
    with pytest.raises(DataError, match=r"small\.png: NIQE needs two patches"):
        fit([("small.png", photo[:90])])


def test_a_broken_model(tmp_path):
    path = tmp_path / "model.safetensors"
    with pytest.raises(DataError, match="cannot be read as a NIQE model"):
        load_pristine(path)
    path.write_bytes(b"nonsense")
    with pytest.raises(DataError, match="cannot be read as a NIQE model"):
        load_pristine(path)
