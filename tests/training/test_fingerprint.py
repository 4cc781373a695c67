"""Copies are recognised whatever was done to them, and different pictures are not."""

import io

import numpy as np
import pytest
from PIL import Image

from training.fingerprint import ALIKE, all_fingerprints, fingerprint, most_alike


def copied(pixels: np.ndarray, size: tuple[int, int], quality: int) -> np.ndarray:
    """Resized to (width, height) and through JPEG."""
    file = io.BytesIO()
    Image.fromarray(pixels).resize(size).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file))


@pytest.mark.parametrize("flip", [1, -1])
@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize(("size", "quality"), [((150, 100), 30), ((50, 33), 60), ((300, 200), 90)])
def test_a_copy_is_recognised(picture, flip, turns, size, quality):
    pictures = [picture(100, 150, seed) for seed in range(6)]
    excluded = np.stack([all_fingerprints(pixels) for pixels in pictures])
    copy = np.rot90(copied(pictures[4], size, quality)[:, ::flip], turns)
    number, likeness = most_alike(fingerprint(np.ascontiguousarray(copy)), excluded)
    assert number == 4
    assert likeness > 0.9


def test_different_pictures_are_not_alike(picture):
    one, *others = (picture(100, 150, seed) for seed in range(30))
    _, likeness = most_alike(fingerprint(one), np.stack([all_fingerprints(other) for other in others]))
    assert likeness < ALIKE


def test_a_flat_picture_is_like_no_other(picture):
    flat = np.full((90, 90, 3), 77, np.uint8)
    flat[0, 0] = 78
    others = np.stack([all_fingerprints(pixels) for pixels in (flat, picture(90, 90, 0))])
    assert most_alike(fingerprint(flat), others)[1] == 0


def test_the_benchmarks_have_one_picture_in_common(real_benchmark):
    def pixels(name: str) -> np.ndarray:
        return np.array(Image.open(real_benchmark / name).convert("RGB"))

    names = sorted(path.name for path in (real_benchmark / "Set5" / "HR").iterdir())
    set5 = np.stack([all_fingerprints(pixels(f"Set5/HR/{name}")) for name in names])
    found = {}
    for path in sorted((real_benchmark / "Set14" / "HR").iterdir()):
        number, likeness = most_alike(fingerprint(pixels(f"Set14/HR/{path.name}")), set5)
        if likeness >= ALIKE:
            found[path.name] = names[number]
    assert found == {"img_006.png": "img_004.png"}  # a girl's face
