"""From a picture to its result: the engine as a batch needs it, one model for all files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from engine.card import Model, ModelCard
from engine.pictures import Picture
from engine.progress import Progress, RunOptions, finish
from engine.restore.steps import KeepGrain, RepairScratches
from engine.scaling import plan_scaling
from engine.tiles import TileSizes
from sr_desktop import paths
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.models import model_called, offered_models

if TYPE_CHECKING:
    from engine.enhancer import Enhancer


class Maker(Protocol):
    """What the pipeline needs of the engine. Used by one thread."""

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        """The result. on_share: hears how much is done, in [0, 1]. Raises Cancelled, EngineError."""
        ...


class EngineMaker:
    """The model of the settings, loaded once. card: of the model, without a mix."""

    def __init__(self, enhancer: Enhancer, settings: BatchSettings) -> None:
        self._enhancer = enhancer
        self._settings = settings

    @classmethod
    def open(cls, settings: BatchSettings) -> EngineMaker:
        """Loads torch. Raises ModelUnknown, and what `Enhancer.open` and `open_mixed` raise."""
        from engine.enhancer import Enhancer
        from engine.strength import open_mixed

        models = offered_models(paths.models())
        model = model_called(models, settings.model)
        if settings.strength is None:
            return cls(Enhancer.open(model, settings.device, settings.precision), settings)
        faithful = model_called(models, paths.DEFAULT_MODEL)
        mixed = open_mixed(faithful, model, settings.strength, settings.device, settings.precision)
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
        if settings.scratches is not None:
            picture = RepairScratches(settings.scratches)(picture)
        tiles = None
        if settings.tile_px is not None:
            tiles = TileSizes(settings.tile_px, min(settings.tile_px, 128))

        def show(progress: Progress) -> None:
            on_share(progress.share)

        steps = scale(self._enhancer, picture, plan, RunOptions(tiles, settings.memory_bytes))
        result = finish(steps, show, should_stop)
        if settings.grain:
            result = finish(KeepGrain(settings.grain).steps(picture, result), None, should_stop)
        return result


def model_of(settings: BatchSettings) -> Model:
    """Raises ModelUnknown. Does not load torch."""
    return model_called(offered_models(paths.models()), settings.model)


def card_of(settings: BatchSettings) -> ModelCard:
    """Of the model that is named. Raises ModelUnknown."""
    return model_of(settings).card
