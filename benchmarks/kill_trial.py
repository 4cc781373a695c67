"""A batch over a tree of mixed files, in a process that is killed and resumed until it has ended."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from kill_corpus import make_corpus

from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import ENDED, WORKING
from sr_desktop.batch.room import MOST_FILES

COMMAND = "import sys; from sr_desktop.__main__ import main; sys.exit(main())"
PIPE_BYTES = 4096
"""The events of one file: where the system keeps to it, the process cannot be further than we have heard."""

LEFT_AT_A_KILL = 8
"""Files: what it does while it is killed. A kill that is late otherwise comes when so many are left."""

SOME_FAILED = 1
"""The exit code of a batch that has done what it could."""


@dataclass(frozen=True)
class Moment:
    """Of a kill: so many seconds after so many files have ended, or after the process began."""

    files: int
    then_s: float
    from_start: bool = False


class Watched:
    """The largest memory of a process with its children, while the block runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.peak_bytes = 0
        self._process = psutil.Process(process.pid)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.02):
            try:
                family = [self._process, *self._process.children(recursive=True)]
                used = sum(each.memory_info().rss for each in family)
            except psutil.Error:  # it, or a child, has just ended
                continue
            self.peak_bytes = max(self.peak_bytes, used)


@dataclass
class Trial:
    """A tree of files, a journal, and a batch that is killed and resumed until it ends.

    options: more of them for the command line.
    """

    folder: Path
    count: int
    seed: int
    options: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.source, self.out = self.folder / "in", self.folder / "out"
        self.journal, self.report = self.folder / "journal" / "j.sqlite", self.folder / "report" / "r.csv"
        self.temporary = self.folder / "tmp"
        for each in (self.source, self.report.parent, self.temporary):
            each.mkdir(parents=True)
        self.files = make_corpus(self.source, self.count, self.dice)
        self.before = everything_in(self.source)
        self.kills = self.kills_in_planning = self.ended = self.peak_bytes = 0
        self.in_work: list[set[int]] = []
        self.placed: dict[Path, tuple[int, int]] = {}
        self.seconds = 0.0

    def run(self, kills: int, tell: Callable[[str], None]) -> None:
        """To the end, killed so often on the way."""
        began = time.perf_counter()
        while True:
            going_on = self._has_batch()
            moment = None if self.kills == kills else self._moment(kills - self.kills)
            code, ended = self._run_once(going_on, moment)
            if code != -signal.SIGKILL:
                break
            self.kills += 1
            working = self._look()
            self.kills_in_planning += not ended and not working
            tell(f"kill {self.kills}: {len(self.placed)} results, {len(working)} files in work")
        self.seconds = time.perf_counter() - began
        assert code == SOME_FAILED, f"exit code {code}"
        assert self.kills == kills, f"it had ended after {self.kills} kills"

    def _moment(self, kills_left: int) -> Moment:
        """Spread over all that is left to do; one in five is anywhere in the start."""
        if self.dice.random() < 0.2:
            return Moment(0, self.dice.uniform(0, 4.0), from_start=True)
        left = self.count - self.ended
        files = 1 + int(self.dice.uniform(0, 1.6 * left / (kills_left + 1)))
        return Moment(files, self.dice.uniform(0, 0.4))

    def _run_once(self, going_on: bool, moment: Moment | None) -> tuple[int, int]:
        """Its exit code, and how many files it ended."""
        named = [str(file.path) for file in self.files if file.named]
        first = [str(self.source), *named, "-o", str(self.out), *self.options]
        arguments = ["enhance", "--json", "--report", str(self.report)]
        arguments += ["--resume"] if going_on else first
        environment = {**os.environ, "TMPDIR": str(self.temporary)}
        environment["SR_DESKTOP_JOURNAL"] = str(self.journal)
        ended = 0
        killing: threading.Timer | None = None
        with subprocess.Popen(
            [sys.executable, "-c", COMMAND, *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            pipesize=PIPE_BYTES,
            text=True,
        ) as process:
            assert process.stdout is not None
            with Watched(process) as watched:
                if moment is not None and moment.from_start:
                    time.sleep(moment.then_s)
                    process.kill()
                for line in process.stdout:
                    of_file = '"event":"file"' in line
                    ended += of_file and any(f'"state":"{state}"' in line for state in ("done", "failed"))
                    if moment is None or not of_file:
                        continue
                    if killing is None and ended >= moment.files:
                        killing = threading.Timer(moment.then_s, process.kill)
                        killing.start()
                    if self.ended + ended >= self.count - LEFT_AT_A_KILL:
                        process.kill()
                code = process.wait()
                if killing is not None:
                    killing.cancel()
                    killing.join()
            self.peak_bytes = max(self.peak_bytes, watched.peak_bytes)
        return code, ended

    def _has_batch(self) -> bool:
        """Whether the plan has been written: only then is there something to go on with."""
        if not self.journal.exists():
            return False
        with JournalReader(self.journal) as journal:
            return journal.open_batch() is not None

    def _look(self) -> set[int]:
        """After a kill: what was in work. What is in its place looks as it did."""
        working: set[int] = set()
        if self._has_batch():
            with JournalReader(self.journal) as journal:
                batch = journal.open_batch()
                assert batch is not None
                working = {file.id for file in journal.files(batch.id, *WORKING)}
                self.ended = journal.counts(batch.id).of(*ENDED)
        self.in_work.append(working)
        assert len(working) <= MOST_FILES
        self.compare_placed()
        for path in self.out.rglob("*"):
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.out).parts):
                self.placed[path] = looks(path)
        return working

    def compare_placed(self) -> None:
        """No result was written again since it was first seen."""
        for path, seen in self.placed.items():
            assert looks(path) == seen, f"{path} was written again"


def looks(path: Path) -> tuple[int, int]:
    """What tells a file from one that was written anew."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns


def everything_in(folder: Path) -> set[tuple[Path, int]]:
    """All files with their times."""
    return {(path, path.lstat().st_mtime_ns) for path in folder.rglob("*") if not path.is_dir()}
