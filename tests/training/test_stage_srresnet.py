"""Stage one on a network of one block: it learns, stops when told, and goes on as if it had not stopped."""

import dataclasses
import logging
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from math import cos, pi
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch.nn import functional

from engine.networks import SRResNet
from training.checkpoint import Checkpoint, CheckpointError, load_checkpoint
from training.config import SRResNetConfig
from training.dataset import CropSampler
from training.stage_srresnet import BAD_STEPS_LIMIT, WARM_UP_STEPS, TrainingFailed, learning_rate, train

ROOT = Path(__file__).parents[2]
GROUPS = {"model", "ema", "optimizer", "random"}


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


def without_seconds(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: value for name, value in row.items() if name != "seconds"} for row in rows]


# --- learning --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("start", "loss", "gain_db"), [("usual", "mse", 5), ("bilinear", "l1", 0.3)])
def test_it_learns(tiny, curve, benchmarks, start, loss, gain_db):
    config = tiny(start=start, loss=loss, steps=80, evaluate_every=10, learning_rate=3e-3, ema=0.5)
    rows = curve(train(dataclasses.replace(config, benchmark=benchmarks / "Set5")))
    assert [int(row["step"]) for row in rows] == list(range(10, 90, 10))
    assert float(rows[-1]["loss"]) < float(rows[0]["loss"])
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


# --- resuming --------------------------------------------------------------------------------------


@pytest.mark.parametrize("schedule", ["constant", "cosine"])
def test_stopped_and_resumed_is_the_same_to_the_bit(tiny, curve, schedule):
    # The cosine's length is in steps: a shorter run would end its schedule, so the run is stopped early.
    values = {"schedule": schedule, "learning_rate": 1e-2}
    whole = train(tiny(out=tiny().out / "whole", steps=8, **values))
    parts = tiny(out=tiny().out / "parts", steps=8, save_every=1, **values)
    stop_after(parts, 4)
    resumed = train(parts, resume=True)
    assert_same(load_checkpoint(whole), load_checkpoint(resumed))
    assert without_seconds(curve(resumed)) == without_seconds(curve(whole))
    assert len(curve(whole)) == 8


def stop_after(config: SRResNetConfig, steps: int) -> None:
    """Run until Ctrl+C, which comes from the inside, during the batch of step number `steps`."""
    batch = CropSampler.batch
    calls = 0

    def counted(self, size):
        nonlocal calls
        calls += 1
        if calls == steps:
            signal.raise_signal(signal.SIGINT)
        return batch(self, size)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CropSampler, "batch", counted)
        path = train(config)
    assert load_checkpoint(path).step == steps


def test_more_steps_than_before(tiny):
    config = tiny(steps=3)
    seconds = load_checkpoint(train(config)).numbers["seconds"]
    checkpoint = load_checkpoint(train(dataclasses.replace(config, steps=6), resume=True))
    assert checkpoint.step == 6
    assert checkpoint.numbers["seconds"] > seconds > 0
    straight = load_checkpoint(train(tiny(out=config.out / "straight", steps=6)))
    assert_same(checkpoint, straight)


def test_a_finished_run_resumed_stays_as_it_is(tiny, curve):
    path = train(tiny(steps=2))
    before, rows = load_checkpoint(path), curve(path)
    assert_same(load_checkpoint(train(tiny(steps=2), resume=True)), before)
    assert curve(path) == rows


def test_rows_behind_the_checkpoint_are_measured_again(tiny, curve):
    config = tiny(steps=2)
    path = train(config)
    with (config.out / "log.csv").open("a") as file:
        file.write("3,9,1e-4,0.5,\n4,9,1e-4,0.5,\n5,9")  # a killed run had come so far
    rows = curve(train(dataclasses.replace(config, steps=3), resume=True))
    assert [row["step"] for row in rows] == ["1", "2", "3"]
    assert rows[2]["loss"] != "0.5"
    path.unlink()
    assert [row["step"] for row in curve(train(config))] == ["1", "2"]


@pytest.mark.parametrize(("name", "value"), [("blocks", 2), ("channels", 9), ("factor", 2)])
def test_another_architecture_is_refused(tiny, contents, name, value):
    config = tiny(steps=1)
    train(config)
    before = contents(config.out)
    with pytest.raises(CheckpointError, match=rf"--{name} {getattr(config, name)}, not {value}\."):
        train(dataclasses.replace(config, **{name: value}), resume=True)
    assert contents(config.out) == before


def test_an_existing_run_is_not_overwritten(tiny, contents):
    config = tiny(steps=1)
    train(config)
    before = contents(config.out)
    with pytest.raises(CheckpointError, match="Add --resume"):
        train(config)
    assert contents(config.out) == before


def test_nothing_to_resume(tiny):
    with pytest.raises(CheckpointError, match="There is no checkpoint"):
        train(tiny(), resume=True)


# --- continuing from weights -----------------------------------------------------------------------


def model_file(checkpoint: Path, path: Path, steps: int) -> Path:
    """The averaged weights as an exported model has them: half precision, no step counters."""
    ema = load_checkpoint(checkpoint).tensors["ema"].items()
    save_file({n: t.half() for n, t in ema if t.is_floating_point()}, path, {"steps": str(steps)})
    return path


