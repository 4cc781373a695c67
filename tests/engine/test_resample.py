"""Resizing in linear light, strip by strip."""

import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine import resample
from engine.pictures import Picture
from engine.resample import AS_ENCODED, LIGHT, Curve, Strip, decoded, encoded, strips
from engine.tiles import ALIGN_PX


def resized(
    picture: Picture, width: int, height: int, curve: Curve = LIGHT, span: tuple[float, float] | None = None
) -> tuple[Picture, list[Strip]]:
    made = list(strips(picture, width, height, curve, span))
    shown = np.concatenate([strip.pixels for strip in made])
    alpha = None if picture.alpha is None else shown[..., 3]
    return Picture(shown[..., :3], alpha, picture.grey), made


def noise(width: int, height: int, alpha: bool = False, grey: bool = False, seed: int = 0) -> Picture:
    generator = np.random.default_rng(seed)
    pixels = generator.integers(0, 256, (height, width, 3), np.uint8)
    if grey:
        pixels[...] = pixels[..., :1]
    return Picture(pixels, generator.integers(0, 256, (height, width), np.uint8) if alpha else None, grey)


def test_the_curve_is_that_of_srgb() -> None:
    values = np.arange(256, dtype=np.uint8)
    light = decoded(values)
    assert (light[0], light[255]) == (0, 1)
    # 0.2140 is the light of the middle value 127.5; both formulas meet where they change over.
    assert decoded(np.array([127.5]))[0] == pytest.approx(0.21404, abs=1e-5)
    assert decoded(np.array([0.04045 * 255]))[0] == pytest.approx(0.0031308, abs=1e-6)
    assert np.allclose(encoded(light), values, atol=1e-9)
    assert np.array_equal(LIGHT.values[np.rint(LIGHT.of_value * resample.CURVE_STEPS).astype(int)], values)
    assert np.array_equal(
        AS_ENCODED.values[np.rint(AS_ENCODED.of_value * resample.CURVE_STEPS).astype(int)], values
    )


def test_a_checkerboard_becomes_the_grey_that_gives_as_much_light() -> None:
    board = np.indices((64, 64)).sum(axis=0) % 2 * 255
    picture = Picture(np.repeat(board[..., None], 3, axis=2).astype(np.uint8))
    inside = slice(4, -4)
    assert set(resized(picture, 32, 32)[0].pixels[inside, inside].ravel()) == {188}
    assert set(resized(picture, 32, 32, AS_ENCODED)[0].pixels[inside, inside].ravel()) <= {127, 128}


@given(
    value=st.tuples(*[st.integers(0, 255)] * 3),
    size=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    target=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    curve=st.sampled_from([LIGHT, AS_ENCODED]),
)
def test_one_colour_stays_that_colour(
    value: tuple[int, int, int], size: tuple[int, int], target: tuple[int, int], curve: Curve
) -> None:
    picture = Picture(np.full((*size, 3), value, np.uint8), np.full(size, 200, np.uint8))
    result, _ = resized(picture, *target, curve)
    assert (result.width, result.height) == target
    assert (result.pixels == value).all()
    assert (result.alpha == 200).all()


