"""Where a result is put together: what it gives back to the system."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.canvas import Canvas
from engine.pictures import Picture
from engine.progress import FinishedTile
from engine.scratch import is_scratch, scratch_array
from engine.tiles import Rect


def of_files_bytes() -> int:
    """Pages of files that are resident."""
    status = Path("/proc/self/status").read_text()
    return sum(int(each) for each in re.findall(r"Rss(?:File|Shmem):\s+(\d+) kB", status)) * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_pages_of_the_input_and_of_the_result_are_given_back_while_it_grows(tmp_path: Path) -> None:
    source = scratch_array((2000, 5000, 3), tmp_path)
    picture = Picture(source)
    before = of_files_bytes()
    canvas = Canvas(picture, Rect(0, 0, 5000, 4000), True, tmp_path)
    assert is_scratch(canvas.pixels)
    highest = 0
    for top in range(0, 4000, 200):
        assert not source[top // 2 : top // 2 + 100].any()  # looked at, as by the network
        canvas.paste(FinishedTile(Rect(0, top, 5000, 200), np.full((200, 5000, 3), 7, np.uint8)))
        highest = max(highest, of_files_bytes() - before)
    assert highest < 30e6, "of 30 MB of input and 60 MB of result"
    assert of_files_bytes() - before < 15e6
    assert canvas.finished().pixels[::500].min() == 7
