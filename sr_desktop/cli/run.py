"""One picture after another through the network, with a bar that tells how far it is."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from tqdm import tqdm

from engine.card import Model, Precision
from engine.estimate import times_as_long
from engine.graphics_driver import old_driver
from engine.pictures import Picture
from engine.progress import Progress, RunOptions, finish
from engine.scaling import ScalingPlan, plan_scaling
from engine.tiles import TileSizes
from sr_desktop.cli.old_photo import finish_steps, prepare_steps
from sr_desktop.error_text import driver_text, note_text
from sr_desktop.rates import Rates

if TYPE_CHECKING:
    from engine.devices import Device
    from engine.enhancer import Enhancer

_BAR = "{desc} {bar} {percentage:3.0f} %  {remaining} left"
_LARGEST_TAIL_PX = 128


@dataclass(frozen=True)
class Way:
    """How a run will compute. faithful: given where the model is to be mixed with it."""

    model: Model
    faithful: Model | None
    device: Device
    precision: Precision


def choose_way(model: Model, faithful: Model | None, options: argparse.Namespace) -> Way:
    """As --device and --precision ask. Loads torch. Raises DeviceUnavailable, PrecisionUnavailable."""
    # torch takes more than a second to import: a wrong file is reported before that.
    from engine.devices import choose_device, choose_precision

    device = choose_device(options.device)
    if (driver := old_driver()) is not None:
        print(driver_text(driver), file=sys.stderr)
    allowed = model.card.precisions
    if faithful is not None:
        allowed = tuple(each for each in allowed if each in faithful.card.precisions)
    return Way(model, faithful, device, choose_precision(device, allowed, options.precision))


class Run:
    """The model, loaded when the block is entered, and the bar, which is gone at its end."""

    def __init__(self, way: Way, options: argparse.Namespace) -> None:
        self._way = way
        self._options = options
        self._tiles = TileSizes(options.tile, min(options.tile, _LARGEST_TAIL_PX)) if options.tile else None
        self._notes = 0
        self._seconds = 0.0
        self._enhancer: Enhancer | None = None
        self._bar: tqdm[None] | None = None

    def __enter__(self) -> Run:
        self._enhancer = _open(self._way, self._options)
        # disable=None: only where somebody looks at it.
        hidden = True if self._options.quiet else None
        self._bar = tqdm(total=100, unit="%", bar_format=_BAR, disable=hidden, leave=False)
        self._bar.set_description(f"{self._enhancer.device_name}, {self._enhancer.precision}")
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, share: float) -> None:
        """In the bar: so much is done, in [0, 1]."""
        assert self._bar is not None
        self._bar.update(100 * share - self._bar.n)

    def make(
        self, picture: Picture, on_share: Callable[[float], None], should_stop: Callable[[], bool]
    ) -> Picture:
        """The result, with all that the options ask for. Raises Cancelled, EngineError."""
        from engine.scaled_run import scale

        assert self._enhancer is not None
        options, card = self._options, self._enhancer.card
        for prepare in prepare_steps(options):
            picture = prepare(picture)
        plan = plan_scaling(picture.width, picture.height, card.factor, options.size)

        def show(progress: Progress) -> None:
            on_share(progress.share)
            if progress.note is not None:
                self._notes += 1
                tqdm.write(note_text(progress.note), file=sys.stderr)

        began = time.perf_counter()
        steps = scale(self._enhancer, picture, plan, RunOptions(self._tiles, options.memory))
        result = finish(steps, show, should_stop)
        self._seconds = time.perf_counter() - began
        for step in finish_steps(options):
            result = finish(step.steps(picture, result), None, should_stop)
        return result

    def learn(self, rates: Rates, picture: Picture, plan: ScalingPlan) -> None:
        """How long the last picture took, if the run was as estimates take it to be."""
        if self._notes or self._tiles is not None or self._options.memory is not None:
            return
        way = self._way
        layers, px = 1 if picture.alpha is None else 2, sum(size.area_px for size in plan.inputs)
        megapixels = layers * px * plan.factor**2 / 1e6
        megapixels *= times_as_long(way.model.card, way.precision, picture.depth)
        rates.learn(way.model.card, way.device.id, way.precision, megapixels, self._seconds)


def _open(way: Way, options: argparse.Namespace) -> Enhancer:
    from engine.enhancer import Enhancer
    from engine.strength import open_mixed

    if way.faithful is None:
        return Enhancer.open(way.model, way.device.id, way.precision)
    return open_mixed(way.faithful, way.model, options.strength, way.device.id, way.precision)
