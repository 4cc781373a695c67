"""One model, loaded once, that enlarges pictures tile by tile."""

from collections.abc import Callable, Generator, Sequence

from engine.backend import Backend
from engine.backends import Backends
from engine.card import AUTO, Model, ModelCard
from engine.compute import Computer
from engine.devices import choose_device, choose_precision
from engine.errors import EngineError
from engine.guard import Guard
from engine.pictures import Picture
from engine.progress import (
    ComputedAgain,
    FinishedTile,
    MovedToProcessor,
    Progress,
    RunOptions,
    SmallerTiles,
    finish,
)
from engine.rewrite import InferenceNetwork
from engine.run import Run, whole_of
from engine.several import run_several
from engine.tiles import Rect
from engine.weights import load_for_inference

__all__ = [
    "ComputedAgain",
    "Enhancer",
    "FinishedTile",
    "MovedToProcessor",
    "Progress",
    "RunOptions",
    "SmallerTiles",
]


class Enhancer:
    """A model on a device. Not for use by two threads at once.

    It learns for as long as it lives: the tile sizes that fit, where larger ones did not, and how much the
    model changes the brightness by itself (engine.guard).
    """

    def __init__(self, card: ModelCard, network: InferenceNetwork, backend: Backend) -> None:
        self.card = card
        self._backends = Backends(card, network, backend)
        self._computer = Computer(card, self._backends)

    @classmethod
    def open(cls, model: Model, device: str = AUTO, precision: str = AUTO) -> "Enhancer":
        """Load a model. Raises what `load_for_inference` does, DeviceUnavailable, PrecisionUnavailable."""
        chosen = choose_device(device)
        fitting = choose_precision(chosen, model.card.precisions, precision)
        network = load_for_inference(model)
        return cls(model.card, network, Backend(network, chosen, fitting, int8=model.card.int8))

    @property
    def backends(self) -> Backends:
        """What it computes with, for engine.several."""
        return self._backends

    @property
    def guard(self) -> Guard:
        """What judges its tiles, for engine.several."""
        return self._computer.guard

    @property
    def device_name(self) -> str:
        return self._backends.first.device.name

    @property
    def precision(self) -> str:
        return self._backends.first.precision

    def enhance(
        self,
        picture: Picture,
        options: RunOptions | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> Picture:
        """Run to the end. Raises Cancelled when `should_stop` says so between two steps."""
        return finish(self.run(picture, options), on_progress, should_stop)

    def enhance_region(
        self,
        picture: Picture,
        region: Rect,
        options: RunOptions | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> Picture:
        """`run_region` to the end. Raises Cancelled when `should_stop` says so between two steps."""
        return finish(self.run_region(picture, region, options), on_progress, should_stop)

    def run(self, picture: Picture, options: RunOptions | None = None) -> Generator[Progress, None, Picture]:
        """Enlarge a picture by the model's factor, in steps of well under a second where it can be.

        A generator: the caller decides when the next step runs, and `close()` ends the run between two steps.
        Its return value is the result, with the metadata of the input. Where that is too large for the memory
        its arrays are those of an unnamed temporary file: they are used like any others.
        Raises OutOfMemory when even the smallest tile, or the result itself, does not fit; before the first
        step MemoryBoundTooSmall, and DiskTooSmall when there is no room for a temporary file; TileWrong when
        a part cannot be computed right (see engine.guard); ValueError if `options.done` does not fit the
        picture.
        """
        return self.run_region(picture, whole_of(picture), options)

    def run_region(
        self, picture: Picture, region: Rect, options: RunOptions | None = None
    ) -> Generator[Progress, None, Picture]:
        """Enlarge a part of a picture, in input pixels, and compute only what that needs.

        The result has the pixels that the same part of the whole picture would have, up to rounding. The
        tiles tell their places in the whole, so that they can be the `done` of a later run.
        Raises what `run` does, and ValueError if the region is empty or reaches beyond the picture.
        """
        if region.width < 1 or region.height < 1 or region.grown(0, whole_of(picture)) != region:
            raise ValueError(f"{region} is not a part of a picture of {picture.width} x {picture.height}")
        run = Run(self.card, self._backends, self._computer, picture, options or RunOptions(), region)
        return (yield from run.steps())

    def run_several(
        self, pictures: Sequence[Picture], options: RunOptions | None = None
    ) -> Generator[float, None, list[Picture | EngineError]]:
        """Several small pictures of one size in one call of the network: see `engine.several.run_several`."""
        return (yield from run_several(self, pictures, options))
