"""Whole runs in 8-bit integers, with the bundled models."""

import numpy as np
import pytest
from engine_runs import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.card import CARD_NAME, Model, choose_model, find_models, read_card, write_card
from engine.devices import processor
from engine.enhancer import Enhancer
from engine.errors import CardInvalid, PrecisionUnavailable
from engine.pictures import Picture, read_picture
from engine.strength import mixed_card, mixed_network, open_mixed
from engine.tiles import Rect, TileSizes
from sr_desktop import paths

pytestmark = pytest.mark.skipif(
    "int8" not in processor().precisions, reason="this processor has no VNNI instructions"
)


@pytest.fixture(scope="module")
def models() -> tuple[Model, ...]:
    return find_models(paths.models())


@pytest.fixture(scope="module")
def integers(model: Model) -> Enhancer:
    return Enhancer.open(model, "cpu", "int8")


@pytest.fixture(scope="module")
def sample() -> Picture:
    """The middle of the sample photograph, 96 x 80 pixels."""
    return Picture(np.ascontiguousarray(read_picture(paths.sample()).pixels[60:140, 160:256]))


def rms(one: Picture, other: Picture) -> float:
    return float(np.sqrt(np.square(one.pixels.astype(float) - other.pixels).mean()))


def test_they_are_the_first_choice_where_the_processor_has_them(model: Model, integers: Enhancer) -> None:
    assert model.card.precisions[0] == "int8"
    assert Enhancer.open(model, "cpu").precision == integers.precision == "int8"


@settings(max_examples=12)
@given(
    left=st.integers(0, 40),
    top=st.integers(0, 40),
    size=st.tuples(st.integers(1, 56), st.integers(1, 40)),
    tiles=st.tuples(st.integers(16, 60), st.integers(8, 16)),
    alpha=st.booleans(),
)
def test_tiles_give_what_the_whole_gives(
    integers: Enhancer,
    sample: Picture,
    left: int,
    top: int,
    size: tuple[int, int],
    tiles: tuple[int, int],
    alpha: bool,
) -> None:
    pixels = sample.pixels[top : top + size[1], left : left + size[0]]
    picture = Picture(np.ascontiguousarray(pixels), pixels[..., 0].copy() if alpha else None)
    whole = integers.enhance(picture)
    run = Run(integers, picture, TileSizes(*tiles))
    run.assert_progress_is_sound()
    # A sum in another order may fall on the other side of a step on the way: that is a level at times.
    differences = np.abs(run.result.pixels.astype(int) - whole.pixels)
    assert differences.max() <= 3
    assert differences.mean() < 0.02


def test_every_model_stays_close_to_float32(models: tuple[Model, ...], sample: Picture) -> None:
    for each in models:
        exact, found = (
            Enhancer.open(each, "cpu", precision).enhance(sample) for precision in ("float32", "int8")
        )
        assert rms(exact, found) < 1.5, each.card.id
        assert np.abs((found.pixels.astype(float) - exact.pixels).mean((0, 1))).max() < 0.6, each.card.id


def test_what_is_rougher_than_photographs_is_computed_in_the_next_precision(
    model: Model, integers: Enhancer, sample: Picture
) -> None:
    pixels = sample.pixels.copy()
    pixels[20:44, 30:60] = (np.indices((24, 30)).sum(0) % 2 * 255)[..., None]
    rough = Picture(pixels)
    wider = processor().precisions[1]
    expected = Enhancer.open(model, "cpu", wider).enhance(rough)
    assert np.array_equal(integers.enhance(rough).pixels, expected.pixels)
    assert integers.precision == "int8"
    # In tiles, only those that see it are.
    part = Rect(84, 0, 8, 80)
    smooth = integers.enhance_region(rough, Rect(92, 70, 4, 10))
    assert rms(smooth, Picture(integers.enhance(sample).pixels[280:, 368:])) < 3
    assert integers.enhance_region(rough, part).width == 32


@pytest.mark.parametrize("strength", [0.3, 0.7])
def test_a_mix_has_bounds_that_hold_for_both(
    models: tuple[Model, ...], sample: Picture, strength: float
) -> None:
    faithful, photo = choose_model(models, paths.DEFAULT_MODEL), choose_model(models, paths.PHOTO_MODEL)
    exact, found = (
        open_mixed(faithful, photo, strength, "cpu", each).enhance(sample) for each in ("float32", "int8")
    )
    assert rms(exact, found) < 1.5
    card = mixed_card(faithful, photo, strength, mixed_network(faithful, photo, strength))
    assert card.int8 is not None
    assert card.int8.lost_db == {}
    for own, both in zip(photo.card.int8.bounds, card.int8.bounds, strict=True):
        assert both[0] <= own[0]
        assert both[1] >= own[1]


def test_a_model_without_bounds_is_not_offered_in_integers(small_model: Model) -> None:
    assert small_model.card.int8 is None
    assert Enhancer.open(small_model, "cpu").precision != "int8"
    with pytest.raises(PrecisionUnavailable):
        Enhancer.open(small_model, "cpu", "int8")


def test_a_card_with_the_precision_alone_is_refused(small_model: Model, tmp_path) -> None:
    folder = tmp_path / small_model.card.id
    folder.mkdir()
    card = small_model.card.__class__(
        **{
            **{name: getattr(small_model.card, name) for name in small_model.card.__struct_fields__},
            "precisions": ("int8", "float32"),
        }
    )
    write_card(card, folder / CARD_NAME)
    with pytest.raises(CardInvalid) as caught:
        read_card(folder / CARD_NAME)
    assert caught.value.field == "int8"
