"""Writing that fails in the middle: no failure costs the old file or leaves a new half one."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from leftovers import leftovers

from engine import errors
from engine.pictures import FORMATS, Picture, WriteOptions, read_picture, write_picture

ROOT = Path(__file__).parents[3]
OVER = WriteOptions(overwrite=True)
ALL = [each.suffixes[0] for each in FORMATS]

FULL_DISK = """
import resource, sys
from pathlib import Path
import numpy as np
from engine.errors import DiskFull
from engine.pictures import Picture, WriteOptions, write_picture
noise = Picture(np.random.default_rng(0).integers(0, 255, (300, 300, 3), dtype=np.uint8))
for path in map(Path, sys.argv[1:]):
    whole = path.with_stem("whole")
    write_picture(noise, whole)
    size = whole.stat().st_size
    for limit in (0, 100, 4096, size // 2, size - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            write_picture(noise, path, WriteOptions(95, True))
        except DiskFull as error:
            assert error.path == path
            continue
        sys.exit(f"{size} bytes written where {limit} were allowed: {path}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


def test_full_disk(tmp_path):
    """The system itself refuses to let the file grow; Pillow must not swallow that in any format."""
    paths = [tmp_path / f"a{suffix}" for suffix in ALL]
    for path in paths:
        path.write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert all(path.read_bytes() == b"old" for path in paths)
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("failure", [KeyboardInterrupt, MemoryError, RuntimeError])
def test_interrupted_in_the_middle(tmp_path, photo, monkeypatch, failure):
    def half(_picture, _format, _quality, file):
        file.write(b"\x89PNG")
        raise failure

    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    monkeypatch.setattr("engine.pictures.write.encode", half)
    with pytest.raises(KeyboardInterrupt if failure is KeyboardInterrupt else errors.WriteFailed):
        write_picture(Picture(photo), path, OVER)
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_meanwhile_is_not_lost(tmp_path, photo, monkeypatch, links):
    path = tmp_path / "a.png"
    if not links:  # as on FAT
        monkeypatch.setattr(os, "link", refuse_links)

    def other_program_saves(*_):
        path.write_bytes(b"theirs")

    monkeypatch.setattr("engine.pictures.write.encode", other_program_saves)
    with pytest.raises(errors.OutputExists):
        write_picture(Picture(photo), path)
    assert path.read_bytes() == b"theirs"
    assert leftovers(tmp_path) == []


def refuse_links(*_: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def test_a_file_system_without_links(tmp_path, photo, monkeypatch):
    monkeypatch.setattr(os, "link", refuse_links)
    write_picture(Picture(photo), tmp_path / "a.png")
    np.testing.assert_array_equal(read_picture(tmp_path / "a.png").pixels, photo)
    assert leftovers(tmp_path) == []


def test_nothing_but_the_file_is_left(tmp_path, photo):
    for suffix in ALL:
        write_picture(Picture(photo), tmp_path / f"a{suffix}")
        write_picture(Picture(photo), tmp_path / f"a{suffix}", OVER)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(f"a{suffix}" for suffix in ALL)


KILLED = """
import sys
from pathlib import Path
import numpy as np
from engine.pictures import Picture, WriteOptions, write_picture
ramp = np.arange(700 * 700 * 3, dtype=np.uint32).reshape(700, 700, 3)
print("ready", flush=True)
value = 0
while True:
    value += 1
    write_picture(Picture((ramp // 7 + value).astype(np.uint8)), Path(sys.argv[1]), WriteOptions(95, True))
"""


@pytest.mark.parametrize("suffix", [".png", ".tiff"])
def test_killed_in_the_middle_of_saving(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    ramp = np.arange(700 * 700 * 3, dtype=np.uint32).reshape(700, 700, 3) // 7
    write_picture(Picture(ramp.astype(np.uint8)), path)
    interrupted = 0
    for attempt in range(20):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as saving:
            assert saving.stdout is not None
            assert saving.stdout.readline() == "ready\n"
            while not leftovers(tmp_path):  # until it is saving
                time.sleep(0.001)
            time.sleep(0.01 * (attempt % 4))
            saving.send_signal(signal.SIGKILL)
        back = read_picture(path).pixels
        np.testing.assert_array_equal(back, (ramp + int(back[0, 0, 0])).astype(np.uint8))
        for name in leftovers(tmp_path):  # what a kill may leave: hidden, and not in the way
            assert name.startswith(".")
            (tmp_path / name).unlink()
            interrupted += 1
        if interrupted == 4:
            break
    assert interrupted == 4  # kills between two savings would prove nothing
