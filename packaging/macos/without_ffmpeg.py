"""On macOS: small libraries in place of ffmpeg's, to which OpenCV's wheel is linked. Nothing here calls them,
they bring sixty others along, and x264, x265, rubberband and vidstab among those are under the GPL.
(stand_in.py does the same on Linux.) Needs macholib, which PyInstaller brings there, and a C compiler."""

import subprocess
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

from elsewhere import FFMPEG_ON_MACOS as FFMPEG

Entry = tuple[str, str, str]
OPENCV, FOLDER = "cv2.abi3.so", "cv2/.dylibs/"
COMPILER = ("cc", "-arch", "arm64", "-mmacosx-version-min=14.0")
_BODY = """
#include <stdio.h>
#include <stdlib.h>
static void missing(const char *name) {{
    fprintf(stderr, "%s was left out of this program: {library}\\n", name);
    abort();
}}
"""


def without_ffmpeg(
    binaries: Sequence[Entry], folder: Path, needs: Callable[[Path], Iterable[str]] | None = None
) -> list[Entry]:
    """The same entries, those of ffmpeg with another source, in `folder`; without those that only ffmpeg
    needed.

    needs: for the tests; the names of the libraries that a file asks for. Raises CalledProcessError.
    """
    opencv = next((Path(source) for target, source, _kind in binaries if target.endswith(OPENCV)), None)
    if opencv is None:
        return list(binaries)
    folder.mkdir(parents=True, exist_ok=True)
    made = make_stand_ins(opencv, folder)
    replaced = [(target, str(made.get(Path(target).name, source)), kind) for target, source, kind in binaries]
    return reachable(replaced, needs or needed)


def make_stand_ins(opencv: Path, folder: Path, compiler: Sequence[str] = COMPILER) -> dict[str, Path]:
    """One for each of ffmpeg's libraries that OpenCV is linked to, by name: it has the functions that OpenCV
    asks that library for, each of which says that it was left out, and ends the program."""
    made = {}
    for library, (name, current, compatible, functions) in enumerate(linked(opencv)):
        if any(fnmatch(Path(name).name, pattern) for pattern in FFMPEG):
            source, target = folder / f"stand_in_{library}.c", folder / Path(name).name
            body = [f'void {each}(void) {{ missing("{each}"); }}' for each in functions]
            source.write_text("\n".join([_BODY.format(library=Path(name).name), *body]))
            command = [*compiler, "-dynamiclib", "-O1", "-w", "-fno-builtin", f"-Wl,-install_name,{name}"]
            command += [f"-Wl,-current_version,{current}", f"-Wl,-compatibility_version,{compatible}"]
            subprocess.run([*command, "-o", target, source], check=True)
            made[target.name] = target
    return made


def linked(path: Path) -> list[tuple[str, str, str, list[str]]]:
    """The libraries that a file is linked to, in its order: name, version, oldest version that would do, and
    the functions wanted of it, as C names them."""
    from macholib.MachO import MachO
    from macholib.SymbolTable import SymbolTable

    file = MachO(str(path))
    found: list[tuple[str, str, str, list[str]]] = []
    for index, _kind, name in file.headers[0].walkRelocatables():
        command = file.headers[0].commands[index][1]
        found.append((name, str(command.current_version), str(command.compatibility_version), []))
    for symbol, name in SymbolTable(file).undefsyms:
        library = (symbol.n_desc >> 8) & 0xFF  # counted from 1; from 253 on they are not libraries
        if 0 < library <= len(found):
            found[library - 1][3].append(name.decode().removeprefix("_"))
    return [(name, current, compatible, sorted(names)) for name, current, compatible, names in found]


def needed(path: Path) -> Iterable[str]:
    """The names of the libraries that a file asks for."""
    from macholib.MachO import MachO

    return [
        name for header in MachO(str(path)).headers for _index, _command, name in header.walkRelocatables()
    ]


def reachable(entries: Sequence[Entry], needs: Callable[[Path], Iterable[str]]) -> list[Entry]:
    """Without those of OpenCV's libraries that no other file asks for."""
    here = list(entries)
    while True:
        wanted = {Path(name).name for _target, source, _kind in here for name in needs(Path(source))}
        rest = [entry for entry in here if FOLDER not in entry[0] or Path(entry[0]).name in wanted]
        if len(rest) == len(here):
            return rest
        here = rest
