"""Stage one: SRResNet on pixels, from settings to weights in one file."""

import logging
import sys
import time
from dataclasses import dataclass, field
from math import cos, isfinite, pi
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from tqdm import tqdm

from engine.devices import choose_device
from engine.networks import SRResNet
from training.checkpoint import (
    Checkpoint,
    CheckpointError,
    load_checkpoint,
    optimizer_tensors,
    restore_optimizer,
    save_checkpoint,
)
from training.config import SRResNetConfig
from training.curve import Curve
from training.dataset import CropSampler, find_pictures, load_pictures
from training.evaluate import Pair, load_pairs, score, whole_picture
from training.initialise import initialise_bilinear, initialise_usual, load_weights
from training.stopping import Stop, stop_signal

logger = logging.getLogger(__name__)

CHECKPOINT_NAME = "checkpoint.safetensors"
WARM_UP_STEPS = 100
BAD_STEPS_LIMIT = 10
"""So many steps with a loss of NaN or infinity are skipped before the run gives up."""


class TrainingFailed(Exception):
    """The run cannot go on; the last checkpoint is still good."""


@dataclass
class Run:
    """What changes from step to step, and with the checkpoint makes a run resumable."""

    network: SRResNet
    averaged: AveragedModel
    optimizer: torch.optim.Adam
    sampler: CropSampler
    earlier_steps: int = 0
    """Steps behind the weights that this run was started from."""
    origin: dict[str, Any] = field(default_factory=dict)
    """`start` and `weights` as they were given when the run began, which a resumed run is not told again."""
    step: int = 0
    seconds: float = 0.0
    bad_steps: int = 0

    def checkpoint(self, config: SRResNetConfig) -> Checkpoint:
        return Checkpoint(
            self.step,
            {
                "model": dict(self.network.state_dict()),
                "ema": dict(self.averaged.module.state_dict()),
                "optimizer": optimizer_tensors(self.optimizer),
                "random": {"crops": self.sampler.generator.get_state()},
            },
            {
                "seconds": self.seconds,
                "pictures": len(self.sampler.pictures),
                "earlier_steps": self.earlier_steps,
                "config": config.as_json() | self.origin,
            },
        )

    def restore(self, checkpoint: Checkpoint) -> None:
        self.network.load_state_dict(checkpoint.tensors["model"])
        self.averaged.module.load_state_dict(checkpoint.tensors["ema"])
        self.averaged.n_averaged.fill_(checkpoint.step)
        restore_optimizer(
            self.optimizer, checkpoint.tensors.get("optimizer", {})
        )  # none before the first step
        self.sampler.generator.set_state(checkpoint.tensors["random"]["crops"])
        self.step = checkpoint.step
        self.seconds = float(checkpoint.numbers["seconds"])
        self.earlier_steps = int(checkpoint.numbers["earlier_steps"])
        self.origin = {name: checkpoint.numbers["config"][name] for name in ("start", "weights")}


def train(config: SRResNetConfig, resume: bool = False) -> Path:
    """Train until the steps or the minutes are used up, or Ctrl+C or SIGTERM; returns the checkpoint's path.

    Raises DataError, CheckpointError or TrainingFailed, each with one sentence.
    """
    path = config.out / CHECKPOINT_NAME
    if path.exists() and not resume:
        raise CheckpointError(f"{path} exists. Add --resume to go on with it, or choose another --out.")
    checkpoint = load_checkpoint(path) if resume else None
    if checkpoint is not None:
        _same_network(config, checkpoint)
    pairs = load_pairs(config.benchmark, config.factor) if config.benchmark else []
    run = _start(config)
    if checkpoint is not None:
        run.restore(checkpoint)
    config.out.mkdir(parents=True, exist_ok=True)
    with stop_signal() as stop, Curve(config.out / "log.csv", run.step) as curve:
        _loop(config, run, pairs, stop, curve, path)
    return path


