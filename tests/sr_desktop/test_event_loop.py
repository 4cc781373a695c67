"""The window never stands still: measured in a fresh process, from opening a picture to its result.

Held to the limit is what this program took of each turn of the event loop, not what others did: see `Ticks`.
"""

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
"""On a machine of usual speed; more where it is slower for all programs, by the same factor."""
ATTEMPTS = 4
"""Other programs can stop ours at any time. What the window does by itself shows in each attempt."""


@pytest.mark.timeout(900)
def test_the_event_loop_stands_still_for_less_than_50_ms(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    picture = tmp_path / "photo.png"
    Image.fromarray(picture_pixels(300, 220)).save(picture)
    best: dict[str, dict[str, float]] = {}
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            [sys.executable, str(SCRIPT), str(picture), str(tmp_path / "settings.ini")],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        most_ms = MOST_MS * told["slowness"]
        for phase, found in told["longest"].items():
            kept = best.setdefault(phase, found)
            best[phase] = {name: min(kept[name], ms) for name, ms in found.items()}
        if all(found["own"] < most_ms for found in best.values()):
            break
    print("longest turns of the event loop in ms:", best)
    record_property("longest_turns_ms", best)
    assert set(best) == {"opening", "import", "run"}
    assert all(found["own"] < most_ms for found in best.values()), best
