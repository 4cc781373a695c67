"""What a disk holds after a power cut, and a batch that meets one: `python power_cut.py FOLDER WHAT`.

The batch runs in a child process whose calls to the system are counted. Just before the n-th the child
brings the disk into the state that a power cut could leave, and kills itself with SIGKILL. Another child
recovers and finishes the batch, and it is checked what must be true before and after. Then the same with the
next n, until the batch has ended before it could be killed. Every fourth time the recovery is cut as well,
before it is left to finish. WHAT survives:

- everything: the process was killed, the system goes on;
- names: names are on the disk, contents only if the file was synced (fsync) after they were written;
- synced: names, too, only if their folder was synced after they had changed.

The journal is SQLite's, which syncs it by itself: it stays as it is.
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from batch_runs import hidden_below, save_picture

from engine.pictures import Picture, read_picture
from sr_desktop.batch.control import Control
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.making import card_of
from sr_desktop.batch.records import FileState
from sr_desktop.batch.recovery import recover
from sr_desktop.batch.runs import plan_batch, run, start
from sr_desktop.batch.settings import BatchSettings

SURVIVING = ("everything", "names", "synced")
Call = Callable[..., Any]
CALLS = ("open", "fsync", "link", "replace", "rename", "unlink", "mkdir", "rmdir", "chmod")


@dataclass(frozen=True)
class Content:
    """Of a file: what was synced."""

    data: bytes
    mtime_ns: int
    mode: int


Entries = dict[str, tuple[int, bool]]
"""Of a folder, by name: the inode's number, and whether it is a folder itself."""


