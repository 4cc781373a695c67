"""What the C library does with memory that was freed. Only glibc is spoken to; others need no word.

glibc takes blocks of more than 32 MB from the system one by one, and gives each back as soon as it is freed.
The system has to fill a block with zeros, page by page, each time it is taken: in a run, which frees and
takes the same large tensors over and over, that is a tenth of the time.
"""

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Of mallopt(3), as malloc.h has them."""

_MOST = 2**31 - 1
_USUAL_BLOCK, _USUAL_FREE = 32 * 2**20, 64 * 2**20
"""Where glibc's own thresholds, which it adapts, end up in a program with large blocks."""

_lock = threading.Lock()
_holders = 0


@contextmanager
def holding_freed() -> Iterator[None]:
    """Within it freed memory is kept for the next who asks; at the end of the last one it is given back."""
    global _holders
    with _lock:
        _holders += 1
        if _holders == 1:
            _set(_MOST, _MOST)
    try:
        yield
    finally:
        with _lock:
            _holders -= 1
            if not _holders:
                _set(_USUAL_BLOCK, _USUAL_FREE)
                give_back_freed()


def give_back_freed() -> None:
    """Return memory that was freed to the system."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


def _set(block_bytes: int, free_bytes: int) -> None:
    library = _glibc()
    if library is not None:
        library.mallopt(_MMAP_THRESHOLD, block_bytes)
        library.mallopt(_TRIM_THRESHOLD, free_bytes)


@cache
def _glibc() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None
