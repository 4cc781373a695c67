"""Pictures of 16 bits before and behind the network: the type, its parts, and the way to 8 bits."""

from fractions import Fraction

import numpy as np
import pytest
from deep_pictures import deep_noise, ramp
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.pictures import Picture, as_eight_bit, as_sixteen_bit, with_spread_colours
from engine.pictures import picture as picture_module
from engine.pictures.depth import as_depth, depth_of, dtype_of, reduce_into, white_of
from engine.pictures.layers import Layers, turned
from engine.pictures.strips import Strips
from engine.scratch import array_for, is_scratch, scratch_array

ALL_WORDS = np.arange(65536, dtype=np.uint16)


# --- samples ------------------------------------------------------------------------------------------


def test_each_value_goes_to_the_nearest_of_8_bits() -> None:
    nearest = [round(Fraction(255 * int(value), 65535)) for value in ALL_WORDS]
    assert np.array_equal(as_eight_bit(ALL_WORDS), nearest)
    assert np.array_equal(as_eight_bit(ALL_WORDS), (ALL_WORDS.astype(np.int64) * 255 + 32767) // 65535)


def test_8_bits_come_back_from_16() -> None:
    values = np.arange(256, dtype=np.uint8)
    assert np.array_equal(as_eight_bit(as_sixteen_bit(values)), values)
    assert as_sixteen_bit(values)[[0, 128, 255]].tolist() == [0, 0x8080, 0xFFFF]


def test_what_has_the_depth_is_not_copied() -> None:
    eight, sixteen = np.zeros(3, np.uint8), np.zeros(3, np.uint16)
    assert as_eight_bit(eight) is as_depth(eight, 8) is eight
    assert as_sixteen_bit(sixteen) is as_depth(sixteen, 16) is sixteen
    assert (depth_of(eight), white_of(eight), dtype_of(8)) == (8, 255, np.uint8)
    assert (depth_of(sixteen), white_of(sixteen), dtype_of(16)) == (16, 65535, np.uint16)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 300))
def test_reducing_in_parts(height: int, width: int, part: int) -> None:
    values = np.random.default_rng(height).integers(0, 65536, (height, width, 3), np.uint16)
    made = np.empty(values.shape, np.uint8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.pictures.depth._STRIP_SAMPLES", part)
        reduce_into(made, values)
    assert np.array_equal(made, as_eight_bit(values))


def test_scratch_arrays_of_words(tmp_path) -> None:
    made = scratch_array((5, 4, 3), tmp_path, np.dtype(np.uint16))
    assert (made.dtype, made.shape, made.nbytes) == (np.uint16, (5, 4, 3), 120)
    made[...] = 65535
    assert (made == 65535).all()
    assert is_scratch(array_for((5, 4, 3), 119, np.dtype(np.uint16)))
    assert not is_scratch(array_for((5, 4, 3), 120, np.dtype(np.uint16)))


# --- Picture ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alpha", [False, True])
def test_a_picture_says_what_it_has(alpha: bool) -> None:
    picture = deep_noise(4, 5, alpha=alpha)
    assert (picture.depth, picture.white) == (16, 65535)
    eight = picture.eight_bit()
    assert (eight.depth, eight.white) == (8, 255)
    assert eight.eight_bit() is eight
    assert np.array_equal(eight.pixels, as_eight_bit(picture.pixels))
    assert np.array_equal(picture.eight_bit_pixels(), eight.pixels)
    assert eight.eight_bit_pixels() is eight.pixels
    if alpha:
        assert np.array_equal(eight.alpha, as_eight_bit(picture.alpha))


def test_the_rest_of_a_picture_stays() -> None:
    picture = deep_noise(3, 3, grey=True)
    assert picture.eight_bit().grey
    assert picture.eight_bit().metadata is picture.metadata


def test_a_large_picture_is_reduced_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_module, "LARGEST_IN_MEMORY_BYTES", 1000)
    monkeypatch.setattr(picture_module, "_CHECKED_PX", 64)
    picture = deep_noise(30, 40, alpha=True)
    eight = picture.eight_bit()
    assert is_scratch(eight.pixels)
    assert np.array_equal(eight.pixels, as_eight_bit(picture.pixels))
    assert np.array_equal(eight.alpha, as_eight_bit(picture.alpha))


@pytest.mark.parametrize(
    ("pixels", "alpha", "says"),
    [
        (np.zeros((2, 2, 3), ">u2"), None, "must be .* uint8 or uint16"),
        (np.zeros((2, 2, 3), np.int32), None, "must be .* uint8 or uint16"),
        (np.zeros((2, 2), np.uint16), None, "must be .* uint8 or uint16"),
        (np.zeros((2, 2, 3), np.uint16), np.zeros((2, 2), np.uint8), "alpha must be .* uint16"),
        (np.zeros((2, 2, 3), np.uint8), np.zeros((2, 2), np.uint16), "alpha must be .* uint8"),
    ],
)
def test_other_arrays_are_refused(pixels: np.ndarray, alpha: np.ndarray | None, says: str) -> None:
    if pixels.dtype == np.dtype(np.uint16):  # a machine whose own order is the other one
        pixels = pixels.astype("<u2") if pixels.dtype.byteorder == ">" else pixels
    with pytest.raises(ValueError, match=says):
        Picture(pixels, alpha)


