"""What must be in the program, and what must not. build.spec ends where it is otherwise; check_wheels.py asks
the same of the wheels for Windows and macOS."""

from collections.abc import Iterable
from fnmatch import fnmatch

DEMANDED = {
    "linux": (
        *("libqxcb.so", "libqwayland*.so", "libqoffscreen.so", "libqsvgicon.so", "libqsvg.so", "libqwebp.so"),
        # PyInstaller takes these from the building system, and only warns where they are not installed.
        *("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1"),
        *("libxcb-randr.so.0", "libxcb-render-util.so.0", "libxcb-shape.so.0", "libxcb-sync.so.1"),
        *("libxcb-xfixes.so.0", "libxcb-xkb.so.1", "libxkbcommon.so.0", "libxkbcommon-x11.so.0"),
    ),
    "win32": (
        *("qwindows.dll", "qoffscreen.dll", "qmodernwindowsstyle.dll"),
        *("qsvgicon.dll", "qsvg.dll", "qwebp.dll", "qjpeg.dll"),
    ),
    "darwin": (
        *("libqcocoa.dylib", "libqoffscreen.dylib", "libqmacstyle.dylib"),
        *("libqsvgicon.dylib", "libqsvg.dylib", "libqwebp.dylib", "libqjpeg.dylib"),
    ),
}
"""By the name of the file, for each of Python's names of systems: without one of these there is no window, or
no icon or thumbnail in it."""

UNDER_GPL = ("libx264*", "libx265*", "libpostproc*", "librubberband*", "libvidstab*", "_pillow_heif*")
"""In OpenCV's wheel for macOS, with ffmpeg, and in pillow-heif's: a program with one of them would be under
the GPL as a whole."""


def faults(targets: Iterable[str], platform: str) -> list[str]:
    """Sentences. targets: where the files go inside the program."""
    names = {target.replace("\\", "/").rpartition("/")[2] for target in targets}
    missing = [pattern for pattern in DEMANDED[platform] if not _any(names, (pattern,))]
    forbidden = [name for name in sorted(names) if _any((name,), UNDER_GPL)]
    return [f"{name} is missing: is it installed on the building system?" for name in missing] + [
        f"{name} is under the GPL and must not go in" for name in forbidden
    ]


def _any(names: Iterable[str], patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for name in names for pattern in patterns)
