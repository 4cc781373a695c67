"""Results get their names when they are whole.

A result is written into a hidden folder beside its place, which belongs to one journal alone. The journal
then notes its length and time, and a link or a renaming, which keep both, puts it into its place: so after a
crash it can be told for certain whether the file there is the result. The hidden folders go at the end.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from engine.errors import OutputFolderMissing, WriteFailed
from engine.pictures import Picture, write_picture
from engine.pictures.atomic import move_if_free, sync_folder
from engine.pictures.leftovers import remove_abandoned
from engine.pictures.write import output_error
from sr_desktop.batch.durable import make_durable_folder
from sr_desktop.batch.records import JournalFile, Stamp
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.framed import FrameStore, write_all

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

    def write(
        self, file: JournalFile, result: Picture | FrameStore, settings: BatchSettings
    ) -> tuple[Path, Stamp]:
        """Write the result, or all its frames, under its hidden name. Raises what `write_picture` does.

        At the first result of a folder what a process that was killed has left there, beside its place, goes.
        """
        folder = self.folder(file.target)
        make_folder(folder)
        if folder not in self._used:
            remove_abandoned(file.target.parent)
            self._used.add(folder)
        staged = folder / f"{file.id}{file.target.suffix}"
        if isinstance(result, FrameStore):
            write_all(result, result.frames, staged, settings.write_options())
        else:
            write_picture(result, staged, settings.write_options())
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
        make_durable_folder(folder)
    except (FileExistsError, NotADirectoryError) as error:  # a file is where a folder should be
        raise OutputFolderMissing(folder / "x") from error
    except OSError as error:
        raise output_error(folder, error) from error


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
        sync_folder(real.parent)
    else:
        move_if_free(staged, target)
        sync_folder(target.parent)
