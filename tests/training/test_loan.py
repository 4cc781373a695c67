"""A whole loan, rehearsed on the processor: a cold start, a call that goes on, and a machine that is lost."""

import os
import shutil
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from training.checkpoint import Checkpoint, load_checkpoint
from training.loan.__main__ import main
from training.loan.pieces import beyond_limits

ROOT = Path(__file__).parents[2]
NETWORK = "--blocks 1 --channels 8 --crop 32 --batch 4 --device cpu --save-every 2 --evaluate-every 1"
GAN = f"{NETWORK} --content phi12 --head pooled --d-channels 4 --schedule constant"


def plan(path: Path, steps: int, more: str = "") -> Path:
    """One run of stage two, called tiny, which ends by its steps alone."""
    path.write_text(f'[tiny]\nstage = "srgan"\noptions = "{GAN} --steps {steps} {more}"\nminutes = 0\n')
    return path


class Machine:
    """A fresh folder with the work tree as it would be sent, which keeps its files from call to call."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "tree"
        self.out = folder / "out"
        for name in ("engine", "training"):
            shutil.copytree(ROOT / name, self.tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", self.tree)
        self.run = self.tree / "loan/here/runs/tiny"

    def call(self, carried: list[Path], plan: Path, *names: str) -> int:
        """One command there, with an empty output folder and these parts in place of older ones.

        The training is a process of its own, as ever; the rest runs in this one, which has imported torch.
        """
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for part in carried:
            shutil.copytree(part, self.tree / "loan" / part.name, dirs_exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.tree)
            patch.setenv("OUT", str(self.out))
            patch.setenv("OMP_NUM_THREADS", "1")
            return main(["work", *names, "--plan", str(plan)])

    @property
    def report(self) -> str:
        return (self.out / "report.txt").read_text()


def same(first: Checkpoint, second: Checkpoint) -> None:
    """To the bit."""
    assert first.step == second.step
    assert first.tensors.keys() == second.tensors.keys()
    for group, named in first.tensors.items():
        assert named.keys() == second.tensors[group].keys()
        for name, tensor in named.items():
            assert torch.equal(tensor, second.tensors[group][name]), f"{group}/{name}"


@pytest.mark.skipif(os.name == "nt", reason="the machine that is lent runs Linux")
def test_two_calls_and_a_lost_machine(
    pictures, trained, vgg_file, make_pictures, tmp_path, monkeypatch, capsys
):
    more = make_pictures(tmp_path / "more", (70, 70))
    packed = tmp_path / "packed"
    look = next(pictures.iterdir())
    options = ["pack", "--data", pictures, "--data", more, "--vgg", vgg_file, "--weights", f"tiny={trained}"]
    assert main([str(o) for o in [*options, "--look", look, "--out", packed]]) == 0
    assert "4 pictures of 00_" in capsys.readouterr().out

    # The first call starts from nothing, the second finds on the machine what the first has left there.
    first = Machine(tmp_path / "first")
    assert first.call([packed / "1"], plan(tmp_path / "a.toml", 3), "tiny") == 0, first.report
    assert beyond_limits(first.out) == []
    names = ["report.txt", "tiny.0", "tiny.pieces.json", "tiny.safetensors", "tiny.zip"]
    assert sorted(path.name for path in first.out.iterdir()) == names
    back = shutil.copytree(first.out, tmp_path / "back")
    assert first.call([], plan(tmp_path / "b.toml", 6), "tiny") == 0, first.report
    assert "3 steps in" in first.report

    # Lost after the first call: what came back goes on at home, and on a machine that knows nothing.
    assert main(["join", str(back), "--out", str(tmp_path / "runs")]) == 0
    run = tmp_path / "runs/tiny"
    joined = load_checkpoint(run / "checkpoint.safetensors")
    assert joined.step == 3
    assert (run / "grid.jpg").stat().st_size > 1000
    weights = load_file(run / "weights.safetensors")
    assert torch.equal(weights["head.0.weight"], joined.tensors["ema"]["head.0.weight"].half())
    again = tmp_path / "again"
    options = ["pack", "--data", pictures, "--data", more, "--vgg", vgg_file, "--out", again]
    assert main([str(o) for o in [*options, "--resume", f"tiny={run / 'checkpoint.safetensors'}"]]) == 0
    second = Machine(tmp_path / "second")
    assert second.call([again / "1"], plan(tmp_path / "b.toml", 6), "tiny") == 0, second.report

    exact = load_checkpoint(first.run / "checkpoint.safetensors")
    same(exact, load_checkpoint(second.run / "checkpoint.safetensors"))
    curve = losses(first.run / "log.csv")
    assert curve == losses(second.run / "log.csv")
    assert len(curve) == 6

    # A training that fails brings back what there was.
    failing = [sys.executable, "-c", "raise SystemExit('out of memory')"]
    monkeypatch.setattr("training.loan.work.training_command", lambda *_: failing)
    assert first.call([], plan(tmp_path / "c.toml", 9), "tiny") == 1
    assert "out of memory" in first.report.split("last words")[1]
    assert main(["join", str(first.out), "--out", str(tmp_path / "runs")]) == 0
    same(exact, load_checkpoint(run / "checkpoint.safetensors"))


def losses(path: Path) -> list[list[str]]:
    """All columns but the clock's."""
    rows = [line.split(",") for line in path.read_text().splitlines()]
    clock = rows[0].index("seconds")
    kept = [name for name in range(len(rows[0])) if name != clock and "per_s" not in rows[0][name]]
    return [[row[number] for number in kept] for row in rows[1:]]
