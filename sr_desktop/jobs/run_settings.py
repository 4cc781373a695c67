"""What a run needs to know, copied into the job when it is made: nothing that the user changes afterwards can
reach it."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from engine.card import AUTO, Model, Precision, choose_model
from engine.estimate import estimate_plan
from engine.pictures import FORMATS
from engine.scaling import ScalingPlan, plan_scaling
from engine.sizes import ByFactor, Request, Size
from engine.tiles import Rect, TileSizes
from sr_desktop import paths

if TYPE_CHECKING:
    from engine.pictures import OutputFormat, Picture
    from engine.progress import Progress


class PictureStep(Hashable, Protocol):
    """Changes a picture before it is enlarged, and keeps its size. Called in the engine's worker.

    Steps are compared: parts that were enlarged behind equal steps are taken over from a preview.
    """

    def __call__(self, picture: Picture) -> Picture: ...


class ResultStep(Hashable, Protocol):
    """Changes a complete result, such as by the grain of its original. Called in the engine's worker."""

    def steps(
        self, before: Picture, result: Picture, area: Rect | None = None, whole: Size | None = None
    ) -> Generator[Progress, None, Picture]:
        """The result, changed in place, strip by strip; a strip is the tile of a Progress.

        before: what the engine was given, after all that prepares it. For a preview it is still the whole
        picture, `result` a part of what becomes of it, and `area` where that lies, in pixels of the whole
        result, which has the size `whole`.
        """


@dataclass(frozen=True)
class RunSettings:
    """How a picture is to be enhanced.

    strength: of a mix with the faithful model, 0 to 1; None, as 1, is the model alone.
    size: None is the model's own factor.
    device, precision: as `Enhancer.open` takes them.
    memory_bytes, tiles: as in `RunOptions`.
    prepare: what is done with the picture before; finish: and with the result.
    """

    model_id: str
    strength: float | None = None
    size: Request | None = None
    device: str = AUTO
    precision: str = AUTO
    memory_bytes: int | None = None
    tiles: TileSizes | None = None
    prepare: tuple[PictureStep, ...] = ()
    finish: tuple[ResultStep, ...] = ()

    @property
    def network_key(self) -> Hashable:
        """Equal where the network gives equal pixels."""
        return self.model_id, self.mix, self.device, self.precision, self.prepare

    @property
    def mix(self) -> float | None:
        """The strength, where there is something to mix."""
        alone = self.model_id == paths.DEFAULT_MODEL or self.strength == 1
        return None if alone else self.strength

    @property
    def pace_key(self) -> Hashable:
        """Equal where the network takes equally long."""
        return self.model_id, self.device, self.precision, self.tiles, self.memory_bytes


@dataclass(frozen=True)
class RunRequest:
    """Settings with the models that they name.

    faithful: given where `model` is to be mixed with it.
    """

    settings: RunSettings
    model: Model
    faithful: Model | None = None
    interest: Rect | None = None
    """What the user looks at, in pixels of the original: it is enlarged first."""

    @classmethod
    def of(cls, settings: RunSettings, models: tuple[Model, ...], interest: Rect | None = None) -> RunRequest:
        """Raises ModelUnknown."""
        model = choose_model(models, settings.model_id)
        faithful = None if settings.mix is None else choose_model(models, paths.DEFAULT_MODEL)
        return cls(settings, model, faithful, interest)

    def plan(self, picture: Picture) -> ScalingPlan:
        """Raises SizeImpossible."""
        size = self.settings.size
        return plan_scaling(picture.width, picture.height, self.model.card.factor, size)

    def with_model(self, model: Model) -> RunRequest:
        """The same size, by another model alone."""
        size = self.settings.size or ByFactor(self.model.card.factor)
        settings = replace(
            self.settings, model_id=model.card.id, strength=None, size=size, prepare=(), finish=()
        )
        return RunRequest(settings, model)


@dataclass(frozen=True)
class RunEstimate:
    """seconds: of computing. memory_bytes: of the process, at its peak. size: of the result."""

    seconds: float
    memory_bytes: int
    size: Size


def estimate_run(
    request: RunRequest,
    picture: Picture,
    precision: Precision,
    megapixels_per_second: float | None = None,
    output: OutputFormat = FORMATS[0],
    frames: int = 1,
) -> RunEstimate:
    """What a run will take. megapixels_per_second: of what the network makes, as measured; None: typical.

    frames: how many pictures like this one the run has to make.

    Raises SizeImpossible, MemoryBoundTooSmall.
    """
    plan = request.plan(picture)
    estimated = estimate_plan(
        request.model.card,
        plan,
        output,
        precision=precision,
        layers=1 if picture.alpha is None else 2,
        depth=picture.depth,
        megapixels_per_second=megapixels_per_second,
        memory_bytes=request.settings.memory_bytes,
    )
    return RunEstimate(estimated.seconds * frames, estimated.memory_bytes, plan.target)


def work_megapixels(plan: ScalingPlan, layers: int) -> float:
    """What the network makes in a run."""
    return layers * sum(size.area_px for size in plan.inputs) * plan.factor**2 / 1e6


def fitting_precision(offered: Sequence[str], allowed: tuple[Precision, ...], wanted: str) -> Precision:
    """What will be computed in, as far as can be told without the device."""
    usable: tuple[Precision, ...] = tuple(each for each in allowed if each in offered)
    for precision in allowed:
        if wanted == precision:
            return precision
    return min(usable, key=offered.index, default="float32")
