"""The loop that both stages share.

A stage writes `for step in each_step(...)`, and in its body computes the losses and lets the optimisers
`descend`. Clock, learning rate, curve, measuring and saving are done here, around that body. The stage closes
the generator however its loop ends, which gives the signals and the curve's file back.
"""

import logging
import sys
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from math import cos, isfinite, pi

import torch
from torch import Tensor, nn
from tqdm import tqdm

from engine.devices import choose_device
from engine.networks import SRResNet
from training.checkpoint import save_checkpoint
from training.config import Config
from training.curve import Curve
from training.evaluate import Pair, score, whole_picture
from training.run import CHECKPOINT_NAME, Run
from training.stopping import stop_signal

logger = logging.getLogger(__name__)

WARM_UP_STEPS = 100


@dataclass
class Step:
    """factor: of the learning rates in this step. The body of the loop fills in the rest.

    loss: the generator's; parts: what the curve shows beside it, by column, () each.
    """

    factor: float
    loss: float = float("nan")
    parts: dict[str, Tensor] = field(default_factory=dict)


def mixed_precision(device: torch.device) -> torch.autocast:
    """A context, to be entered as often as needed: autocast to bfloat16 where the device computes in it."""
    native = "bfloat16" in choose_device(str(device)).precisions
    return torch.autocast(device.type, torch.bfloat16, enabled=native)


def each_step(
    config: Config, run: Run, pairs: list[Pair], parts: Sequence[str] = ()
) -> Generator[Step, None, None]:
    """Yields until the steps or the minutes are used up, or until Ctrl+C or SIGTERM; then saves.

    Closed before its end, after an exception in the loop's body, it does not save: the last checkpoint stays.
    parts: the columns of the curve behind the usual ones.
    """
    path = config.out / CHECKPOINT_NAME
    config.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic() - run.seconds
    interval = 0.5 if sys.stderr.isatty() else 30.0  # a log file needs no line for every step
    bar = tqdm(total=config.steps, initial=run.step, unit="step", smoothing=0.05, mininterval=interval)
    with stop_signal() as stop, Curve(config.out / "log.csv", run.step, parts) as curve, bar:
        while run.step < config.steps and _share(config, run) < 1 and not stop.asked:
            step = Step(rate_factor(config, run.step, _share(config, run)))
            yield step
            run.step += 1
            run.seconds = time.monotonic() - began
            share = _share(config, run)
            bar.total = min(config.steps, round(run.step / share))  # so that the ETA knows of --minutes
            bar.update()
            rate = config.learning_rate * step.factor
            per_second = bar.format_dict["rate"] or 0.0
            samples = f"{per_second * config.batch:.1f}"
            bar.set_postfix(loss=f"{step.loss:.5f}", lr=f"{rate:.2e}", samples_per_s=samples, refresh=False)

            if run.step % config.evaluate_every == 0:
                psnr_db = _measure(run, pairs, config.factor)
                curve.add(run.step, run.seconds, rate, step.loss, psnr_db, step.parts)
            if run.step % config.save_every == 0:
                save_checkpoint(path, run.checkpoint(config))
    save_checkpoint(path, run.checkpoint(config))
    logger.info("stopped after %d steps and %.0f minutes: %s", run.step, run.seconds / 60, path)


def rate_factor(config: Config, step: int, share: float) -> float:
    """Of Adam's rates at `step`, with `share` of the run behind it: a short warm-up, then the schedule."""
    warm = min(1.0, (step + 1) / WARM_UP_STEPS)
    if config.schedule == "cosine":
        return warm * max(0.01, (1 + cos(pi * min(share, 1.0))) / 2)
    return warm * (0.1 if config.schedule == "paper" and share >= 0.5 else 1.0)


def descend(loss: Tensor, network: nn.Module, optimizer: torch.optim.Adam, rate: float, clip: float) -> bool:
    """One step of the optimiser, its gradient clipped to the norm `clip` if that is not 0.

    False, and weights and optimiser as they were, if loss () or gradient are not finite.
    """
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    gradients = [weight.grad for weight in network.parameters() if weight.grad is not None]
    norm = torch.nn.utils.get_total_norm(gradients)
    if not isfinite(float(loss.detach())) or not isfinite(float(norm)):
        return False
    if clip:
        torch.nn.utils.clip_grads_with_norm_(network.parameters(), clip, norm)
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.step()
    return True


def _share(config: Config, run: Run) -> float:
    """How much of the run is done, by steps or by minutes, whichever is further."""
    by_time = run.seconds / (config.minutes * 60) if config.minutes else 0.0
    return max(run.step / config.steps, by_time)


def _measure(run: Run, pairs: list[Pair], factor: int) -> float | None:
    """PSNR in dB of the averaged weights; None without a benchmark."""
    if not pairs:
        return None
    network = run.averaged.module
    assert isinstance(network, SRResNet)
    network.eval()
    result = score(whole_picture(network), pairs, factor)
    tqdm.write(
        f"step {run.step}: {result.psnr_db:.3f} dB, SSIM {result.ssim:.4f} on {result.pictures} pictures"
    )
    return result.psnr_db
