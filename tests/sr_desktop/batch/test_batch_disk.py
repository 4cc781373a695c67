"""Disks that are full, and folders that are lost: each is told in a sentence, and the rest goes on.

Where the tests may mount file systems (root), the disk is a real small one; elsewhere those are skipped.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from batch_runs import COMMAND, environment, events, hidden_below, save_picture, settings_for, size_of
from limits import LIMIT_S, PROCESS_S

from engine.card import Model
from engine.pictures import Picture
from sr_desktop.batch import stages
from sr_desktop.batch.control import Control
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import FileState
from sr_desktop.batch.runs import plan_batch, run, start, to_retry

FILES = 8
RESULT_BYTES = 160 * 120 * 3
"""Of noise, which cannot be compressed."""


def mounted(*arguments: str) -> bool:
    return (
        shutil.which("mount") is not None
        and not subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """small_disk(bytes) -> folder: a disk of its own, with so much room."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(size: int) -> Path:
        if sys.platform == "win32" or not mounted("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
            pytest.skip("only root may mount a small disk")
        return folder

    yield mount
    if folder.is_mount():
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def model(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> Model:
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    return small_model


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    for number in range(FILES):
        save_picture(tmp_path / "in" / f"sub {number % 2}" / f"{number}.png", 40, 30, number)
    return tmp_path / "in"


class Noise:
    """Makes results that are as long as pictures can be, and lets the test do something before each."""

    def __init__(self, before: Callable[[int], None] = lambda _number: None) -> None:
        self.count = 0
        self._before = before

    def make(self, picture: Picture, *_: object) -> Picture:
        import numpy as np

        self.count += 1
        self._before(self.count)
        shape = (4 * picture.height, 4 * picture.width, 3)
        return Picture(np.random.default_rng(self.count).integers(0, 256, shape, np.uint8))


@pytest.mark.parametrize("known", [True, False], ids=["before the work", "in writing"])
def test_a_disk_that_fills_up(
    model: Model,
    inputs: Path,
    tmp_path: Path,
    small_disk: Callable[[int], Path],
    monkeypatch: pytest.MonkeyPatch,
    known: bool,
) -> None:
    if not known:  # as where the system tells another figure than the truth, on servers and with quotas
        monkeypatch.setattr(stages, "free_bytes", lambda _folder: 10**12)
    disk = small_disk(FILES * RESULT_BYTES // 2)
    out = disk / "out"
    with Journal(tmp_path / "j.sqlite") as journal:
        settings = settings_for(model, folder=str(out))
        batch = start(journal, settings, plan_batch([inputs], settings, journal))
        outcome = run(journal, batch, Control(), maker=Noise())
        assert outcome.waiting == 0
        assert outcome.done >= 2
        assert outcome.failed >= 2
        failed = journal.files(batch.id, FileState.FAILED)
        # Several are in work at a time, which the look before the work does not foresee.
        assert {file.kind for file in failed} <= ({"DiskTooSmall", "DiskFull"} if known else {"DiskFull"})
        for file in failed:
            assert file.message.endswith(".")
            assert "space" in file.message or "full" in file.message
            assert not file.target.exists()
        assert not hidden_below(disk)
        done = journal.files(batch.id, FileState.DONE)
        for file in done:
            assert size_of(file.target) == (160, 120)
            file.target.unlink()  # room is made, and the failed ones are tried again
        for _ in range(3):
            outcome = run(journal, to_retry(journal), Control(), maker=Noise())
            for path in out.rglob("*.png"):
                path.unlink()
        assert (outcome.done, outcome.failed) == (FILES, 0)


def test_a_file_that_is_longer_than_the_system_allows(model: Model, inputs: Path, tmp_path: Path) -> None:
    """RLIMIT_FSIZE, as on file systems that end at 4 GB: the others are done."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such limit")
    large = save_picture(inputs / "large.png", 220, 200)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)); {COMMAND}"
    way = ["--json", "--device", "cpu", "--model", model.card.id]
    done = subprocess.run(
        [sys.executable, "-c", limited, str(inputs), "-o", str(tmp_path / "out"), *way],
        env=environment(model, tmp_path / "j.sqlite"),
        capture_output=True,
        text=True,
        timeout=PROCESS_S,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    failed = [event for event in events(done.stdout) if event.get("state") == "failed"]
    assert [event["source"] for event in failed] == [str(large)]
    assert failed[0]["kind"] == "DiskFull"
    assert len(list((tmp_path / "out").rglob("*.png"))) == FILES
    assert not hidden_below(tmp_path / "out")


@pytest.mark.parametrize("instead", ["nothing", "a file"])
def test_a_folder_that_is_lost(model: Model, inputs: Path, tmp_path: Path, instead: str) -> None:
    """One that was only removed is made again; where that is impossible its files fail, and others do not."""
    out = tmp_path / "out"
    lost = out / "sub 1"

    def lose(number: int) -> None:
        """When sub 0 is done and sub 1 is begun. All are read: the folder is there, and nobody but the writer
        of the file before this one may make it again meanwhile.
        """
        if number != 6:
            return
        deadline = time.monotonic() + LIMIT_S
        while journal.files(batch.id, FileState.WAITING, FileState.READING):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        while lost.is_dir():
            shutil.rmtree(lost, ignore_errors=True)
            with suppress(IsADirectoryError):
                if instead == "a file":
                    lost.write_bytes(b"in the way")

    with Journal(tmp_path / "j.sqlite") as journal:
        settings = settings_for(model, folder=str(out))
        batch = start(journal, settings, plan_batch([inputs], settings, journal))
        outcome = run(journal, batch, Control(), maker=Noise(lose))
        assert outcome.waiting == 0
        failed = journal.files(batch.id, FileState.FAILED)
    assert len(list((out / "sub 0").iterdir())) == FILES // 2
    if instead == "nothing":
        # At the moment when it was lost one file may have been half written there.
        assert len(failed) <= 1
        assert len(list(lost.iterdir())) >= 2
    else:
        assert {file.kind for file in failed} <= {"OutputFolderMissing", "WriteFailed"}
        assert len(failed) >= 2
        assert lost.read_bytes() == b"in the way"
    assert all(file.message.endswith(".") for file in failed)
    assert not hidden_below(out)


def test_a_disk_that_becomes_read_only(
    model: Model, inputs: Path, tmp_path: Path, small_disk: Callable[[int], Path]
) -> None:
    """As systems do it when a disk has errors. Results on another disk go on."""
    disk = small_disk(2 * FILES * RESULT_BYTES)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub 0").symlink_to(disk)

    def lock(number: int) -> None:
        if number == 2:
            deadline = time.monotonic() + LIMIT_S
            while not mounted("-o", "remount,ro", str(disk)):  # refused while a writer has a file open
                assert time.monotonic() < deadline
                time.sleep(0.01)

    with Journal(tmp_path / "j.sqlite") as journal:
        settings = settings_for(model, folder=str(tmp_path / "out"))
        batch = start(journal, settings, plan_batch([inputs], settings, journal))
        outcome = run(journal, batch, Control(), maker=Noise(lock))
        failed = journal.files(batch.id, FileState.FAILED)
    assert outcome.waiting == 0
    assert len(failed) >= FILES // 2 - 1
    assert {file.source.parent.name for file in failed} == {"sub 0"}
    assert {file.kind for file in failed} == {"OutputNotWritable"}, [file.message for file in failed]
    assert len(list((tmp_path / "out" / "sub 1").iterdir())) == FILES // 2


def test_the_disk_of_the_journal_is_full(
    model: Model, inputs: Path, tmp_path: Path, small_disk: Callable[[int], Path]
) -> None:
    """The one thing that ends a batch. What is finished stays so, and it goes on when there is room again."""
    disk = small_disk(2**20)
    path, ballast = disk / "j.sqlite", disk / "ballast"

    def fill(number: int) -> None:
        if number == 3:
            with ballast.open("wb") as file:
                try:
                    while True:
                        os.write(file.fileno(), bytes(4096))
                except OSError:
                    return

    from sr_desktop.batch.errors import JournalUnusable, batch_sentence
    from sr_desktop.batch.recovery import recover

    with Journal(path) as journal:
        settings = settings_for(model, folder=str(tmp_path / "out"))
        batch = start(journal, settings, plan_batch([inputs], settings, journal))
        with pytest.raises(JournalUnusable) as raised:
            run(journal, batch, Control(), maker=Noise(fill))
    assert "full" in batch_sentence(raised.value)
    assert not hidden_below(tmp_path / "out")
    seen = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.png")}
    ballast.unlink()
    with Journal(path) as journal:
        recover(journal)
        maker = Noise()
        assert run(journal, batch, Control(), maker=maker).done == FILES
    assert maker.count == FILES - len(seen)
    assert {file: file.stat().st_mtime_ns for file in seen} == seen
    with JournalReader(path) as reader:
        assert reader.open_batch() is None
