"""What is done to pictures of 16 bits beside the network: sizes, maps, scratches, grain, estimates."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from deep_pictures import deep_noise, ramp
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.canvas import Canvas
from engine.card import Model
from engine.estimate import BASE_BYTES, DEEP_FILE, estimate, supply_of
from engine.invented import invented_map
from engine.memory import Supply
from engine.pictures import Picture, as_eight_bit, as_sixteen_bit, format_for
from engine.progress import FinishedTile
from engine.resample import AS_ENCODED, LIGHT, Curve, strips
from engine.restore.packed_mask import PackedMask
from engine.restore.steps import FillMarked, KeepGrain, RepairScratches
from engine.scratch import is_scratch
from engine.sizes import Size
from engine.tiles import Rect

ALL_WORDS = np.arange(65536, dtype=np.uint16)
PNG, JPEG = (format_for(Path(name)) for name in ("a.png", "a.jpg"))
LAPTOP = Supply(10**10, 10**10, True, None, BASE_BYTES)


def resized(picture: Picture, width: int, height: int, curve: Curve = LIGHT) -> Picture:
    shown = np.concatenate([strip.pixels for strip in strips(picture, width, height, curve)])
    return Picture(shown[..., :3], None if picture.alpha is None else shown[..., 3], picture.grey)


def wide(picture: Picture) -> Picture:
    """The same in 16 bits."""
    alpha = None if picture.alpha is None else as_sixteen_bit(picture.alpha)
    return Picture(as_sixteen_bit(picture.pixels), alpha, picture.grey)


# --- sizes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("curve", [LIGHT, AS_ENCODED])
def test_each_of_65536_values_comes_back_from_the_curve(curve: Curve) -> None:
    quantities = curve.quantities(ALL_WORDS)
    assert quantities.dtype == np.float32
    assert (quantities[0], quantities[-1]) == (0, 1)
    assert (np.diff(quantities) > 0).all()
    assert np.array_equal(curve.samples(quantities, 16), ALL_WORDS)
    # What means the same in both depths has the same light.
    assert np.allclose(quantities[::257], curve.quantities(np.arange(256, dtype=np.uint8)), atol=1e-7)
    beyond = np.array([-1, -0.0, 1, 2], np.float32)
    assert curve.samples(beyond, 16).tolist() == [0, 0, 65535, 65535]


@settings(max_examples=40)
@given(
    st.tuples(st.integers(1, 40), st.integers(1, 40)),
    st.tuples(st.integers(1, 70), st.integers(1, 70)),
    st.booleans(),
    st.sampled_from([LIGHT, AS_ENCODED]),
)
def test_a_resize_is_that_of_8_bits_and_finer(
    size: tuple[int, int], target: tuple[int, int], alpha: bool, curve: Curve
) -> None:
    eight = deep_noise(*size, alpha=alpha).eight_bit()
    coarse, fine = resized(eight, *target, curve), resized(wide(eight), *target, curve)
    assert fine.depth == 16
    assert np.abs(as_eight_bit(fine.pixels).astype(int) - coarse.pixels)[_seen(coarse)].max(initial=0) <= 1
    if alpha:
        assert np.abs(as_eight_bit(fine.alpha).astype(int) - coarse.alpha).max() <= 1


def _seen(picture: Picture) -> np.ndarray:
    """Where colours mean something: below little alpha they are quotients of next to nothing."""
    if picture.alpha is None:
        return np.ones(picture.pixels.shape[:2], bool)
    return picture.alpha > 16


@pytest.mark.parametrize("width", [300, 512, 777, 2000])
def test_a_ramp_stays_a_ramp_in_any_size(width: int) -> None:
    result = resized(ramp(grey=True), width, 24)
    assert result.grey
    assert len(np.unique(result.pixels)) > 2000
    row = result.pixels[12, 4:-4, 0].astype(int)
    step = 8 * 16 * 512 / width
    assert np.abs(np.diff(row) - step).max() <= 16 + 2 + 0.1 * step


# --- maps ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("original_depth", "result_depth"), [(16, 16), (8, 16), (16, 8)])
def test_a_map_is_the_same_in_any_depth(original_depth: int, result_depth: int) -> None:
    original, result, faithful = (
        Picture(deep_noise(*size, seed).eight_bit_pixels() // 6 + np.uint8(100))  # more is 255 all over
        for size, seed in (((20, 24), 1), ((50, 60), 2), ((50, 60), 3))
    )

    def given_in(picture: Picture, depth: int) -> np.ndarray:
        return wide(picture).pixels if depth == 16 else picture.pixels

    coarse = invented_map(original.pixels, result.pixels, faithful.pixels)
    fine = invented_map(
        given_in(original, original_depth), given_in(result, result_depth), given_in(faithful, 16)
    )
    assert np.abs(fine.astype(int) - coarse).max() <= 1
    assert fine.dtype == np.uint8
    assert len(np.unique(fine)) > 10


# --- old photographs ----------------------------------------------------------------------------------


def scratched(seed: int = 0) -> tuple[Picture, PackedMask]:
    """Noise of 8 levels of 255 on a ramp, a white line, and the mask of that."""
    height, width = 64, 96
    noise = np.random.default_rng(seed).normal(0, 8 * 257, (height, width))
    values = np.clip(30000 + 60 * np.arange(width) + noise, 0, 65535).astype(np.uint16)
    values[:, 40:42] = 65535
    marked = np.zeros((height, width), np.uint8)
    marked[:, 40:42] = 255
    return Picture(values[..., None].repeat(3, axis=2)), PackedMask.of(marked)


def test_what_is_filled_in_lands_where_it_was_marked() -> None:
    picture, mask = scratched()
    filled = FillMarked(mask)(picture)
    assert filled.depth == 16
    changed = (filled.pixels != picture.pixels).any(axis=2)
    assert changed[:, 40:42].all()
    assert not changed[:, :38].any()
    assert not changed[:, 44:].any()
    eight = FillMarked(mask)(picture.eight_bit())
    assert np.array_equal(as_eight_bit(filled.pixels), eight.pixels)
    assert filled.pixels[:, 40:42].mean() < 45000


def test_where_nothing_is_marked_nothing_is_copied() -> None:
    picture, _ = scratched()
    nothing = PackedMask.of(np.zeros((picture.height, picture.width), np.uint8))
    assert FillMarked(nothing)(picture) is picture


def test_scratches_are_looked_for_in_8_bits() -> None:
    picture, _ = scratched()
    repaired = RepairScratches(0.5)(picture)
    assert repaired.depth == 16
    assert np.array_equal(as_eight_bit(repaired.pixels), RepairScratches(0.5)(picture.eight_bit()).pixels)


def test_grain_has_16_bits_too() -> None:
    noisy, _ = scratched()
    smooth = Picture(np.full((256, 384, 3), 32000, np.uint16))
    coarse = KeepGrain(1.0)(noisy.eight_bit(), Picture(smooth.eight_bit_pixels().copy()))
    grained = KeepGrain(1.0)(noisy, smooth)
    assert grained.depth == 16
    assert len(np.unique(grained.pixels)) > 2000
    assert len(np.unique(coarse.pixels)) < 100
    assert np.abs(grained.pixels / 257 - coarse.pixels).max() <= 1.6
    assert grained.pixels.std() == pytest.approx(257 * coarse.pixels.std(), rel=0.03)


# --- memory, disk, time -------------------------------------------------------------------------------


def test_a_canvas_has_the_depth_of_its_picture(tmp_path: Path) -> None:
    picture = deep_noise(8, 8, alpha=True)
    for in_file in (False, True):
        canvas = Canvas(picture, Rect(0, 0, 16, 16), in_file, tmp_path)
        assert (canvas.pixels.dtype, canvas.alpha.dtype) == (np.uint16, np.uint16)
        assert is_scratch(canvas.pixels) == in_file
        tile = np.arange(16 * 16 * 4, dtype=np.uint16).reshape(16, 16, 4)
        canvas.paste(FinishedTile(Rect(0, 0, 16, 16), tile))
        made = canvas.finished()
        assert np.array_equal(made.pixels, tile[..., :3])
        assert np.array_equal(made.alpha, tile[..., 3])
        with pytest.raises(ValueError, match="uint8 are no pixels for a result in uint16"):
            canvas.paste(FinishedTile(Rect(0, 0, 16, 16), np.zeros((16, 16, 4), np.uint8)))


def test_estimates_count_both_bytes(model: Model) -> None:
    def of(depth: int, file_depth: str | int = "same", **more: object):
        given = {"precision": "bfloat16", "supply": LAPTOP} | more
        return estimate(model.card, (6000, 4000), PNG, depth=depth, file_depth=file_depth, **given)

    eight, deep = of(8), of(16)
    assert eight.temporary_bytes == 384e6 * 3
    assert deep.temporary_bytes == 384e6 * 6 + 24e6 * 6  # the input lies in a file as well now
    assert deep.result_bytes == DEEP_FILE * eight.result_bytes
    assert of(16, 8).result_bytes == eight.result_bytes
    assert of(8, 16).result_bytes == deep.result_bytes
    jpeg = [
        estimate(model.card, (60, 40), JPEG, precision="bfloat16", supply=LAPTOP, depth=depth).result_bytes
        for depth in (8, 16)
    ]
    assert jpeg[0] == jpeg[1]


def test_it_takes_longer_where_the_rest_is_not_float32(model: Model) -> None:
    def seconds(precision: str, depth: int) -> float:
        found = estimate(model.card, (600, 400), PNG, precision=precision, supply=LAPTOP, depth=depth)
        return found.seconds

    assert seconds("float32", 16) == seconds("float32", 8)
    for precision in ("bfloat16", "int8"):
        assert 1.5 < seconds(precision, 16) / seconds(precision, 8) < 2.3
        assert seconds(precision, 16) < seconds("float32", 8)


def test_a_bound_is_kept_with_smaller_tiles(model: Model) -> None:
    """With 16 bits a tile takes more, so there is less in it."""
    sizes = []
    for depth in (8, 16):
        supply = supply_of(Size(3000, 2000), memory_bytes=10**9, depth=depth)
        found = estimate(
            model.card,
            (3000, 2000),
            PNG,
            precision="bfloat16",
            depth=depth,
            memory_bytes=10**9,
            supply=supply,
        )
        assert found.memory_bytes <= 10**9
        sizes.append(found.sizes.trunk_px)
    assert all(first > second for first, second in pairwise(sizes))
