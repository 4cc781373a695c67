"""What is read from the data folders, and what the batches cut from it promise."""

import logging
from collections import Counter

import numpy as np
import pytest
import torch
from PIL import Image

from training.dataset import CropSampler, DataError, downscale, find_pictures, load_pictures


def sampler(*pictures: np.ndarray, crop_px: int = 32, factor: int = 4, seed: int = 0) -> CropSampler:
    tensors = [torch.from_numpy(pixels).permute(2, 0, 1).contiguous() for pixels in pictures]
    return CropSampler(tensors, crop_px, factor, torch.Generator().manual_seed(seed))


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


# --- finding ---------------------------------------------------------------------------------------


def test_pictures_are_found_below_all_folders_and_sorted(tmp_path):
    names = ["b/z.png", "b/deep/er/a.JPG", "a/m.webp", "a/c.tiff"]
    for name in [*names, "a/notes.txt", "a/x.npy", "b/png"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = find_pictures([tmp_path / "b", tmp_path / "a", tmp_path / "b" / "deep"])
    assert found == sorted(tmp_path / name for name in names)  # each once


def test_a_missing_folder_is_named(tmp_path, pictures):
    with pytest.raises(DataError, match="nowhere is not a folder"):
        find_pictures([pictures, tmp_path / "nowhere"])


def test_folders_without_pictures_are_named(tmp_path):
    (tmp_path / "hollow").mkdir()
    (tmp_path / "hollow" / "notes.txt").touch()
    with pytest.raises(DataError, match=r"No pictures in .*hollow"):
        find_pictures([tmp_path / "hollow"])


# --- reading ---------------------------------------------------------------------------------------


def test_pictures_are_read_as_rgb(tmp_path, picture):
    pixels = picture(40, 50, 0)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    Image.fromarray(pixels[..., 0]).save(tmp_path / "grey.png")
    colour, grey = load_pictures(find_pictures([tmp_path]), 32)
    assert colour.dtype == torch.uint8
    assert np.array_equal(colour.permute(1, 2, 0), pixels)
    assert np.array_equal(grey.permute(1, 2, 0), pixels[..., :1].repeat(3, axis=2))


def test_what_cannot_be_used_is_left_out_and_logged(tmp_path, picture, caplog):
    Image.fromarray(picture(40, 50, 0)).save(tmp_path / "good.png")
    Image.fromarray(picture(31, 90, 0)).save(tmp_path / "low.png")
    Image.fromarray(picture(90, 31, 0)).save(tmp_path / "narrow.png")
    (tmp_path / "text.jpg").write_text("not a picture")
    (tmp_path / "empty.bmp").touch()
    with caplog.at_level(logging.WARNING):
        loaded = load_pictures(find_pictures([tmp_path]), 32)
    assert [tuple(tensor.shape) for tensor in loaded] == [(3, 40, 50)]
    for name, reason in {
        "low.png": "32 pixels",
        "narrow.png": "32 pixels",
        "text.jpg": "",
        "empty.bmp": "",
    }.items():
        (message,) = (record.message for record in caplog.records if name in record.message)
        assert "left out" in message
        assert reason in message
    assert len(caplog.records) == 4


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # Pillow warns of damage in TIFF before it gives up
@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "tif", "bmp"])
def test_a_file_cut_short_is_left_out(tmp_path, picture, suffix, caplog):
    Image.fromarray(picture(48, 48, 0)).save(tmp_path / "whole.png")
    (whole,) = load_pictures([tmp_path / "whole.png"], 32)
    Image.fromarray(picture(48, 48, 0)).save(tmp_path / f"a.{suffix}")
    data = (tmp_path / f"a.{suffix}").read_bytes()
    lengths = range(0, len(data) // 2, max(1, len(data) // 60))
    for length in lengths:
        (tmp_path / f"cut.{suffix}").write_bytes(data[:length])
        loaded = load_pictures([tmp_path / f"cut.{suffix}", tmp_path / "whole.png"], 32)
        assert len(loaded) == 1
        assert torch.equal(loaded[0], whole)
    assert len(caplog.records) == len(lengths)


def test_nothing_left_is_an_error(tmp_path, make_pictures):
    make_pictures(tmp_path, (20, 20), (30, 60))
    with pytest.raises(DataError, match="None of the 2 pictures is readable and at least 32 pixels"):
        load_pictures(find_pictures([tmp_path]), 32)


# --- batches ---------------------------------------------------------------------------------------


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
