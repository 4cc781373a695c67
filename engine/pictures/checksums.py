"""The checksums of PNG, which Pillow does not look at where the pixels are.

The compressed data tell of most damage by themselves, but not of all: some flipped bits only change colours.
"""

import struct
import zlib
from typing import IO

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHECKED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"fcTL", b"fdAT")
"""What decides the pixels. Metadata that are broken are left out elsewhere, and the picture is read."""

_PIECE_BYTES = 2**20


def check_sums(file: IO[bytes]) -> None:
    """Raise ValueError for a PNG in which a chunk of its pixels is not what was written.

    Any other file passes, and so does one that ends early: decoding tells that. The place in the file stays.
    """
    place = file.tell()
    try:
        file.seek(0)
        if file.read(len(_SIGNATURE)) == _SIGNATURE:
            _check_chunks(file)
    finally:
        file.seek(place)


def _check_chunks(file: IO[bytes]) -> None:
    while len(head := file.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        if name == b"IEND":
            return
        if name not in _CHECKED:
            file.seek(length + 4, 1)
            continue
        found, left = zlib.crc32(name), length
        while left and (piece := file.read(min(left, _PIECE_BYTES))):
            found, left = zlib.crc32(piece, found), left - len(piece)
        written = file.read(4)
        if not left and len(written) == 4 and found != int.from_bytes(written):
            raise ValueError(f"wrong checksum of {name.decode()}")
