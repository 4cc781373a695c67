"""Parts of picture files that several tests make."""

import struct

from PIL import ExifTags, Image


def exif_with(**tags: object) -> Image.Exif:
    exif = Image.Exif()
    for name, value in tags.items():
        exif[ExifTags.Base[name]] = value
    return exif


def tiff_header(width: int, height: int, *more: tuple[int, int]) -> bytes:
    tags = sorted(
        [(256, width), (257, height), (258, 8), (259, 8), (262, 1), (273, 8), (277, 1), (279, 9), *more]
    )
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0"
