"""Makes libraries smaller on Linux: the names of what is private in them go, and so do whole libraries that
OpenCV is linked to but never calls here. Needs binutils and a C compiler; elsewhere does nothing."""

import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

from contents import Entry, without_loose_links
from stand_in import make_stand_in

STRIPPED = (
    "libtorch_cpu.so",
    "libtorch_python.so",
    "libc10.so",
    "libpython3*.so*",
    "cv2.abi3.so",
    "_imaging.*.so",
)
"""The large ones, beside those in lib-dynload. NumPy's OpenBLAS, which auditwheel changed, would not load."""

STAND_INS = ("libopenblasp-*", "libavcodec-*", "libavformat-*", "libavutil-*", "libswscale-*")
"""Of opencv_python_headless.libs: video, and linear algebra. The engine resizes, blurs and fills with
OpenCV, which needs none of them; a test holds the functions that it calls to those that were tried."""

FOLDER = "opencv_python_headless.libs"


def slim(binaries: list[Entry], folder: Path) -> list[Entry]:
    """The same entries, some with another source, in `folder`; without those that nothing needs any more.

    Raises CalledProcessError where a tool fails.
    """
    if sys.platform != "linux":
        return binaries
    folder.mkdir(parents=True, exist_ok=True)
    opencv = next((source for _target, source, _kind in binaries if source.endswith("cv2.abi3.so")), None)
    found: list[Entry] = []
    for target, source, kind in binaries:
        name = Path(target).name
        if kind == "SYMLINK":
            found.append((target, source, kind))
        elif FOLDER in target and opencv is not None and _fits(name, STAND_INS):
            found.append((target, str(make_stand_in(Path(source), Path(opencv), folder / name)), kind))
        elif _fits(name, STRIPPED) or "/lib-dynload/" in target:
            found.append((target, str(_stripped(Path(source), folder / name)), kind))
        else:
            found.append((target, source, kind))
    return _reachable(found)


def _reachable(entries: list[Entry]) -> list[Entry]:
    """Without the libraries, and the links to them, that no other file is linked to: of OpenCV, and of the
    system, for a part that was left out."""
    here = list(entries)
    while True:
        needed = _needed([Path(source) for _target, source, kind in here if kind != "SYMLINK"])
        rest = [entry for entry in here if not _may_go(entry) or Path(entry[0]).name in needed]
        rest = without_loose_links(rest, [])
        if len(rest) == len(here):
            return rest
        here = rest


def _may_go(entry: Entry) -> bool:
    target, _source, kind = entry
    at_top = "/" not in target and not target.startswith("libpython")
    return kind == "BINARY" and (FOLDER in target or at_top)


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _stripped(source: Path, target: Path) -> Path:
    shutil.copyfile(source, target)
    subprocess.run(["strip", "--strip-unneeded", target], check=True)
    return target


def _needed(libraries: list[Path]) -> set[str]:
    """The names of all libraries that some of these ask for."""
    names: set[str] = set()
    for path in libraries:
        text = subprocess.run(["readelf", "-d", path], capture_output=True, text=True, check=False).stdout
        names.update(line.split("[")[1].rstrip("]") for line in text.splitlines() if "(NEEDED)" in line)
    return names
