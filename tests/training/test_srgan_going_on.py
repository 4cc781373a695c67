"""Stage two on tiny networks: where it begins, how it goes on, bad steps, and the model at the end."""

import dataclasses
import logging
import signal

import pytest
import torch
from gan_runs import assert_finite, assert_same, pixels_only

from training.checkpoint import CheckpointError, load_checkpoint, save_checkpoint
from training.config import ConfigError
from training.dataset import CropSampler
from training.export import Description, export_model
from training.losses import ADVERSARIAL_LOSSES
from training.perceptual import PerceptualError
from training.run import BAD_STEPS_LIMIT, TrainingFailed
from training.stage_srgan import train
from training.stage_srresnet import train as train_srresnet

# --- where it begins, and going on -----------------------------------------------------------------


def test_it_begins_with_the_average_of_stage_one(tiny_gan, trained):
    config = tiny_gan(**pixels_only(), learning_rate=1e-9, steps=1)
    checkpoint = load_checkpoint(train(config))
    before = load_checkpoint(trained)
    name = "head.0.weight"
    assert torch.allclose(checkpoint.tensors["model"][name], before.tensors["ema"][name], atol=1e-6)
    assert checkpoint.numbers["earlier_steps"] == before.step == 5
    assert checkpoint.numbers["stage"] == "srgan"


def test_weights_or_a_start_must_be_given(tiny_gan):
    with pytest.raises(ConfigError, match=r"^--weights must name"):
        train(tiny_gan(weights=None))
    assert not tiny_gan().out.exists()
    config = tiny_gan(**pixels_only(), weights=None, start="bilinear", steps=1)
    assert load_checkpoint(train(config)).numbers["earlier_steps"] == 0


def test_stopped_and_resumed_is_the_same_to_the_bit(tiny_gan, curve, monkeypatch):
    values = {"schedule": "cosine", "adversarial": "ragan", "d_learning_rate": 1e-2, "learning_rate": 1e-2}
    whole = train(tiny_gan(out=tiny_gan().out / "whole", steps=6, **values))
    config = tiny_gan(out=tiny_gan().out / "parts", steps=6, **values)
    batch, calls = CropSampler.batch, []

    def counted(self, size):
        calls.append(size)
        if len(calls) == 3:
            signal.raise_signal(signal.SIGINT)
        return batch(self, size)

    with monkeypatch.context() as patch:
        patch.setattr(CropSampler, "batch", counted)
        path = train(config)
    assert load_checkpoint(path).step == 3
    # A resumed run is not told again what it began with.
    resumed = train(dataclasses.replace(config, weights=None), resume=True)
    assert_same(load_checkpoint(whole), load_checkpoint(resumed))

    def without_seconds(rows):
        return [{name: value for name, value in row.items() if name != "seconds"} for row in rows]

    assert without_seconds(curve(whole)) == without_seconds(curve(resumed))
    assert len(curve(whole)) == 6


def test_going_on_with_another_loss_keeps_the_columns_that_are_left(tiny_gan, curve):
    config = tiny_gan(**pixels_only(), steps=1)
    path = train(config)
    before = curve(path)[0]
    train(dataclasses.replace(config, content="phi11", vgg=tiny_gan().vgg, steps=2), resume=True)
    first, second = curve(path)
    assert first.pop("phi11") == ""
    assert first == before
    assert float(second["phi11"]) > 0


def test_stages_do_not_go_on_with_each_other(tiny, tiny_gan):
    train_srresnet(tiny(steps=1))
    with pytest.raises(CheckpointError, match="is of stage srresnet"):
        train(tiny_gan(out=tiny().out), resume=True)
    train(tiny_gan(**pixels_only(), steps=1))
    with pytest.raises(CheckpointError, match="is of stage srgan"):
        train_srresnet(tiny(out=tiny_gan().out), resume=True)


