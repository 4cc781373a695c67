"""Killed with SIGKILL at random moments and resumed: nothing lost, nothing twice, nothing left over.

The short version of benchmarks/batch_kill.py, which says what is checked.
"""

import importlib
import sys
from pathlib import Path

import pytest

from engine.card import Model

FILES, KILLS = 40, 3
BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
MOST_BYTES = 1_500_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_and_resumed(small_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    kill_trial, batch_kill = (importlib.import_module(name) for name in ("kill_trial", "batch_kill"))
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))  # here, and in the processes
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    way = ["--model", small_model.card.id, "--device", "cpu", "--precision", "float32"]
    trial = kill_trial.Trial(tmp_path, FILES, seed=4, options=way)
    told: list[str] = []
    trial.run(KILLS, told.append)
    assert len(told) == KILLS
    assert 0 < len(trial.placed) < FILES  # it was killed in its midst
    figures = batch_kill.check(trial, sample=FILES)
    assert figures.good + figures.bad == FILES
    assert figures.bad == FILES // 20
    assert figures.compared == figures.good
    assert figures.peak_bytes < MOST_BYTES