class Disk:
    """Follows a folder, all of which is on the disk at the start, and its system's calls from then on."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._is_cut = False
        self._synced_files: dict[int, Content] = {}
        self._synced_folders: dict[int, Entries] = {}
        self._pinned: dict[int, int] = {}  # so that the system does not give a number to another file
        self._lock = threading.RLock()
        self._open = os.open
        for path in (root, *root.rglob("*")):
            self._sync(path)

    def watch(self, before: Callable[[str], None]) -> None:
        """From now on, `before` hears of each call; those of other threads wait for it."""
        for name in CALLS:
            setattr(os, name, self._counted(name, getattr(os, name), before))

    def _counted(self, name: str, call: Call, before: Callable[[str], None]) -> Call:
        def counted(*arguments: Any, **options: Any) -> Any:
            with self._lock:
                if self._is_cut:
                    return call(*arguments, **options)
                before(f"{name} {arguments[0]}")
                done = call(*arguments, **options)
                if name == "fsync":
                    self._sync(Path(f"/proc/self/fd/{arguments[0]}").readlink())
                return done

        return counted

    def _sync(self, path: Path) -> None:
        """What it is now, would be there after a power cut."""
        status = path.stat()
        if status.st_ino not in self._pinned:
            self._pinned[status.st_ino] = self._open(path, os.O_RDONLY)
        if stat.S_ISDIR(status.st_mode):
            self._synced_folders[status.st_ino] = entries_of(path)
        else:
            mode = stat.S_IMODE(status.st_mode)
            self._synced_files[status.st_ino] = Content(path.read_bytes(), status.st_mtime_ns, mode)

    def cut(self, what: str) -> None:
        """Leave what a power cut could leave. Nothing of ours may run afterwards."""
        self._is_cut = True
        if what == "everything":
            return
        left = self._left(self.root, self.root.stat().st_ino, names_survive=what == "names")
        for child in self.root.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        for path, content in sorted(left.items()):
            if content is None:
                path.mkdir()
                continue
            path.write_bytes(content.data)
            path.chmod(content.mode)
            os.utime(path, ns=(content.mtime_ns, content.mtime_ns))

    def _left(self, path: Path, inode: int, *, names_survive: bool) -> dict[Path, Content | None]:
        """By path; None for a folder. Files that were never synced are there, and empty."""
        entries = entries_of(path) if names_survive else self._synced_folders.get(inode, {})
        left: dict[Path, Content | None] = {}
        for name, (number, is_folder) in entries.items():
            if is_folder:
                left[path / name] = None
                left |= self._left(path / name, number, names_survive=names_survive)
            else:
                left[path / name] = self._synced_files.get(number, Content(b"", 0, 0o644))
        return left


def entries_of(folder: Path) -> Entries:
    """As they are now."""
    return {each.name: (each.stat().st_ino, each.is_dir()) for each in folder.iterdir()}


class FourTimes:
    """Makes results without a network, each when the reader has noted all it can.

    Else what it notes would come now before a call of the writer, now after it: of the n-th calls some would
    be met twice, and others never.
    """

    def __init__(self, journal: Journal, batch: int) -> None:
        self._journal, self._batch = journal, batch

    def make(self, picture: Picture, *_: object) -> Picture:
        while self._journal.files(self._batch, FileState.WAITING) or (
            not self._journal.files(self._batch, FileState.READING) and reader_is_alive()
        ):
            time.sleep(0.001)
        return Picture(picture.pixels.repeat(4, 0).repeat(4, 1))


def reader_is_alive() -> bool:
    return any(thread.name == "batch-read" for thread in threading.enumerate())


class Batch:
    """Two pictures: the result of one is new, in folders that are to be made; that of the other replaces."""

    def __init__(self, folder: Path) -> None:
        self.root, self.journal = folder / "disk", folder / "journal" / "j.sqlite"
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.rmtree(self.journal.parent, ignore_errors=True)
        self.new, self.replaced = (self.root / "out" / name for name in ("sub/deep/a_4x.png", "b_4x.png"))
        self.sources = {
            self.new: save_picture(self.root / "in" / "sub" / "deep" / "a.png", 9, 7, 1),
            self.replaced: save_picture(self.root / "in" / "b.png", 8, 6, 2),
        }
        self.replaced.parent.mkdir()
        self.replaced.write_bytes(b"old")
        self.before = {path: path.read_bytes() for path in self.sources.values()}
        self.settings = BatchSettings(
            model="srresnet_x4",
            weights="",
            folder=str(self.root / "out"),
            template="{name}_{scale}",
            collision="overwrite",
            memory_bytes=1,  # one file at a time, so that the calls come in the same order each time
        )
        card_of(self.settings)  # found and read before anything is counted
        with Journal(self.journal) as journal:
            planned = plan_batch([self.root / "in"], self.settings, journal)
            self.number = start(journal, self.settings, planned).id

    def run(self, prepare: Callable[[Journal], None] = lambda _journal: None) -> int:
        """Recover, and do what is left; how many are done."""
        with Journal(self.journal) as journal:
            prepare(journal)
            recover(journal)
            batch = journal.batch(self.number)
            return run(journal, batch, Control(), maker=FourTimes(journal, self.number)).done

    def is_right(self, target: Path) -> bool:
        """It is there, whole."""
        if not target.exists() or (target == self.replaced and target.read_bytes() == b"old"):
            return False
        expected = read_picture(self.sources[target]).pixels.repeat(4, 0).repeat(4, 1)
        np.testing.assert_array_equal(read_picture(target).pixels, expected)
        return True

    def check_after_cuts(self, cuts: int) -> None:
        """Nothing is half there, and what the journal calls done is there."""
        assert {path: path.read_bytes() for path in self.before} == self.before
        assert self.replaced.exists(), "neither the old file nor the new one"
        right = {target: self.is_right(target) for target in self.sources}
        looks = {target: target.stat() for target, is_right in right.items() if is_right}
        with Journal(self.journal) as journal:
            recover(journal)
            files = journal.files(self.number)
        assert not hidden_below(self.root)
        for file in files:
            assert file.state in (FileState.DONE, FileState.WAITING), file
            if file.state is FileState.DONE:
                assert right[file.target], f"{file.target} is lost, though the journal calls it done"
            else:
                assert not right[file.target], f"{file.target} would be made again"
        assert self.run() == len(self.sources)
        for target in self.sources:
            assert self.is_right(target), target
        for target, look in looks.items():
            assert (target.stat().st_ino, target.stat().st_mtime_ns) == (look.st_ino, look.st_mtime_ns)
        assert not hidden_below(self.root)
        with Journal(self.journal) as journal:
            assert all(file.attempts <= 1 + cuts for file in journal.files(self.number))


def in_child(work: Callable[[], object]) -> int:
    """Its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  # a child must not go on as its parent
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run_and_cut(batch: Batch, what: str, at: int) -> None:
    """Until just before the call with this number, from 0."""
    disk = Disk(batch.root)
    met, one_at_a_time = 0, threading.RLock()

    def before(call: str) -> None:
        nonlocal met
        with one_at_a_time:
            if met == at:
                print(f"{what} {at}: {call}", flush=True)
                disk.cut(what)
                os.kill(os.getpid(), signal.SIGKILL)
            met += 1

    def count_commits(journal: Journal) -> None:
        def executed(statement: str) -> None:
            if statement == "COMMIT":
                before(statement)

        journal._connection.set_trace_callback(executed)
        disk.watch(before)

    batch.run(count_commits)


def main(folder: Path, what: str) -> None:
    """Prints each cut, and at the end their number."""
    at = 0
    while True:
        batch = Batch(folder)
        if not was_killed(batch, what, at):
            break
        cuts = 1
        if at % 4 == 0:
            cuts += was_killed(batch, what, at * 5 % 19)
        check = partial(batch.check_after_cuts, cuts)
        assert in_child(check) == 0, f"{what} survives, cut at call {at}"
        at += 1
    print(at)


def was_killed(batch: Batch, what: str, at: int) -> bool:
    """Whether there was a call with this number."""
    code = in_child(partial(run_and_cut, batch, what, at))
    assert code in (0, -signal.SIGKILL), code
    return code != 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
