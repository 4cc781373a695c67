"""The loop that both stages share.

A stage writes `for step in each_step(...)`, and in its body computes the losses and lets the optimisers
`descend`. Clock, learning rate and stopping are done here, around that body; what is measured and saved on
the way is in `recorder`. The stage closes the generator however its loop ends, which gives the signals and
the files back.

Nothing in a step waits for the device: a bad step is kept from the weights on the device itself, and the loop
looks at the numbers only now and then, so that a graphics card always has work.
"""

import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from math import cos, pi

import torch
from torch import Tensor, nn

from engine.devices import choose_device
from training.config import Config, Precision
from training.distributed import everywhere, from_first, rank
from training.evaluate import Pair
from training.recorder import Recorder
from training.run import Run
from training.speed import Meter
from training.stopping import stop_signal

WARM_UP_STEPS = 100
LOOK_EVERY_STEPS = 10
"""On a graphics card, which would have to stop for every look. On the processor it costs nothing."""


@dataclass
class Step:
    """factor: of the learning rates in this step. The body of the loop fills in the rest, on its device.

    good: whether losses and gradients were finite, () bool; loss: the generator's, (); parts: what the curve
    shows beside it, by column, () each.
    """

    factor: float
    good: Tensor | None = None
    loss: Tensor = field(default_factory=lambda: torch.tensor(float("nan")))
    parts: dict[str, Tensor] = field(default_factory=dict)


def mixed_precision(device: torch.device, precision: Precision = "auto") -> torch.autocast:
    """A context, to be entered as often as needed: autocast to bfloat16 where the device computes in it, and
    the precision is not float32.
    """
    native = "bfloat16" in choose_device(str(device)).precisions
    return torch.autocast(device.type, torch.bfloat16, enabled=native and precision == "auto")


def each_step(
    config: Config, run: Run, pairs: list[Pair], step_flops: int, parts: Sequence[str] = ()
) -> Generator[Step, None, None]:
    """Yields until the steps or the minutes are used up, or until Ctrl+C or SIGTERM; then saves.

    Closed before its end, after an exception in the loop's body, it does not save: the last checkpoint stays.
    step_flops: see `speed.Meter`. parts: the columns of the curve behind the usual ones.
    """
    device = next(run.network.parameters()).device
    look_every = LOOK_EVERY_STEPS if device.type == "cuda" else 1
    meter = Meter(step_flops, device)
    began = time.monotonic() - run.seconds
    # The first process writes for all of them.
    recording = nullcontext() if rank() else Recorder(config, run, pairs, parts, meter)
    with stop_signal() as stop, recording as recorder:
        while True:
            share, stopped = from_first([_share(config, run), float(stop.asked)])
            if run.step >= config.steps or share >= 1 or stopped:
                break
            step = Step(rate_factor(config, run.step, share))
            step_began = time.perf_counter()
            if device.type == "cuda":
                # What the last step has left may be overwritten.
                torch.compiler.cudagraph_mark_step_begin()
            yield step
            run.step += 1
            if step.good is not None:
                run.note(step.good)
            if run.step % look_every == 0:
                run.check()
            meter.add(time.perf_counter() - step_began)
            run.seconds = time.monotonic() - began
            if recorder:
                recorder.add(step.factor, step.loss, step.parts, shown=run.step % look_every == 0)
        run.check()
        if recorder:
            recorder.end()


def rate_factor(config: Config, step: int, share: float) -> float:
    """Of Adam's rates at `step`, with `share` of the run behind it: a short warm-up, then the schedule."""
    warm = min(1.0, (step + 1) / WARM_UP_STEPS)
    if config.schedule == "cosine":
        return warm * max(0.01, (1 + cos(pi * min(share, 1.0))) / 2)
    return warm * (0.1 if config.schedule == "paper" and share >= 0.5 else 1.0)


def descend(
    loss: Tensor,
    network: nn.Module,
    optimizer: torch.optim.Adam,
    rate: float,
    clip: float,
    good: Tensor | None = None,
) -> Tensor:
    """One step of the optimiser, its gradient clipped to the norm `clip` if that is not 0.

    Returns () bool, on the device: whether `good`, if given, is true and loss () and gradient are finite.
    Where it is not, weights and optimiser are as they were.
    """
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    gradients = [weight.grad for weight in network.parameters() if weight.grad is not None]
    norm = torch.nn.utils.get_total_norm(gradients)
    finite = everywhere(loss.detach().isfinite() & norm.isfinite())
    good = finite if good is None else good & finite
    if clip:
        torch.nn.utils.clip_grads_with_norm_(network.parameters(), clip, norm)
    for group in optimizer.param_groups:
        group["lr"] = rate
    # The fused Adam knows it from GradScaler: with `found_inf` 1 it leaves weights and state alone.
    optimizer.found_inf = (~good).float()  # type: ignore[attr-defined]
    optimizer.grad_scale = None  # type: ignore[attr-defined]
    optimizer.step()
    return good


class Statistics:
    """The statistics of a network's BatchNorm layers, which a bad step would spoil for good.

    A forward pass in training mode puts its batch into them, before anybody knows whether it is finite.
    """

    def __init__(self, network: nn.Module) -> None:
        self._buffers = [buffer for buffer in network.buffers() if buffer.is_floating_point()]
        self._sizes = [buffer.numel() for buffer in self._buffers]
        self._before = self._now()

    def remember(self) -> None:
        """As they are before a step."""
        self._before = self._now()

    def keep_if(self, good: Tensor) -> None:
        """Back to what they were, where good, () bool on their device, is false."""
        if not self._buffers:
            return
        kept = torch.split(torch.where(good, self._now(), self._before), self._sizes)
        with torch.no_grad():
            torch._foreach_copy_(self._buffers, list(kept))

    def _now(self) -> Tensor:
        """All in one tensor, for few large operations rather than many small ones."""
        flat: Iterable[Tensor] = (buffer.detach().reshape(-1) for buffer in self._buffers)
        return torch.cat(list(flat)) if self._buffers else torch.empty(0)


def _share(config: Config, run: Run) -> float:
    """How much of the run is done, by steps or by minutes, whichever is further."""
    by_time = run.seconds / (config.minutes * 60) if config.minutes else 0.0
    return max(run.step / config.steps, by_time)
