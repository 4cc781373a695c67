"""The window of the batch never stands still: two thousand rows, planned, scrolled, sorted, run.

How long a turn of the event loop takes by the clock says more about the machine than about the window: where
other programs compute, each turn waits for them. So two times are held to limits that do not depend on
others. What the GUI thread itself computes in a turn, in processor time of that thread, is within the
window's own power. What the whole program computes in a turn, as far as the turn took that long, bounds what
Python's lock can have cost: the GUI thread waits for it only while another of our threads computes. The gaps
by the clock are printed.
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

from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.records import FileState
from sr_desktop.jobs.batch_rows import Rows
from sr_desktop.views.batch.table_model import BatchTable, Column, Show

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "support" / "batch_gaps.py"

COUNT = 2000
PHASES = ("planning", "scrolling", "planning, scrolled", "running", "running, scrolled")
MOST_MS = {"work": 50.0, "own": 75.0}
"""On two quiet cores work was 4 to 20 ms, and own, as the gap, 8 to 42. More where the machine is slower for
all programs, by the same factor.
"""
ATTEMPTS = 3
"""A second of a processor is worth less where it is shared or hot. What the window does shows each time."""


@pytest.mark.timeout(900)
def test_the_event_loop_goes_on_with_two_thousand_rows(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    Image.fromarray(picture_pixels(12, 9)).save(folder / "0000.png")
    for number in range(1, COUNT):
        (folder / f"{number:04}.png").write_bytes((folder / "0000.png").read_bytes())
    best: dict[str, dict[str, float]] = {}
    for attempt in range(ATTEMPTS):
        done = subprocess.run(
            [sys.executable, str(SCRIPT), str(folder), str(tmp_path / "settings.ini")],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT), str(SCRIPT.parent)]),
                "SR_DESKTOP_JOURNAL": str(tmp_path / f"{attempt}.sqlite"),
            },
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told["rows"] == COUNT
        assert told["done"] > 0
        assert set(told["longest"]) == set(PHASES)
        slow = told["slowness"]
        for phase, found in told["longest"].items():
            kept = best.setdefault(phase, found)
            best[phase] = {name: min(kept[name], ms) for name, ms in found.items()}
        if not _too_long(best, slow):
            break
    print("longest turns of the event loop in ms:", best)
    record_property("longest_turns_ms", best)
    assert not _too_long(best, slow)


def _too_long(longest: dict[str, dict[str, float]], slow: float) -> list[str]:
    return [
        f"{phase}: {name} {found[name]} ms"
        for phase, found in longest.items()
        for name, most_ms in MOST_MS.items()
        if found[name] >= most_ms * slow
    ]


def test_ten_thousand_rows_are_filtered_and_sorted() -> None:
    rows = Rows()
    base = Path("/photographs")
    made = rows.add(FoundFile(base / f"{number % 7}" / f"{number:05}.jpg", base) for number in range(10_000))
    table = BatchTable(rows)
    table.add(made)
    assert table.rowCount() == len(rows) == 10_000
    for number, row in enumerate(made):
        row.state = FileState.FAILED if number % 100 == 0 else FileState.DONE
        row.seconds = float(number % 13)
    table.filter(Show.FAILED, "")
    assert table.rowCount() == 100
    table.filter(Show.ALL, "photographs/3")
    assert {row.below for row in map(table.row, range(table.rowCount()))} == {"photographs/3"}
    table.filter(Show.ALL, "")
    table.sort(Column.TIME)
    times = [table.row(place).seconds for place in range(table.rowCount())]
    assert times == sorted(times)
    table.sort(-1)
    assert [table.row(place) for place in range(5)] == list(made[:5])