def test_continuing_from_a_model(tiny, trained, tmp_path):
    weights = model_file(trained, tmp_path / "model.safetensors", 70)
    before = load_checkpoint(trained).tensors["ema"]["head.0.weight"].half().float()
    config = tiny(weights=weights, steps=3, learning_rate=1e-7)
    checkpoint = load_checkpoint(train(config))
    assert checkpoint.numbers["earlier_steps"] == 70
    assert checkpoint.step == 3
    assert checkpoint.numbers["config"]["weights"] == "model.safetensors"
    assert torch.allclose(checkpoint.tensors["model"]["head.0.weight"], before, atol=1e-6)
    # Resuming needs neither the option nor the file, and does not forget them.
    weights.unlink()
    resumed = load_checkpoint(train(dataclasses.replace(config, weights=None, steps=4), resume=True))
    assert resumed.numbers["earlier_steps"] == 70
    assert resumed.numbers["config"]["weights"] == "model.safetensors"


def test_weights_of_another_network(tiny, trained, tmp_path):
    weights = model_file(trained, tmp_path / "model.safetensors", 70)
    config = tiny(weights=weights, channels=16)
    with pytest.raises(CheckpointError, match="does not fit this network"):
        train(config)
    assert not config.out.exists()


# --- the learning rate -----------------------------------------------------------------------------


def test_warm_up(tiny):
    config = tiny(learning_rate=0.01)
    rates = [learning_rate(config, step, 0.0) for step in range(2 * WARM_UP_STEPS)]
    assert rates[0] == pytest.approx(0.01 / WARM_UP_STEPS)
    assert rates[WARM_UP_STEPS // 2 - 1] == pytest.approx(0.005)
    assert rates[: WARM_UP_STEPS - 1] == sorted(set(rates[: WARM_UP_STEPS - 1]))
    assert set(rates[WARM_UP_STEPS - 1 :]) == {0.01}


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_constant(tiny, share):
    assert learning_rate(tiny(learning_rate=0.01), 5000, share) == 0.01


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0, 1), (1 / 3, 0.75), (0.5, 0.5), (2 / 3, 0.25), (0.99, 0.01), (1, 0.01), (1.2, 0.01)],
)
def test_cosine(tiny, share, expected):
    config = tiny(learning_rate=0.01, schedule="cosine")
    assert learning_rate(config, 5000, share) == pytest.approx(0.01 * expected)
    assert learning_rate(config, 0, share) == pytest.approx(0.01 * expected / WARM_UP_STEPS)


def test_schedule_by_steps_where_the_minutes_are_long(tiny, curve):
    config = tiny(steps=8, minutes=600, schedule="cosine", learning_rate=0.5e-3)
    rates = [float(row["learning_rate"]) for row in curve(train(config))]
    expected = [0.5e-3 * (n + 1) / 100 * max(0.01, (1 + cos(pi * n / 8)) / 2) for n in range(8)]
    assert rates == pytest.approx(expected, rel=1e-3)


def test_minutes_end_the_run_with_the_schedule_fitted(tiny, curve):
    config = tiny(steps=1_000_000, minutes=0.025, schedule="cosine", learning_rate=1e-3)
    began = time.monotonic()
    path = train(config)
    assert time.monotonic() - began < 15  # 1.5 s and the start
    checkpoint = load_checkpoint(path)
    assert 1.5 <= checkpoint.numbers["seconds"] < 4  # the last step may be slow on a busy machine
    rows = curve(path)
    assert len(rows) == checkpoint.step > 5

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
    assert "optimizer" not in checkpoint.tensors  # there was no step yet
    assert_finite(checkpoint)
    monkeypatch.undo()
    resumed = load_checkpoint(train(dataclasses.replace(config, steps=12), resume=True))
    assert resumed.tensors["optimizer"]["0.step"] == 3


# --- a real process --------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that a program could catch")
def test_signals_end_a_real_run_with_a_checkpoint(pictures, tmp_path):
    numbers = (signal.SIGTERM, signal.SIGINT)
    processes = {}
    for number in numbers:
        options = [
            "--data",
            pictures,
            "--out",
            tmp_path / number.name,
            "--device",
            "cpu",
            "--save-every",
            "1",
        ]
        options += ["--blocks", "1", "--channels", "8", "--crop", "32", "--batch", "2"]
        processes[number] = subprocess.Popen(
            [sys.executable, "-m", "training", "srresnet", *map(str, options)],
            cwd=ROOT,
            env=os.environ | {"OMP_NUM_THREADS": "1"},
            stderr=subprocess.PIPE,
            text=True,
        )
    try:
        for number, process in processes.items():
            path = tmp_path / number.name / "checkpoint.safetensors"
            deadline = time.monotonic() + 60
            while not path.exists():
                assert process.poll() is None, process.stderr.read()
                assert time.monotonic() < deadline
                time.sleep(0.05)
            process.send_signal(number)
            _, errors = process.communicate(timeout=30)
            assert process.returncode == 0, errors
            assert "Traceback" not in errors
            checkpoint = load_checkpoint(path)
            assert f"stopped after {checkpoint.step} steps" in errors
            assert 1 <= checkpoint.step < 1_000_000
            assert_finite(checkpoint)
            assert {p.name for p in path.parent.iterdir()} == {"checkpoint.safetensors", "log.csv"}
    finally:
        for process in processes.values():
            process.kill()
            process.communicate()
