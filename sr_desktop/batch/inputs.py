"""Which files are meant: single ones, folders with all below them, patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.pictures import READ_SUFFIXES
from sr_desktop.batch.errors import InputMissing
from sr_desktop.natural_order import natural

OTHER_SUFFIXES = (".heic", ".heif", ".jxl", ".jp2")
"""Of pictures that some installations can read: those that cannot say so, file by file."""

_SUFFIXES = frozenset((*READ_SUFFIXES, *OTHER_SUFFIXES))

Problem = Callable[[Path, OSError], None]


@dataclass(frozen=True)
class FoundFile:
    """path: absolute. base: the folder that a mirrored tree begins with: the one that was given, or the
    file's own. named: it was named itself, and not found in a folder or by a pattern.
    """

    path: Path
    base: Path
    named: bool = False


def find_files(
    inputs: Sequence[Path],
    *,
    leave_out: Sequence[Path] = (),
    recursive: bool = True,
    on_problem: Problem | None = None,
) -> Generator[FoundFile]:
    """The pictures that `inputs` mean, in their order, each folder's by name as people count, each file once.

    A file that is named is taken, whatever its name is like: if it is no picture, reading says so. In
    folders, and among what a pattern (*, ?, [..], ** for any depth) fits, only what is called like a picture
    counts, and hidden files and folders are left out. A file that can be reached by two names, through a link
    or through two inputs, comes once; links that lead in circles are followed once. A name that exists is
    never taken for a pattern.

    leave_out: folders not to go into: those of the results. on_problem: hears of folders that cannot be read.
    Raises InputMissing for an input that means nothing at all; files that were found before have been given.
    """
    seen_files: set[tuple[int, int] | str] = set()
    seen_folders: set[tuple[int, int] | str] = {
        key for folder in leave_out if (key := _identity(folder)) is not None
    }
    for given in inputs:
        path = full_path(given)
        for found in _meant(path, given, recursive, seen_folders, on_problem):
            key = _identity(found.path)
            if key is not None and key in seen_files:
                continue
            if key is not None:
                seen_files.add(key)
            yield found


def full_path(path: Path) -> Path:
    """Absolute, and without "..", so that the same file has the same name from everywhere: the journal knows
    files by their names. Links are followed only where ".." comes behind them. May be a pattern.
    """
    parts = path.absolute().parts
    if ".." not in parts:
        return path.absolute()
    behind = len(parts) - parts[::-1].index("..")
    return Path(os.path.realpath(Path(*parts[:behind])), *parts[behind:])


def apart_from(inputs: Sequence[Path], folder: Path | None) -> list[Path]:
    """Folders to leave out for the folder of the results: that one, unless an input is it, or lies in it.

    There the results are told from the pictures by the journal, as they are where they lie beside them.
    """
    if folder is None:
        return []
    real = Path(os.path.realpath(folder))
    inside = (Path(os.path.realpath(path)).is_relative_to(real) for path in inputs if path.is_dir())
    return [] if any(inside) else [folder]


def is_picture_name(name: str) -> bool:
    """Called like a picture, and not hidden."""
    return not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES


def _meant(
    path: Path, given: Path, recursive: bool, seen: set[tuple[int, int] | str], on_problem: Problem | None
) -> Iterable[FoundFile]:
    if path.is_dir():
        yield from _walk(path, path, recursive, seen, on_problem)
    elif os.path.lexists(path):
        yield FoundFile(path, path.parent, named=True)
    elif glob.has_magic(str(given)):
        yield from _fitting(path, recursive, seen, on_problem)
    else:
        raise InputMissing(given)


def _fitting(
    pattern: Path, recursive: bool, seen: set[tuple[int, int] | str], on_problem: Problem | None
) -> Iterable[FoundFile]:
    """base: the pattern's part before its first wildcard."""
    parts = pattern.parts
    plain = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:plain])
    names = glob.glob(str(pattern), recursive=True)  # noqa: PTH207  # it knows patterns anywhere
    names.sort(key=lambda name: ([natural(part) for part in Path(name).parts], name))
    if not names:
        raise InputMissing(pattern)
    for name in names:
        path = Path(name)
        if path.is_dir():
            if "**" not in parts:
                yield from _walk(path, base, recursive, seen, on_problem)
        elif is_picture_name(path.name):
            yield FoundFile(path, base)


def _walk(
    folder: Path, base: Path, recursive: bool, seen: set[tuple[int, int] | str], on_problem: Problem | None
) -> Iterable[FoundFile]:
    """Without recursion of our own: folders may be nested deeper than Python's stack."""
    pending = [folder]
    while pending:
        current = pending.pop()
        key = _identity(current)
        if key is None or key in seen:
            continue
        seen.add(key)
        try:
            with os.scandir(current) as entries:
                listed = sorted(entries, key=lambda entry: (natural(entry.name), entry.name))
        except OSError as error:
            if on_problem is not None:
                on_problem(current, error)
            continue
        folders = []
        for entry in listed:
            if _is_folder(entry):
                if recursive and not entry.name.startswith("."):
                    folders.append(current / entry.name)
            elif is_picture_name(entry.name):
                yield FoundFile(current / entry.name, base)
        pending.extend(reversed(folders))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads nowhere, or in a circle: reading it will say so
        return False


def _identity(path: Path) -> tuple[int, int] | str | None:
    """What two names of one file have in common; None if there is no file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    # Some network systems give 0 for all files.
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)
