"""Stage two on tiny networks: it learns, and runs with every choice."""

import dataclasses

import pytest
import torch
from gan_runs import assert_finite, assert_same, pixels_only

from engine.networks import SRResNet
from training.checkpoint import load_checkpoint
from training.discriminator import Discriminator
from training.losses import ADVERSARIAL_LOSSES
from training.stage_srgan import columns, train
from training.stage_srresnet import train as train_srresnet

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
