"""What the batches promise that are cut from the training pictures."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis.strategies import integers, lists, tuples
from PIL import Image

from training.dataset import CropSampler, DataError, Pictures, downscale
from training.degrade import SETTINGS


def in_memory(*arrays: np.ndarray) -> Pictures:
    pictures = Pictures.empty([pixels.shape[:2] for pixels in arrays])
    for number, pixels in enumerate(arrays):
        pictures[number].copy_(torch.from_numpy(pixels))
    return pictures


def sampler(
    *pictures: np.ndarray, crop_px: int = 32, factor: int = 4, seed: int = 0, **options
) -> CropSampler:
    generator = torch.Generator().manual_seed(seed)
    return CropSampler(in_memory(*pictures), crop_px, factor, generator, **options)


def as_pixels(batch: torch.Tensor) -> np.ndarray:
    """(N, 3, H, W) in [0, 1] to (N, H, W, 3) uint8."""
    return batch.mul(255).round().byte().permute(0, 2, 3, 1).numpy()


def reduced(pixels: np.ndarray, factor: int) -> np.ndarray:
    """By Pillow, (h, w, 3) float: in 8 bits it would round and clip between its two passes as well."""
    size = (pixels.shape[1] // factor, pixels.shape[0] // factor)
    channels = [Image.fromarray(pixels[..., channel].astype(np.float32)) for channel in range(3)]
    return np.stack([np.asarray(c.resize(size, Image.Resampling.BICUBIC)) for c in channels], axis=2).clip(
        0, 255
    )


@pytest.mark.parametrize("factor", [2, 4, 8])
def test_batches(factor, picture):
    lr, hr = sampler(picture(64, 80, 0), picture(50, 40, 1), factor=factor).batch(5)
    assert lr.shape == (5, 3, 32 // factor, 32 // factor)
    assert hr.shape == (5, 3, 32, 32)
    assert lr.dtype == hr.dtype == torch.float32
    assert 0 <= min(lr.min(), hr.min()) < 0.3
    assert 0.7 < max(lr.max(), hr.max()) <= 1


def test_low_resolution_is_the_reduced_crop_in_8_bits(picture):
    lr, hr = sampler(picture(64, 80, 0), picture(50, 40, 1)).batch(8)
    assert torch.equal(lr, downscale(hr, 4))
    assert torch.allclose(lr * 255, (lr * 255).round(), atol=1e-4)
    for small, large in zip(as_pixels(lr), as_pixels(hr), strict=True):
        assert np.abs(small - reduced(large, 4)).max() < 0.501


def test_crops_come_from_the_picture_unchanged(picture):
    pixels = picture(35, 34, 0)
    windows = {
        np.rot90(window[:, ::flip], turns).tobytes()
        for top in range(4)
        for left in range(3)
        for window in [pixels[top : top + 32, left : left + 32]]
        for flip in (1, -1)
        for turns in range(4)
    }
    assert len(windows) == 96
    drawn = {crop.tobytes() for crop in as_pixels(sampler(pixels).batch(1000)[1])}
    assert drawn == windows  # the first and the last row and column among them, and no other


def test_every_flip_and_turn_is_as_likely(picture):
    pixels = picture(32, 32, 0)
    drawn = Counter(crop.tobytes() for crop in as_pixels(sampler(pixels).batch(1600)[1]))
    expected = {np.rot90(pixels[:, ::flip], turns).tobytes() for flip in (1, -1) for turns in range(4)}
    assert drawn.keys() == expected
    assert all(130 < count < 270 for count in drawn.values())  # 200 each, with a deviation of 13


def test_pictures_are_drawn_by_their_area():
    black, white = np.zeros((40, 40, 3), np.uint8), np.full((80, 80, 3), 255, np.uint8)
    _, hr = sampler(black, white).batch(2000)
    assert float(hr.mean()) == pytest.approx(0.8, abs=0.04)  # a deviation of 0.009


def test_the_seed_decides(picture):
    first, same, other = (sampler(picture(64, 80, 0), seed=seed) for seed in (7, 7, 8))
    for _ in range(3):
        batch = first.batch(4)
        assert all(torch.equal(a, b) for a, b in zip(batch, same.batch(4), strict=True))
    assert not torch.equal(batch[1], other.batch(4)[1])


def test_a_restored_generator_goes_on_identically(picture):
    running, restored = sampler(picture(64, 80, 0)), sampler(picture(64, 80, 0), seed=5)
    running.batch(4)
    state = running.generator.get_state()
    expected = [running.batch(4)[1] for _ in range(3)]
    restored.generator.set_state(state)
    assert all(torch.equal(hr, restored.batch(4)[1]) for hr in expected)


@given(sizes=lists(tuples(integers(16, 40), integers(16, 40)), min_size=1, max_size=4), seed=integers(0, 99))
def test_crops_of_any_pictures_are_parts_of_them(sizes, seed):
    # Every pixel says which picture it is of and where in it.
    arrays = []
    for number, (height, width) in enumerate(sizes):
        row, column = np.mgrid[:height, :width]
        arrays.append(np.stack([np.full_like(row, number), row, column], axis=2).astype(np.uint8))
    for crop in as_pixels(sampler(*arrays, crop_px=16, seed=seed).batch(8)[1]):
        number, top, left = crop.min(axis=(0, 1))
        part = arrays[number][top : top + 16, left : left + 16]
        turned = [np.rot90(part[:, ::flip], turns) for flip in (1, -1) for turns in range(4)]
        assert any(np.array_equal(crop, one) for one in turned)


# --- shared among processes ------------------------------------------------------------------------


@pytest.mark.parametrize("world", [2, 3])
def test_the_shares_of_all_processes_are_the_batch_of_one(picture, world):
    arrays = [picture(64, 80, 0), picture(50, 40, 1)]
    one = sampler(*arrays)
    ranks = [sampler(*arrays, rank=rank, world=world) for rank in range(world)]
    for _ in range(3):
        shares = [own.batch(6) for own in ranks]
        for whole, parts in zip(one.batch(6), zip(*shares, strict=True), strict=True):
            assert parts[0].shape[0] == 6 // world
            assert torch.equal(whole, torch.cat(parts))


def test_degraded_shares_differ_but_the_processes_stay_together():
    grey = np.full((32, 32, 3), 128, np.uint8)
    ranks = [sampler(grey, degradation=SETTINGS["photo"], rank=rank, world=2) for rank in range(2)]
    for _ in range(3):
        (lr, _), (other, _) = (own.batch(4) for own in ranks)
        assert lr.shape == other.shape == (2, 3, 8, 8)
        assert not torch.equal(lr, other)  # one grey: only noise can tell them apart
        states = [own.generator.get_state() for own in ranks]
        assert torch.equal(*states)


def test_a_degraded_run_goes_on_identically(picture):
    running, restored = (
        sampler(picture(64, 80, 0), degradation=SETTINGS["restore"], seed=seed) for seed in (0, 5)
    )
    running.batch(4)
    restored.generator.set_state(running.generator.get_state())
    for _ in range(2):
        assert all(torch.equal(a, b) for a, b in zip(running.batch(4), restored.batch(4), strict=True))


def test_a_picture_must_have_room_for_the_crop(picture):
    with pytest.raises(DataError, match="smaller than the crop of 32 pixels"):
        sampler(picture(64, 64, 0), picture(64, 31, 0))


def test_crop_must_be_a_multiple_of_the_factor(picture):
    with pytest.raises(DataError, match="multiple of the factor 4, not 30"):
        sampler(picture(64, 64, 0), crop_px=30)


@pytest.mark.parametrize("factor", [2, 4, 8])
def test_downscale_agrees_with_pillow(factor, picture):
    pixels = np.random.default_rng(0).integers(0, 256, (64, 96, 3), np.uint8)  # the hardest: noise
    for hr in (pixels, picture(64, 96, 3)):
        before = torch.from_numpy(hr).permute(2, 0, 1)[None].float() / 255
        kept = before.clone()
        lr = as_pixels(downscale(before, factor))[0]
        assert np.abs(lr - reduced(hr, factor)).max() < 0.501  # rounding alone
        assert torch.equal(before, kept)


# --- graphics cards --------------------------------------------------------------------------------


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no graphics card")
@pytest.mark.parametrize("place", ["cpu", "cuda"])
def test_crops_on_a_graphics_card_are_those_of_the_processor(picture, place):
    expected = sampler(picture(64, 80, 0), picture(50, 40, 1))
    held = replace(expected.pictures, pixels=expected.pictures.pixels.to(place))
    generator = torch.Generator().manual_seed(0)
    on_card = CropSampler(held, 32, 4, generator, device=torch.device("cuda"))
    for _ in range(20):
        lr, hr = on_card.batch(8)
        assert lr.is_cuda
        wanted = expected.batch(8)
        assert torch.equal(hr.cpu(), wanted[1])
        assert float((lr.cpu() - wanted[0]).abs().max()) < 1.01 / 255  # rounded to 8 bits in another order
