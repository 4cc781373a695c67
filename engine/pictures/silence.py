"""libtiff, which prints to the terminal what it finds broken, is told not to.

It has a handler for its messages, one for the process, to be set once: no thread ever sees another state.
Pillow's wheels for Linux and macOS bring libtiff as a file of its own, loaded for Pillow alone, and there the
handlers are taken away. Where libtiff is part of Pillow's own library (Windows) or of the system, it cannot
be reached, or belongs to others as well, and goes on printing.
"""

import ctypes
from functools import cache
from pathlib import Path

import PIL

_HANDLERS = ("TIFFSetErrorHandler", "TIFFSetWarningHandler")


@cache
def silence_libtiff() -> bool:
    """Whether broken TIFF files are read without a word from now on. Pillow must have been loaded."""
    package = Path(PIL.__file__).parent
    found = [*package.parent.glob("pillow.libs/libtiff*"), *package.glob(".dylibs/libtiff*")]
    for path in found:
        library = ctypes.CDLL(str(path))  # the one that is loaded: the system knows it by its file
        for name in _HANDLERS:
            handler = getattr(library, name)
            handler.argtypes, handler.restype = [ctypes.c_void_p], ctypes.c_void_p
            handler(None)
    return bool(found)
