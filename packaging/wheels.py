"""Windows and macOS, as check_wheels.py needs to know them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from elsewhere import FFMPEG_ON_MACOS as FFMPEG
from elsewhere import OLDEST_MACOS

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport", "QtDBus")
"""Of PySide6: those that the program imports."""

PACKAGES = (
    *("OpenImageIO", "PIL", "_brotli", "_pi_heif", "cv2", "msgspec", "numpy", "psutil", "rawpy"),
    *("safetensors", "shiboken6", "watchdog"),
)
"""The others with compiled modules, and the two modules that lie beside their packages. PyTorch has a rule of
its own."""

Version = tuple[int, ...]


@dataclass(frozen=True)
class System:
    """platform: Python's name of it. tags: of wheels. suffixes: of libraries. modules: of compiled modules.
    qt: where Qt lies. own: patterns of what the system brings, in lower case. oldest: the version that the
    program asks for; () where wheels do not say."""

    platform: str
    tags: tuple[str, ...]
    suffixes: tuple[str, ...]
    modules: str
    qt: str
    own: tuple[str, ...]
    oldest: Version

    def has(self, library: str) -> bool:
        """Whether the system, or Python, brings this library."""
        return any(fnmatch(library.lower(), pattern) for pattern in self.own)

    def is_data(self, target: str) -> bool:
        """What goes in without being loaded as a library: Qt's own texts, and what the packages say of
        themselves. (Python's modules are in one archive: measured on Linux.)"""
        return bool(re.match(rf"{self.qt}/translations/qtbase_|[^/]+\.dist-info/", target))

    def oldest_for(self, tag: str) -> Version:
        """tag: a wheel's platform."""
        found = re.search(r"macosx_(\d+)_(\d+)", tag)
        return (int(found[1]), int(found[2])) if found and self.platform == "darwin" else ()


SYSTEMS = {
    "windows": System(
        platform="win32",
        tags=("win_amd64",),
        suffixes=(".dll", ".pyd"),
        modules=".pyd",
        qt="PySide6",
        own=(
            *("api-ms-win-*", "python3*.dll", "vcruntime140*.dll", "msvcp140*.dll", "msvcrt.dll"),
            *(
                "advapi32.dll",
                "authz.dll",
                "bcrypt*.dll",
                "comdlg32.dll",
                "crypt32.dll",
                "d3d*.dll",
                "dbghelp.dll",
            ),
            *("dwmapi.dll", "dwrite.dll", "dxgi.dll", "gdi32.dll", "icuuc.dll", "imagehlp.dll", "imm32.dll"),
            *(
                "iphlpapi.dll",
                "kernel32.dll",
                "mpr.dll",
                "netapi32.dll",
                "ntdll.dll",
                "ole32.dll",
                "oleaut32.dll",
            ),
            *(
                "pdh.dll",
                "powrprof.dll",
                "psapi.dll",
                "setupapi.dll",
                "shell32.dll",
                "shlwapi.dll",
                "user32.dll",
            ),
            *(
                "uiautomationcore.dll",
                "userenv.dll",
                "uxtheme.dll",
                "version.dll",
                "winmm.dll",
                "winspool.drv",
            ),
            *("wintrust.dll", "ws2_32.dll", "wtsapi32.dll"),
        ),
        oldest=(),
    ),
    "macos": System(
        platform="darwin",
        tags=tuple(
            f"macosx_{major}_0_{machine}" for major in range(11, 15) for machine in ("arm64", "universal2")
        ),
        suffixes=(".dylib", ".so"),
        modules=".so",
        qt="PySide6/Qt",
        own=("/usr/lib/*", "/system/library/*"),
        oldest=OLDEST_MACOS,
    ),
}


def libraries_of(path: Path, system: System) -> Iterable[str]:
    """The names of the libraries that a library asks the system's loader for, at once or late."""
    if system.platform == "win32":
        return _of_windows(path)
    return _of_macos(path)


def _of_windows(path: Path) -> Iterable[str]:
    import pefile

    with pefile.PE(str(path), fast_load=True) as file:
        kinds = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
        file.parse_data_directories([pefile.DIRECTORY_ENTRY[kind] for kind in kinds])
        entries = [
            *getattr(file, "DIRECTORY_ENTRY_IMPORT", ()),
            *getattr(file, "DIRECTORY_ENTRY_DELAY_IMPORT", ()),
        ]
        return sorted({entry.dll.decode() for entry in entries})


def _of_macos(path: Path) -> Iterable[str]:
    from macholib.MachO import MachO

    if any(fnmatch(path.name, pattern) for pattern in FFMPEG):
        return []  # a stand-in takes its place
    headers = MachO(str(path)).headers
    return sorted({name for header in headers for _index, _command, name in header.walkRelocatables()})


def bytes_of(path: Path, system: System) -> int:
    """What a library takes in the program: of one for two processors only the part for this one."""
    if system.platform == "darwin":
        from macholib.mach_o import CPU_TYPE_NAMES
        from macholib.MachO import MachO

        if any(fnmatch(path.name, pattern) for pattern in FFMPEG):
            return 0
        for header in MachO(str(path)).headers:
            if CPU_TYPE_NAMES.get(header.header.cputype) == "ARM64":
                return header.size
    return path.stat().st_size
