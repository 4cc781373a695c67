"""Stage two on tiny networks: it learns, goes on exactly, survives bad steps, and runs with every choice."""

import dataclasses
import logging
import signal

import pytest
import torch
from safetensors.torch import save_file

from engine.networks import SRResNet
from training.checkpoint import Checkpoint, CheckpointError, load_checkpoint, save_checkpoint
from training.config import ConfigError, SRGANConfig
from training.dataset import CropSampler
from training.discriminator import Discriminator
from training.export import Description, export_model
from training.losses import ADVERSARIAL_LOSSES
from training.perceptual import PerceptualError
from training.run import BAD_STEPS_LIMIT, TrainingFailed
from training.stage_srgan import columns, train
from training.stage_srresnet import train as train_srresnet

GROUPS = {"model", "ema", "optimizer", "discriminator", "d_optimizer", "random"}


@pytest.fixture(scope="session")
def vgg_file(tmp_path_factory):
    """VGG19 to conv2_2 with torchvision's names and widths; random weights that keep the size of values."""
    generator = torch.Generator().manual_seed(1)
    tensors = {}
    for index, (before, width) in {0: (3, 64), 2: (64, 64), 5: (64, 128), 7: (128, 128)}.items():
        size = (2 / (9 * before)) ** 0.5
        tensors[f"features.{index}.weight"] = torch.randn(width, before, 3, 3, generator=generator) * size
        tensors[f"features.{index}.bias"] = torch.zeros(width)
    path = tmp_path_factory.mktemp("vgg") / "vgg19.safetensors"
    save_file(tensors, path)
    return path


@pytest.fixture
def tiny_gan(pictures, trained, vgg_file, tmp_path):
    """A function that makes settings of stage two which go on with the checkpoint `trained` of stage one."""

    def make(**changes) -> SRGANConfig:
        values = {
            "data": (pictures,),
            "out": tmp_path / "gan",
            "blocks": 1,
            "channels": 8,
            "crop": 32,
            "batch": 4,
            "steps": 4,
            "evaluate_every": 1,
            "device": "cpu",
            "weights": trained,
            "vgg": vgg_file,
            "content": "phi12:0.5,phi22",
            "d_channels": 4,
            "head": "pooled",
        }
        return SRGANConfig(**(values | changes))

    return make


def pixels_only(**changes):
    """For tests in which the content does not matter: a step without VGG takes a tenth of the time."""
    return {"content": "", "vgg": None, "pixel_weight": 1.0} | changes


def assert_same(first: Checkpoint, second: Checkpoint) -> None:
    """To the bit."""
    assert first.tensors.keys() == second.tensors.keys() == GROUPS
    for group, named in first.tensors.items():
        assert named.keys() == second.tensors[group].keys()
        for name, tensor in named.items():
            assert torch.equal(tensor, second.tensors[group][name]), f"{group}/{name}"


def assert_finite(checkpoint: Checkpoint) -> None:
    for group in checkpoint.tensors.keys() - {"random"}:
        for name, tensor in checkpoint.tensors[group].items():
            assert tensor.isfinite().all(), f"{group}/{name}"


# --- learning --------------------------------------------------------------------------------------


def test_generator_and_discriminator_learn(tiny_gan, curve, benchmarks):
    config = tiny_gan(
        **pixels_only(pixel="l1", adversarial_weight=1e-4, d_learning_rate=3e-3, learning_rate=1e-3),
        steps=60,
        evaluate_every=20,
        schedule="constant",
        batch=8,
        ema=0.9,
        benchmark=benchmarks / "Set5",
    )
    rows = curve(train(config))
    first, last = rows[0], rows[-1]
    assert float(last["discriminator"]) < 0.9 * float(first["discriminator"])
    assert float(last["d_real"]) > 0.5 > float(last["d_fake"])
    assert float(last["pixel"]) < float(first["pixel"])
    assert float(last["psnr_db"]) > float(first["psnr_db"])


def test_the_features_come_closer(tiny_gan, curve):
    # From random weights, whose pictures are far away.
    config = tiny_gan(
        weights=None,
        start="usual",
        steps=40,
        learning_rate=1e-2,
        schedule="constant",
        adversarial_weight=0.0,
        d_updates=0,
    )
    rows = curve(train(config))
    for layer in ("phi12", "phi22"):
        values = [float(row[layer]) for row in rows]
        assert sum(values[-5:]) < 0.8 * sum(values[:5])


