"""The folder of the user's own models: a model appears in it whole, and goes whole. Does not load torch."""

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.card import CARD_NAME, Model, ModelCard, read_card, write_card
from engine.errors import ModelNotYours, ModelStoreFailed
from engine.pictures.atomic import whole_file

ASIDE = ".aside"
"""Holds what is not there yet, or not any more. Two levels deep, where models are not looked for."""


def free_id(wanted: str, folder: Path, known: Sequence[Model]) -> str:
    """An id that no model has and no sub-folder is called: as wanted, or with the next number behind it."""
    taken = {model.card.id for model in known}
    number, model_id = 1, wanted
    while model_id in taken or (folder / model_id).exists():
        number += 1
        model_id = f"{wanted}_{number}"
    return model_id


def store_model(card: ModelCard, data: bytes, folder: Path) -> Model:
    """Write weights and card into a sub-folder of the model's id, which appears when both are complete.

    Raises ModelStoreFailed; CardInvalid if the card contradicts itself. Nothing was stored then.
    """
    with _aside(folder) as made:
        new = made / card.id
        new.mkdir()
        with whole_file(new / card.file, overwrite=False) as file:
            file.write(data)
        write_card(card, new / CARD_NAME)
        checked = read_card(new / CARD_NAME)
        new.rename(folder / card.id)
    return Model(checked, folder / card.id)


def remove_model(model: Model, folder: Path) -> None:
    """Remove one of the user's models from `folder`. Raises ModelNotYours, ModelStoreFailed."""
    if model.folder.parent.resolve() != folder.resolve():
        raise ModelNotYours(model.card.id)
    with _aside(folder) as away:
        model.folder.rename(away / model.folder.name)


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder on the same disk that is gone afterwards, with what is in it."""
    place = folder / ASIDE / secrets.token_hex(8)
    try:
        place.mkdir(parents=True)
        yield place
    except OSError as error:
        raise ModelStoreFailed(folder, error.strerror or str(error)) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)
        with suppress(OSError):  # another one is at work
            place.parent.rmdir()
