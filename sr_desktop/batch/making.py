"""From a picture to its result: the engine as a batch needs it, one model for all files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from engine.card import Model, ModelCard
from engine.errors import EngineError
from engine.pictures import Picture
from engine.progress import Progress, RunOptions, finish
from engine.restore.steps import KeepGrain, RepairScratches
from engine.scaling import plan_scaling
from engine.tiles import TileSizes
from sr_desktop import paths
from sr_desktop.batch.crew import Maker
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.models import model_called, offered_models

if TYPE_CHECKING:
    from engine.enhancer import Enhancer

__all__ = ["EngineMaker", "Maker", "card_of", "may_go_together", "model_of", "models_of"]


class EngineMaker:
    """The model of the settings, loaded once. card: of the model, without a mix."""

    def __init__(self, enhancer: Enhancer, settings: BatchSettings) -> None:
        self._enhancer = enhancer
        self._settings = settings

    @classmethod
    def open(cls, settings: BatchSettings, models: Sequence[Model] | None = None) -> EngineMaker:
        """Loads torch. models: what `models_of` gives. Raises ModelUnknown, and what `Enhancer.open` and
        `open_mixed` raise."""
        from engine.enhancer import Enhancer
        from engine.strength import open_mixed

        model, *faithful = models_of(settings) if models is None else models
        if settings.strength is None:
            return cls(Enhancer.open(model, settings.device, settings.precision), settings)
        mixed = open_mixed(faithful[0], model, settings.strength, settings.device, settings.precision)
        return cls(mixed, settings)

    @property
    def device_name(self) -> str:
        return self._enhancer.device_name

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        """As `sr-desktop enhance` does it with one picture."""
        from engine.scaled_run import scale

        settings = self._settings
        plan = plan_scaling(picture.width, picture.height, self._enhancer.card.factor, settings.request)
        picture = self._repaired(picture)

        def show(progress: Progress) -> None:
            on_share(progress.share)

        result = finish(scale(self._enhancer, picture, plan, self._options), show, should_stop)
        return self._with_grain(picture, result, should_stop)

    def most_together(self, picture: Picture) -> int:
        """See SeveralMaker."""
        from engine.several import most_together

        if not may_go_together(self._settings, self._enhancer.card, picture):
            return 1
        return most_together(self._enhancer, picture)

    def make_several(
        self, pictures: Sequence[Picture], on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> list[Picture | Exception]:
        """See SeveralMaker. Raises Cancelled."""
        from engine.several import finish_several

        repaired = [self._repaired(picture) for picture in pictures]
        steps = self._enhancer.run_several(repaired, self._options)
        made = finish_several(steps, on_share, should_stop)
        results: list[Picture | Exception] = []
        for picture, result in zip(repaired, made, strict=True):
            if isinstance(result, EngineError):
                results.append(result)
            else:
                results.append(self._with_grain(picture, result, should_stop))
        return results

    @property
    def _options(self) -> RunOptions:
        tile_px = self._settings.tile_px
        tiles = None if tile_px is None else TileSizes(tile_px, min(tile_px, 128))
        return RunOptions(tiles, self._settings.memory_bytes)

    def _repaired(self, picture: Picture) -> Picture:
        sensitivity = self._settings.scratches
        return picture if sensitivity is None else RepairScratches(sensitivity)(picture)

    def _with_grain(self, picture: Picture, result: Picture, should_stop: Callable[[], bool]) -> Picture:
        if not self._settings.grain:
            return result
        return finish(KeepGrain(self._settings.grain).steps(picture, result), None, should_stop)


def may_go_together(settings: BatchSettings, card: ModelCard, picture: Picture) -> bool:
    """Whether `engine.several` can do what is asked for: the model's own factor, without bounds."""
    plan = plan_scaling(picture.width, picture.height, card.factor, settings.request)
    return plan.passes == 1 and plan.ending == "none" and not settings.memory_bytes and not settings.tile_px


def models_of(settings: BatchSettings) -> tuple[Model, ...]:
    """The model that is named, and behind it the faithful one, if it is mixed with that.

    Raises ModelUnknown. Does not load torch.
    """
    models = offered_models(paths.models())
    model = model_called(models, settings.model)
    return (model,) if settings.strength is None else (model, model_called(models, paths.DEFAULT_MODEL))


def model_of(settings: BatchSettings) -> Model:
    """Raises ModelUnknown. Does not load torch."""
    return models_of(settings)[0]


def card_of(settings: BatchSettings) -> ModelCard:
    """Of the model that is named. Raises ModelUnknown."""
    return model_of(settings).card
