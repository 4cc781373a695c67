"""Folders of models: found in order, bad cards told, chosen by id."""

from pathlib import Path

import msgspec
import pytest
from card_files import GOOD

from engine.card import (
    Model,
    ModelCard,
    choose_model,
    find_models,
    sound_models,
    write_card,
)
from engine.errors import CardInvalid, ModelUnknown


def put(folder: Path, model_id: str) -> Model:
    card = msgspec.convert(GOOD | {"id": model_id}, ModelCard)
    (folder / model_id).mkdir()
    write_card(card, folder / model_id / "card.json")
    return Model(card, folder / model_id)


def test_models_are_found_in_order_of_their_ids(tmp_path: Path) -> None:
    expected = [put(tmp_path, model_id) for model_id in ("c", "a", "b")]
    (tmp_path / "no_card_in_here").mkdir()
    (tmp_path / "README.md").touch()

    found = find_models(tmp_path)

    assert found == tuple(sorted(expected, key=lambda model: model.card.id))
    assert found[0].weights_path == tmp_path / "a" / "good.safetensors"


def test_one_bad_card_is_not_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a")
    (put(tmp_path, "b").folder / "card.json").write_text("{")

    with pytest.raises(CardInvalid) as caught:
        find_models(tmp_path)
    assert caught.value.path == tmp_path / "b" / "card.json"


def test_a_bad_card_costs_only_its_own_model(tmp_path: Path) -> None:
    sound = [put(tmp_path, model_id) for model_id in ("a", "c")]
    (put(tmp_path, "b").folder / "card.json").write_text("{")
    (put(tmp_path, "d").folder / "card.json").write_bytes(b"\xff")

    models, problems = sound_models(tmp_path)

    assert models == tuple(sound)
    assert [problem.path.parent.name for problem in problems] == ["b", "d"]
    assert sound_models(tmp_path / "missing") == ((), ())


@pytest.mark.parametrize("name", ["", "missing"])
def test_folder_without_models(tmp_path: Path, name: str) -> None:
    assert find_models(tmp_path / name) == ()


def test_model_is_chosen_by_its_id(tmp_path: Path) -> None:
    first, second = put(tmp_path, "a"), put(tmp_path, "b")

    assert choose_model((first, second), "b") is second
    with pytest.raises(ModelUnknown) as caught:
        choose_model((first, second), "A")
    assert (caught.value.model_id, caught.value.known) == ("A", ("a", "b"))
