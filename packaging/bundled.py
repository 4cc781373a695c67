"""What a build put into the program: Python packages, and libraries of the system that built it.

Read from the list that PyInstaller leaves of the folder that it filled."""

import ast
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

LISTS = ("COLLECT-00.toc", "PYZ-00.toc")
BundledFile = tuple[str, Path]
"""Where a file, or a module, is in the program, and where it came from."""


@dataclass(frozen=True)
class Library:
    """Of the system. package: Debian's, with its version; empty where no package manager knows the file."""

    file: str
    package: str
    version: str


def bundled_files(work: Path) -> list[BundledFile]:
    """All that went in. work: PyInstaller's folder for the spec."""
    found = []
    for name in LISTS:
        listed = ast.literal_eval((work / name).read_text())
        entries = (
            next(part for part in listed if isinstance(part, list)) if isinstance(listed, tuple) else listed
        )
        found += [(entry[0], Path(entry[1])) for entry in entries if entry[2] != "SYMLINK"]
    return found


def bundled_distributions(files: Sequence[BundledFile]) -> list[Distribution]:
    """Of the Python packages in this environment those of which a file went in, by name."""
    sources = {str(source.resolve()) for _target, source in files}
    names = {Path(target).name for target, _source in files}  # stripped ones lie elsewhere
    found = {}
    for each in distributions():
        for file in each.files or ():
            if each.metadata["Name"] == "sr-desktop":  # an editable install beside this one
                break
            path = str(Path(str(each.locate_file(file))).resolve())
            if ".dist-info/" not in path and (path in sources or (".so" in file.name and file.name in names)):
                found[each.metadata["Name"].lower()] = each
                break
    return [found[name] for name in sorted(found)]


def bundled_libraries(files: Sequence[BundledFile]) -> list[Library]:
    """Libraries that came from the system, not from a Python package; on Linux with Debian's packages."""
    found = {}
    for target, source in files:
        text = str(source)
        if text.startswith(("/usr/lib", "/lib")) and ".so" in source.name and "python3" not in text:
            found[target] = Library(Path(target).name, *_owner(source))
    return [found[target] for target in sorted(found)]


def _owner(path: Path) -> tuple[str, str]:
    for name in (str(path), str(path.resolve()), str(path.resolve()).removeprefix("/usr")):
        done = subprocess.run(["dpkg-query", "--search", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            package = done.stdout.split(":", 1)[0]
            shown = subprocess.run(
                ["dpkg-query", "--show", "--showformat=${Version}\n", package],
                capture_output=True,
                text=True,
                check=True,
            )
            return package, shown.stdout.splitlines()[0]
    return "", ""
