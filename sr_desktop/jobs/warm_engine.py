"""The engine as it is kept between jobs. Used in the engine's worker only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING

from engine.card import Model
from sr_desktop.jobs.preload import import_engine
from sr_desktop.jobs.run_settings import PictureStep, RunRequest

if TYPE_CHECKING:
    from engine.enhancer import Enhancer
    from engine.pictures import Picture

KEPT = 2
"""Models that stay on their devices: whoever compares two changes between them at once."""

SCARCE_BYTES = 10**9
"""With less free memory than this no model is kept but the one that is asked for."""


class WarmEngine:
    """Keeps the last used models on their devices, so that the next job starts at once."""

    def __init__(self) -> None:
        self._enhancers: OrderedDict[Hashable, Enhancer] = OrderedDict()
        self._prepared: tuple[Picture, tuple[PictureStep, ...], Picture] | None = None

    def get(self, request: RunRequest) -> Enhancer:
        """The model that is asked for, loaded if need be. Raises what `Enhancer.open` and `open_mixed` do."""
        import_engine()
        settings = request.settings
        key = (_weights(request.model), settings.mix, settings.device, settings.precision)
        enhancer = self._enhancers.pop(key, None)
        if enhancer is None:
            self.free(KEPT - 1)  # the old one's memory first
            enhancer = _open(request)
        self._enhancers[key] = enhancer
        import psutil  # not before the window: it takes 15 ms

        if psutil.virtual_memory().available < SCARCE_BYTES:
            self.free(1)
        return enhancer

    def free(self, kept: int = 0) -> None:
        """Forget all but the `kept` models that were used last."""
        while len(self._enhancers) > kept:
            self._enhancers.popitem(last=False)

    def prepared(self, picture: Picture, steps: tuple[PictureStep, ...]) -> Picture:
        """The picture after all steps. The last one is kept: many previews ask for the same."""
        if not steps:
            return picture
        if self._prepared is None or self._prepared[0] is not picture or self._prepared[1] != steps:
            self._prepared = None
            made = picture
            for step in steps:
                made = step(made)
            self._prepared = (picture, steps, made)
        return self._prepared[2]


def _weights(model: Model) -> Hashable:
    return model.weights_path, model.card.sha256


def _open(request: RunRequest) -> Enhancer:
    from engine.enhancer import Enhancer
    from engine.strength import open_mixed

    settings = request.settings
    if request.faithful is None or settings.mix is None:
        return Enhancer.open(request.model, settings.device, settings.precision)
    return open_mixed(request.faithful, request.model, settings.mix, settings.device, settings.precision)
