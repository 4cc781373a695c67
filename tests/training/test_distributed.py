"""Two processes that train as one would."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from limits import PROCESS_S
from torch import nn

from training import distributed
from training.checkpoint import Checkpoint, load_checkpoint
from training.config import ConfigError
from training.distributed import GlobalBatchNorm2d
from training.stage_srresnet import train

ROOT = Path(__file__).parents[2]
STEPS = 4
TINY = [
    *("--blocks", "2", "--channels", "8", "--crop", "32", "--batch", "4", "--steps", str(STEPS)),
    *("--precision", "float32", "--learning-rate", "1e-2", "--device", "cpu"),
    *("--save-every", "1", "--evaluate-every", "2"),
]
GAN = [
    *("--start", "bilinear", "--content", "", "--pixel-weight", "1", "--adversarial", "ragan"),
    *("--adversarial-weight", "0.1", "--head", "pooled", "--d-channels", "4"),
]
# The second -- keeps torchrun from taking --start for the beginning of one of its own options.
TORCHRUN = ("torch.distributed.run", "--standalone", "--nproc-per-node", "2", "-m", "--")


def run(stage: str, data: Path, out: Path, *options: str, processes: int) -> subprocess.CompletedProcess[str]:
    launcher = TORCHRUN if processes == 2 else ()
    arguments = [*launcher, "training", stage, "--data", str(data), "--out", str(out), *TINY, *options]
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        timeout=PROCESS_S,
    )


def assert_agree(one: Checkpoint, two: Checkpoint) -> None:
    """As far as float32 agrees with itself when it adds in another order."""
    assert one.step == two.step == STEPS
    assert one.tensors.keys() == two.tensors.keys()
    for group, named in one.tensors.items():
        assert named.keys() == two.tensors[group].keys()
        for name, tensor in named.items():
            other = two.tensors[group][name]
            assert torch.allclose(tensor, other, rtol=1e-3, atol=2e-4), f"{group}/{name}: {tensor} {other}"


@pytest.fixture(params=["srresnet", "srgan"])
def stage(request) -> tuple[str, list[str]]:
    return request.param, GAN if request.param == "srgan" else ["--loss", "l1"]


@pytest.mark.timeout(3 * PROCESS_S)
def test_two_processes_agree_with_one(stage, pictures, tmp_path):
    name, options = stage
    for processes in (1, 2):
        done = run(name, pictures, tmp_path / str(processes), *options, processes=processes)
        assert done.returncode == 0, done.stderr
    one, two = (load_checkpoint(tmp_path / str(n) / "checkpoint.safetensors") for n in (1, 2))
    assert_agree(one, two)
    curves = [(tmp_path / str(n) / "log.csv").read_text().splitlines() for n in (1, 2)]
    assert len(curves[0]) == len(curves[1]) == 1 + STEPS // 2


def test_a_batch_that_cannot_be_shared(tiny, monkeypatch):
    monkeypatch.setattr("training.run.world", lambda: 3)
    with pytest.raises(ConfigError, match=r"^--batch must be a multiple of the 3 processes\.$"):
        train(tiny(batch=4))


def test_batch_norm_of_one_process_is_the_usual_one():
    torch.manual_seed(0)
    usual = nn.BatchNorm2d(5)
    nn.init.uniform_(usual.weight)
    ours = GlobalBatchNorm2d(5)
    ours.load_state_dict(usual.state_dict())
    for training in (True, False):
        usual.train(training)
        ours.train(training)
        x = torch.rand(3, 5, 4, 6) * 3 + 1
        first, second = (x.clone().requires_grad_() for _ in range(2))
        torch.testing.assert_close(ours(first), usual(second))
        weights = torch.rand(3, 5, 4, 6)
        (ours(first) * weights).sum().backward()
        (usual(second) * weights).sum().backward()
        torch.testing.assert_close(first.grad, second.grad, rtol=1e-4, atol=1e-5)
        for name, buffer in usual.state_dict().items():
            torch.testing.assert_close(ours.state_dict()[name], buffer)


def test_alone_nothing_is_shared():
    network = nn.BatchNorm2d(3)
    assert distributed.wrap(network) is network
    assert (distributed.rank(), distributed.world()) == (0, 1)
    assert distributed.from_first([0.5, 1.0]) == [0.5, 1.0]