def test_the_generator_is_taught_by_the_discriminator_alone_too(tiny_gan, curve):
    # With nearly all the weight on it and the discriminator at rest, the answer to its pictures must rise.
    # The dense head sees places; the pooled one hardly anything that BatchNorm has not evened out.
    config = tiny_gan(
        **pixels_only(pixel_weight=1e-6, adversarial_weight=1.0, d_learning_rate=1e-12),
        head="dense",
        learning_rate=3e-2,
        steps=60,
        schedule="constant",
    )
    rows = curve(train(config))
    answers = [float(row["d_fake"]) for row in rows]
    assert sum(answers[-10:]) > sum(answers[:10]) + 0.1


def test_the_curve_holds_the_parts_of_the_loss(tiny_gan, curve):
    config = tiny_gan(pixel_weight=0.1, steps=2)
    assert columns(config) == (
        "phi12",
        "phi22",
        "pixel",
        "adversarial",
        "discriminator",
        "d_real",
        "d_fake",
    )
    for row in curve(train(config)):
        parts = sum(float(row[name]) for name in ("phi12", "phi22", "pixel", "adversarial"))
        assert float(row["loss"]) == pytest.approx(parts, abs=1e-5)
        assert 0 < float(row["d_real"]) < 1
        assert 0 < float(row["d_fake"]) < 1


def test_without_updates_the_discriminator_stays_as_it_was(tiny_gan):
    still = pixels_only(adversarial_weight=0.0, d_updates=0)
    states = []
    for steps in (1, 3):
        checkpoint = load_checkpoint(train(tiny_gan(out=tiny_gan().out / str(steps), steps=steps, **still)))
        assert "d_optimizer" not in checkpoint.tensors
        states.append(checkpoint.tensors["discriminator"])
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])


@pytest.mark.parametrize(("d_updates", "g_updates"), [(2, 1), (1, 3)])
def test_k_updates_each(tiny_gan, d_updates, g_updates):
    config = tiny_gan(**pixels_only(), steps=3, d_updates=d_updates, g_updates=g_updates)
    tensors = load_checkpoint(train(config)).tensors
    assert tensors["d_optimizer"]["0.step"] == 3 * d_updates
    assert tensors["optimizer"]["0.step"] == 3 * g_updates


# --- every choice ----------------------------------------------------------------------------------


@pytest.mark.parametrize("head", ["dense", "pooled"])
@pytest.mark.parametrize("adversarial", ADVERSARIAL_LOSSES)
def test_every_adversarial_loss_and_both_heads(tiny_gan, head, adversarial):
    config = tiny_gan(**pixels_only(), head=head, adversarial=adversarial, clip=1.0, steps=2)
    checkpoint = load_checkpoint(train(config))
    assert_finite(checkpoint)
    Discriminator(head, 32, 4).load_state_dict(checkpoint.tensors["discriminator"])
    SRResNet(4, 1, 8).load_state_dict(checkpoint.tensors["model"])


@pytest.mark.parametrize("degradation", ["photo", "restore"])
def test_blind_degradation_in_both_stages(tiny, tiny_gan, degradation):
    assert_finite(load_checkpoint(train_srresnet(tiny(degradation=degradation, steps=2))))
    config = tiny_gan(**pixels_only(), degradation=degradation, steps=4)
    whole = load_checkpoint(train(config))
    assert_finite(whole)
    parts = dataclasses.replace(config, out=config.out / "parts", schedule="constant")
    train(dataclasses.replace(parts, steps=2))
    straight = train(dataclasses.replace(parts, out=config.out / "straight"))
    assert_same(load_checkpoint(train(parts, resume=True)), load_checkpoint(straight))


def test_clipping_bounds_what_a_step_can_do(tiny_gan, tiny, monkeypatch):
    norms = []
    step = torch.optim.Adam.step

    def watched(self, *arguments):
        gradients = [p.grad for group in self.param_groups for p in group["params"] if p.grad is not None]
        norms.append(float(torch.nn.utils.get_total_norm(gradients)))
        return step(self, *arguments)

    monkeypatch.setattr(torch.optim.Adam, "step", watched)
    train(tiny_gan(**pixels_only(pixel_weight=100.0), clip=1e-3, steps=2))
    train_srresnet(tiny(clip=1e-3, steps=2))
    assert len(norms) == 6
    assert max(norms) <= 1.01e-3


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
    assert "optimizer" not in checkpoint.tensors  # the generator had no step
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
