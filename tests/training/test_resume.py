"""Runs of stage one that end early, and go on as if they had not; and runs that begin with a model."""

import dataclasses
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch
from limits import PROCESS_S
from safetensors.torch import save_file

from training.checkpoint import Checkpoint, CheckpointError, load_checkpoint
from training.config import SRResNetConfig
from training.dataset import CropSampler
from training.stage_srresnet import train

ROOT = Path(__file__).parents[2]
GROUPS = {"model", "ema", "optimizer", "random"}


def assert_same(first: Checkpoint, second: Checkpoint) -> None:
    """To the bit."""
    assert first.tensors.keys() == second.tensors.keys() == GROUPS
    for group, named in first.tensors.items():
        assert named.keys() == second.tensors[group].keys()
        for name, tensor in named.items():
            assert torch.equal(tensor, second.tensors[group][name]), f"{group}/{name}"


def without_seconds(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: value for name, value in row.items() if name != "seconds"} for row in rows]


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


# --- a real process --------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM that a program could catch")
@pytest.mark.timeout(3 * PROCESS_S)
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
            deadline = time.monotonic() + PROCESS_S
            while not path.exists():
                assert process.poll() is None, process.stderr.read()
                assert time.monotonic() < deadline
                time.sleep(0.05)
            process.send_signal(number)
            _, errors = process.communicate(timeout=PROCESS_S)
            assert process.returncode == 0, errors
            assert "Traceback" not in errors
            checkpoint = load_checkpoint(path)
            assert f"stopped after {checkpoint.step} steps" in errors
            assert 1 <= checkpoint.step < 1_000_000
            assert {p.name for p in path.parent.iterdir()} == {
                "board",
                "checkpoint.safetensors",
                "log.csv",
                "samples",
            }
    finally:
        for process in processes.values():
            process.kill()
            process.communicate()
