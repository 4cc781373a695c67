"""Writing PNG strip by strip (ISO/IEC 15948). Pillow wants the whole picture in its own memory, four bytes a
pixel, and compresses in one thread; here a strip is there at a time, and several threads compress.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import IO

import numpy as np

from engine.pictures.depth import Bytes
from engine.pictures.strips import Samples, Strips

DEFAULT_LEVEL = 4
# Measured on a photograph of 6.3 megapixels with Pillow's encoder, which uses zlib in the same way, one core:
# level 1 0.36 s 5.8 MB, level 4 0.59 s 5.0 MB, level 6 1.57 s 4.8 MB.

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}
_NONE, _SUB, _UP, _AVERAGE, _PAETH = range(5)
_INCH_IN_METRES = 0.0254
_ZLIB_HEADERS = {
    0: b"\x78\x01",
    1: b"\x78\x01",
    6: b"\x78\x9c",
    7: b"\x78\xda",
    8: b"\x78\xda",
    9: b"\x78\xda",
}
_ZLIB_HEADER = b"\x78\x5e"  # deflate with a window of 32 KB, as for levels 2 to 5

Chunks = Sequence[tuple[bytes, bytes]]


def write_png(
    file: IO[bytes],
    strips: Strips,
    icc: bytes | None,
    exif: bytes | None,
    dpi: tuple[float, float] | None,
    more: Chunks = (),
    level: int = DEFAULT_LEVEL,
) -> None:
    """Write the whole file, lossless, in the depth of the strips, with metadata.

    exif: a TIFF structure, with or without `Exif\\0\\0` before it. more: names and contents of chunks that
    come before the pixels. level: of zlib. Raises OSError from `file`.
    """
    write_start(file, strips, icc, exif, dpi, more)
    for content in compressed_rows(strips, level):
        write_chunk(file, b"IDAT", content)
    write_chunk(file, b"IEND", b"")


def write_start(
    file: IO[bytes],
    strips: Strips,
    icc: bytes | None,
    exif: bytes | None,
    dpi: tuple[float, float] | None,
    more: Chunks,
) -> None:
    """All that comes before the pixels."""
    file.write(_SIGNATURE)
    kind = _COLOUR_TYPES[strips.channels]
    header = struct.pack(">IIBBBBB", strips.width, strips.height, strips.depth, kind, 0, 0, 0)
    write_chunk(file, b"IHDR", header)
    if icc is not None:
        write_chunk(file, b"iCCP", b"ICC Profile\0\0" + zlib.compress(icc))
    if dpi is not None:
        across, down = (round(value / _INCH_IN_METRES) for value in dpi)
        write_chunk(file, b"pHYs", struct.pack(">IIB", across, down, 1))
    if exif:
        write_chunk(file, b"eXIf", exif.removeprefix(b"Exif\0\0"))
    for name, content in more:
        write_chunk(file, name, content)


def compressed_rows(strips: Strips, level: int) -> Iterator[bytes]:
    """The contents of IDAT chunks: all rows, filtered and compressed, strip by strip."""
    checksum, before = zlib.adler32(b""), _ZLIB_HEADERS.get(level, _ZLIB_HEADER)
    for filtered, compressed in strips.made(partial(_compressed, level)):
        checksum = zlib.adler32(filtered, checksum)
        yield before + compressed
        before = b""
    # An empty last block, for all strips end as if more were to come, and the checksum of all.
    yield b"\x03\x00" + struct.pack(">I", checksum)


def write_chunk(file: IO[bytes], name: bytes, data: bytes) -> None:
    """One chunk with its length and checksum."""
    file.write(struct.pack(">I", len(data)) + name)
    file.write(data)
    file.write(struct.pack(">I", zlib.crc32(data, zlib.crc32(name))))


def _compressed(level: int, rows: Samples, above: Samples | None) -> tuple[bytes, bytes]:
    """The filtered bytes of a strip, and as deflate blocks that end on a byte and need nothing before
    them."""
    filtered = _filtered(_bytes(rows), None if above is None else _bytes(above)).tobytes()
    packer = zlib.compressobj(
        level, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_FILTERED
    )  # Z_FILTERED, which is for small differences: 3 % less
    return filtered, packer.compress(filtered) + packer.flush(zlib.Z_FULL_FLUSH)


def _bytes(rows: Samples) -> Bytes:
    """(h, w, bytes of a pixel): samples of 16 bits with the upper byte first. The filters go by bytes."""
    if rows.dtype == np.uint8:
        return rows.view(np.uint8)
    return rows.astype(">u2").view(np.uint8)


def _filtered(rows: Bytes, above: Bytes | None) -> Bytes:
    """(h, 1 + w * bytes of a pixel): each row behind the number of its filter, the one with the least sum of
    differences.

    That is the heuristic of the PNG specification (12.8).
    """
    height = len(rows)
    up = np.concatenate([above if above is not None else np.zeros_like(rows[:1]), rows[:-1]])
    left, corner = np.zeros_like(rows), np.zeros_like(rows)
    left[:, 1:], corner[:, 1:] = rows[:, :-1], up[:, :-1]
    average = (left & up) + ((left ^ up) >> 1)  # rounded down, without the ninth bit of the sum
    candidates = {
        _NONE: rows,
        _SUB: rows - left,
        _UP: rows - up,
        _AVERAGE: rows - average,
        _PAETH: rows - _paeth(left, up, corner),
    }
    flat = {number: values.reshape(height, -1) for number, values in candidates.items()}
    # As signed bytes: 255 is a difference of -1. abs(-128) is 128 again when it is read without a sign.
    sums = [
        np.abs(values.view(np.int8)).view(np.uint8).sum(axis=1, dtype=np.int64) for values in flat.values()
    ]
    best = np.array(list(flat))[np.argmin(sums, axis=0)]
    made = np.empty((height, 1 + rows[0].size), np.uint8)
    made[:, 0] = best
    for number, values in flat.items():
        chosen = best == number
        made[chosen, 1:] = values[chosen]
    return made


def _paeth(left: Bytes, up: Bytes, corner: Bytes) -> Bytes:
    """Of the three neighbours the one nearest to left + up - corner (PNG specification, 9.4)."""
    a, b, c = (values.astype(np.int16) for values in (left, up, corner))
    from_left, from_up, from_corner = np.abs(b - c), np.abs(a - c), np.abs(a + b - 2 * c)
    use_left = (from_left <= from_up) & (from_left <= from_corner)
    return np.where(use_left, left, np.where(from_up <= from_corner, up, corner))
