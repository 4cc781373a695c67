"""Stage one: SRResNet on pixels, from settings to weights in one file."""

from contextlib import closing
from pathlib import Path

from torch.nn import functional

from engine.devices import choose_device
from training.config import SRResNetConfig
from training.run import (
    CHECKPOINT_NAME,
    Run,
    adam,
    benchmark_pairs,
    checkpoint_to_resume,
    start_generator,
    start_sampler,
)
from training.steps import descend, each_step, mixed_precision

STAGE = "srresnet"


def train(config: SRResNetConfig, resume: bool = False) -> Path:
    """Train until the steps or the minutes are used up, or Ctrl+C or SIGTERM; returns the checkpoint's path.

    Raises DataError, CheckpointError or TrainingFailed, each with one sentence.
    """
    checkpoint = checkpoint_to_resume(config, STAGE, resume)
    pairs = benchmark_pairs(config)
    device = choose_device(config.device).torch_device
    network, averaged, earlier_steps = start_generator(config, device)
    sampler = start_sampler(config, device)
    run = Run(STAGE, network, averaged, adam(network, config.learning_rate), sampler, earlier_steps)
    if checkpoint is not None:
        run.restore(checkpoint)

    pixel_loss = functional.l1_loss if config.loss == "l1" else functional.mse_loss
    autocast = mixed_precision(device)
    network.train()
    with closing(each_step(config, run, pairs)) as steps:
        for step in steps:
            lr, hr = sampler.batch(config.batch)  # (N, 3, c / factor, c / factor), (N, 3, c, c)
            with autocast:
                sr = network(lr)  # (N, 3, c, c)
            loss = pixel_loss(sr.float(), hr)
            if descend(loss, network, run.optimizer, config.learning_rate * step.factor, config.clip):
                averaged.update_parameters(network)
            else:
                run.skip()
            step.loss = float(loss.detach())
    return config.out / CHECKPOINT_NAME
