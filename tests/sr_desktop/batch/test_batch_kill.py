"""Killed with SIGKILL at random moments and resumed: nothing lost, nothing twice, nothing left over.

The short version of benchmarks/batch_kill.py.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_runs import command, environment, hidden_below, save_picture, size_of

from engine.card import Model
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.records import FileState
from sr_desktop.batch.recovery import recover

FILES, KILLS = 60, 5


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_and_resumed(small_model: Model, tmp_path: Path) -> None:
    dice = random.Random(6)
    folder, path = tmp_path / "in", tmp_path / "j.sqlite"
    sizes = {}
    for number in range(FILES):
        name = f"{'sub/' * (number % 3)}{number}"
        sizes[name] = (dice.randint(8, 60), dice.randint(8, 60))
        save_picture(folder / f"{name}.png", *sizes[name], number)
    broken = folder / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff no")

    arguments: list[object] = [folder, "--model", small_model.card.id, "--device", "cpu", "--json"]
    arguments += ["--name", "{name}_{scale}"]
    written: dict[Path, tuple[int, int]] = {}
    kills = 0
    for _ in range(KILLS):
        if not killed_at_work(command(*arguments), small_model, path, dice.uniform(0, 0.25)):
            break
        kills += 1
        arguments = ["--resume", "--json"]
        with Journal(path) as journal:  # what is in its place stays as it is, for ever
            recover(journal)
        assert not hidden_below(folder)
        for result, looks in written.items():
            assert (result.stat().st_ino, result.stat().st_mtime_ns) == looks
        for result in folder.rglob("*_4x.png"):
            written[result] = (result.stat().st_ino, result.stat().st_mtime_ns)
    assert kills >= 3
    assert 0 < len(written) < FILES  # it was killed in its midst
    last = subprocess.run(
        command("--resume", "--json"), env=environment(small_model, path), capture_output=True, timeout=100
    )
    assert last.returncode == 1  # for the broken one

    for result, looks in written.items():
        assert (result.stat().st_ino, result.stat().st_mtime_ns) == looks
    results = {str(result.relative_to(folder)) for result in folder.rglob("*_4x*")}
    assert results == {f"{name}_4x.png" for name in sizes}
    for name, (width, height) in sizes.items():
        assert size_of(folder / f"{name}_4x.png") == (4 * width, 4 * height)
    assert not hidden_below(folder)
    with Journal(path) as journal:
        [batch] = journal.batches()
        counts = journal.counts(batch.id)
        assert (counts.of(FileState.DONE), counts.of(FileState.FAILED)) == (FILES, 1)
        again = sum(file.attempts - 1 for file in journal.files(batch.id))
    assert again <= 16 * kills  # those that were in work


def killed_at_work(arguments: list[str], model: Model, journal: Path, after_s: float) -> bool:
    """Whether it was still running. after_s: from its first event of a file on."""
    process = subprocess.Popen(
        arguments,
        env=environment(model, journal),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if '"event":"file"' in line:
            break
    time.sleep(after_s)
    process.kill()
    process.stdout.close()
    return process.wait() == -9
