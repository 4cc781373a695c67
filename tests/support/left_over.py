"""What a window leaves behind: threads and memory."""

import ctypes
import ctypes.util
import gc
import sys
import threading
from pathlib import Path

import psutil
from PySide6.QtCore import QThreadPool


def threads() -> dict[int, str]:
    """All threads of the process by their numbers in the system, with their names.

    Where the system does not list them (Linux does), those of Python, and of Qt's workers that run Python.
    """
    QThreadPool.globalInstance().waitForDone()  # which ends its threads, too
    names = {thread.native_id: thread.name for thread in threading.enumerate() if thread.native_id}
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        return names
    found: dict[int, str] = {}
    for task in tasks.iterdir():
        try:
            told = (task / "comm").read_text().strip()
        except OSError:  # it has just ended
            continue
        number = int(task.name)
        found[number] = names.get(number, told)
    return found


def held_bytes() -> int:
    """Of memory by the process, without what Python and the system's allocator keep for later."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(ctypes.util.find_library("c")), "malloc_trim", None)  # of glibc
        if trim is not None:
            trim(0)
    return psutil.Process().memory_info().rss
