"""Stage two: SRGAN, from settings to weights in one file.

The generator of stage one goes on with a content loss in VGG's features and an adversarial loss, against a
discriminator that learns beside it (Ledig et al. 2017, arXiv 1609.04802).
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from math import nan
from pathlib import Path

import torch
from torch import Tensor

from engine.networks import SRResNet
from training.checkpoint import Checkpoint, optimizer_tensors, restore_optimizer
from training.config import Config, ConfigError, SRGANConfig
from training.discriminator import Discriminator
from training.distributed import own_device, rank, world, wrap
from training.losses import ADVERSARIAL_LOSSES, ContentLoss, GridLoss, LowPassLoss, PictureLoss
from training.perceptual import load_vgg, parse_terms
from training.run import (
    CHECKPOINT_NAME,
    Run,
    adam,
    benchmark_pairs,
    checkpoint_to_resume,
    start_generator,
    start_sampler,
)
from training.speed import FORWARD_AND_BACKWARD, FORWARD_AND_INPUT, forward_flops, use_compiled
from training.steps import Statistics, Step, descend, each_step, mixed_precision

STAGE = "srgan"
DISCRIMINATOR_PARTS = ("discriminator", "d_real", "d_fake")
"""In the curve: the discriminator's loss, and its mean answer to real and to generated crops, which is a
probability except for lsgan, where it is the number that shall become 1 and 0."""


@dataclass(kw_only=True)
class GANRun(Run):
    """A run with a discriminator, which a checkpoint keeps too."""

    discriminator: Discriminator
    d_optimizer: torch.optim.Adam

    def checkpoint(self, config: Config) -> Checkpoint:
        checkpoint = super().checkpoint(config)
        checkpoint.tensors["discriminator"] = dict(self.discriminator.state_dict())
        checkpoint.tensors["d_optimizer"] = optimizer_tensors(self.d_optimizer)
        return checkpoint

    def restore(self, checkpoint: Checkpoint) -> None:
        super().restore(checkpoint)
        self.discriminator.load_state_dict(checkpoint.tensors["discriminator"])
        restore_optimizer(self.d_optimizer, checkpoint.tensors.get("d_optimizer", {}))


def train(config: SRGANConfig, resume: bool = False) -> Path:
    """Train until the steps or the minutes are used up, or Ctrl+C or SIGTERM; returns the checkpoint's path.

    Raises ConfigError, DataError, CheckpointError, PerceptualError, TorchvisionMissing or TrainingFailed,
    each with one sentence.
    """
    checkpoint = checkpoint_to_resume(config, STAGE, resume)
    if checkpoint is None and config.start == "weights" and config.weights is None:
        raise ConfigError("--weights must name the generator to begin with, or --start must be given.")
    pairs = benchmark_pairs(config)
    device = own_device(config.device)
    content = start_content(config).to(device)
    network, averaged, earlier_steps = start_generator(config, device)
    discriminator = Discriminator(config.head, config.crop, config.d_channels)
    discriminator.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs
    run = GANRun(
        stage=STAGE,
        network=network,
        averaged=averaged,
        optimizer=adam(network, config.learning_rate),
        sampler=start_sampler(config, device, rank(), world()),
        earlier_steps=earlier_steps,
        discriminator=discriminator,
        d_optimizer=adam(discriminator, config.d_learning_rate),
    )
    if checkpoint is not None:
        run.restore(checkpoint)
    for network_ in (network, discriminator, content.vgg):
        if network_ is not None:
            use_compiled(network_, config.compile, device)
    flops = step_flops(config, content)
    with closing(each_step(config, run, pairs, flops, columns(config))) as steps:
        _loop(config, run, steps, content, device)
    return config.out / CHECKPOINT_NAME


def start_content(config: SRGANConfig) -> ContentLoss:
    """The content loss on the CPU. Raises PerceptualError, TorchvisionMissing."""
    terms = parse_terms(config.content)
    vgg = load_vgg([term.layer for term in terms], config.vgg) if terms else None
    extra: dict[str, tuple[float, PictureLoss]] = {
        "lowpass": (config.lowpass_weight, LowPassLoss(config.factor)),
        "grid": (config.grid_weight, GridLoss(config.factor)),
    }
    return ContentLoss(terms, vgg, config.content_metric, config.pixel_weight, config.pixel, extra)


def columns(config: SRGANConfig) -> tuple[str, ...]:
    """What the curve shows: the weighted parts of the generator's loss, and DISCRIMINATOR_PARTS."""
    layers = [str(term.layer) for term in parse_terms(config.content)]
    weights = {"pixel": config.pixel_weight, "lowpass": config.lowpass_weight, "grid": config.grid_weight}
    others = [name for name, weight in weights.items() if weight]
    adversarial = ["adversarial"] if config.adversarial_weight else []
    return (*layers, *others, *adversarial, *(DISCRIMINATOR_PARTS if config.d_updates else ()))


