"""A remedy for PySide6 6.12 on Python 3.11, without which the program ends after some minutes of painting."""

import ctypes
import sys

PLENTY = 1 << 40


def keep_none() -> None:
    """Give None, True and False more references than will ever be taken away. Before the first window.

    Each call of a method of PySide6 6.12 that returns nothing takes a reference of None that it does not
    own, and each emitted signal one of True. Python does not count these from 3.12 on (PEP 683); before, the
    last one ends the program with "deallocating None". References that are too many do no harm: these are
    never freed.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False, NotImplemented, Ellipsis):
            ctypes.c_ssize_t.from_address(id(constant)).value += PLENTY
