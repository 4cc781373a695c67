"""Stage one on a network of one block: it learns, follows its schedule, and survives steps that go wrong."""

import dataclasses
import logging
import time
from itertools import pairwise
from math import cos, pi

import pytest
import torch
from torch.nn import functional

from engine.networks import SRResNet
from training import steps as stepping
from training.checkpoint import Checkpoint, load_checkpoint
from training.dataset import CropSampler
from training.run import BAD_STEPS_LIMIT, TrainingFailed
from training.stage_srresnet import train
from training.steps import WARM_UP_STEPS, rate_factor


def assert_finite(checkpoint: Checkpoint) -> None:
    for group in checkpoint.tensors.keys() - {"random"}:
        for name, tensor in checkpoint.tensors[group].items():
            assert tensor.isfinite().all(), f"{group}/{name}"


# --- learning --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "loss", "rate", "gain_db"),
    [("usual", "mse", 3e-3, 1), ("bilinear", "mse", 1e-3, 0.5), ("bilinear", "l1", 1e-3, None)],
)
def test_it_learns(tiny, curve, benchmarks, start, loss, rate, gain_db):
    config = tiny(start=start, loss=loss, learning_rate=rate, batch=8, steps=100, evaluate_every=20, ema=0.9)
    rows = curve(train(dataclasses.replace(config, benchmark=benchmarks / "Set5")))
    assert [int(row["step"]) for row in rows] == [20, 40, 60, 80, 100]
    assert float(rows[-1]["loss"]) < float(rows[0]["loss"])
    if gain_db is not None:  # PSNR is not what L1 goes for
        assert float(rows[-1]["psnr_db"]) > float(rows[0]["psnr_db"]) + gain_db


def test_the_average_is_what_the_decay_says(tiny):
    states = []
    for steps in (1, 2, 3):
        checkpoint = load_checkpoint(train(tiny(out=tiny().out / str(steps), steps=steps, ema=0.75)))
        states.append((checkpoint.tensors["model"], checkpoint.tensors["ema"]))
    expected = {name: value.clone() for name, value in states[0][0].items() if value.is_floating_point()}
    assert any("running_var" in name for name in expected)
    for model, ema in states:
        for name, average in expected.items():
            average.lerp_(model[name], 0.25)
            assert torch.allclose(ema[name], average, atol=1e-6), name


def test_without_a_benchmark_the_curve_has_no_psnr(tiny, curve):
    assert [row["psnr_db"] for row in curve(train(tiny(steps=2)))] == ["", ""]


@pytest.mark.parametrize("factor", [2, 8])
def test_other_factors(tiny, factor):
    checkpoint = load_checkpoint(train(tiny(factor=factor, steps=1)))
    SRResNet(factor, 1, 8).load_state_dict(checkpoint.tensors["model"])


# --- the learning rate -----------------------------------------------------------------------------


def test_warm_up(tiny):
    config = tiny()
    rates = [0.01 * rate_factor(config, step, 0.0) for step in range(2 * WARM_UP_STEPS)]
    assert rates[0] == pytest.approx(0.01 / WARM_UP_STEPS)
    assert rates[WARM_UP_STEPS // 2 - 1] == pytest.approx(0.005)
    assert rates[: WARM_UP_STEPS - 1] == sorted(set(rates[: WARM_UP_STEPS - 1]))
    assert set(rates[WARM_UP_STEPS - 1 :]) == {0.01}


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_constant(tiny, share):
    assert rate_factor(tiny(), 5000, share) == 1


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, 1), (1 / 3, 0.75), (0.5, 0.5), (2 / 3, 0.25), (0.99, 0.01), (1, 0.01), (1.2, 0.01)],
)
def test_cosine(tiny, share, expected):
    config = tiny(schedule="cosine")
    assert rate_factor(config, 5000, share) == pytest.approx(expected)
    assert rate_factor(config, 0, share) == pytest.approx(expected / WARM_UP_STEPS)


def test_the_paper_goes_on_at_a_tenth(tiny):
    config = tiny(schedule="paper")
    assert [rate_factor(config, 5000, share) for share in (0, 0.4999, 0.5, 1)] == [1, 1, 0.1, 0.1]


