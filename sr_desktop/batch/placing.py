"""Results get their names when they are whole.

A result is written into a hidden folder beside its place, which belongs to one journal alone. The journal
then notes its length and time, and a link or a renaming, which keep both, puts it into its place: so after a
crash it can be told for certain whether the file there is the result. The hidden folders go at the end.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from engine.errors import DiskFull, OutputFolderMissing, OutputNotWritable, WriteFailed
from engine.pictures import Picture, WriteOptions, write_picture
from sr_desktop.batch.records import JournalFile, Stamp
from sr_desktop.batch.settings import BatchSettings

_PREFIX = ".sr-desktop-"


class Staging:
    """The hidden folders of one journal. Any thread may call any method but `remove_all`."""

    def __init__(self, journal: Path) -> None:
        name = hashlib.sha256(os.fsencode(journal.resolve())).hexdigest()[:12]
        self._name = f"{_PREFIX}{name}"
        self._used: set[Path] = set()

    def folder(self, target: Path) -> Path:
        """Where a result lies before it gets its place at `target`."""
        return target.parent / self._name

    def write(self, file: JournalFile, picture: Picture, settings: BatchSettings) -> tuple[Path, Stamp]:
        """Write the result under its hidden name. Raises what `write_picture` does."""
        folder = self.folder(file.target)
        make_folder(folder)
        self._used.add(folder)
        staged = folder / f"{file.id}{file.target.suffix}"
        write_picture(picture, staged, WriteOptions(quality=settings.quality, overwrite=True))
        stamp = Stamp.of(staged)
        if stamp is None:
            raise WriteFailed(file.target, "it is gone again")
        return staged, stamp

    def remove_all(self) -> None:
        """Those that were used, with whatever is in them. Nobody may be writing."""
        for folder in self._used:
            remove_staging(folder)
        self._used.clear()


def remove_staging(folder: Path) -> None:
    """The folder with its contents, if it is there. It stays where the system does not let it go."""
    if folder.name.startswith(_PREFIX) and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)


def make_folder(folder: Path) -> None:
    """With those above it. Raises OutputNotWritable, DiskFull, OutputFolderMissing, WriteFailed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise OutputNotWritable(folder) from error
    except (FileExistsError, NotADirectoryError) as error:  # a file is where a folder should be
        raise OutputFolderMissing(folder / "x") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(folder) from error
        raise WriteFailed(folder, str(error)) from error


def place(staged: Path, target: Path, *, replace: bool) -> None:
    """Give a whole file its name; never is there half a file.

    A symlink at `target` stays, and a replaced file keeps its permissions. On file systems without hard links
    the look for a file and the renaming are two steps.
    Raises FileExistsError if `replace` is false and there is a file; OSError.
    """
    if replace:
        real = Path(os.path.realpath(target))
        with suppress(FileNotFoundError):
            staged.chmod(stat.S_IMODE(real.stat().st_mode))
        staged.replace(real)
    elif os.name == "nt":
        staged.rename(target)  # refuses to replace
    else:
        try:
            os.link(staged, target)  # refuses to replace
        except FileExistsError:
            raise
        except OSError as error:
            if os.path.lexists(target):
                raise FileExistsError(str(target)) from error
            staged.rename(target)
        else:
            staged.unlink()
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """The new name survives a power cut, where the system offers that."""
    with suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
