"""Grain: measured, and drawn again with the same strength and spectrum."""

import cv2
import numpy as np
import pytest

from engine.pictures import Picture
from engine.restore.grain import Grain, Pattern
from engine.restore.steps import FillMarked, KeepGrain, RepairScratches
from engine.scratch import is_scratch, scratch_array
from engine.sizes import Size
from engine.tiles import Rect


def grainy(height: int, width: int, deviation: float, blob_px: float = 0.0, seed: int = 0) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 1, (height, width))
    if blob_px:
        noise = cv2.GaussianBlur(noise, (0, 0), blob_px)
    shade = 60 + np.arange(width) * 130 / width
    values = shade + deviation * noise / noise.std()
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)


def neighbours(values: np.ndarray, by: int, scale: int = 1) -> float:
    """Correlation of pixels so far apart, after what changes slowly was taken away."""
    rest = values.astype(float) - cv2.GaussianBlur(values.astype(float), (0, 0), 8 * scale)
    return float(np.corrcoef(rest[:, by:].ravel(), rest[:, :-by].ravel())[0, 1])


@pytest.mark.parametrize("deviation", [0.0, 3.0, 9.0])
@pytest.mark.parametrize("blob_px", [0.0, 0.8])
def test_strength_is_measured(deviation: float, blob_px: float) -> None:
    grain = Grain.of(grainy(300, 400, deviation, blob_px))
    assert grain.levels[80:180].mean() == pytest.approx(deviation, rel=0.2, abs=0.4)


def test_things_are_not_grain() -> None:
    pixels = grainy(300, 400, 4.0)
    pixels[:150:3] = 0
    pixels[:150, ::7] = 255
    assert Grain.of(pixels).levels[100:170].mean() == pytest.approx(4, rel=0.3)


@pytest.mark.parametrize("blob_px", [0.5, 1.0])
@pytest.mark.parametrize("scale", [1, 3])
def test_the_pattern_has_the_spectrum_at_its_scale(blob_px: float, scale: int) -> None:
    pixels = grainy(400, 400, 8.0, blob_px)
    drawn = Pattern(Grain.of(pixels), scale).part(Rect(0, 0, 600, 600))
    assert drawn.std() == pytest.approx(1, rel=0.05)
    for by in (1, 2):
        assert neighbours(drawn, by * scale, scale) == pytest.approx(neighbours(pixels[..., 0], by), abs=0.18)


def test_the_pattern_belongs_to_the_place() -> None:
    pattern = Pattern(Grain.of(grainy(200, 200, 5.0)), 2.0)
    whole = pattern.part(Rect(0, 0, 1300, 700))
    part = pattern.part(Rect(480, 490, 700, 150))
    assert np.array_equal(whole[490:640, 480:1180], part)
    assert abs(np.corrcoef(whole[:, :600].ravel(), whole[:, 509:1109].ravel())[0, 1]) < 0.6  # no plain repeat


def smoothed(pixels: np.ndarray, factor: int) -> np.ndarray:
    """What a network might make of it: larger, and without its grain."""
    large = cv2.resize(cv2.GaussianBlur(pixels, (0, 0), 3), None, fx=factor, fy=factor)
    return np.ascontiguousarray(large)


@pytest.mark.parametrize("amount", [0.5, 1.0])
def test_lost_grain_is_put_back(amount: float) -> None:
    before = Picture(grainy(256, 256, 8.0, 0.8))
    plain = smoothed(before.pixels, 3)
    result = KeepGrain(amount)(before, Picture(plain.copy()))
    added = (result.pixels.astype(float) - plain)[200:500, 200:500]
    assert np.ptp(added, axis=2).max() == 0  # luma only
    assert added.std() == pytest.approx(8 * amount, rel=0.25)


def test_grain_that_is_still_there_is_not_put_back() -> None:
    before = Picture(grainy(256, 256, 8.0, 0.8))
    kept = before.pixels.repeat(2, 0).repeat(2, 1)
    result = KeepGrain(1.0)(before, Picture(kept.copy()))
    assert np.abs(result.pixels.astype(int) - kept).std() < 1.5


def test_no_amount_changes_nothing() -> None:
    picture = Picture(grainy(40, 40, 8.0))
    result = Picture(picture.pixels.copy())
    assert KeepGrain(0.0)(picture, result) is result
    assert np.array_equal(result.pixels, picture.pixels)
    for wrong in (-0.1, 2.0, float("nan")):
        with pytest.raises(ValueError, match="amount"):
            KeepGrain(wrong)
        with pytest.raises(ValueError, match="sensitivity"):
            RepairScratches(wrong)


def test_strips_are_told_and_a_part_has_the_grain_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.restore.steps.STRIP_PX", 40_000)
    before = Picture(grainy(200, 200, 8.0, 0.8))
    plain = smoothed(before.pixels, 4)
    steps = list(KeepGrain(1.0).steps(before, whole := Picture(plain.copy())))
    assert [step.share for step in steps] == sorted(step.share for step in steps)
    assert steps[-1].share == 1
    assert len(steps) > 3
    for step in steps:
        assert step.tile is not None
        assert np.array_equal(step.tile.pixels, whole.pixels[step.tile.area.slices])
    area = Rect(160, 240, 400, 320)
    part = Picture(plain[area.slices].copy())
    KeepGrain(1.0)(before, part, area, Size(800, 800))
    differences = part.pixels.astype(float) - whole.pixels[area.slices]
    assert np.abs(differences).mean() < 1  # it is measured by fewer patches


def test_results_in_files(tmp_path) -> None:
    before = Picture(grainy(128, 128, 8.0))
    mapped = scratch_array((512, 512, 3), tmp_path)
    mapped[...] = smoothed(before.pixels, 4)
    result = KeepGrain(1.0)(before, Picture(mapped))
    assert result.pixels is mapped
    assert is_scratch(result.pixels)
    assert (mapped[200:300, 200:300].astype(float) - smoothed(before.pixels, 4)[200:300, 200:300]).std() > 4


def test_steps_are_values_and_repair() -> None:
    pixels = grainy(200, 240, 2.0)
    pixels[20:160, 100:102] = 255
    picture = Picture(pixels)
    step = RepairScratches(0.5)
    repaired = step(picture)
    assert hash(step) == hash(RepairScratches(0.5))
    assert pixels[100, 100, 0] == 255
    assert repaired.pixels[30:150, 100:102].max() < 180
    from engine.restore.packed_mask import PackedMask

    empty = FillMarked(PackedMask(240, 200))
    assert hash(empty) == hash(FillMarked(PackedMask(240, 200)))
    assert empty(picture).pixels is pixels
