"""The cards in resources/models are statements; here they are proved."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.card import Model, file_sha256, find_models
from engine.devices import processor
from engine.enhancer import Enhancer
from engine.pictures import Picture, read_picture
from engine.weights import load_network

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "models"

every_model = pytest.mark.parametrize("each", find_models(FOLDER), ids=lambda model: model.card.id)


def test_every_folder_is_a_model() -> None:
    folders = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())

    assert folders == [model.card.id for model in find_models(FOLDER)]
    assert folders


@every_model
def test_folder_holds_the_card_and_its_weights(each: Model) -> None:
    names = sorted(path.name for path in each.folder.iterdir())
    assert names == sorted(["card.json", each.card.file, "thumbnail.webp"])
    data = each.weights_path.read_bytes()
    assert len(data) == each.card.bytes
    assert file_sha256(data) == each.card.sha256


@every_model
def test_licence_is_that_of_the_project(each: Model) -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith(f"{each.card.licence} License")


@every_model
def test_halos_are_those_of_the_network(each: Model) -> None:
    network = load_network(each)

    assert (each.card.trunk_halo_px, each.card.tail_halo_px) == (network.trunk_halo, network.tail_halo)


PLAIN = [(128, 128, 128), (200, 160, 140), (90, 140, 200), (40, 90, 40), (0, 0, 0), (255, 255, 255)]
"""Grey, skin, sky, leaves, black, white."""


@every_model
@pytest.mark.parametrize("colour", PLAIN)
def test_plain_areas_get_no_pattern_and_no_tint(each: Model, colour: tuple[int, int, int]) -> None:
    pixels = np.full((48, 48, 3), colour, np.uint8)

    found = Enhancer.open(each, "cpu").enhance(Picture(pixels)).pixels.astype(float)

    inner = found[48:-48, 48:-48]  # the network sees the border of the picture, and may mark it
    assert inner.std((0, 1)).max() <= 1.0
    assert np.abs(inner.mean((0, 1)) - colour).max() <= 2.0


# --- PSNR and SSIM as the papers have them, written here once more, not taken from `training` -----


def luma(rgb: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 to Y of BT.601 in [16, 235]."""
    red, green, blue = np.moveaxis(rgb.astype(np.float64) / 255, 2, 0)
    return 16 + 65.481 * red + 128.553 * green + 24.966 * blue


def psnr_db(one: np.ndarray, other: np.ndarray) -> float:
    return 20 * np.log10(255 / np.sqrt(np.mean((one - other) ** 2)))


def ssim(one: np.ndarray, other: np.ndarray) -> float:
    """Wang et al. 2004: 11x11 Gaussian window of sigma 1.5, where it lies within the picture."""
    window = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    window /= window.sum()

    def mean(values: np.ndarray) -> np.ndarray:
        height, width = values.shape[0] - 10, values.shape[1] - 10
        columns = sum(weight * values[at : at + height] for at, weight in enumerate(window))
        return sum(weight * columns[:, at : at + width] for at, weight in enumerate(window))

    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    mean_1, mean_2 = mean(one), mean(other)
    var_1, var_2 = mean(one * one) - mean_1**2, mean(other * other) - mean_2**2
    covariance = mean(one * other) - mean_1 * mean_2
    similar = (2 * mean_1 * mean_2 + c1) * (2 * covariance + c2)
    return float(np.mean(similar / ((mean_1**2 + mean_2**2 + c1) * (var_1 + var_2 + c2))))


def scores(enhancer: Enhancer, benchmark: Path) -> tuple[float, float]:
    """Mean PSNR in dB and mean SSIM over a benchmark, `factor` pixels cropped."""
    factor = enhancer.card.factor
    each = []
    for path in sorted((benchmark / f"LRx{factor}").glob("*.png")):
        sr = enhancer.enhance(read_picture(path)).pixels
        with Image.open(benchmark / "HR" / path.name) as image:
            hr = np.asarray(image.convert("RGB"))[: sr.shape[0], : sr.shape[1]]
        assert hr.shape == sr.shape
        inner = slice(factor, -factor)
        pair = luma(sr)[inner, inner], luma(hr)[inner, inner]
        each.append((psnr_db(*pair), ssim(*pair)))
    assert each
    mean_psnr, mean_ssim = np.mean(each, axis=0)
    return float(mean_psnr), float(mean_ssim)


@every_model
@pytest.mark.parametrize(
    ("precision", "psnr_tolerance_db", "ssim_tolerance"),
    [("float32", 0.005, 0.0001), ("bfloat16", 0.02, 0.001), ("int8", 0.005, 0.002)],
)
def test_set5_is_as_the_card_says(
    shared_data: Path, each: Model, precision: str, psnr_tolerance_db: float, ssim_tolerance: float
) -> None:
    """To within the tolerance and half of the card's last digit."""
    if precision not in processor().precisions:
        pytest.skip(f"this processor has no instructions for {precision}")
    found_psnr_db, found_ssim = scores(
        Enhancer.open(each, "cpu", precision), shared_data / "benchmark" / "Set5"
    )

    said = each.card.measured["Set5"]
    assert each.card.int8 is not None
    assert max(each.card.int8.lost_db.values()) <= 0.1
    lost_db = each.card.int8.lost_db["Set5"] if precision == "int8" else 0.0
    assert abs(found_psnr_db - (said.psnr_db - lost_db)) <= psnr_tolerance_db + 0.005
    assert abs(found_ssim - said.ssim) <= ssim_tolerance + 0.00005
