"""Makes libraries smaller on Linux: the names of what is private in them go, and so do whole libraries, or
parts of them, that nothing here asks for. Needs binutils and a C compiler; elsewhere does nothing."""

import posixpath
import shutil
import subprocess
import sys
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

from contents import Entry, without_loose_links
from icu_data import make_icu_data
from stand_in import make_stand_in

STRIPPED = (
    *("libtorch_cpu.so", "libtorch_python.so", "libc10.so", "libpython3*.so*", "cv2.abi3.so"),
    *("_imaging*.so", "_webp.*.so", "_multiarray_umath.*.so", "_safetensors_rust.*.so", "_psutil_*.so"),
    *("libicui18n.so.*", "libicuuc.so.*", "libheif-*", "libaom-*", "libavif-*", "_brotli.*.so"),
)
"""The large ones, beside those in lib-dynload. NumPy's OpenBLAS, which auditwheel changed, would not load."""

OPENCV, PILLOW = "opencv_python_headless.libs/", "pillow.libs/"
STAND_INS = {
    OPENCV: (
        "cv2/",
        ("libopenblasp-*", "libavcodec-*", "libavformat-*", "libavutil-*", "libswscale-*", "libpng16-*"),
    ),
    PILLOW: ("PIL/", ("libxcb-*",)),
}
"""For each folder of libraries whose they are, and which. OpenCV's are for video, linear algebra and PNG: the
engine resizes, blurs and fills with it, and has it read and write deep AVIF, which need none of them; a test
holds the functions that it calls to those that were tried. Pillow's is for pictures of the screen,
PIL.ImageGrab, which is left out."""


def slim(binaries: list[Entry], folder: Path) -> list[Entry]:
    """The same entries, some with another source, in `folder`; without those that nothing needs any more.

    Raises CalledProcessError where a tool fails, ValueError where ICU's data are not as they were.
    """
    if sys.platform != "linux":
        return binaries
    folder.mkdir(parents=True, exist_ok=True)
    return _reachable([_slimmed(entry, binaries, folder) for entry in binaries])


def _slimmed(entry: Entry, binaries: Sequence[Entry], folder: Path) -> Entry:
    target, source, kind = entry
    name, library = posixpath.basename(target), Path(source)
    made = folder / name
    if kind == "SYMLINK":
        return entry
    place, patterns = STAND_INS.get(target.removesuffix(name), ("", ()))
    if _fits(name, patterns):
        users = [Path(each) for user, each, _kind in binaries if user.startswith(place)]
        return target, str(make_stand_in(library, users, made)), kind
    if name.startswith("libicudata.so"):
        return target, str(make_icu_data(library, made)), kind
    if _fits(name, STRIPPED) or "/lib-dynload/" in target:
        return target, str(_stripped(library, made)), kind
    return entry


def _reachable(entries: list[Entry]) -> list[Entry]:
    """Without the libraries, and links to them, that no other file is linked to: of those packages, and of
    the system, for a part that was left out."""
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
    return kind == "BINARY" and (target.startswith(tuple(STAND_INS)) or at_top)


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
