"""The folder of a cluster on this machine: nobody else's, and not there any more when it has ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sr_desktop.batch.cluster.own_folder import own_folder, parent_folder

_KILLED = """
import os, sys
from pathlib import Path
from sr_desktop.batch.cluster.own_folder import own_folder
with own_folder(Path(sys.argv[1])) as folder:
    (folder / "r" / "session").mkdir(parents=True)
    print(folder, flush=True)
    os.kill(os.getpid(), 9)
"""


def test_it_is_gone_at_the_end(tmp_path: Path) -> None:
    with own_folder(tmp_path) as folder:
        assert folder.parent == tmp_path
        (folder / "r").mkdir()
        if os.name != "nt":
            assert folder.stat().st_mode & 0o777 == 0o700
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed by signals there")
def test_what_a_killed_process_left_goes_the_next_time(tmp_path: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path)], capture_output=True, text=True, timeout=300
    )
    left = Path(killed.stdout.strip())
    assert left.parent == tmp_path
    assert (left / "r" / "session").is_dir()
    with own_folder(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_the_folder_of_one_who_is_alive_stays(tmp_path: Path) -> None:
    with own_folder(tmp_path) as first:
        (first / "r").mkdir()
        with own_folder(tmp_path) as second:
            assert {first, second} == set(tmp_path.iterdir())
        assert (first / "r").is_dir()


def test_what_is_not_of_a_cluster_stays(tmp_path: Path) -> None:
    """Another program's folder, one that is only being made, and a link to somewhere else."""
    (tmp_path / "sr-ray-mine" / "r").mkdir(parents=True)
    (tmp_path / "else" / "r").mkdir(parents=True)
    (tmp_path / "else" / "held").touch()
    if os.name != "nt":
        (tmp_path / "sr-ray-link").symlink_to(tmp_path / "else", target_is_directory=True)
    before = set(tmp_path.iterdir())
    with own_folder(tmp_path):
        pass
    assert set(tmp_path.iterdir()) == before
    assert (tmp_path / "else" / "r").is_dir()


def test_names_in_the_parent_folder_are_short_enough_for_sockets() -> None:
    assert parent_folder().is_dir()
    if os.name != "nt":
        assert len(str(parent_folder())) < 10
