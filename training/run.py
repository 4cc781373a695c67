"""What a run of either stage is made of: how it begins, what a checkpoint keeps of it, and how it goes on."""

import logging
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from engine.networks import SRResNet
from training.checkpoint import (
    Checkpoint,
    CheckpointError,
    load_checkpoint,
    optimizer_tensors,
    restore_optimizer,
)
from training.config import Config, ConfigError
from training.dataset import CropSampler, load_pictures
from training.degrade import SETTINGS
from training.distributed import world
from training.evaluate import Pair, load_pairs
from training.initialise import initialise_bilinear, initialise_usual, load_weights

logger = logging.getLogger(__name__)

CHECKPOINT_NAME = "checkpoint.safetensors"
BAD_STEPS_LIMIT = 10
"""So many steps with a loss of NaN or infinity are skipped before the run gives up."""


class TrainingFailed(Exception):
    """The run cannot go on; the last checkpoint is still good."""


@dataclass
class Run:
    """What changes from step to step, and with the checkpoint makes a run resumable.

    network: the generator; averaged: the EMA of its weights, which is measured and exported.
    """

    stage: str
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
    _bad_steps: Tensor | None = None
    """The same on the device, where it is counted before anybody looks."""

    def checkpoint(self, config: Config) -> Checkpoint:
        return Checkpoint(
            self.step,
            {
                "model": dict(self.network.state_dict()),
                "ema": dict(self.averaged.module.state_dict()),
                "optimizer": optimizer_tensors(self.optimizer),
                "random": {"crops": self.sampler.generator.get_state()},
            },
            {
                "stage": self.stage,
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

    def note(self, good: Tensor) -> None:
        """Count a step that was not good, () bool. Nothing waits for the device."""
        bad = (~good).to(torch.int64)
        self._bad_steps = bad if self._bad_steps is None else self._bad_steps + bad

    def check(self) -> None:
        """Say how many steps were skipped. Raises TrainingFailed after BAD_STEPS_LIMIT of them."""
        bad_steps = 0 if self._bad_steps is None else int(self._bad_steps)
        if bad_steps == self.bad_steps:
            return
        self.bad_steps = bad_steps
        logger.warning(
            "step %d: the loss or its gradient is not a number; step skipped, number %d of its kind",
            self.step,
            bad_steps,
        )
        if bad_steps >= BAD_STEPS_LIMIT:
            raise TrainingFailed(
                f"The loss was not a number in {BAD_STEPS_LIMIT} steps. Resume with a lower --learning-rate."
            )


def checkpoint_to_resume(config: Config, stage: str, resume: bool) -> Checkpoint | None:
    """None for a new run. Raises CheckpointError for a run that is there or not there against `resume`, for
    one of another stage, and for other shapes of weights. Raises ConfigError for a batch that cannot be
    divided among the processes.
    """
    if config.batch % world():
        raise ConfigError(f"--batch must be a multiple of the {world()} processes.")
    path = config.out / CHECKPOINT_NAME
    if not resume:
        if path.exists():
            raise CheckpointError(f"{path} exists. Add --resume to go on with it, or choose another --out.")
        return None
    checkpoint = load_checkpoint(path)
    before = checkpoint.numbers.get("stage", "srresnet")  # the only one there was, when none was written
    if before != stage:
        raise CheckpointError(f"{path} is of stage {before}: go on with it by `python -m training {before}`.")
    for name, value in config.shapes().items():
        if checkpoint.numbers["config"].get(name) != value:
            raise CheckpointError(
                f"The checkpoint was trained with --{name.replace('_', '-')} "
                f"{checkpoint.numbers['config'].get(name)}, not {value}."
            )
    return checkpoint


def start_generator(config: Config, device: torch.device) -> tuple[SRResNet, AveragedModel, int]:
    """The generator on its device, the average of its weights, and the steps behind them."""
    torch.manual_seed(config.seed)
    network = SRResNet(**config.network())
    earlier_steps = 0
    if config.weights:
        earlier_steps = load_weights(network, config.weights)
    elif config.start == "bilinear":
        initialise_bilinear(network)
    else:
        initialise_usual(network)
    network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs
    average = get_ema_multi_avg_fn(config.ema)
    return network, AveragedModel(network, multi_avg_fn=average, use_buffers=True), earlier_steps


def start_sampler(config: Config, device: torch.device, rank: int = 0, world: int = 1) -> CropSampler:
    """Crops of the pictures in `config.data`; of each batch, the share of this process. Raises DataError."""
    generator = torch.Generator().manual_seed(config.seed)
    pictures = load_pictures(config.data, config.crop, device)
    degradation = SETTINGS.get(config.degradation)  # None for bicubic
    return CropSampler(pictures, config.crop, config.factor, generator, degradation, device, rank, world)


def adam(network: nn.Module, rate: float) -> torch.optim.Adam:
    """With the paper's betas. Fused: one kernel, which can also be told to leave a bad step out."""
    return torch.optim.Adam(network.parameters(), lr=rate, betas=(0.9, 0.999), fused=True)


def benchmark_pairs(config: Config) -> list[Pair]:
    """What is measured as the run goes on; nothing without a benchmark. Raises DataError."""
    return load_pairs(config.benchmark, config.factor) if config.benchmark else []
