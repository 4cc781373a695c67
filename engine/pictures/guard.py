"""How we call Pillow: without its warnings, with our own limit, and knowing what a broken file raises.

Pillow keeps its limits and tables in module globals and tells of odd metadata with `warnings.warn`. All are
changed here, and only here, for as long as a picture is being read.
"""

import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, PngImagePlugin, TiffImagePlugin

# What Pillow and the code under it raise for broken data. Anything else (KeyboardInterrupt, SystemExit, our
# own errors, a NameError of ours) passes: it says nothing about the file.
BROKEN: tuple[type[Exception], ...] = (
    OSError,  # Pillow's usual word for truncated or undecodable data; UnidentifiedImageError is one
    SyntaxError,  # "not a PNG file": raised by the plugins while they read the header
    ValueError,  # sizes, offsets and tables out of range; UnicodeDecodeError is one
    EOFError,  # no frame in a GIF or an animated WebP
    KeyError,  # a code in the header that the plugin's table does not have
    IndexError,  # header bytes missing
    TypeError,  # a tag that holds another type than the format says, or None for a missing one
    AttributeError,  # a part that the plugin expected in the header was never set
    AssertionError,  # the plugins assert what a sound file fulfils
    struct.error,  # a field cut short
    zlib.error,  # a broken stream in a PNG chunk
    ArithmeticError,  # OverflowError: an offset beyond C's long; ZeroDivisionError: a ratio with 0 below
    MemoryError,  # a size in the header that no allocation can fulfil
    RuntimeError,  # from the AVIF decoder; NotImplementedError and RecursionError are ones
    Image.DecompressionBombError,  # a GIF frame far larger than its canvas
)

# Pillow refuses a whole PNG when its ICC profile or XMP unpacks to more than 1 MiB. Scanner and printer
# profiles are that large; the pixels are sound.
_TEXT_CHUNK_BYTES = 16 * 2**20

# Grey with alpha, 16 bits each, which Pillow refuses. As RGBA it hands out all the bytes (deep.py).
_PAIRS: dict[Any, tuple[str, str]] = {
    (order, 1, (1,), 1, (16, 16), extra): ("RGBA", "RGBA")
    for order in (b"II", b"MM")
    for extra in ((), (0,), (1,), (2,))
}

_lock = threading.RLock()


@contextmanager
def pillow_guard(limit_px: int | None = None) -> Iterator[None]:
    """Silence Pillow's warnings and make `limit_px` its limit; put everything back on the way out.

    The settings are globals of the process, so one thread at a time is in here, and a second one waits
    for the first picture. May be nested in one thread; without `limit_px` the limit stays as it is.
    """
    with _lock, warnings.catch_warnings():
        # By module, so that only what Pillow says about files is hidden: its deprecation warnings are
        # attributed to the caller and still fail our tests.
        warnings.filterwarnings("ignore", module=r"PIL\.")
        saved = Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK
        if limit_px is not None:
            Image.MAX_IMAGE_PIXELS = limit_px
        PngImagePlugin.MAX_TEXT_CHUNK = _TEXT_CHUNK_BYTES
        kinds: dict[Any, tuple[str, str]] = TiffImagePlugin.OPEN_INFO
        added = [kind for kind in _PAIRS if kind not in kinds]
        kinds.update((kind, _PAIRS[kind]) for kind in added)
        try:
            yield
        finally:
            for kind in added:
                del kinds[kind]
            Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK = saved
