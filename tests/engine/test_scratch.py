import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from engine.errors import DiskTooSmall, OutputFolderMissing, OutputNotWritable
from engine.scratch import (
    SPARE_BYTES,
    _is_in_memory,
    array_for,
    forget_pages,
    free_bytes,
    is_scratch,
    scratch_array,
    scratch_folder,
)


def test_array_is_like_any_other_and_leaves_nothing(tmp_path):
    array = scratch_array((50, 40, 3), tmp_path)

    assert not array.any()
    values = np.random.default_rng(0).integers(0, 256, array.shape, np.uint8)
    array[:] = values
    forget_pages(array)
    np.testing.assert_array_equal(array, values)
    assert is_scratch(array)
    assert is_scratch(array[3:, ::2, 0])
    assert not is_scratch(array.copy())
    assert not is_scratch(None)
    assert list(tmp_path.iterdir()) == []


def open_files(folder: Path) -> list[Path]:
    """Of this process, in this folder alone: other threads open and close others at any time."""
    found = []
    for each in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # it was closed meanwhile
            if each.readlink().is_relative_to(folder):
                found.append(each)
    return found


def resident_bytes(folder: Path) -> int:
    """Of the files in this folder that are mapped."""
    maps = re.split(r"^(?=[0-9a-f]+-[0-9a-f]+ )", Path("/proc/self/smaps").read_text(), flags=re.MULTILINE)
    return sum(
        int(re.search(r"^Rss:\s+(\d+) kB", each, re.M)[1]) * 1024 for each in maps if str(folder) in each
    )


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_files_and_memory_are_given_back(tmp_path):
    array = scratch_array((40_000_000,), tmp_path)
    array[:] = 7
    assert resident_bytes(tmp_path) > 20_000_000  # all, where the system has no better use for it
    forget_pages(array)
    assert resident_bytes(tmp_path) < 5_000_000
    assert array[::1_000_000].min() == 7
    assert len(open_files(tmp_path)) == 1
    del array
    assert open_files(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_room_is_taken_at_once(tmp_path):
    array = scratch_array((64 * 2**20,), tmp_path)
    (opened,) = open_files(tmp_path)
    assert opened.stat().st_blocks * 512 >= 64 * 2**20
    assert array.shape == (64 * 2**20,)


def test_without_fallocate_the_room_is_written(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    array = scratch_array((5000, 7000), tmp_path)
    assert array.shape == (5000, 7000)
    assert not array[::100].any()


@pytest.mark.parametrize("with_fallocate", [True, False])
def test_too_large_for_any_disk(tmp_path, monkeypatch, with_fallocate):
    if not with_fallocate:
        monkeypatch.delattr(os, "posix_fallocate", raising=False)
    with pytest.raises(DiskTooSmall) as caught:
        scratch_array((2**30, 2**30, 3), tmp_path)
    assert caught.value.path == tmp_path
    assert caught.value.needed_bytes == 3 * 2**60
    assert 0 < caught.value.free_bytes < 2**60


def test_first_usual_folder_with_room_is_taken(tmp_path, monkeypatch):
    small, large = tmp_path / "small", tmp_path / "large"
    small.mkdir()
    large.mkdir()
    free = {small: 10**9, large: 10**10}
    monkeypatch.setattr("engine.scratch._usual_folders", lambda: [small, large])
    monkeypatch.setattr("engine.scratch.free_bytes", lambda folder: free[folder])

    assert scratch_folder(10**8) == small
    assert scratch_folder(10**9) == large
    assert scratch_folder(10**10 - SPARE_BYTES) == large
    assert scratch_folder(10**8, preferred=large) == large
    with pytest.raises(DiskTooSmall) as caught:
        scratch_folder(10**10)
    assert (caught.value.path, caught.value.needed_bytes, caught.value.free_bytes) == (large, 10**10, 10**10)
    with pytest.raises(DiskTooSmall):
        scratch_folder(10**9, preferred=small)


def test_folder_that_cannot_be_used_is_named(tmp_path, monkeypatch):
    with pytest.raises(OutputFolderMissing) as caught:
        scratch_folder(1, preferred=tmp_path / "nowhere")
    assert caught.value.path.parent == tmp_path / "nowhere"
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(OutputNotWritable) as caught:
        scratch_folder(1, preferred=tmp_path)
    assert caught.value.path == tmp_path
    assert free_bytes(tmp_path / "nowhere") == 0


def test_memory_is_no_disk(tmp_path, monkeypatch):
    parts = [
        SimpleNamespace(mountpoint="/", fstype="ext4"),
        SimpleNamespace(mountpoint=str(tmp_path / "tmp"), fstype="tmpfs"),
    ]
    monkeypatch.setattr("psutil.disk_partitions", lambda **_: parts)
    assert _is_in_memory(tmp_path / "tmp" / "deeper")
    assert not _is_in_memory(tmp_path)


def test_small_arrays_are_in_memory_and_large_ones_in_a_file(monkeypatch, tmp_path):
    monkeypatch.setattr("engine.scratch._usual_folders", lambda: [tmp_path])
    assert not is_scratch(array_for((10, 10), 100))
    large = array_for((10, 11), 100)
    assert is_scratch(large)
    assert large.shape == (10, 11)
    assert list(tmp_path.iterdir()) == []

    def refused(*_args, **_kwargs):
        raise PermissionError

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    assert not is_scratch(array_for((10, 11), 100))