def test_a_checkpoint_from_before_stage_two_is_still_read(tiny):
    config = tiny(steps=1)
    path = train_srresnet(config)
    checkpoint = load_checkpoint(path)
    del checkpoint.numbers["stage"], checkpoint.numbers["config"]["degradation"]
    del checkpoint.numbers["config"]["clip"]
    save_checkpoint(path, checkpoint)
    assert load_checkpoint(train_srresnet(dataclasses.replace(config, steps=2), resume=True)).step == 2


@pytest.mark.parametrize(("name", "value"), [("head", "dense"), ("d_channels", 8), ("blocks", 2)])
def test_another_architecture_is_refused(tiny_gan, name, value):
    config = tiny_gan(**pixels_only(), steps=1)
    train(config)
    with pytest.raises(CheckpointError, match=rf"--{name.replace('_', '-')} .+, not {value}\."):
        train(dataclasses.replace(config, **{name: value}), resume=True)


def test_features_that_the_file_lacks(tiny_gan):
    with pytest.raises(PerceptualError, match=r"has no phi34: it has phi11, phi12, phi21, phi22"):
        train(tiny_gan(content="phi34"))
    assert not tiny_gan().out.exists()


# --- steps that go wrong ---------------------------------------------------------------------------


def poison(monkeypatch, bad_steps, which: int) -> None:
    """Make the LR (0) or HR (1) batches of these steps, counted from 1, not a number."""
    batch, calls = CropSampler.batch, []

    def poisoned(self, size):
        calls.append(size)
        pair = list(batch(self, size))
        if len(calls) in bad_steps:
            pair[which] = pair[which] * float("nan")
        return tuple(pair)

    monkeypatch.setattr(CropSampler, "batch", poisoned)


@pytest.mark.parametrize("which", [0, 1])
def test_bad_steps_are_skipped(tiny_gan, monkeypatch, caplog, curve, which):
    poison(monkeypatch, {2, 4}, which)
    with caplog.at_level(logging.WARNING):
        path = train(tiny_gan(**pixels_only(), steps=5))
    assert [record.message.split(":")[0] for record in caplog.records] == ["step 2", "step 4"]
    checkpoint = load_checkpoint(path)
    assert checkpoint.step == 5
    assert_finite(checkpoint)
    assert checkpoint.tensors["optimizer"]["0.step"] == checkpoint.tensors["d_optimizer"]["0.step"] == 3
    assert [row["step"] for row in curve(path) if row["loss"] == "nan"] == ["2", "4"]


def test_a_bad_loss_of_the_generator_alone(tiny_gan, monkeypatch, caplog):
    loss = ADVERSARIAL_LOSSES["bce"]
    monkeypatch.setattr(type(loss), "generator", lambda _, fake, real=None: fake.mean() / 0)  # noqa: ARG005
    with pytest.raises(TrainingFailed, match="Resume with a lower --learning-rate"):
        train(tiny_gan(**pixels_only(), steps=50, save_every=1))
    assert len(caplog.records) == BAD_STEPS_LIMIT
    checkpoint = load_checkpoint(tiny_gan().out / "checkpoint.safetensors")
    assert not any(tensor.any() for tensor in checkpoint.tensors["optimizer"].values())  # no step counted
    assert checkpoint.tensors["d_optimizer"]["0.step"] == BAD_STEPS_LIMIT - 1
    assert_finite(checkpoint)


# --- the model -------------------------------------------------------------------------------------


def test_export(tiny_gan, benchmarks, tmp_path):
    path = train(tiny_gan(pixel_weight=0.1, adversarial="ragan", degradation="photo", steps=2))
    card = export_model(path, tmp_path / "models", Description("gan", "GAN", "Small.", "drawn"), benchmarks)
    assert card.training.steps == 7
    assert card.training.method.startswith(
        "SRGAN: VGG19 phi12:0.5,phi22 by mse and pixel mse 0.1, adversarial ragan 0.001 with a pooled head"
    )
    assert "by the photo degradation" in card.training.method
    assert "continued from checkpoint.safetensors" in card.training.method
