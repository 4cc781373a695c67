"""Which models are offered, how they are found by what users type, and the names of their results."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Model, find_models
from engine.errors import ModelUnknown
from sr_desktop import paths
from sr_desktop.models import model_called, model_remembered, offered_models
from sr_desktop.names import default_output

SOURCE = Path("/folder/photo.jpg")


def named(model: Model, model_id: str, name: str) -> Model:
    return Model(msgspec.structs.replace(model.card, id=model_id, name=name), model.folder)


def test_the_default_model_is_offered_first_and_the_others_in_their_order(three_models: Path) -> None:
    assert [model.card.id for model in find_models(three_models)] == ["gan", "old", "srresnet_x4"]
    assert [model.card.id for model in offered_models(three_models)] == ["srresnet_x4", "gan", "old"]


def test_the_default_model_is_bundled() -> None:
    assert offered_models(paths.models())[0].card.id == paths.DEFAULT_MODEL


@pytest.mark.parametrize(
    ("typed", "model_id"),
    [("gan", "gan"), ("Photo", "gan"), ("OLD photo", "old"), ("faithful", "srresnet_x4")],
)
def test_a_model_is_called_by_id_or_name(three_models: Path, typed: str, model_id: str) -> None:
    assert model_called(offered_models(three_models), typed).card.id == model_id


@pytest.mark.parametrize("typed", ["", "GAN", "phot", "old_photo"])
def test_an_unknown_model_is_told_with_those_there_are(three_models: Path, typed: str) -> None:
    with pytest.raises(ModelUnknown) as caught:
        model_called(offered_models(three_models), typed)
    assert caught.value.model_id == typed
    assert caught.value.known == ("srresnet_x4 (Faithful)", "gan (Photo)", "old (Old photo)")


def test_an_id_counts_before_a_name_and_a_name_of_two_for_nothing(model: Model) -> None:
    first, second, third = named(model, "a", "b"), named(model, "b", "Same"), named(model, "c", "same")
    assert model_called((first, second, third), "b") is second
    with pytest.raises(ModelUnknown):
        model_called((first, second, third), "same")


def test_a_remembered_model_that_is_gone_is_replaced_by_the_first(three_models: Path) -> None:
    models = offered_models(three_models)
    assert model_remembered(models, "old").card.id == "old"
    assert model_remembered(models, "gone").card.id == paths.DEFAULT_MODEL
    with pytest.raises(ModelUnknown):
        model_remembered((), "old")


def test_results_of_the_default_model_have_the_plain_name(model: Model) -> None:
    assert default_output(SOURCE, model.card) == Path("/folder/photo_4x.png")
    assert default_output(SOURCE, model.card, ".webp") == Path("/folder/photo_4x.webp")


def test_results_of_another_model_say_which(model: Model) -> None:
    card = named(model, "old", "Old photo").card
    assert default_output(SOURCE, card, ".jpg") == Path("/folder/photo_4x_old_photo.jpg")


@given(name=st.text(min_size=1))
def test_any_name_of_a_model_gives_a_name_of_a_file(model: Model, name: str) -> None:
    made = default_output(SOURCE, named(model, "some_id", name).card)
    assert made.parent == SOURCE.parent
    assert made.name.startswith("photo_4x_")
    part = made.stem.removeprefix("photo_4x_")
    assert part.replace("_", "").isalnum()
    assert part == part.strip("_")


def test_no_two_bundled_models_share_the_name_of_their_results() -> None:
    models = offered_models(paths.models())
    assert len({default_output(SOURCE, model.card) for model in models}) == len(models)
