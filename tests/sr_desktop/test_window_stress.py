"""Nothing ends the process: windows closed in the middle of comparisons and runs, in a process apart."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from gui import picture_pixels
from PIL import Image

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "support" / "window_stress.py"
WINDOWS, ROUNDS = 12, 9


@pytest.mark.timeout(900)
def test_a_hundred_rounds_of_comparing_running_cancelling_and_closing(tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    Image.fromarray(picture_pixels(96, 72)).save(picture)
    numbers = [str(number) for number in (WINDOWS, ROUNDS, 1)]
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(picture), str(tmp_path / "settings.ini"), *numbers],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    reached = json.loads(done.stdout)
    assert min(reached[what] for what in ("steps", "panes", "previews", "closed while running")) > 0, reached
