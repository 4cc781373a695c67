"""What a killed writer leaves goes with the next one; nothing else does, however it looks."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from leftovers import leftovers
from PIL import Image

from engine.pictures import WriteOptions, read_picture, write_picture
from engine.pictures.atomic import whole_file
from engine.pictures.leftovers import create_beside, remove_abandoned

WRITER = """
import sys, time
from pathlib import Path
from engine.pictures.atomic import whole_file
with whole_file(Path(sys.argv[1]), overwrite=True) as file:
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    time.sleep(60)
"""
needs_locks = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other locks")


def writer(target: Path) -> subprocess.Popen[str]:
    """A process in the middle of a file."""
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=20)


def test_the_next_writer_takes_it_away(tmp_path, photo):
    kill(writer(tmp_path / "a.png"))
    assert len(leftovers(tmp_path)) == 1
    write_picture(read_picture(stored(tmp_path, photo)), tmp_path / "b.png", WriteOptions())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.png", "in.png"]


def test_that_of_a_living_writer_stays(tmp_path):
    living, dead = writer(tmp_path / "a.png"), writer(tmp_path / "b.png")
    kill(dead)
    try:
        with whole_file(tmp_path / "c.txt", overwrite=False) as file:
            file.write(b"ours")
            assert len(leftovers(tmp_path)) == 2  # its and ours
            assert remove_abandoned(tmp_path) == 0
    finally:
        kill(living)
    assert (tmp_path / "c.txt").read_bytes() == b"ours"
    assert len(leftovers(tmp_path)) == 1
    assert remove_abandoned(tmp_path) == 1
    assert leftovers(tmp_path) == []


@needs_locks
def test_that_of_a_writer_that_sleeps_stays(tmp_path):
    asleep = writer(tmp_path / "a.png")
    asleep.send_signal(signal.SIGSTOP)
    try:
        assert remove_abandoned(tmp_path) == 0
    finally:
        asleep.send_signal(signal.SIGCONT)
        kill(asleep)


@needs_locks
def test_nothing_else_goes(tmp_path):
    """Names that are nearly ours, ours of another machine, and what is no file."""
    path, descriptor = create_beside(tmp_path / "a.png")
    os.close(descriptor)
    _, _, _, process, rest = path.name.split("-")
    other = f".sr-desktop-00000000-{process}-{rest}"
    kept = [
        *(other, "a.part", ".0123456789abcdef.part", f"{path.name}.png", path.name[1:]),
        *(path.name.upper(), path.name.replace(".part", "")),
    ]
    for name in kept:
        (tmp_path / name).write_bytes(b"somebody's")
    start = path.name[: -len("0123456789abcdef.part")]
    (tmp_path / f"{start}{1:016x}.part").mkdir()
    (tmp_path / f"{start}{2:016x}.part").symlink_to(tmp_path / "a.part")
    os.mkfifo(tmp_path / f"{start}{3:016x}.part")
    before = set(tmp_path.iterdir())
    assert remove_abandoned(tmp_path) == 1
    assert set(tmp_path.iterdir()) == before - {path}
    assert (tmp_path / "a.part").read_bytes() == b"somebody's"


@needs_locks
def test_one_that_has_its_name_already_keeps_it(tmp_path):
    """The writer was killed between giving the file its name and taking away the hidden one."""
    path, descriptor = create_beside(tmp_path / "a.png")
    os.write(descriptor, b"whole")
    os.link(path, tmp_path / "a.png")
    assert remove_abandoned(tmp_path) == 0  # it is still held
    os.close(descriptor)
    assert remove_abandoned(tmp_path) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["a.png"]
    assert (tmp_path / "a.png").read_bytes() == b"whole"


def test_a_file_that_may_not_be_written_goes_too(tmp_path):
    path, descriptor = create_beside(tmp_path / "a.png")
    path.chmod(0o444)
    os.close(descriptor)
    assert remove_abandoned(tmp_path) == 1


def test_no_folder_and_a_full_one(tmp_path):
    assert remove_abandoned(tmp_path / "missing") == 0
    for number in range(300):
        (tmp_path / f"{number}.png").write_bytes(b"x")
    assert remove_abandoned(tmp_path) == 0
    assert len(list(tmp_path.iterdir())) == 300


WRITERS, TURNS = 4, 15


def test_many_write_and_clean_at_once(tmp_path):
    """Each file is whole at its name, though everybody looks for what is left over all the time.

    A file that is not yet locked, the moment it is made, may be taken for one; its writer takes another then.
    """
    failed: list[OSError] = []

    def work(number: int) -> None:
        try:
            for turn in range(TURNS):
                with whole_file(tmp_path / f"{number} {turn}", overwrite=turn % 2 == 0) as file:
                    file.write(b"%d" % turn)
        except OSError as error:  # told below, in the test's thread
            failed.append(error)

    cleaning = threading.Event()

    def clean() -> None:
        while not cleaning.is_set():
            remove_abandoned(tmp_path)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    cleaner = threading.Thread(target=clean)
    for thread in (*threads, cleaner):
        thread.start()
    for thread in threads:
        thread.join()  # each file is synced: seconds in all where the disk is busy
    cleaning.set()
    cleaner.join()
    assert not failed
    assert len(list(tmp_path.iterdir())) == WRITERS * TURNS
    assert all(path.read_bytes() == path.name.split()[1].encode() for path in tmp_path.iterdir())


def stored(folder: Path, photo: object) -> Path:
    path = folder / "in.png"
    Image.fromarray(photo).save(path)  # type: ignore[arg-type]
    return path
