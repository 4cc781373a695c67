"""The window never stands still: measured in a fresh process, from opening a picture to its result."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from gui import picture_pixels
from PIL import Image

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "support" / "loop_gaps.py"

MOST_MS = 50.0
ATTEMPTS = 4
"""Other programs can stop ours at any time. What the window does by itself shows in each attempt."""


@pytest.mark.timeout(300)
def test_the_event_loop_stands_still_for_less_than_50_ms(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    picture = tmp_path / "photo.png"
    Image.fromarray(picture_pixels(300, 220)).save(picture)
    shortest: dict[str, float] = {}
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            [sys.executable, str(SCRIPT), str(picture), str(tmp_path / "settings.ini")],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        )
        assert done.returncode == 0, done.stderr
        for phase, gap_ms in json.loads(done.stdout).items():
            shortest[phase] = min(gap_ms, shortest.get(phase, gap_ms))
        if max(shortest.values()) < MOST_MS:
            break
    print("longest gaps in ms:", shortest)
    record_property("longest_gaps_ms", shortest)
    assert set(shortest) == {"opening", "import", "run"}
    assert max(shortest.values()) < MOST_MS, shortest
