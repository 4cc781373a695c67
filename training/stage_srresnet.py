"""Stage one: SRResNet on pixels, from settings to weights in one file."""

from contextlib import closing
from pathlib import Path

from torch.nn import functional

from engine.networks import SRResNet
from training.config import SRResNetConfig
from training.distributed import own_device, rank, world, wrap
from training.run import (
    CHECKPOINT_NAME,
    Run,
    adam,
    benchmark_pairs,
    checkpoint_to_resume,
    start_generator,
    start_sampler,
)
from training.speed import FORWARD_AND_BACKWARD, forward_flops, use_compiled
from training.steps import Statistics, descend, each_step, mixed_precision

STAGE = "srresnet"


def train(config: SRResNetConfig, resume: bool = False) -> Path:
    """Train until the steps or the minutes are used up, or Ctrl+C or SIGTERM; returns the checkpoint's path.

    Raises DataError, CheckpointError or TrainingFailed, each with one sentence.
    """
    checkpoint = checkpoint_to_resume(config, STAGE, resume)
    pairs = benchmark_pairs(config)
    device = own_device(config.device)
    network, averaged, earlier_steps = start_generator(config, device)
    sampler = start_sampler(config, device, rank(), world())
    run = Run(STAGE, network, averaged, adam(network, config.learning_rate), sampler, earlier_steps)
    if checkpoint is not None:
        run.restore(checkpoint)
    use_compiled(network, config.compile, device)
    generator = wrap(network)

    pixel_loss = functional.l1_loss if config.loss == "l1" else functional.mse_loss
    autocast = mixed_precision(device, config.precision)
    network.train()
    statistics = Statistics(network)
    with closing(each_step(config, run, pairs, step_flops(config))) as steps:
        for step in steps:
            statistics.remember()
            lr, hr = sampler.batch(config.batch)  # (N, 3, c / factor, c / factor), (N, 3, c, c)
            with autocast:
                sr = generator(lr)  # (N, 3, c, c)
            loss = pixel_loss(sr.float(), hr)
            rate = config.learning_rate * step.factor
            step.good = descend(loss, network, run.optimizer, rate, config.clip)
            statistics.keep_if(step.good)
            averaged.update_parameters(network)
            step.loss = loss.detach()
    return config.out / CHECKPOINT_NAME


def step_flops(config: SRResNetConfig) -> int:
    """Floating-point operations of one step in one process."""
    side = config.crop // config.factor
    generator = forward_flops(SRResNet(**config.network()), (1, 3, side, side))
    return config.batch // world() * FORWARD_AND_BACKWARD * generator
