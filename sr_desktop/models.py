"""Which models are offered, in which order, how users name them, and the users' own."""

import os
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from engine.card import Model, sound_models
from engine.errors import CardInvalid, EngineError, ModelNotYours, ModelUnknown
from engine.foreign.store import remove_model
from sr_desktop import paths

FOLDER_VARIABLE = "SR_DESKTOP_MODELS"
"""An environment variable that names another folder for the user's own models."""

MODEL_SUFFIXES = (".safetensors", ".pth", ".pt", ".ckpt")
"""Of files that may become models, as `engine.foreign.read` reads them; here without torch."""

THUMBNAIL_NAME = "thumbnail.webp"


@dataclass(frozen=True)
class Offer:
    """models: those that can be chosen, in the order to be shown. problems: what is wrong with the rest."""

    models: tuple[Model, ...]
    problems: tuple[EngineError, ...]


def user_models() -> Path:
    """The folder of the user's own models, one sub-folder each. It need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else user_data_path("sr-desktop", appauthor=False) / "models"


def look_for_models(folder: Path, own: Path | None = None) -> Offer:
    """The models in the program's folder, the default one first, and behind them the user's own.

    own: None is `user_models()`. A card that is wrong, or an id that another model has, costs its own model.
    """
    bundled, bad = sound_models(folder)
    ordered = sorted(bundled, key=lambda model: model.card.id != paths.DEFAULT_MODEL)
    taken = {model.card.id for model in bundled}
    users, problems = sound_models(user_models() if own is None else own)
    twice = [model for model in users if model.card.id in taken]
    doubles = [CardInvalid(model.folder, "id", "a model of the program has it already") for model in twice]
    rest = [model for model in users if model.card.id not in taken]
    return Offer((*ordered, *rest), (*bad, *problems, *doubles))


def offered_models(folder: Path) -> tuple[Model, ...]:
    """`look_for_models` without the problems. Raises the first of them where no model is left at all."""
    offer = look_for_models(folder)
    if not offer.models and offer.problems:
        raise offer.problems[0]
    return offer.models


def thumbnail_of(model: Model) -> Path:
    """Where a model's small picture is (`thumbnails`). It need not be there."""
    return model.folder / THUMBNAIL_NAME


def is_users_own(model: Model) -> bool:
    """The model can be removed."""
    return model.folder.parent == user_models()


def may_be_model(path: Path) -> bool:
    """By its name, a file that can be dropped to become a model."""
    return path.suffix.lower() in MODEL_SUFFIXES


def adding(path: Path) -> Generator[float, None, Model]:
    """Make a model of a weight file, with a thumbnail. Yields the share that is done, in [0, 1].

    Its result is the model, or the one that has the same weights already. Loads torch.
    Raises what `engine.foreign.importing.importing` does.
    """
    from engine.foreign.importing import importing
    from sr_desktop.thumbnails import write_thumbnail

    steps = importing(path, user_models(), look_for_models(paths.models()).models)
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            model: Model = end.value
            break
        yield step.share
    if is_users_own(model):
        write_thumbnail(model)
    return model


def remove(model_id: str) -> Model:
    """Remove one of the user's own models. Raises ModelUnknown, ModelNotYours, ModelStoreFailed."""
    model = model_called(offered_models(paths.models()), model_id)
    if not is_users_own(model):
        raise ModelNotYours(model.card.id)
    remove_model(model, user_models())
    return model


def model_called(models: tuple[Model, ...], text: str) -> Model:
    """The model with this id or, in capitals or not, this name.

    Raises ModelUnknown, also where several models have the name.
    """
    fitting = [model for model in models if model.card.id == text]
    if not fitting:
        fitting = [model for model in models if model.card.name.casefold() == text.casefold()]
    if len(fitting) != 1:
        raise ModelUnknown(text, tuple(f"{model.card.id} ({model.card.name})" for model in models))
    return fitting[0]


def model_remembered(models: tuple[Model, ...], model_id: str) -> Model:
    """The model with this id; if it is gone, the first one. Raises ModelUnknown where there is none."""
    if not models:
        raise ModelUnknown(model_id, ())
    return next((model for model in models if model.card.id == model_id), models[0])
