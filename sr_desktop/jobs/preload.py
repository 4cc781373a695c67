"""Loads torch in a worker's thread without holding up the window.

`import torch` loads half a gigabyte of shared libraries while it holds Python's global lock: nothing is drawn
for a fifth of a second. The system's own loader, called through ctypes, does the same without the lock, and
the import then finds them loaded. What is left is Python code, which gives the lock away as often as it is
told to.

The longest stop of another thread that wakes up each millisecond, measured twice on two cores: 183 and 206 ms
without this module, 44 and 32 ms with the libraries alone, 8 and 9 ms with both. What the window does is
measured by tests/sr_desktop/test_event_loop.py.
"""

import ctypes
import gc
import importlib.util
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LIBRARIES = (
    *("gomp", "torch_global_deps", "c10", "torch_cpu"),
    *("c10_cuda", "torch_cuda", "torch", "torch_python"),
)
"""In the order in which they need each other; a build of torch has some of them."""

SWITCH_SECONDS = 0.0005
"""How long a thread may keep the lock where another wants it: Python's own value is 0.005. One turn of the
window needs the lock many times, and may wait for it each time.
"""

_under_way = threading.Event()

_RTLD_NOW, _RTLD_GLOBAL = 2, getattr(os, "RTLD_GLOBAL", 0)
_LOAD_WITH_ALTERED_SEARCH_PATH = 8


def import_engine() -> None:
    """Import torch, and all that the first run needs, with few stops for other threads.

    A pass of the garbage collector over torch's hundred thousands of objects holds up the window for a tenth
    of a second. They stay for good, so they need not be looked at: not while they are made, nor later.
    """
    if "engine.enhancer" in sys.modules:
        return
    was_enabled = gc.isenabled()
    gc.disable()
    _under_way.set()
    try:
        with _short_turns():
            preload()
            import engine.enhancer
            import engine.scaled_run
            import engine.strength  # noqa: F401  # for the importing alone

        gc.freeze()
    finally:
        _under_way.clear()
        if was_enabled:  # a window collects in its own thread: `garbage`
            gc.enable()


def is_importing() -> bool:
    """Whether `import_engine` is under way in some thread: no time to collect garbage."""
    return _under_way.is_set()


def preload() -> tuple[Path, ...]:
    """Let the system load torch's libraries; returns those that it has loaded.

    One that cannot be loaded is left to `import torch`, which knows where to look for what it needs and whose
    error says what is missing.
    """
    found = importlib.util.find_spec("torch")
    if found is None or found.origin is None:
        return ()
    folder = Path(found.origin).parent / "lib"
    return tuple(path for name in LIBRARIES for path in _files(folder, name) if _load(path))


def _files(folder: Path, name: str) -> list[Path]:
    if sys.platform == "win32":
        return sorted(folder.glob(f"{name}.dll"))
    if sys.platform == "darwin":
        return sorted(folder.glob(f"lib{name}.dylib"))
    return sorted(folder.glob(f"lib{name}.so*"))


def _load(path: Path) -> bool:
    """A function of a CDLL is called without the lock; the constructor of CDLL would keep it."""
    if sys.platform == "win32":
        load = ctypes.WinDLL("kernel32").LoadLibraryExW
        load.argtypes, load.restype = [ctypes.c_wchar_p, ctypes.c_void_p, ctypes.c_uint32], ctypes.c_void_p
        return bool(load(str(path), None, _LOAD_WITH_ALTERED_SEARCH_PATH))
    load = ctypes.CDLL(None).dlopen
    load.argtypes, load.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    mode = _RTLD_NOW | (_RTLD_GLOBAL if "global_deps" in path.name else 0)  # as torch itself does
    return bool(load(os.fsencode(path), mode))


@contextmanager
def _short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