def test_schedule_by_steps_where_the_minutes_are_long(tiny, curve):
    config = tiny(steps=8, minutes=600, schedule="cosine", learning_rate=0.5e-3)
    rates = [float(row["learning_rate"]) for row in curve(train(config))]
    expected = [0.5e-3 * (n + 1) / 100 * max(0.01, (1 + cos(pi * n / 8)) / 2) for n in range(8)]
    assert rates == pytest.approx(expected, rel=1e-3)


class Clock:
    """Goes on by so much whenever it is looked at, however busy the machine is."""

    def __init__(self, step_s: float) -> None:
        self._now_s, self._step_s = 1000.0, step_s
        self.perf_counter = time.perf_counter

    def monotonic(self) -> float:
        self._now_s += self._step_s
        return self._now_s


def test_minutes_end_the_run_with_the_schedule_fitted(tiny, curve, monkeypatch):
    monkeypatch.setattr(stepping, "time", Clock(0.125))
    config = tiny(steps=1_000_000, minutes=0.025, schedule="cosine", learning_rate=1e-3)
    path = train(config)
    checkpoint = load_checkpoint(path)
    assert checkpoint.numbers["seconds"] == 1.5
    rows = curve(path)
    assert len(rows) == checkpoint.step == 12

    def cosine(row: dict[str, str]) -> float:
        return float(row["learning_rate"]) / 1e-3 / min(1.0, int(row["step"]) / WARM_UP_STEPS)

    values = [cosine(row) for row in rows]
    assert values[0] == pytest.approx(1)
    assert values[-1] < 0.2
    assert all(later <= earlier * 1.001 for earlier, later in pairwise(values))
    # The time is used up: going on adds nothing.
    assert load_checkpoint(train(config, resume=True)).step == checkpoint.step


# --- steps that go wrong ---------------------------------------------------------------------------


def poison(monkeypatch, bad_steps: set[int]) -> None:
    """Make the low-resolution batches of these steps, counted from 1, not a number."""
    batch = CropSampler.batch
    calls = 0

    def poisoned(self, size):
        nonlocal calls
        calls += 1
        lr, hr = batch(self, size)
        return (lr * float("nan"), hr) if calls in bad_steps else (lr, hr)

    monkeypatch.setattr(CropSampler, "batch", poisoned)


def test_bad_steps_are_skipped(tiny, monkeypatch, caplog, curve):
    poison(monkeypatch, {3, 4, 6})
    with caplog.at_level(logging.WARNING):
        path = train(tiny(steps=8))
    assert [record.message.split(":")[0] for record in caplog.records] == ["step 3", "step 4", "step 6"]
    checkpoint = load_checkpoint(path)
    assert checkpoint.step == 8
    assert_finite(checkpoint)
    assert checkpoint.tensors["optimizer"]["0.step"] == 5
    assert [row["step"] for row in curve(path) if row["loss"] == "nan"] == ["3", "4", "6"]


def test_too_many_bad_steps_end_the_run_and_leave_a_good_checkpoint(tiny, monkeypatch, caplog):
    config = tiny(steps=100, save_every=1)
    poison(monkeypatch, set(range(4, 100)))
    with pytest.raises(TrainingFailed, match=rf"in {BAD_STEPS_LIMIT} steps\. Resume with a lower"):
        train(config)
    assert len(caplog.records) == BAD_STEPS_LIMIT
    checkpoint = load_checkpoint(config.out / "checkpoint.safetensors")
    assert checkpoint.step == 3 + BAD_STEPS_LIMIT - 1
    assert_finite(checkpoint)
    monkeypatch.undo()
    assert_finite(load_checkpoint(train(dataclasses.replace(config, steps=14), resume=True)))


def test_a_gradient_that_is_not_a_number_is_skipped_too(tiny, monkeypatch, caplog):
    # sqrt has an infinite slope at zero, and infinity times zero is no number, while this loss is zero.
    monkeypatch.setattr(functional, "l1_loss", lambda sr, hr: ((sr - hr) * 0).sqrt().mean())
    config = tiny(loss="l1", steps=50, save_every=1)
    with pytest.raises(TrainingFailed):
        train(config)
    assert len(caplog.records) == BAD_STEPS_LIMIT
    checkpoint = load_checkpoint(config.out / "checkpoint.safetensors")
    assert all(not tensor.any() for tensor in checkpoint.tensors["optimizer"].values())  # no step counted
    assert_finite(checkpoint)
    monkeypatch.undo()
    resumed = load_checkpoint(train(dataclasses.replace(config, steps=12), resume=True))
    assert resumed.tensors["optimizer"]["0.step"] == 3
