"""A batch on a real cluster of Ray with two workers, through the command line."""

import importlib.util
import json
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
from batch_runs import command, environment, hidden_below, save_picture
from limits import LIMIT_S

from engine.card import Model
from sr_desktop.batch.control import Control
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import FileState
from sr_desktop.batch.recovery import recover
from sr_desktop.batch.runs import run, to_resume

FILES = 50

ENDING_S = 2 * LIMIT_S
"""Ray stops eight processes, one after another, and waits for each."""

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None,
        reason="Ray is not installed: pip install -e '.[cluster]', where it has a wheel for this Python",
    ),
    pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="two workers need two cores"),
    pytest.mark.timeout(600),  # Ray starts and stops eight processes, which takes a minute on a busy machine
]


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a tenth of a second each."""
    folder = tmp_path_factory.mktemp("pictures") / "in"
    for number in range(FILES):
        save_picture(folder / f"{number:02}.png", 160, 120, number)
    return folder


class Running:
    """`sr-desktop enhance --ray local` with two workers, in a process of its own."""

    def __init__(self, model: Model, folder: Path, *arguments: object) -> None:
        self.journal = folder / "j.sqlite"
        arguments = (*arguments, "--ray", "local", "--ray-cpus", "1", "--json", "--model", model.card.id)
        self.process = subprocess.Popen(
            command(*arguments),
            env=environment(model, self.journal),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def events(self) -> Iterator[dict[str, Any]]:
        """As they come."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield json.loads(line)

    def workers(self) -> list[psutil.Process]:
        """Those that compute."""
        found = []
        for process in psutil.Process(self.process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # Ray has others, which come and go
                if "ray::Actor" in " ".join(process.cmdline()):
                    found.append(process)
        return found

    def ended(self) -> int:
        """The exit code; the end of the standard error is shown where the test fails."""
        _, errors = self.process.communicate(timeout=ENDING_S)
        print(errors[-2000:])
        return self.process.returncode

    def close(self) -> None:
        """Also where the test fails in the middle: no process is left."""
        if self.process.poll() is None:
            for process in psutil.Process(self.process.pid).children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            self.process.kill()
            print(self.process.communicate(timeout=60)[1][-2000:])


@pytest.fixture
def begin(small_model: Model, pictures: Path) -> Iterator[Callable[[Path], Running]]:
    """begin(folder) -> Running: all the pictures, into folder / "out"."""
    begun: list[Running] = []

    def begin(folder: Path) -> Running:
        begun.append(Running(small_model, folder, pictures, "-o", folder / "out", "--name", "{name}"))
        return begun[-1]

    yield begin
    for running in begun:
        running.close()


def is_done(event: dict[str, Any]) -> bool:
    return event["event"] == "file" and event["state"] == "done"


def test_a_worker_dies_and_nothing_is_lost_or_done_twice(
    begin: Callable[[Path], Running], small_model: Model, pictures: Path, tmp_path: Path
) -> None:
    from engine.enhancer import Enhancer
    from engine.pictures import read_picture

    running = begin(tmp_path)
    done: Counter[str] = Counter()
    workers: list[psutil.Process] = []
    for event in running.events():
        if is_done(event):
            done[event["source"]] += 1
        if not workers and done.total() == 5:
            workers = running.workers()
            workers[0].kill()
    assert running.ended() == 0
    assert len(workers) == 2

    assert done == Counter({str(path): 1 for path in pictures.iterdir()})
    with JournalReader(running.journal) as journal:
        files = journal.files(journal.batches()[0].id)
    assert Counter(file.state for file in files) == {FileState.DONE: FILES}
    assert {file.attempts for file in files} == {1}
    out = tmp_path / "out"
    assert sorted(path.name for path in out.rglob("*")) == sorted(path.name for path in pictures.iterdir())
    engine = Enhancer.open(small_model, "cpu")
    for file in files[::7]:
        expected = engine.enhance(read_picture(file.source)).pixels
        assert np.array_equal(read_picture(file.target).pixels, expected)
    wait_until_ended(workers)


def wait_until_ended(workers: list[psutil.Process]) -> None:
    """Ray ends them a moment after its driver, a busy machine later."""
    end = time.monotonic() + LIMIT_S
    while left := [worker for worker in workers if is_alive(worker)]:
        assert time.monotonic() < end, left
        time.sleep(0.1)


def is_alive(process: psutil.Process) -> bool:
    """Not so where only its parent has not asked yet how it ended."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_ctrl_c_and_resume_without_the_cluster(
    begin: Callable[[Path], Running],
    small_model: Model,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running = begin(tmp_path)
    done = 0
    workers: list[psutil.Process] = []
    for event in running.events():
        done += is_done(event)
        if done == 5 and not workers:
            workers = running.workers()
            running.process.send_signal(signal.SIGINT)
    assert running.ended() == 130
    assert len(workers) == 2
    wait_until_ended(workers)
    assert done < FILES
    assert not hidden_below(tmp_path / "out")

    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    assert len(before) == done
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    with Journal(running.journal) as journal:
        recover(journal)
        assert run(journal, to_resume(journal), Control()).done == FILES
    assert len(list((tmp_path / "out").iterdir())) == FILES
    assert {path: path.stat().st_mtime_ns for path in before} == before
