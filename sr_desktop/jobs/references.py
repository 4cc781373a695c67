"""Mends a fault of PySide6 6.12.0 that ends the process.

`Signal.emit` returns True without counting the reference. So each call takes one reference from True, which
has some hundreds at the start; when none is left, CPython 3.11 aborts: "deallocating True or False". From
3.12 on True is immortal and nothing happens.
"""

import ctypes
import sys

SPARE = 1 << 40
"""References that are added: more than all signals of a long life can take."""


def keep_true() -> None:
    """Give True so many references that none of the calls can take the last one. Once is enough."""
    if sys.version_info < (3, 12) and sys.getrefcount(True) < SPARE // 2:
        # The count is the first field of each object of CPython.
        ctypes.c_ssize_t.from_address(id(True)).value += SPARE
