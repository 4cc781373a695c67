"""The file that is written to: what it may be, and what it keeps."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from leftovers import leftovers

from engine import errors
from engine.pictures import Picture, WriteOptions, check_target, read_picture, write_picture

ROOT = Path(__file__).parents[3]
OVER = WriteOptions(overwrite=True)


def test_a_new_file_has_the_permissions_of_the_umask(tmp_path, photo):
    before = os.umask(0o027)
    try:
        write_picture(Picture(photo), tmp_path / "a.png")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.png").stat().st_mode) == 0o640


def test_a_replaced_file_keeps_its_permissions(tmp_path, photo):
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    path.chmod(0o604)
    write_picture(Picture(photo), path, OVER)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_symlink_survives_and_its_file_is_replaced(tmp_path, photo):
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "b.png", tmp_path / "a.png"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with pytest.raises(errors.OutputExists):
        write_picture(Picture(photo), link)
    write_picture(Picture(photo), link, OVER)
    assert link.is_symlink()
    assert not real.is_symlink()
    np.testing.assert_array_equal(read_picture(real).pixels, photo)


def test_a_symlink_to_a_file_to_come(tmp_path, photo):
    (tmp_path / "a.png").symlink_to(tmp_path / "b.png")
    write_picture(Picture(photo), tmp_path / "a.png")
    assert (tmp_path / "a.png").is_symlink()
    np.testing.assert_array_equal(read_picture(tmp_path / "b.png").pixels, photo)


def both_raise(expected: type[errors.OutputError], path: Path, overwrite: bool = True) -> errors.OutputError:
    """The check beforehand and the writing agree, and nothing is left behind."""
    picture = Picture(np.zeros((1, 1, 3), np.uint8))
    with pytest.raises(expected) as early:
        check_target(path, overwrite)
    with pytest.raises(expected) as late:
        write_picture(picture, path, WriteOptions(overwrite=overwrite))
    assert type(early.value) is type(late.value) is expected
    assert early.value.path == late.value.path == path
    return early.value


def test_folder_missing(tmp_path):
    both_raise(errors.OutputFolderMissing, tmp_path / "none" / "a.png")
    assert not (tmp_path / "none").exists()


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    both_raise(errors.OutputFolderMissing, tmp_path / "file" / "a.png")


def test_a_folder_where_the_file_should_be(tmp_path):
    (tmp_path / "a.png").mkdir()
    both_raise(errors.OutputIsFolder, tmp_path / "a.png")
    both_raise(errors.OutputIsFolder, tmp_path)


def test_exists(tmp_path):
    (tmp_path / "a.png").write_bytes(b"old")
    both_raise(errors.OutputExists, tmp_path / "a.png", overwrite=False)
    assert (tmp_path / "a.png").read_bytes() == b"old"
    check_target(tmp_path / "a.png", overwrite=True)


def test_unknown_suffix(tmp_path):
    error = both_raise(errors.OutputFormatUnknown, tmp_path / "a.gif")
    assert isinstance(error, errors.OutputFormatUnknown)
    assert ".png" in error.known


@pytest.mark.parametrize("name", ["x" * 300 + ".png", "zero\0byte.png"])
def test_impossible_names(tmp_path, name):
    error = both_raise(errors.WriteFailed, tmp_path / name)
    assert isinstance(error, errors.WriteFailed)
    assert error.detail
    assert leftovers(tmp_path) == []


def test_the_longest_possible_name_works(tmp_path, photo):
    path = tmp_path / ("x" * 251 + ".png")  # 255: the temporary name must not be longer
    write_picture(Picture(photo), path)
    assert path.exists()


def test_a_loop_of_links(tmp_path):
    (tmp_path / "a.png").symlink_to(tmp_path / "a.png")
    both_raise(errors.WriteFailed, tmp_path / "a.png")


def test_a_pipe_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "a.png")
    both_raise(errors.OutputNotWritable, tmp_path / "a.png")
    assert stat.S_ISFIFO((tmp_path / "a.png").stat().st_mode)


def test_too_large_for_the_format(tmp_path):
    for suffix, side in ((".jpg", 65501), (".webp", 16384)):
        path = tmp_path / f"a{suffix}"
        with pytest.raises(errors.OutputTooLarge) as caught:
            write_picture(Picture(np.zeros((side, 1, 3), np.uint8)), path)
        assert caught.value.limit_px == side - 1
        with pytest.raises(errors.OutputTooLarge):
            check_target(path, overwrite=False, size=(side, 1))
        check_target(path, overwrite=False, size=(side - 1, 1))
        assert list(tmp_path.iterdir()) == []


def test_check_changes_nothing(tmp_path):
    check_target(tmp_path / "a.png", overwrite=False)
    assert list(tmp_path.iterdir()) == []


def test_read_only_folder_and_file(tmp_path):
    folder, file = tmp_path / "folder", tmp_path / "a.png"
    folder.mkdir()
    file.write_bytes(b"old")
    folder.chmod(0o555)
    file.chmod(0o444)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere (root); see the next tests")
        both_raise(errors.OutputNotWritable, folder / "a.png")
        both_raise(errors.OutputNotWritable, file)
        assert file.read_bytes() == b"old"
    finally:
        folder.chmod(0o755)


AS_NOBODY = """
import os, sys
from pathlib import Path
import numpy as np
from engine.errors import OutputNotWritable
from engine.pictures import Picture, WriteOptions, check_target, write_picture
os.setgroups([]); os.setgid(65534); os.setuid(65534)
for path in sys.argv[1:]:
    path = Path(path)
    black = Picture(np.zeros((1, 1, 3), np.uint8))
    for act in (lambda: check_target(path, True),
                lambda: write_picture(black, path, WriteOptions(95, True))):
        try:
            act()
        except OutputNotWritable:
            continue
        sys.exit(f"not refused: {path}")
"""


def test_read_only_folder_and_file_for_an_ordinary_user(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root can become another user; the test before covers the others")
    for folder in (tmp_path, *list(tmp_path.parents)[:-2]):
        folder.chmod(folder.stat().st_mode | 0o011)  # so that nobody can get here
    (tmp_path / "folder").mkdir(mode=0o755)
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    (tmp_path / "open" / "a.png").write_bytes(b"old")
    paths = [str(tmp_path / "folder" / "a.png"), str(tmp_path / "open" / "a.png")]
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, *paths], cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "open" / "a.png").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EDQUOT, errors.DiskFull),
        (errno.EFBIG, errors.DiskFull),
        (errno.EACCES, errors.OutputNotWritable),
        (errno.EROFS, errors.OutputNotWritable),
        (errno.EIO, errors.WriteFailed),
    ],
)
@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_what_the_system_says_becomes_the_right_error(tmp_path, photo, monkeypatch, number, expected, call):
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    real = getattr(os, call)

    def fail(first, *args):
        if call != "open" or str(first).endswith(".part"):
            raise OSError(number, os.strerror(number))
        return real(first, *args)

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(expected):
        write_picture(Picture(photo), path, OVER)
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == []
