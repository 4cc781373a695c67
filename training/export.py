"""From a checkpoint to a model folder: weights, and a card whose every figure was measured here."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import torch
from safetensors.torch import save

from engine.card import (
    CARD_NAME,
    FORMAT,
    Measured,
    Model,
    ModelCard,
    Network,
    Training,
    file_sha256,
    read_card,
    write_card,
)
from engine.enhancer import Enhancer
from engine.networks import SRResNet
from training.checkpoint import Checkpoint, load_checkpoint
from training.config import ConfigError
from training.evaluate import Score, score_benchmarks, through_engine
from training.initialise import load_weights

HALF_LOSS_DB = 0.01
"""Weights are stored in half precision where that costs less than this on every benchmark."""

LICENCE = "MIT"


@dataclass(frozen=True)
class Description:
    """What a card says in words: see `ModelCard`. data_note: what the training pictures are.

    method: how it was trained; None takes the settings of the checkpoint's run, which is right for one run.
    """

    model_id: str
    name: str
    sentence: str
    data_note: str
    method: str | None = None


@dataclass(frozen=True)
class Mix:
    """Weights that a checkpoint's are mixed with, and the checkpoint's share in [0, 1].

    Network interpolation (ESRGAN, Wang et al. 2018, arXiv 1809.00219, section 3.4): it takes back a part of
    what a discriminator has overdone. path: a model's file or a checkpoint.
    """

    path: Path
    share: float


def export_model(
    checkpoint_path: Path,
    models: Path,
    description: Description,
    benchmarks: Path,
    mix: Mix | None = None,
) -> ModelCard:
    """Write `models/<id>/` from the averaged weights of a checkpoint and return its card.

    An older model of this id is replaced only when the new one is complete, and after an error is as it was.
    mix: what the checkpoint's weights are mixed with before.
    Raises CheckpointError, DataError, ConfigError for a share out of range, or CardInvalid for an id or text
    that no card may have.
    """
    checkpoint = load_checkpoint(checkpoint_path)
    if mix is not None:
        _mix(checkpoint, mix)
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models, prefix=".export-") as scratch:
        scores = {}
        cards = {}
        for dtype in (torch.float32, torch.float16) if _fits_half(checkpoint) else (torch.float32,):
            folder = Path(scratch) / str(dtype).removeprefix("torch.") / description.model_id
            cards[dtype], scores[dtype] = _write(checkpoint, dtype, folder, description, benchmarks)
        exact, half = scores[torch.float32], scores.get(torch.float16)
        cheap = half and all(exact[name].psnr_db - half[name].psnr_db < HALF_LOSS_DB for name in exact)
        chosen = cards[torch.float16 if cheap else torch.float32]
        _replace_folder(chosen.folder, models / description.model_id, Path(scratch) / "older")
    return chosen.card


def _replace_folder(new: Path, target: Path, aside: Path) -> None:
    """Folders cannot be replaced in one step: the older one waits aside until the new one is in its place."""
    if target.exists():
        target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise


def _fits_half(checkpoint: Checkpoint) -> bool:
    largest = torch.finfo(torch.float16).max
    return all(bool((tensor.abs() <= largest).all()) for tensor in checkpoint.tensors["ema"].values())


def _write(
    checkpoint: Checkpoint, dtype: torch.dtype, folder: Path, description: Description, benchmarks: Path
) -> tuple[Model, dict[str, Score]]:
    """One candidate: its weights, its card with measured figures, and the scores."""
    folder.mkdir(parents=True)
    config = checkpoint.numbers["config"]
    steps = checkpoint.step + checkpoint.numbers["earlier_steps"]
    network = SRResNet(config["factor"], config["blocks"], config["channels"])
    tensors = {
        name: tensor.to(dtype).contiguous()
        for name, tensor in checkpoint.tensors["ema"].items()
        if not name.endswith("num_batches_tracked")
    }
    data = save(dict(sorted(tensors.items())), {"steps": str(steps), "architecture": "srresnet"})
    card = ModelCard(
        format=FORMAT,
        id=description.model_id,
        name=description.name,
        sentence=description.sentence,
        architecture="srresnet",
        network=Network(blocks=config["blocks"], channels=config["channels"]),
        factor=config["factor"],
        input_range=(0, 1),
        output_range=(0, 1),
        trunk_halo_px=network.trunk_halo,
        tail_halo_px=network.tail_halo,
        precisions=("bfloat16", "float32"),
        file=f"{description.model_id}.safetensors",
        bytes=len(data),
        sha256=file_sha256(data),
        training=Training(
            method=description.method or _method(checkpoint.numbers, config),
            data=description.data_note,
            pictures=checkpoint.numbers["pictures"],
            steps=steps,
        ),
        measured={},
        licence=LICENCE,
    )
    model = Model(card, folder)
    model.weights_path.write_bytes(data)
    write_card(card, folder / CARD_NAME)
    read_card(folder / CARD_NAME)  # to refuse a bad id or text before the long measurement
    scores = score_benchmarks(
        through_engine(Enhancer.open(model, precision="float32")), benchmarks, card.factor
    )
    measured = {
        name: Measured(psnr_db=round(score.psnr_db, 2), ssim=round(score.ssim, 4))
        for name, score in scores.items()
    }
    card = msgspec.structs.replace(card, measured=measured)
    write_card(card, folder / CARD_NAME)
    return Model(read_card(folder / CARD_NAME), folder), scores


def _mix(checkpoint: Checkpoint, mix: Mix) -> None:
    """Change the averaged weights in place. Raises ConfigError, CheckpointError."""
    if not 0 <= mix.share <= 1:
        raise ConfigError("--share must be from 0 to 1.")
    config = checkpoint.numbers["config"]
    other = SRResNet(config["factor"], config["blocks"], config["channels"])
    load_weights(other, mix.path)
    for name, weight in checkpoint.tensors["ema"].items():
        if weight.is_floating_point():
            weight.copy_(torch.lerp(other.state_dict()[name], weight, mix.share))
    checkpoint.numbers["mix"] = f"; weights mixed, {mix.share:.0%} of these with those of {mix.path.name}"


def _method(numbers: dict[str, Any], config: dict[str, Any]) -> str:
    return _of_run(numbers.get("stage", "srresnet"), config) + str(numbers.get("mix", ""))


def _of_run(stage: str, config: dict[str, Any]) -> str:
    """The settings that matter, as a card tells them. Those that an older checkpoint lacks were not there."""
    begin = f"continued from {config['weights']}" if config["weights"] else f"{config['start']} start"
    degradation = config.get("degradation", "bicubic")
    inputs = "" if degradation == "bicubic" else f", inputs by the {degradation} degradation"
    clip = f", gradients clipped to {config['clip']:g}" if config.get("clip") else ""
    common = (
        f"{config['batch']} crops of {config['crop']} pixels{inputs}, "
        f"Adam {config['learning_rate']:g} {config['schedule']}{clip}, "
        f"averaged weights ({config['ema']}), {begin}"
    )
    if stage == "srresnet":
        return f"SRResNet on pixels: {config['loss']} loss, {common}"
    layers = f"VGG19 {config['content']} by {config['content_metric']}" if config["content"] else ""
    pixels = f"pixel {config['pixel']} {config['pixel_weight']:g}" if config["pixel_weight"] else ""
    others = [
        f"{name} {config[f'{name}_weight']:g}" for name in ("lowpass", "grid") if config.get(f"{name}_weight")
    ]
    content = " and ".join(part for part in (layers, pixels, *others) if part)
    if not config["adversarial_weight"]:
        return f"SRResNet on features: {content}, {common}"
    return (
        f"SRGAN: {content}, adversarial {config['adversarial']} {config['adversarial_weight']:g} "
        f"with a {config['head']} head of {config['d_channels']} channels, {common}"
    )
