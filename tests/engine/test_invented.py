"""The map of invented detail."""

import subprocess
import sys
import tracemalloc
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image
from PIL.Image import Resampling

from engine import invented
from engine.enhancer import Enhancer
from engine.invented import (
    DERIVED_LEVELS,
    UNITS_PER_LEVEL,
    _plain,
    _reduction_reach,
    _resized,
    _Strip,
    invented_map,
)
from engine.pictures import Picture, read_picture

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "chelsea.png"

sides = st.integers(1, 40)
factors = st.floats(1, 5)


def resized(pixels: np.ndarray, height: int, width: int) -> np.ndarray:
    """Bicubic, rounded and clipped once, at the end: on bytes, Pillow also clips between the directions."""
    channels = [Image.fromarray(channel.astype(np.float32)) for channel in np.moveaxis(pixels, 2, 0)]
    floats = [np.asarray(channel.resize((width, height), Resampling.BICUBIC)) for channel in channels]
    return np.stack(floats, axis=2).round().clip(0, 255).astype(np.uint8)


def enlarged(pixels: np.ndarray, factor: float) -> np.ndarray:
    return resized(pixels, *(max(side, round(side * factor)) for side in pixels.shape[:2]))


def noise(height: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


@pytest.fixture(scope="module")
def photograph() -> np.ndarray:
    """(300, 451, 3): the sample."""
    return read_picture(SAMPLE).pixels


@given(arrays.arrays(np.uint8, st.tuples(sides, sides, st.just(3))), factors)
def test_a_plain_enlargement_invents_nothing_whatever_its_size(original: np.ndarray, factor: float) -> None:
    found = invented_map(original, enlarged(original, factor))
    assert (found.shape, found.dtype) == (original.shape[:2], np.uint8)
    assert found.max() <= 0.5 * UNITS_PER_LEVEL


def test_nor_does_that_of_a_program_that_clips_in_between(photograph: np.ndarray) -> None:
    result = np.asarray(Image.fromarray(photograph).resize((1353, 900), Resampling.BICUBIC))
    assert invented_map(photograph, result).max() <= UNITS_PER_LEVEL


def test_the_truth_is_no_invention(photograph: np.ndarray) -> None:
    found = invented_map(resized(photograph[:, :448], 75, 112), photograph[:, :448])
    assert found.mean() < 1


def test_a_faithful_model_invents_next_to_nothing(enhancer: Enhancer, photograph: np.ndarray) -> None:
    original = photograph[100:164, 120:184]
    found = invented_map(original, enhancer.enhance(Picture(original)).pixels)
    assert found.mean() < 0.5 * UNITS_PER_LEVEL
    assert found.max() < 6 * UNITS_PER_LEVEL


@pytest.mark.parametrize("factor", [2, 4, 3.3])
def test_a_pasted_object_lights_up_there_and_only_there(photograph: np.ndarray, factor: float) -> None:
    original = photograph[:90, :120]
    result = enlarged(original, factor).copy()
    rows, columns = (slice(round(at * factor), round((at + 12) * factor)) for at in (30, 60))
    result[rows, columns] = (255, 0, 200)
    found = invented_map(original, result)
    assert found[32:40, 62:70].min() > 200
    reach = 3 + invented.REACH_PX  # of the reduction, and of the window
    found[30 - reach : 42 + reach, 60 - reach : 72 + reach] = 0
    assert found.max() <= 1


def test_detail_that_vanishes_when_reduced_shows_beside_the_faithful_result(photograph: np.ndarray) -> None:
    original = photograph[:60, :60]
    faithful = enlarged(np.clip(original, 40, 215), 4)
    result = faithful.copy()
    stripes = np.where(np.arange(80) % 2, 20, -20)[None, :, None]
    result[80:160, 80:160] = result[80:160, 80:160] + stripes
    assert invented_map(np.clip(original, 40, 215), result).max() < 3 * UNITS_PER_LEVEL
    found = invented_map(np.clip(original, 40, 215), result, faithful)
    np.testing.assert_allclose(found[24:36, 24:36], (20 - DERIVED_LEVELS) * UNITS_PER_LEVEL, atol=1)
    found[
        20 - invented.REACH_PX : 40 + invented.REACH_PX, 20 - invented.REACH_PX : 40 + invented.REACH_PX
    ] = 0
    assert found.max() <= 1


@pytest.mark.parametrize("levels", [2, 10, 25])
def test_the_scale_is_the_documented_one(levels: int) -> None:
    original = np.full((20, 30, 3), 100, np.uint8)
    found = invented_map(original, np.full((80, 120, 3), 100 + levels, np.uint8))
    np.testing.assert_allclose(found, (levels - DERIVED_LEVELS) * UNITS_PER_LEVEL, atol=1)


def test_the_map_ends_at_255() -> None:
    assert invented_map(np.zeros((4, 4, 3), np.uint8), np.full((8, 8, 3), 255, np.uint8)).min() == 255


@settings(max_examples=50)
@given(st.integers(1, 60), st.integers(1, 12), factors, st.booleans(), st.integers(1, 20))
def test_strips_equal_the_whole(
    height: int, width: int, factor: float, with_faithful: bool, rows: int
) -> None:
    """Up to the rounding of the last unit."""
    original = noise(height, width)
    result = enlarged(noise(height, width, seed=1), factor)
    faithful = enlarged(original, factor) if with_faithful else None
    whole = invented_map(original, result, faithful)
    with patch.object(invented, "STRIP_PX", 1), patch.object(invented, "SMALLEST_STRIP_ROWS", rows):
        strips = invented_map(original, result, faithful)
    assert np.abs(whole.astype(int) - strips).max() <= 1


@settings(max_examples=50)
@given(st.integers(1, 40), factors, st.data())
def test_a_strip_has_all_the_rows_it_is_made_of(height: int, factor: float, data: st.DataObject) -> None:
    """The window hides most of an error at the ends of a strip, so here is what comes before it."""
    large_height = max(height, round(height * factor))
    top = data.draw(st.integers(0, height - 1))
    strip = _Strip(top, data.draw(st.integers(top + 1, height)), height)
    large = strip.reaching(large_height, _reduction_reach(large_height / height))
    small, result = noise(height, 3), noise(large_height, 7)
    whole, all_large = _Strip(0, height, height), _Strip(0, large_height, large_height)

    reduced = _resized(result[large.top : large.bottom], large, strip, 3, Resampling.BICUBIC)
    expected = _resized(result, all_large, whole, 3, Resampling.BICUBIC)
    np.testing.assert_allclose(reduced, expected[strip.top : strip.bottom], atol=0.05)
    plain, expected = _plain(small, large, 7), _plain(small, all_large, 7)
    np.testing.assert_allclose(plain, expected[large.top : large.bottom], atol=0.05)


def test_memory_does_not_grow_with_the_picture() -> None:
    def peak(height: int) -> int:
        original, result = np.zeros((height, 100, 3), np.uint8), np.zeros((4 * height, 400, 3), np.uint8)
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        invented_map(original, result, result)
        return tracemalloc.get_traced_memory()[1] - before - original[..., 0].size

    tracemalloc.start()
    try:
        with patch.object(invented, "STRIP_PX", 100_000):
            assert peak(4000) < 1.1 * peak(400)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("original", "result", "faithful"),
    [
        (noise(4, 4), noise(8, 3), None),
        (noise(4, 4), noise(3, 8), None),
        (noise(4, 4)[..., 0], noise(8, 8), None),
        (noise(4, 4), noise(8, 8).astype(float), None),
        (noise(4, 4)[:0], noise(8, 8), None),
        (noise(4, 4), noise(8, 8), noise(8, 7)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(
    original: np.ndarray, result: np.ndarray, faithful: np.ndarray | None
) -> None:
    with pytest.raises(ValueError):
        invented_map(original, result, faithful)


def test_torch_is_not_loaded() -> None:
    code = "import sys, engine.invented; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
