"""Broken pictures for batch_kill.py, each in another way."""

import os
import random
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

from kill_kinds import KINDS, pixels_of


def _bytes(data: bytes) -> Callable[[Path, random.Random], None]:
    def store(path: Path, _dice: random.Random) -> None:
        path.write_bytes(data)

    return store


def _cut(kind: str) -> Callable[[Path, random.Random], None]:
    """At a tenth of its length, up to the seventh."""

    def store(path: Path, dice: random.Random) -> None:
        data = KINDS[kind][1](pixels_of(60, 44, dice))
        path.write_bytes(data[: len(data) * dice.randint(1, 7) // 10])

    return store


def _flipped(path: Path, dice: random.Random) -> None:
    """In the compressed pixels of a PNG, which has checksums."""
    data = bytearray(KINDS["PNG colour"][1](pixels_of(60, 44, dice)))
    for _ in range(4):
        data[dice.randint(60, len(data) - 30)] ^= 1 << dice.randint(0, 7)
    path.write_bytes(data)


def _random(path: Path, dice: random.Random) -> None:
    path.write_bytes(dice.randbytes(3000))


def _to_nothing(path: Path, _dice: random.Random) -> None:
    path.symlink_to("nothing is here")


def _to_itself(path: Path, _dice: random.Random) -> None:
    path.symlink_to(path.name)


def _pipe(path: Path, _dice: random.Random) -> None:
    os.mkfifo(path)


def _png(width: int, height: int, pixels: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(pixels, 9)) + chunk(b"IEND", b"")


_CIRCLE = struct.pack("<4sIHHHIII", b"II*\0", 8, 1, 256, 3, 1, 4, 8)  # a directory that follows itself

BROKEN: dict[str, tuple[str, Callable[[Path, random.Random], None]]] = {
    "empty": (".png", _bytes(b"")),
    "zeros": (".jpg", _bytes(bytes(5000))),
    "words": (".jpg", _bytes(b"This is no picture.\n" * 50)),
    "a web page": (".png", _bytes(b"<!doctype html><html><body>404</body></html>")),
    "an archive": (".webp", _bytes(b"PK\x03\x04" + bytes(400))),
    "random bytes": (".tif", _random),
    "flipped bits": (".png", _flipped),
    "a header only": (".jpg", _bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0")),
    "a bomb": (".png", _bytes(_png(60_000, 60_000, bytes(30_000_000)))),
    "absurd sizes": (".png", _bytes(_png(2**31 - 1, 2**31 - 1, b""))),
    "no size": (".png", _bytes(_png(0, 5, b""))),
    "a circle of directories": (".tif", _bytes(_CIRCLE)),
    **{f"cut {kind}": (suffix, _cut(kind)) for kind, (suffix, _make) in KINDS.items() if kind in (
        "PNG colour", "GIF", "WebP", "JPEG", "JPEG progressive", "TIFF LZW", "TIFF 16 bits", "BMP", "AVIF",
        "PPM", "TGA", "HEIC", "JPEG XL",
    )},
}  # fmt: skip
"""What is wrong, with the suffix and how it is made."""

if sys.platform != "win32":
    BROKEN |= {
        "a link to nothing": (".png", _to_nothing),
        "a link to itself": (".jpg", _to_itself),
        "a pipe": (".png", _pipe),
    }
