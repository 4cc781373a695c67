"""Arrays that live in a temporary file: for results larger than the memory that is to be used.

The file has no name (or loses it with its last user, on Windows), so nothing is left behind, not even by a
process that is killed. Its pages are the system's, which writes them out and takes them away as it likes;
`forget_pages` makes it take them from us at once, so that the memory that our process shows stays small.
"""

import errno
import mmap
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from engine.errors import DiskTooSmall, OutputFolderMissing, OutputNotWritable

Sample = TypeVar("Sample", bound=np.generic)
AnyArray = NDArray[Any]

SPARE_BYTES = 256 * 2**20
"""What a temporary file leaves free on its disk, for everybody else."""

_BYTE: np.dtype[np.uint8] = np.dtype(np.uint8)
_CHUNK_BYTES = 2**24
_IN_MEMORY = ("tmpfs", "ramfs", "rootfs", "devtmpfs")


@overload
def scratch_array(shape: tuple[int, ...], folder: Path) -> NDArray[np.uint8]: ...
@overload
def scratch_array(shape: tuple[int, ...], folder: Path, dtype: np.dtype[Sample]) -> NDArray[Sample]: ...
def scratch_array(shape: tuple[int, ...], folder: Path, dtype: np.dtype[Any] = _BYTE) -> AnyArray:
    """An array of zeros, of samples of 8 or 16 bits, in an unnamed file in `folder`.

    All of the file's room is taken at once: a disk that fills up under a mapped file would end the process.
    Raises DiskTooSmall when it is not there, OSError when the folder cannot be written.
    """
    size = _bytes(shape, dtype)
    with tempfile.TemporaryFile(dir=folder) as file:  # the mapping keeps it open
        try:
            _take_room(file, size, folder)
            mapped = mmap.mmap(file.fileno(), size)
        except OSError as error:
            # EOVERFLOW, EFBIG: larger than any file can be. ENOMEM: than the addresses of a process.
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EOVERFLOW, errno.ENOMEM):
                raise DiskTooSmall(folder, size, free_bytes(folder)) from error
            raise
        except (OverflowError, ValueError) as error:
            raise DiskTooSmall(folder, size, free_bytes(folder)) from error
    return np.frombuffer(mapped, dtype).reshape(shape)


def forget_pages(array: AnyArray | None) -> None:
    """Give the memory of a scratch array's pages back to the system; its content stays. Others: nothing."""
    mapped = _mapping(array)
    if mapped is not None and hasattr(mapped, "madvise"):
        mapped.madvise(mmap.MADV_DONTNEED)


def is_scratch(array: AnyArray | None) -> bool:
    """The array, or the one that it is a view of, lives in a file."""
    return _mapping(array) is not None


@overload
def array_for(shape: tuple[int, ...], most_in_memory_bytes: float) -> NDArray[np.uint8]: ...
@overload
def array_for(
    shape: tuple[int, ...], most_in_memory_bytes: float, dtype: np.dtype[Sample]
) -> NDArray[Sample]: ...
def array_for(shape: tuple[int, ...], most_in_memory_bytes: float, dtype: np.dtype[Any] = _BYTE) -> AnyArray:
    """An array of samples of 8 or 16 bits, of any content: in memory up to so many bytes, in a file above.

    In memory as well where no disk has room for the file. Raises MemoryError.
    """
    size = _bytes(shape, dtype)
    if size > most_in_memory_bytes:
        with suppress(DiskTooSmall, OSError):  # OSError: the folder cannot be written after all
            made: AnyArray = scratch_array(shape, scratch_folder(size), dtype)
            return made
    return np.empty(shape, dtype)


def scratch_folder(needed_bytes: int, preferred: Path | None = None) -> Path:
    """A folder for a temporary file of so many bytes: `preferred`, or the first usual one with room.

    Raises DiskTooSmall with the one that has the most room; OutputFolderMissing, OutputNotWritable for
    `preferred`.
    """
    if preferred is not None and not preferred.is_dir():
        raise OutputFolderMissing(preferred / "temporary file")
    if preferred is not None and not os.access(preferred, os.W_OK | os.X_OK):
        raise OutputNotWritable(preferred)
    folders = [preferred] if preferred is not None else _usual_folders()
    room = {folder: free_bytes(folder) for folder in folders}
    for folder, free in room.items():
        if free >= needed_bytes + SPARE_BYTES:
            return folder
    roomiest = max(room, key=lambda folder: room[folder])
    raise DiskTooSmall(roomiest, needed_bytes, room[roomiest])


def free_bytes(folder: Path) -> int:
    """Room on the disk of `folder` for this user; 0 where the folder is not there or may not be asked."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _usual_folders() -> list[Path]:
    # Not what tempfile would take first: that is often a part of the memory.
    names = ["/var/tmp"] if os.name == "posix" else []  # noqa: S108  # the file in it has no name to guess
    folders = [Path(name) for name in (*names, tempfile.gettempdir()) if os.access(name, os.W_OK)]
    on_disk = [folder for folder in folders if not _is_in_memory(folder)]
    return on_disk or [Path.home()]


def _is_in_memory(folder: Path) -> bool:
    """`folder` lies in a file system that is kept in memory."""
    import psutil  # not before the window, which needs this module

    real = folder.resolve()
    kinds = {Path(part.mountpoint): part.fstype for part in psutil.disk_partitions(all=True)}
    for parent in (real, *real.parents):
        if parent in kinds:
            return kinds[parent] in _IN_MEMORY
    return False


def _bytes(shape: tuple[int, ...], dtype: np.dtype[Any]) -> int:
    return int(np.prod(shape, dtype=object)) * dtype.itemsize


def _mapping(array: AnyArray | None) -> mmap.mmap | None:
    owner: object = array
    while isinstance(owner, np.ndarray):
        owner = owner.base
    if isinstance(owner, memoryview):
        owner = owner.obj
    return owner if isinstance(owner, mmap.mmap) else None


def _take_room(file: IO[bytes], size: int, folder: Path) -> None:
    if hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(file.fileno(), 0, size)
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EINVAL):
                raise
        else:
            return
    if size > free_bytes(folder):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    zeros = bytes(_CHUNK_BYTES)
    for start in range(0, size, _CHUNK_BYTES):
        file.write(zeros[: min(_CHUNK_BYTES, size - start)])
    file.flush()