def _start(config: SRResNetConfig) -> Run:
    device = choose_device(config.device).torch_device
    torch.manual_seed(config.seed)
    network = SRResNet(**config.network())
    earlier_steps = 0
    if config.weights:
        earlier_steps = load_weights(network, config.weights)
    elif config.start == "bilinear":
        initialise_bilinear(network)
    else:
        initialise_usual(network)
    network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    average = get_ema_multi_avg_fn(config.ema)  # type: ignore[no-untyped-call]
    averaged = AveragedModel(network, multi_avg_fn=average, use_buffers=True)
    optimizer = torch.optim.Adam(network.parameters(), lr=config.learning_rate, betas=(0.9, 0.999))
    generator = torch.Generator().manual_seed(config.seed)
    pictures = load_pictures(find_pictures(config.data), config.crop)
    sampler = CropSampler(pictures, config.crop, config.factor, generator)
    return Run(network, averaged, optimizer, sampler, earlier_steps)


def _loop(config: SRResNetConfig, run: Run, pairs: list[Pair], stop: Stop, curve: Curve, path: Path) -> None:
    device = next(run.network.parameters()).device
    native_bfloat16 = "bfloat16" in choose_device(str(device)).precisions
    pixel_loss = functional.l1_loss if config.loss == "l1" else functional.mse_loss
    began = time.monotonic() - run.seconds
    run.network.train()
    interval = 0.5 if sys.stderr.isatty() else 30.0  # a log file needs no line for every step
    with tqdm(total=config.steps, initial=run.step, unit="step", smoothing=0.05, mininterval=interval) as bar:
        while run.step < config.steps and _share(config, run) < 1 and not stop.asked:
            rate = learning_rate(config, run.step, _share(config, run))
            for group in run.optimizer.param_groups:
                group["lr"] = rate
            lr, hr = run.sampler.batch(config.batch)  # (N, 3, c / factor, c / factor), (N, 3, c, c)
            lr, hr = lr.to(device), hr.to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=native_bfloat16):
                sr = run.network(lr)
            loss = pixel_loss(sr.float(), hr)
            run.optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            value = float(loss.detach())
            if isfinite(value) and _gradients_are_finite(run.network):
                run.optimizer.step()
                run.averaged.update_parameters(run.network)
            else:
                _skip(run)
            run.step += 1
            run.seconds = time.monotonic() - began
            share = _share(config, run)
            bar.total = min(config.steps, round(run.step / share))  # so that the ETA knows of --minutes
            bar.update()
            per_second = bar.format_dict["rate"] or 0.0
            samples = f"{per_second * config.batch:.1f}"
            bar.set_postfix(loss=f"{value:.5f}", lr=f"{rate:.2e}", samples_per_s=samples, refresh=False)

            if run.step % config.evaluate_every == 0:
                curve.add(run.step, run.seconds, rate, value, _measure(run, pairs, config.factor))
            if run.step % config.save_every == 0:
                save_checkpoint(path, run.checkpoint(config))
    save_checkpoint(path, run.checkpoint(config))
    logger.info("stopped after %d steps and %.0f minutes: %s", run.step, run.seconds / 60, path)


def learning_rate(config: SRResNetConfig, step: int, share: float) -> float:
    """Adam's rate at `step`, with `share` of the run behind it: a short warm-up, then constant or cosine."""
    warm = min(1.0, (step + 1) / WARM_UP_STEPS)
    if config.schedule == "constant":
        return config.learning_rate * warm
    return config.learning_rate * warm * max(0.01, (1 + cos(pi * min(share, 1.0))) / 2)


def _share(config: SRResNetConfig, run: Run) -> float:
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


def _gradients_are_finite(network: SRResNet) -> bool:
    gradients = [weight.grad for weight in network.parameters() if weight.grad is not None]
    return isfinite(float(torch.nn.utils.get_total_norm(gradients)))


def _skip(run: Run) -> None:
    """Leave the run as it was before a step whose loss or gradient is not a number."""
    # The forward pass has put this batch into BatchNorm's statistics: the averaged ones take their place.
    for buffer, averaged in zip(run.network.buffers(), run.averaged.module.buffers(), strict=True):
        buffer.copy_(averaged)
    run.bad_steps += 1
    logger.warning("step %d: the loss or its gradient is not a number; step skipped", run.step + 1)
    if run.bad_steps >= BAD_STEPS_LIMIT:
        raise TrainingFailed(
            f"The loss was not a number in {BAD_STEPS_LIMIT} steps. Resume with a lower --learning-rate."
        )


def _same_network(config: SRResNetConfig, checkpoint: Checkpoint) -> None:
    before = checkpoint.numbers["config"]
    for name, value in config.network().items():
        if before[name] != value:
            raise CheckpointError(f"The checkpoint was trained with --{name} {before[name]}, not {value}.")
