"""What a worker has to know before its first picture, as plain data that travels once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.card import CARD_NAME, Model, find_models
from engine.errors import WeightsMissing
from sr_desktop import __version__
from sr_desktop.batch.settings import BatchSettings


@dataclass(frozen=True)
class SentModel:
    """A model's two files. card: as JSON. file: the name of the weights, which are safetensors."""

    id: str
    card: bytes
    file: str
    weights: bytes

    @classmethod
    def of(cls, model: Model) -> SentModel:
        """Raises WeightsMissing."""
        weights = model.folder / model.card.file
        try:
            return cls(
                model.card.id,
                (model.folder / CARD_NAME).read_bytes(),
                model.card.file,
                weights.read_bytes(),
            )
        except OSError as error:
            raise WeightsMissing(weights) from error


@dataclass(frozen=True)
class Order:
    """settings: as JSON. models: as `models_of` has them. version: of this program."""

    settings: str
    models: tuple[SentModel, ...]
    version: str = __version__

    @classmethod
    def of(cls, settings: BatchSettings, models: Sequence[Model]) -> Order:
        """Raises WeightsMissing."""
        return cls(settings.to_json(), tuple(SentModel.of(model) for model in models))

    def unpacked(self, folder: Path) -> tuple[Model, ...]:
        """The models, in their order, in sub-folders of an empty folder.

        Cards are checked here, size and SHA-256 of the weights when they are loaded. Raises CardInvalid.
        """
        for model in self.models:
            below = folder / Path(model.id).name
            below.mkdir(exist_ok=True)
            (below / CARD_NAME).write_bytes(model.card)
            (below / Path(model.file).name).write_bytes(model.weights)
        found = {model.card.id: model for model in find_models(folder)}
        return tuple(found[model.id] for model in self.models)
