"""Factors other than the model's: from what is asked for to a plan of passes and resizes.

A pass is one run of the network, which always enlarges by the model's factor m. A plan has as few passes as
give the size asked for, or STRETCH less:

- **Up to m**, 1 included: one pass, then the result is reduced. Two times by way of four is far better than a
  plain enlargement; at factor 1 the picture is cleaned.
- **Up to STRETCH beyond**: the same, and the result is enlarged by the rest. Another pass would cost several
  times as much and be no better.
- **Above**: more passes. The result of the first is reduced so that the last ends at the size asked for, and
  the network never sees more pixels than it has to: for eight times with m = 4 the passes cost 1 and 4 units,
  where two whole ones would cost 1 and 16. As pixels are whole, the last pass may end some pixels too wide or
  too high. These are cut off; the reduction before it takes them into account, so nothing is lost.

Resizes of the result are in linear light; the reduction between two passes is of the values as they are,
since the network was taught with such reductions.

This module plans only and needs no torch; `engine.scaled_run` follows the plan.
"""

from dataclasses import dataclass
from typing import Literal

from engine.sizes import ByFactor, OnPaper, Request, Size, possible_size

STRETCH = 1.25
"""How far the last resize may enlarge before another pass is worth its cost.

Set5, srresnet_x4 (benchmarks/scaling.py): at five times one pass and this resize give 29.84 dB, two passes
29.78 at 2.6 times the cost; at six times it is 28.44 against 28.46 dB.
"""

RESIZE_COST = 0.003
"""Of a pixel that a resize reads or makes, where one that the network reads on a CPU costs 1. For `share`."""


@dataclass(frozen=True)
class ScalingPlan:
    """How a picture of size `source` becomes one of size `target`.

    factor: the model's. passes: at least 1.
    restart: the size that the first pass's result is reduced to before the second, or None.
    dpi: for the file, if a print size was asked for; None leaves what the picture has.
    """

    source: Size
    target: Size
    factor: int
    passes: int
    restart: Size | None = None
    dpi: float | None = None

    @property
    def inputs(self) -> tuple[Size, ...]:
        """What each pass enlarges."""
        sizes = [self.source]
        for number in range(1, self.passes):
            again = self.restart if number == 1 else None
            sizes.append(again or sizes[-1].times(self.factor))
        return tuple(sizes)

    @property
    def grown(self) -> Size:
        """What the last pass gives."""
        return self.inputs[-1].times(self.factor)

    @property
    def ending(self) -> Literal["none", "crop", "resize"]:
        """What makes `grown` the target."""
        if self.grown == self.target:
            return "none"
        return "crop" if self.restart else "resize"

    @property
    def span(self) -> tuple[float, float]:
        """How many pixels of the first pass's result `restart` shows: with what is cropped in the end."""
        whole, grown = self.source.times(self.factor), self.grown
        return (
            whole.width * grown.width / self.target.width,
            whole.height * grown.height / self.target.height,
        )

    @property
    def costs(self) -> tuple[float, ...]:
        """Of each pass and, behind the first and the last, of the resize there; pixels of network input."""
        costs: list[float] = [size.area_px for size in self.inputs]
        if self.restart:
            first = self.source.times(self.factor).area_px
            costs.insert(1, RESIZE_COST * (first + self.restart.area_px))
        if self.ending == "resize":
            costs.append(RESIZE_COST * (self.grown.area_px + self.target.area_px))
        return tuple(costs)


def plan_scaling(width: int, height: int, model_factor: int, request: Request | None = None) -> ScalingPlan:
    """The plan for a picture of (width, height) and a model. request: None is the model's own factor.

    Raises SizeOutOfRange below factor 1 and above 16, ResultTooLarge above LIMIT_PX.
    """
    source = Size(width, height)
    request = request or ByFactor(model_factor)
    target = possible_size(source, request)
    wanted = max(target.width / width, target.height / height)
    passes = 1
    while model_factor > 1 and wanted > STRETCH * model_factor**passes:  # a factor of 1 gets no further
        passes += 1
    restart = None
    if passes > 1 and wanted <= model_factor**passes and target != source.times(model_factor**passes):
        restart = target.parts(model_factor ** (passes - 1))
    dpi = request.dpi if isinstance(request, OnPaper) else None
    return ScalingPlan(source, target, model_factor, passes, restart, dpi)
