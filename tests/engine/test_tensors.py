import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.card import Range
from engine.pictures import Picture
from engine.tensors import to_pixels, to_tensor
from engine.tiles import Rect

CPU = torch.device("cpu")
RANGES = [(0.0, 1.0), (-1.0, 1.0), (0.0, 255.0)]


def random_pixels(height: int, width: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def whole(picture: Picture) -> Rect:
    return Rect(0, 0, picture.width, picture.height)


@pytest.mark.parametrize("value_range", RANGES)
def test_every_value_comes_back_exactly(value_range: Range) -> None:
    values = np.arange(256, dtype=np.uint8).reshape(16, 16)
    picture = Picture(np.stack([values, values[::-1], values.T], axis=2))

    batch = to_tensor(picture, whole(picture), value_range, CPU, torch.float32)

    assert batch.shape == (1, 3, 16, 16)
    assert batch.is_contiguous(memory_format=torch.channels_last)
    assert batch.min().item() == pytest.approx(value_range[0], abs=1e-6)
    assert batch.max().item() == pytest.approx(value_range[1], abs=1e-6)
    np.testing.assert_array_equal(to_pixels(batch, value_range, grey=False), picture.pixels)


@settings(max_examples=30)
@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_part_is_the_part_that_was_asked_for(height: int, width: int, data: st.DataObject) -> None:
    picture = Picture(random_pixels(height, width))
    left, top = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    part = Rect(left, top, data.draw(st.integers(1, width - left)), data.draw(st.integers(1, height - top)))

    back = to_pixels(to_tensor(picture, part, (0, 1), CPU, torch.float32), (0, 1), grey=False)

    np.testing.assert_array_equal(back, picture.pixels[top : top + part.height, left : left + part.width])


def test_alpha_goes_along_as_a_second_grey_picture() -> None:
    picture = Picture(random_pixels(5, 7), alpha=random_pixels(5, 7, seed=1)[..., 0])

    batch = to_tensor(picture, whole(picture), (-1, 1), CPU, torch.float32)
    back = to_pixels(batch, (-1, 1), grey=False)

    assert batch.shape == (2, 3, 5, 7)
    assert torch.equal(batch[1, 0], batch[1, 1])
    assert torch.equal(batch[1, 1], batch[1, 2])
    np.testing.assert_array_equal(back[..., :3], picture.pixels)
    np.testing.assert_array_equal(back[..., 3], picture.alpha)


def test_alpha_is_the_mean_of_its_three_channels() -> None:
    batch = torch.zeros(2, 3, 1, 1)
    batch[1, :, 0, 0] = torch.tensor([10, 20, 60]) / 255

    np.testing.assert_array_equal(to_pixels(batch, (0, 1), grey=False), [[[0, 0, 0, 30]]])


@pytest.mark.parametrize("layers", [1, 2])
def test_grey_gives_equal_channels_of_the_luma(layers: int) -> None:
    batch = torch.from_numpy(np.stack([random_pixels(6, 4, seed) for seed in range(layers)]))
    batch = batch.permute(0, 3, 1, 2).float() / 255

    pixels = to_pixels(batch, (0, 1), grey=True)

    rgb = batch[0].permute(1, 2, 0).double().numpy() * 255
    luma = 0.299 * rgb[..., 0] + 0.587 * rgb[..., 1] + 0.114 * rgb[..., 2]
    for channel in range(3):
        assert np.abs(pixels[..., channel] - luma).max() <= 0.5 + 1e-3
        np.testing.assert_array_equal(pixels[..., channel], pixels[..., 0])


def test_grey_value_stays_that_value() -> None:
    values = np.arange(256, dtype=np.uint8).reshape(16, 16)
    picture = Picture(np.repeat(values[..., None], 3, axis=2), grey=True)

    batch = to_tensor(picture, whole(picture), (0, 1), CPU, torch.float32)

    np.testing.assert_array_equal(to_pixels(batch, (0, 1), grey=True), picture.pixels)


@pytest.mark.parametrize(("low", "high"), RANGES)
def test_values_beyond_the_range_are_clamped(low: float, high: float) -> None:
    span = high - low
    batch = torch.tensor([low - 9 * span, low + 0.5 * span, high + 0.01 * span]).view(1, 3, 1, 1)

    np.testing.assert_array_equal(to_pixels(batch, (low, high), grey=False), [[[0, 128, 255]]])


def test_batch_is_left_as_it_was() -> None:
    batch = torch.rand(2, 3, 4, 4)
    before = batch.clone()

    to_pixels(batch, (-1, 1), grey=True)

    assert torch.equal(batch, before)


@pytest.mark.parametrize("value_range", RANGES[:2])
def test_bfloat16_holds_eight_bits(value_range: Range) -> None:
    values = np.arange(256, dtype=np.uint8).reshape(16, 16)
    picture = Picture(np.repeat(values[..., None], 3, axis=2))

    batch = to_tensor(picture, whole(picture), value_range, CPU, torch.bfloat16)

    assert batch.dtype == torch.bfloat16
    np.testing.assert_array_equal(to_pixels(batch, value_range, grey=False), picture.pixels)
