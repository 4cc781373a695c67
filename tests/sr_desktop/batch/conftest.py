"""A journal and a folder of pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_runs import save_picture

from sr_desktop.batch.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "j.sqlite") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six pictures, one of them broken."""
    for number in range(5):
        save_picture(tmp_path / "in" / f"{number}.png", 20 + number, 12, number)
    (tmp_path / "in" / "2b.jpg").write_bytes(b"\xff\xd8\xff no")
    return tmp_path / "in"
