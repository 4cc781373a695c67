"""Mends a fault of PySide6 6.12 on Python 3.11, by which the program ends after some minutes of painting.

Each call of a method of PySide6 6.12.0 that returns nothing takes a reference of None that it does not own,
and each emitted signal one of True. Python does not count these from 3.12 on (PEP 683); before, the last one
ends the program with "deallocating None". References that are too many do no harm: these are never freed.
"""

import ctypes
import sys

PLENTY = 1 << 40
"""References that are added: more than a long life of windows can take."""

_CALLS = 200


def keep_none() -> None:
    """Where the fault is there, give None, True and False more references than will ever be taken away.

    Called before the first window and the first signal; again does nothing.
    """
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > PLENTY // 2:
        return
    if _takes_references():
        for constant in (None, True, False, NotImplemented, Ellipsis):
            # The count is the first field of each object of CPython.
            ctypes.c_ssize_t.from_address(id(constant)).value += PLENTY


def _takes_references() -> bool:
    """Whether this PySide6 has the fault: tried, since no list of its versions says so."""
    from PySide6.QtCore import QObject

    probe = QObject()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        probe.setObjectName("probe")
    return before - sys.getrefcount(None) > _CALLS // 2
