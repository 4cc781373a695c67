"""What the C library does with memory that was freed. Only glibc is spoken to; others need no word."""

import ctypes
import sys


def give_back_freed() -> None:
    """Return memory that was freed to the system: glibc keeps some of it for the next one who asks."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have none
        if trim is not None:
            trim(0)
