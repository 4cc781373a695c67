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

from engine.pictures import tiff_samples

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


class UnknownSamples(ValueError):
    """A TIFF with samples of a kind that nobody here can read."""


class UnknownCompression(ValueError):
    """A TIFF that is compressed in a way that nobody here can read."""


_MOST_CHANNELS = 16


class _Kinds(dict[Any, tuple[str, str]]):
    """Pillow's kinds of TIFF, and those that tiff_samples.py reads, which Pillow only opens."""

    def __missing__(self, kind: Any) -> tuple[str, str]:
        _order, photometric, sample_format, fill_order, bits, _extra = kind
        if fill_order != 1 or not tiff_samples.can_read(photometric, sample_format, bits):
            raise KeyError(kind)
        return "RGB" if photometric == 2 else "L", tiff_samples.RAW_MODE * _MOST_CHANNELS


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
        kinds: Any = TiffImagePlugin.OPEN_INFO
        most = TiffImagePlugin.MAX_SAMPLESPERPIXEL
        if not isinstance(kinds, _Kinds):
            TiffImagePlugin.OPEN_INFO = _Kinds(_PAIRS | kinds)
            TiffImagePlugin.MAX_SAMPLESPERPIXEL = max(most, _MOST_CHANNELS)
        try:
            yield
        finally:
            TiffImagePlugin.OPEN_INFO, TiffImagePlugin.MAX_SAMPLESPERPIXEL = kinds, most
            Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK = saved