def step_flops(config: SRGANConfig, content: ContentLoss) -> int:
    """Floating-point operations of one step in one process."""
    low, high = config.crop // config.factor, config.crop
    generator = forward_flops(SRResNet(**config.network()), (1, 3, low, low))
    judge = Discriminator(config.head, config.crop, config.d_channels)
    discriminator = forward_flops(judge, (1, 3, high, high))
    vgg = forward_flops(content.vgg, (1, 3, high, high)) if content.vgg else 0
    of_d = 2 * FORWARD_AND_BACKWARD * discriminator  # real and generated
    of_g = FORWARD_AND_BACKWARD * generator + (1 + FORWARD_AND_INPUT) * vgg
    if config.adversarial_weight:
        real = 1 if ADVERSARIAL_LOSSES[config.adversarial].needs_real else 0
        of_g += (FORWARD_AND_INPUT + real) * discriminator
    alone = max(config.d_updates - config.g_updates, 0) * generator  # for the discriminator only
    return config.batch // world() * (config.d_updates * of_d + config.g_updates * of_g + alone)


def _loop(
    config: SRGANConfig, run: GANRun, steps: Iterable[Step], content: ContentLoss, device: torch.device
) -> None:
    generator, discriminator = wrap(run.network), run.discriminator
    judge = wrap(discriminator)  # where its own weights learn
    adversarial = ADVERSARIAL_LOSSES[config.adversarial]
    autocast = mixed_precision(device, config.precision)
    generator.train()
    judge.train()
    statistics = Statistics(run.network), Statistics(discriminator)

    for step in steps:
        for of_network in statistics:
            of_network.remember()
        # In turn: discriminator, generator, discriminator, generator ... After one that goes wrong the others
        # of the step change nothing either.
        for update in range(max(config.d_updates, config.g_updates)):
            lr, hr = run.sampler.batch(config.batch)  # (N, 3, c / factor, c / factor), (N, 3, c, c)
            for_generator = update < config.g_updates
            with torch.set_grad_enabled(for_generator), autocast:
                sr = generator(lr)  # (N, 3, c, c)
            sr = sr.float()

            if update < config.d_updates:
                with autocast:
                    real, fake = judge(hr), judge(sr.detach())  # (N, 1) logits each
                loss = adversarial.discriminator(real, fake)
                step.parts["discriminator"] = loss.detach()
                step.parts["d_real"] = _answer(real, config.adversarial)
                step.parts["d_fake"] = _answer(fake, config.adversarial)
                rate = config.d_learning_rate * step.factor
                step.good = descend(loss, discriminator, run.d_optimizer, rate, config.clip, step.good)

            if for_generator:
                with autocast:
                    parts = content.parts(sr, hr)  # () float32 each
                if config.adversarial_weight:
                    discriminator.requires_grad_(False)  # its gradients would be computed for nothing
                    with autocast:
                        fake = discriminator(sr)
                        real_logits = discriminator(hr) if adversarial.needs_real else None
                    discriminator.requires_grad_(True)
                    weighted = config.adversarial_weight * adversarial.generator(fake, real_logits)
                    parts["adversarial"] = weighted
                loss = torch.stack(list(parts.values())).sum()
                step.loss = loss.detach()
                step.parts |= {name: part.detach() for name, part in parts.items()}
                rate = config.learning_rate * step.factor
                step.good = descend(loss, run.network, run.optimizer, rate, config.clip, step.good)
                statistics[0].keep_if(step.good)  # for they are averaged too
                run.averaged.update_parameters(run.network)
        if step.good is not None:
            for of_network in statistics:
                of_network.keep_if(step.good)
            step.loss = torch.where(step.good, step.loss, nan)


def _answer(logits: Tensor, adversarial: str) -> Tensor:
    """The mean answer () to a batch of logits (N, 1): see DISCRIMINATOR_PARTS."""
    values = logits.detach().float()
    return (values if adversarial == "lsgan" else values.sigmoid()).mean()
