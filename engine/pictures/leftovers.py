"""Hidden files that are written beside their target, and what a writer that died has left of them.

A writer holds its file, from its first byte until it has got its name, with a lock (flock) that the system
takes away with the process, however it ends. So a file of ours that can be locked has no writer any more, and
goes when this program writes into its folder the next time. Where there are no such locks, as on some network
file systems, nothing goes. Windows has others: there the process, whose number is in the name, must be gone.
A name also tells the machine: locks of another one may not be seen here.
"""

import hashlib
import os
import platform
import re
import secrets
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_NAME = re.compile(r"\.sr-desktop-(?P<machine>[0-9a-f]{8})-\d+-[0-9a-f]{16}\.part")
_NOT_A_LINK = getattr(os, "O_NOFOLLOW", 0)


def create_beside(target: Path) -> tuple[Path, int]:
    """A new empty file in the target's folder, hidden, and its descriptor, open for writing.

    Held as long as the descriptor, or a copy of it, is open. Raises OSError.
    """
    # Not tempfile.mkstemp, whose files are 0600: asking for 0666 lets the system apply the umask, which
    # cannot be read without changing it for all threads.
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        path = target.parent / f".sr-desktop-{_machine()}-{os.getpid()}-{secrets.token_hex(8)}.part"
        try:
            descriptor = os.open(path, flags, 0o666)
        except FileExistsError:
            continue
        # Between the two lines another process may have found it without a holder, and taken it away.
        if _hold(descriptor) is not False and path.exists():
            return path, descriptor
        os.close(descriptor)


def remove_abandoned(folder: Path) -> int:
    """Remove the hidden files of writers that are dead; how many there were.

    Never one that a living writer holds, nor anything else. What cannot be looked at stays.
    """
    try:
        with os.scandir(folder) as entries:
            hidden = [
                each.name for each in entries if _is_ours(each.name) and each.is_file(follow_symlinks=False)
            ]
    except OSError:
        return 0
    return sum(_remove_if_abandoned(folder / name) for name in hidden)


def _is_ours(name: str) -> bool:
    found = _NAME.fullmatch(name)
    return found is not None and found["machine"] == _machine()


def _remove_if_abandoned(path: Path) -> bool:
    if sys.platform == "win32":
        import psutil  # Windows alone needs it

        return not psutil.pid_exists(int(path.name.split("-")[3])) and _remove(path)
    descriptor = _opened(path)
    if descriptor is None:
        return False
    try:
        return _hold(descriptor) is True and _remove(path)
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int | None:
    """For a lock: some network file systems lock only what may be written."""
    for flags in (os.O_RDWR, os.O_RDONLY):
        with suppress(OSError):  # gone meanwhile, or it may not be written, or not even read
            return os.open(path, flags | _NOT_A_LINK)
    return None


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:  # gone meanwhile, or it may not be removed
        return False
    return True


def _hold(descriptor: int) -> bool | None:
    """Lock the file. False: somebody else has; None: here files are not locked."""
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _machine() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]
