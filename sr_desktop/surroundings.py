"""What a computer must have for the program to run, checked before anything large is loaded. Needs no Qt.

Each finding is one sentence that says what to do. Where the program cannot run it ends; where it can, it goes
on and says so once.
"""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from sr_desktop.noop import QT_TRANSLATE_NOOP
from sr_desktop.texts import translate

LEAST_MEMORY_BYTES = 1_500_000_000
"""Of the whole machine: PyTorch, Qt and one small tile take 0.6 GB, the system the rest."""

LEAST_ADDRESSES_BYTES = 1_200_000_000
"""That a limit of the process (`ulimit -v`) must leave: with less PyTorch's libraries end the process."""

LEAST_DISK_BYTES = 200_000_000
"""Free where temporary files lie."""

_PF_AVX2 = 40
"""PF_AVX2_INSTRUCTIONS_AVAILABLE of Windows' IsProcessorFeaturePresent."""

NO_AVX2 = QT_TRANSLATE_NOOP(
    "Surroundings",
    "This processor has no AVX2 instructions, which SR Desktop needs. Use a computer from 2015 or later.",
)
LITTLE_MEMORY = QT_TRANSLATE_NOOP(
    "Surroundings",
    "This computer has {there} GB of memory, and SR Desktop needs {needed} GB: large pictures will fail. "
    "Close other programs.",
)
NO_MEMORY = (
    "There is too little memory to load PyTorch, which computes. Close other programs, or lift the limit "
    "that is set for this one."
)
"""Of the command line, which speaks English."""

LITTLE_DISK = QT_TRANSLATE_NOOP(
    "Surroundings",
    "The disk of {path} has only {there} MB free, which is too little for temporary files. Free some space.",
)
READ_ONLY_HOME = QT_TRANSLATE_NOOP(
    "Surroundings",
    "{path} cannot be written, so settings and models of your own will not be kept. Check its permissions.",
)


@dataclass(frozen=True)
class Finding:
    """Something that is missing. text: with {path} and the like still in it. fatal: the program ends."""

    text: str
    fatal: bool
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """In the language of the window, if there is one."""
        return translate("Surroundings", self.text).format(**dict(self.facts))


def findings() -> tuple[Finding, ...]:
    """All that is missing here, the fatal first."""
    return tuple(sorted(_findings(), key=lambda each: not each.fatal))


def _findings() -> Iterator[Finding]:
    if not has_avx2():
        yield Finding(NO_AVX2, fatal=True)
    total = memory_bytes()
    if total < LEAST_MEMORY_BYTES:
        facts = (("there", f"{total / 1e9:.1f}"), ("needed", f"{LEAST_MEMORY_BYTES / 1e9:.1f}"))
        yield Finding(LITTLE_MEMORY, fatal=False, facts=facts)
    folder = Path(tempfile.gettempdir())
    free = free_bytes(folder)
    if free < LEAST_DISK_BYTES:
        yield Finding(LITTLE_DISK, fatal=False, facts=(("path", str(folder)), ("there", f"{free / 1e6:.0f}")))
    home = user_config_path("sr-desktop", appauthor=False)
    if not can_be_written(home):
        yield Finding(READ_ONLY_HOME, fatal=False, facts=(("path", str(home)),))


def has_avx2() -> bool:
    """Whether the processor computes 256 bits of integers at once. True where it cannot be found out, and for
    processors of another family, which have instructions of their own."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.WinDLL("kernel32").IsProcessorFeaturePresent(_PF_AVX2))
    # Without this file, on a Mac: all that the supported systems run on have it.
    return processor_flags_have_avx2(Path("/proc/cpuinfo"))


def processor_flags_have_avx2(path: Path) -> bool:
    """Read from Linux's list of processors; True where it cannot be read or says nothing."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return True
    flags = next((line.partition(":")[2].split() for line in lines if line.startswith("flags")), ["avx2"])
    return "avx2" in flags


def is_lack_of_memory(error: ImportError) -> bool:
    """A library is there, and has no room in memory: as glibc, musl, macOS and Windows word it."""
    words = ("failed to map segment", "cannot allocate memory", "cannot create shared object", "paging file")
    return any(each in str(error).lower() for each in words)


def address_limit_bytes() -> int | None:
    """How much memory this process may ask for, used or not (`ulimit -v`); None: no limit is set."""
    if sys.platform == "win32":
        return None
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return None if limit == resource.RLIM_INFINITY else limit


def has_room_for_torch() -> bool:
    """Whether the limit lets PyTorch's libraries be loaded. Whatever is free: the system makes room."""
    limit = address_limit_bytes()
    return limit is None or limit >= LEAST_ADDRESSES_BYTES


def memory_bytes() -> int:
    """Of the whole machine, used or not; or that a limit lets this process have."""
    if "SC_PHYS_PAGES" in getattr(os, "sysconf_names", ()):
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        return min(whole, address_limit_bytes() or whole)
    import psutil  # 15 ms before the window, which Linux and macOS are spared

    return int(psutil.virtual_memory().total)


def free_bytes(folder: Path) -> int:
    """That the disk of this folder, or of the nearest one above it that exists, has free for this user."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def can_be_written(folder: Path) -> bool:
    """Whether files can be made in it; or it can be made, where it does not exist yet. Makes nothing."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)
