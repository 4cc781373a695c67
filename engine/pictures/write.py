"""Writing a picture: the whole file or none, and every failure a typed error."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import IO

from engine.errors import (
    DiskFull,
    OutputError,
    OutputExists,
    OutputFolderMissing,
    OutputIsFolder,
    OutputNotWritable,
    OutputTooLarge,
    WriteFailed,
)
from engine.pictures.atomic import whole_file
from engine.pictures.encode import encode
from engine.pictures.formats import format_for
from engine.pictures.guard import BROKEN
from engine.pictures.options import WriteOptions
from engine.pictures.picture import Picture

# EFBIG: the file is larger than this file system (FAT32: 4 GiB) or the user's limit allows. What helps is
# the same: another disk.
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def check_target(path: Path, overwrite: bool, size: tuple[int, int] | None = None) -> None:
    """Raise what `write_picture` would raise, as far as it can be known now; changes nothing.

    For callers who want to refuse before an hour of computing. `size` is the (width, height) in pixels that
    the result will have, if known. No error is no promise: a disk may fill up, and Windows tells only on
    writing who may write into a folder.

    Raises OutputIsFolder, OutputFormatUnknown, OutputTooLarge, OutputFolderMissing, OutputNotWritable
    (folder or existing file), OutputExists, WriteFailed (a name that the system does not take).
    """
    target = _target_of(path)
    status = _status(path, target)
    if status is not None and stat.S_ISDIR(status.st_mode):
        raise OutputIsFolder(path)
    output_format = format_for(path)
    if size is not None and output_format.limit_px is not None and max(size) > output_format.limit_px:
        raise OutputTooLarge(path, output_format.label, output_format.limit_px)
    if not target.parent.is_dir():
        raise OutputFolderMissing(path)
    # os.access asks the system and knows read-only mounts, immutable folders and network servers; for root
    # it says yes where chmod says no, and root can indeed write there.
    if not _may(target.parent, os.W_OK | os.X_OK):
        raise OutputNotWritable(path)
    if status is not None:
        if not overwrite:
            raise OutputExists(path)
        # Replacing needs the folder's permission only. A file that its owner protected stays all the same.
        if not stat.S_ISREG(status.st_mode) or not _may(target, os.W_OK):
            raise OutputNotWritable(path)


def write_picture(picture: Picture, path: Path, options: WriteOptions | None = None) -> None:
    """Write `picture` to `path`, in the format that the suffix names, as `encode` describes.

    On any error, and when the process is killed, what was at `path` before is still there, whole, and no
    temporary file is left (except by a kill). A symlink is kept, the file it points to is replaced.

    Raises what `check_target` raises, DiskFull, and WriteFailed for any other failure of system or encoder.
    """
    options = options if options is not None else WriteOptions()
    size = (picture.width, picture.height)
    write_with(path, options, size, lambda file: encode(picture, format_for(path), options, file))


def write_with(
    path: Path, options: WriteOptions, size: tuple[int, int], make: Callable[[IO[bytes]], None]
) -> None:
    """Write to `path` what `make` writes into an empty binary file; otherwise as `write_picture`.

    size: (width, height) in pixels. Errors of ours that `make` raises pass, and nothing is written.
    """
    check_target(path, options.overwrite, size)
    try:
        with whole_file(path, options.overwrite) as file:
            make(file)
    except FileExistsError as error:
        raise OutputExists(path) from error
    except BROKEN as error:
        raise output_error(path, error) from error


def output_error(path: Path, error: Exception) -> OutputError:
    """The typed error for what the system or the encoder raised."""
    cause: BaseException | None = error
    while cause is not None:  # Pillow wraps some errors of the file into its own
        if isinstance(cause, OSError):
            if cause.errno in _FULL:
                return DiskFull(path)
            if cause.errno in _REFUSED:
                return OutputNotWritable(path)
            if cause.errno == errno.ENOENT:  # the folder was there when we began
                return OutputFolderMissing(path)
        cause = cause.__cause__ or cause.__context__
    return WriteFailed(path, detail=f"{type(error).__name__}: {error}")


def _target_of(path: Path) -> Path:
    """The file that will be written: `path`, or what it points to if it is a symlink."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise WriteFailed(path, detail=str(error)) from error


def _status(path: Path, target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise OutputFolderMissing(path) from error
    except PermissionError as error:
        raise OutputNotWritable(path) from error
    except (OSError, ValueError) as error:  # a name too long, a loop of links, an unreachable server
        raise WriteFailed(path, detail=str(error)) from error


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)
