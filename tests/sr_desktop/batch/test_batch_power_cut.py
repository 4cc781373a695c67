"""Killed, or without power, at each call to the system: the old file or the new one, never half a one.

What is checked is in tests/support/power_cut.py, which runs in processes of its own, as it ends them.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import power_cut
import pytest
from limits import PROCESS_S
from power_cut import SURVIVING, Disk

SCRIPT = Path(power_cut.__file__)


@pytest.mark.skipif(sys.platform != "linux", reason="it forks, and asks /proc which file a number stands for")
@pytest.mark.parametrize("what", SURVIVING)
def test_cut_at_every_call(what: str) -> None:
    # In memory, where there is such a place: what a disk would keep is simulated, and syncing takes time.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        done = subprocess.run(
            [sys.executable, str(SCRIPT), folder, what],
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            timeout=PROCESS_S,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr
    *lines, count = done.stdout.splitlines()
    calls = [line.split()[2] for line in lines]
    assert len(calls) > int(count) > 30  # a fourth of them was followed by another cut
    # Two files: each is written, synced and put into its place, with five notes in the journal.
    assert calls.count("fsync") >= 6
    assert calls.count("COMMIT") >= 10
    assert {"mkdir", "open", "link", "replace", "unlink", "rmdir"} <= set(calls)


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_the_disk_loses_what_was_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The means of the test above: what it takes away, and what it leaves."""
    for name in power_cut.CALLS:
        monkeypatch.setattr(os, name, getattr(os, name))  # put back afterwards
    root = tmp_path / "root"
    (root / "old").mkdir(parents=True)
    (root / "old" / "before").write_bytes(b"before")

    def use() -> None:
        with (root / "synced").open("wb") as file:
            file.write(b"whole")
            file.flush()
            os.fsync(file.fileno())
        (root / "unsynced").write_bytes(b"whole")
        (root / "new").mkdir()
        (root / "old" / "before").unlink()

    def left(what: str) -> dict[str, bytes]:
        disk.cut(what)
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    disk = Disk(root)
    disk.watch(lambda _call: None)
    use()
    assert left("everything") == {"synced": b"whole", "unsynced": b"whole"}
    assert left("names") == {"synced": b"whole", "unsynced": b""}
    assert (root / "new").is_dir()
    assert left("synced") == {"old/before": b"before"}
    assert not (root / "new").exists()