@given(
    width=st.integers(1, 60),
    height=st.integers(1, 150),
    target=st.tuples(st.integers(1, 60), st.integers(1, 150)),
    alpha=st.booleans(),
    extra=st.floats(0, 3),
)
@settings(max_examples=60)
def test_strips_give_the_same_as_the_whole(
    width: int, height: int, target: tuple[int, int], alpha: bool, extra: float
) -> None:
    picture = noise(width, height, alpha)
    span = (width + extra, height + extra)
    whole, one = resized(picture, *target, span=span)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resample, "STRIP_PX", 1)
        cut, several = resized(picture, *target, span=span)
    assert (len(one), len(several)) == (1, -(-target[1] // ALIGN_PX))
    for found, expected in ((cut.pixels, whole.pixels), (cut.alpha, whole.alpha)):
        if found is not None and expected is not None:
            differences = np.abs(found.astype(int) - expected)
            assert differences.max() <= 1  # where a value lay on the edge between two
            # In a narrow picture that happens to whole runs of pixels, which are all alike.
            alike = -(-target[0] // width)
            assert np.count_nonzero(differences) <= 3 * alike + differences.size // 300


def test_strips_cover_the_result_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resample, "STRIP_PX", 64 * 2 * 40)  # 40 rows of the result
    made = list(strips(noise(64, 300, alpha=True), 32, 150))
    assert [strip.top for strip in made] == [0, 32, 64, 96, 128]
    assert [strip.pixels.shape for strip in made] == [(32, 32, 4)] * 4 + [(22, 32, 4)]
    assert [(strip.number, strip.total) for strip in made] == [(number, 5) for number in range(1, 6)]


def test_it_is_pillows_bicubic_of_the_light() -> None:
    picture = noise(37, 23)
    result, _ = resized(picture, 50, 11)
    for channel in range(3):
        light = decoded(picture.pixels[..., channel]).astype(np.float32)
        expected = Image.fromarray(light).resize((50, 11), Image.Resampling.BICUBIC)
        values = encoded(np.clip(np.asarray(expected, np.float64), 0, 1))
        assert np.abs(result.pixels[..., channel] - values).max() < 0.54


def test_beyond_the_edge_the_last_row_and_column_go_on() -> None:
    picture = noise(20, 12)
    padded = Picture(np.pad(picture.pixels, ((0, 2), (0, 2), (0, 0)), mode="edge"))
    assert np.array_equal(
        resized(picture, 11, 7, span=(22.0, 14.0))[0].pixels, resized(padded, 11, 7)[0].pixels
    )


def test_a_cut_out_has_no_halo_of_what_was_hidden() -> None:
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:] = (0, 255, 0)  # the colour under what is transparent: a green screen
    alpha = np.zeros((64, 64), np.uint8)
    disc = np.hypot(*(np.indices((64, 64)) - 31.5)) < 20
    pixels[disc], alpha[disc] = (200, 40, 90), 255
    for size in (16, 29, 80):
        result, _ = resized(Picture(pixels, alpha), size, size)
        assert result.alpha is not None
        seen = result.alpha > 0
        edge = seen & (result.alpha < 255)
        assert edge.any()
        assert np.abs(result.pixels[seen].astype(int) - (200, 40, 90)).max() <= 1
        assert (result.pixels[0, 0] == (0, 255, 0)).all()  # hidden colours stay as they are in the file


def test_alpha_is_coverage_and_not_light() -> None:
    alpha = np.repeat(np.array([[0, 255]], np.uint8), 8, axis=0).repeat(8, axis=1)
    result, _ = resized(Picture(np.full((8, 16, 3), 90, np.uint8), alpha), 1, 1)
    assert result.alpha is not None
    assert abs(int(result.alpha[0, 0]) - 128) <= 1
    assert tuple(result.pixels[0, 0]) == (90, 90, 90)


@pytest.mark.parametrize("alpha", [False, True])
def test_grey_stays_grey(alpha: bool) -> None:
    picture = noise(30, 20, alpha, grey=True)
    result, _ = resized(picture, 17, 45)
    assert (result.pixels[..., 0] == result.pixels[..., 1]).all()
    assert (result.pixels[..., 0] == result.pixels[..., 2]).all()
    colour, _ = resized(Picture(picture.pixels, picture.alpha), 17, 45)
    assert np.array_equal(result.pixels, colour.pixels)


def test_memory_does_not_grow_with_the_height(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Python and NumPy hold; Pillow's own part is smaller and of the same kind."""
    monkeypatch.setattr(resample, "STRIP_PX", 1 << 16)
    peaks = []
    for height in (1000, 2000, 4000):
        picture = noise(256, height, alpha=True)
        tracemalloc.start()
        for _ in strips(picture, 128, height // 2):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert all(after < 1.1 * before for before, after in pairwise(peaks))
