"""The folder of a cluster that is started on this machine, and those of processes that were killed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX = "sr-ray-"
_HELD = "held"


def parent_folder() -> Path:
    """Ray's sockets are in there, and a socket's name may have about a hundred characters: so a short one."""
    return Path(tempfile.gettempdir() if os.name == "nt" else "/tmp")  # noqa: S108  # what is in it is made by mkdtemp


@contextmanager
def own_folder(parent: Path) -> Iterator[Path]:
    """A new folder that only this user can enter, held until the end of the block, and then removed.

    What processes that were killed left in `parent` goes before: the system has let go of what they held.
    Raises OSError where none can be made.
    """
    _remove_abandoned(parent)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    try:
        with FileLock(folder / _HELD, blocking=False):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        held = folder / _HELD
        try:
            if folder.is_symlink() or not held.is_file():  # not ours, or its owner is about to take it
                continue
            with FileLock(held, blocking=False):
                pass
        except (Timeout, OSError):  # somebody's who is alive, or another user's
            continue
        shutil.rmtree(folder, ignore_errors=True)