# --- its parts ----------------------------------------------------------------------------------------


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 8), st.integers(1, 20), st.booleans())
def test_layers_of_any_size_turned_part_by_part(
    width: int, height: int, orientation: int, rows: int, late_alpha: bool
) -> None:
    stored = deep_noise(height, width, alpha=True)
    made = Layers((width, height), orientation, 16)
    cover = stored.alpha.copy()
    for top in range(0, height, rows):
        if late_alpha and top == 0:
            cover[:rows] = 65535
            made.put(top, stored.pixels[:rows], None)
        else:
            made.put(top, stored.pixels[top : top + rows], cover[top : top + rows])
    assert np.array_equal(made.pixels, turned(stored.pixels, orientation))
    if made.alpha is not None:
        assert np.array_equal(made.alpha, turned(cover, orientation))
    else:
        assert (cover == 65535).all()


def test_layers_take_their_own_depth_only() -> None:
    with pytest.raises(ValueError, match="uint8 in a picture of 16 bits"):
        Layers((2, 2), 1, 16).put(0, np.zeros((2, 2, 3), np.uint8), None)
    with pytest.raises(ValueError, match="uint16 in a picture of 8 bits"):
        Layers((2, 2), 1).put(0, np.zeros((2, 2, 3), np.uint8), np.zeros((2, 2), np.uint16))


@settings(max_examples=50)
@given(st.integers(1, 30), st.integers(1, 30), st.booleans(), st.booleans(), st.sampled_from([None, 8, 16]))
def test_strips_deliver_what_is_asked_for(
    height: int, width: int, alpha: bool, with_alpha: bool, depth: int | None
) -> None:
    picture = deep_noise(height, width, alpha=alpha)
    strips = Strips(picture, None, with_alpha, depth=depth)
    rows = np.concatenate([rows for _top, rows in strips.all()])
    assert strips.depth == depth_of(rows) == (depth or 16)
    wanted = picture.pixels.astype(np.float64) / 65535
    if alpha:
        cover = picture.alpha[..., np.newaxis] / 65535
        wanted = np.dstack([wanted, cover]) if with_alpha else wanted * cover + (1 - cover)
    assert np.abs(rows / white_of(rows) - wanted).max() <= 0.51 / white_of(rows) + 0.5 / 65535


def test_strips_of_16_bits_are_as_large_as_those_of_8() -> None:
    deep = deep_noise(1024, 512)
    assert Strips(deep, None, False).rows_per_strip == 1024 // 3
    assert Strips(deep, None, False, depth=8).rows_per_strip == 2048 // 3


@pytest.mark.parametrize("three", [False, True])
def test_grey_values_go_through_a_table(three: bool) -> None:
    picture = ramp(9, 60, grey=True)
    table = ALL_WORDS[::-1]
    rows = Strips(picture, table, False, three=three).rows(2, 5)
    assert rows.dtype == np.uint16
    assert np.array_equal(rows, 65535 - picture.pixels[2:5, :, : 3 if three else 1])
    assert np.array_equal(Strips(picture, table, False, three=three, depth=8).rows(2, 5), as_eight_bit(rows))


def test_white_stays_white_on_white() -> None:
    """The largest products there are: 65535 x 65535."""
    pixels = np.full((2, 2, 3), 65535, np.uint16)
    alpha = np.array([[0, 1], [65534, 65535]], np.uint16)
    assert (Strips(Picture(pixels, alpha), None, False).rows(0, 2) == 65535).all()
    dark = Strips(Picture(np.zeros_like(pixels), alpha), None, False).rows(0, 2)[..., 0]
    assert dark.tolist() == [[65535, 65534], [1, 0]]


@settings(max_examples=30)
@given(st.integers(1, 70), st.integers(1, 70), st.integers(0, 99), st.sampled_from([0.02, 0.5, 0.98]))
def test_spread_colours_keep_what_is_seen(height: int, width: int, seed: int, share: float) -> None:
    dice = np.random.default_rng(seed)
    pixels = dice.integers(20000, 50000, (height, width, 3)).astype(np.uint16)
    alpha = np.where(dice.random((height, width)) < share, 0, dice.integers(1, 65536)).astype(np.uint16)
    pixels[alpha == 0] = 0
    spread = with_spread_colours(Picture(pixels, alpha))
    assert spread.depth == 16
    assert np.array_equal(spread.pixels[alpha > 0], pixels[alpha > 0])
    if (alpha > 0).any():
        seen = pixels[alpha > 0]
        assert spread.pixels.min() >= seen.min() - 1
        assert spread.pixels.max() <= seen.max() + 1


def test_spreading_is_that_of_8_bits() -> None:
    deep = deep_noise(60, 80, alpha=True)
    alpha = np.where(np.arange(80) < 30, 0, deep.alpha | 1).astype(np.uint16) * np.ones((60, 1), np.uint16)
    fine = with_spread_colours(Picture(deep.pixels, alpha)).pixels / 257
    eight = Picture(
        deep.eight_bit_pixels(), np.where(alpha == 0, 0, np.maximum(as_eight_bit(alpha), 1)).astype(np.uint8)
    )
    assert np.abs(fine - with_spread_colours(eight).pixels).max() < 3
