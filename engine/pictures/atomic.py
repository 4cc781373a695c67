"""A file that appears whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from engine.pictures.leftovers import create_beside, remove_abandoned


@contextmanager
def whole_file(path: Path, overwrite: bool) -> Iterator[IO[bytes]]:
    """An empty binary file to write to, which becomes `path` when the block ends without an exception.

    Until then it has a hidden name in the same folder; after an exception it is gone and `path` untouched.
    A process that is killed leaves `path` as it was, or complete, and possibly the hidden file, which the
    next one that writes into the folder takes away (`leftovers`).
    A symlink stays one: the file it points to is replaced. A replaced file keeps its permissions, a new one
    gets those of the umask.

    Raises OSError; FileExistsError if `overwrite` is false and there is a file, even one that came while we
    wrote. On file systems without hard links (FAT, some network ones) that last check and the renaming are
    two steps, between which a file could still slip in.
    """
    target = Path(os.path.realpath(path))
    remove_abandoned(target.parent)
    temporary, descriptor = create_beside(target)
    # Held until it has its name. Not on Windows, where no file that is open can be renamed.
    held = None if os.name == "nt" else os.dup(descriptor)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if overwrite:
                with suppress(FileNotFoundError):
                    temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            yield file
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            temporary.replace(target)
        else:
            move_if_free(temporary, target)
    except BaseException:  # also when interrupted: nobody else knows this file
        with suppress(OSError):
            temporary.unlink()
        raise
    finally:
        if held is not None:
            os.close(held)
    sync_folder(target.parent)


def move_if_free(temporary: Path, target: Path) -> None:
    """Give `temporary` the name `target`. Raises FileExistsError if something has it, and OSError."""
    if os.name == "nt":
        temporary.rename(target)  # refuses to replace
        return
    try:
        os.link(temporary, target)  # refuses to replace
    except FileExistsError:
        raise
    except OSError as error:
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from error
        temporary.rename(target)
    else:
        temporary.unlink()


def sync_folder(folder: Path) -> None:
    """Make a new name in the folder survive a power cut, where the system offers that."""
    with suppress(OSError):  # Windows opens no folders; the file itself is safe already
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
