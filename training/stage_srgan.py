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

from engine.devices import choose_device
from training.checkpoint import Checkpoint, optimizer_tensors, restore_optimizer
from training.config import Config, ConfigError, SRGANConfig
from training.discriminator import Discriminator
from training.losses import ADVERSARIAL_LOSSES, ContentLoss
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
from training.steps import Step, descend, each_step, mixed_precision

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
    device = choose_device(config.device).torch_device
    content = start_content(config).to(device)
    network, averaged, earlier_steps = start_generator(config, device)
    discriminator = Discriminator(config.head, config.crop, config.d_channels)
    discriminator.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs
    run = GANRun(
        stage=STAGE,
        network=network,
        averaged=averaged,
        optimizer=adam(network, config.learning_rate),
        sampler=start_sampler(config, device),
        earlier_steps=earlier_steps,
        discriminator=discriminator,
        d_optimizer=adam(discriminator, config.d_learning_rate),
    )
    if checkpoint is not None:
        run.restore(checkpoint)
    with closing(each_step(config, run, pairs, columns(config))) as steps:
        _loop(config, run, steps, content, device)
    return config.out / CHECKPOINT_NAME


def start_content(config: SRGANConfig) -> ContentLoss:
    """The content loss on the CPU. Raises PerceptualError, TorchvisionMissing."""
    terms = parse_terms(config.content)
    vgg = load_vgg([term.layer for term in terms], config.vgg) if terms else None
    return ContentLoss(terms, vgg, config.content_metric, config.pixel_weight, config.pixel)


def columns(config: SRGANConfig) -> tuple[str, ...]:
    """What the curve shows: the weighted parts of the generator's loss, and DISCRIMINATOR_PARTS."""
    layers = [str(term.layer) for term in parse_terms(config.content)]
    pixel = ["pixel"] if config.pixel_weight else []
    adversarial = ["adversarial"] if config.adversarial_weight else []
    return (*layers, *pixel, *adversarial, *(DISCRIMINATOR_PARTS if config.d_updates else ()))


def _loop(
    config: SRGANConfig, run: GANRun, steps: Iterable[Step], content: ContentLoss, device: torch.device
) -> None:
    generator, discriminator = run.network, run.discriminator
    adversarial = ADVERSARIAL_LOSSES[config.adversarial]
    autocast = mixed_precision(device)
    generator.train()
    discriminator.train()

    for step in steps:
        d_statistics = [buffer.clone() for buffer in discriminator.buffers()]  # for a step that goes wrong
        good = True
        # In turn: discriminator, generator, discriminator, generator ...
        for update in range(max(config.d_updates, config.g_updates)):
            lr, hr = run.sampler.batch(config.batch)  # (N, 3, c / factor, c / factor), (N, 3, c, c)
            for_generator = update < config.g_updates
            with torch.set_grad_enabled(for_generator), autocast:
                sr = generator(lr)  # (N, 3, c, c)
            sr = sr.float()

            if update < config.d_updates:
                with autocast:
                    real, fake = discriminator(hr), discriminator(sr.detach())  # (N, 1) logits each
                loss = adversarial.discriminator(real, fake)
                step.parts["discriminator"] = loss.detach()
                step.parts["d_real"] = _answer(real, config.adversarial)
                step.parts["d_fake"] = _answer(fake, config.adversarial)
                rate = config.d_learning_rate * step.factor
                good = descend(loss, discriminator, run.d_optimizer, rate, config.clip)

            if good and for_generator:
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
                step.loss = float(loss.detach())
                step.parts |= {name: part.detach() for name, part in parts.items()}
                rate = config.learning_rate * step.factor
                good = descend(loss, generator, run.optimizer, rate, config.clip)
                if good:
                    run.averaged.update_parameters(generator)
            if not good:
                for buffer, before in zip(discriminator.buffers(), d_statistics, strict=True):
                    buffer.copy_(before)
                step.loss = nan
                run.skip()
                break


def _answer(logits: Tensor, adversarial: str) -> Tensor:
    """The mean answer () to a batch of logits (N, 1): see DISCRIMINATOR_PARTS."""
    values = logits.detach().float()
    return (values if adversarial == "lsgan" else values.sigmoid()).mean()
