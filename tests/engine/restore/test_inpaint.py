"""Filling: what is marked looks like what is around it, and nothing else changes."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.restore import inpaint
from engine.restore.inpaint import FEATHER_PX, connected, fill
from engine.restore.packed_mask import PackedMask
from engine.tiles import Rect


def ramp(height: int, width: int) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width]
    return np.stack([60 + x * 120 / width, 60 + y * 120 / height, 150 + 0 * x], axis=2).astype(np.uint8)


def far_from(mask: np.ndarray) -> np.ndarray:
    import cv2

    return cv2.dilate(mask, np.ones((2 * FEATHER_PX + 1,) * 2, np.uint8)) == 0


@pytest.mark.parametrize("wide", [3, 15, 60])
def test_marks_on_a_ramp_vanish(wide: int) -> None:
    clean = ramp(240, 300)
    mask = np.zeros((240, 300), np.uint8)
    mask[100 : 100 + wide, 40:260] = 255
    damaged = clean.copy()
    damaged[mask > 0] = 255
    kept = damaged.copy()
    filled = fill(damaged, PackedMask.of(mask))
    assert np.array_equal(damaged, kept)  # the argument stays
    assert np.array_equal(filled[far_from(mask)], clean[far_from(mask)])
    assert np.abs(filled.astype(int) - clean)[mask > 0].mean() < 4
    assert np.abs(filled.astype(int) - clean).max() < 25


def test_fills_have_the_grain_of_the_picture() -> None:
    noise = np.random.default_rng(0).normal(0, 8, (256, 256))
    pixels = np.clip(128 + noise, 0, 255).astype(np.uint8)[..., None].repeat(3, axis=2)
    mask = np.zeros((256, 256), np.uint8)
    mask[60:200, 60:200] = 255
    filled = fill(pixels, PackedMask.of(mask)).astype(float)[80:180, 80:180, 0]
    assert 6 < filled.std() < 10
    assert abs(filled.mean() - 128) < 4


@given(st.integers(1, 70), st.integers(1, 70), st.integers(0, 2**32 - 1))
def test_any_mask(height: int, width: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    pixels = dice.integers(0, 256, (height, width, 3), np.uint8)
    mask = (dice.random((height, width)) < dice.random() ** 2).astype(np.uint8)
    filled = fill(pixels, PackedMask.of(mask))
    assert filled.shape == pixels.shape
    assert np.array_equal(filled[far_from(mask)], pixels[far_from(mask)])


def test_grey_stays_grey_and_an_empty_mask_costs_nothing() -> None:
    pixels = ramp(80, 80)[..., :1].repeat(3, axis=2)
    mask = np.zeros((80, 80), np.uint8)
    assert fill(pixels, PackedMask.of(mask)) is pixels
    mask[30:40, 10:70] = 255
    filled = fill(pixels, PackedMask.of(mask))
    assert np.ptp(filled.astype(int), axis=2).max() == 0
    assert np.array_equal(
        fill(pixels, PackedMask.of(np.full((80, 80), 9, np.uint8))), pixels
    )  # nothing is known
    with pytest.raises(ValueError, match="fit"):
        fill(pixels, PackedMask(79, 80))


def test_blocks_meet_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    clean = ramp(300, 400)
    mask = np.zeros((300, 400), np.uint8)
    for x in range(20, 380):
        mask[x // 2 + 40 : x // 2 + 46, x] = 255
    damaged = np.where(mask[..., None] > 0, np.uint8(0), clean)
    whole = fill(damaged, PackedMask.of(mask)).astype(int)
    monkeypatch.setattr(inpaint, "BLOCK_PX", 64)
    in_blocks = fill(damaged, PackedMask.of(mask)).astype(int)
    assert np.abs(whole - in_blocks).max() <= 4


def test_only_the_surroundings_of_marks_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.full((3000, 4000, 3), 90, np.uint8)
    mask = np.zeros((3000, 4000), np.uint8)
    mask[100:104, 200:260] = mask[2500:2560, 3000:3003] = 255
    packed = PackedMask.of(mask)
    assert [Rect(192, 96, 80, 16), Rect(2992, 2496, 16, 64)] == connected(packed)
    looked_at = []
    paint = inpaint.cv2.inpaint
    monkeypatch.setattr(
        inpaint.cv2, "inpaint", lambda part, *rest: looked_at.append(part.size) or paint(part, *rest)
    )
    began = time.process_time()
    fill(pixels, packed)
    assert time.process_time() - began < 20  # a second, usually
    assert sum(looked_at) < 0.01 * pixels.size
