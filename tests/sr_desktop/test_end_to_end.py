"""The program on a screen of its own, used with mouse and keyboard."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "support" / "end_to_end.py"


@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool, from the system"
)
@pytest.mark.timeout(1000)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_person_gets_from_a_drop_to_a_saved_result(tmp_path: Path, theme: str) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path), theme], capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stdout + done.stderr
    states = ("empty", "dragging", "dropped", "enhanced", "zoomed", "saved", "cancelled", "pasted")
    assert {path.stem for path in tmp_path.glob("*.png")} == {f"{theme}_{state}" for state in states}
