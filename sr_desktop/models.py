"""Which models are offered, in which order, and how users name them."""

from pathlib import Path

from engine.card import Model, find_models
from engine.errors import ModelUnknown
from sr_desktop import paths


def offered_models(folder: Path) -> tuple[Model, ...]:
    """All models in the folder, the default one first. Raises CardInvalid for the first bad card."""
    return tuple(sorted(find_models(folder), key=lambda model: model.card.id != paths.DEFAULT_MODEL))


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
