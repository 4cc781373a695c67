"""Small pictures of 16 bits a sample, files of them that the usual libraries do not write, a comparison."""

import struct
import zlib
from collections.abc import Sequence

import numpy as np

from engine.pictures import Picture

_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}
_SHORT, _LONG, _RATIONAL, _ASCII, _BYTE, _SIGNED = 3, 4, 5, 2, 1, 10


def deep_samples(channels: int, height: int = 40, width: int = 56) -> np.ndarray:
    """(height, width, channels) uint16: smooth, with noise in the lower byte; alpha, the last of two or four
    channels, has all kinds of values."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    planes = [x * 900 + 37, y * 1300 + 101, 60000 - x * 400 - y * 500, 65535 - ((x + y) % 7) * 9000]
    chosen = planes[:channels] if channels != 2 else [planes[0], planes[3]]
    noise = np.random.default_rng(5).integers(0, 256, (height, width, channels))
    noise[..., -1] *= channels in (1, 3)
    return np.clip(np.stack(chosen, axis=2) + noise, 0, 65535).astype(np.uint16)


def expect_samples(picture: Picture, samples: np.ndarray, within: int = 0) -> None:
    """samples: (h, w, channels), as in the file."""
    channels = samples.shape[2]
    assert picture.depth == 16
    assert picture.grey is (channels <= 2)
    colours = samples[:, :, :3] if channels > 2 else samples[:, :, :1].repeat(3, axis=2)
    assert picture.pixels.shape == colours.shape
    assert np.abs(picture.pixels.astype(int) - colours).max() <= within
    if channels in (2, 4):
        assert picture.alpha is not None
        assert np.abs(picture.alpha.astype(int) - samples[:, :, -1]).max() <= within
    else:
        assert picture.alpha is None


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def deep_png(samples: np.ndarray, *chunks: bytes, interlaced: bool = False, level: int = 6) -> bytes:
    """A PNG of 16 bits. samples: (h, w, channels)."""
    height, width, channels = samples.shape
    header = struct.pack(">IIBBBBB", width, height, 16, _COLOUR_TYPES[channels], 0, 0, int(interlaced))
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    rows = bytearray()
    for left, top, right_step, down_step in passes:
        for row in samples[top::down_step, left::right_step]:
            if len(row):
                rows += b"\0" + row.astype(">u2").tobytes()
    body = (
        png_chunk(b"IHDR", header) + b"".join(chunks) + png_chunk(b"IDAT", zlib.compress(bytes(rows), level))
    )
    return b"\x89PNG\r\n\x1a\n" + body + png_chunk(b"IEND", b"")


def ppm(samples: np.ndarray, white: int = 65535) -> bytes:
    """A binary PGM or PPM. samples: (h, w, 1 or 3)."""
    height, width, channels = samples.shape
    kind = b"P5" if channels == 1 else b"P6"
    values = samples.astype(">u2" if white > 255 else "u1")
    return kind + b"\n%d %d\n%d\n" % (width, height, white) + values.tobytes()


def dng(
    mosaic: np.ndarray,
    orientation: int = 1,
    order: str = "<",
    white_balance: Sequence[float] = (1.0, 1.0, 1.0),
    xmp: bytes = b"",
    **sizes: int,
) -> bytes:
    """A minimal DNG: one directory, not compressed, red in the upper left of each 2 x 2 sensor cells.

    mosaic: (h, w) uint16. white_balance: what neutral grey is in red, green and blue, largest 1. sizes:
    `width` and `height` to claim instead of the true ones.
    """
    height, width = mosaic.shape
    samples = mosaic.astype(f"{order}u2").tobytes()
    # From CIE XYZ to the camera's colours: those of sRGB (D65).
    matrix = (3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.2040, 1.0570)
    entries: list[tuple[int, int, Sequence[float] | bytes]] = [
        (254, _LONG, [0]),
        (256, _LONG, [sizes.get("width", width)]),
        (257, _LONG, [sizes.get("height", height)]),
        (258, _SHORT, [16]),
        (259, _SHORT, [1]),
        (262, _SHORT, [32803]),  # a colour filter array
        (271, _ASCII, b"Maker\0"),
        (272, _ASCII, b"Model\0"),
        (273, _LONG, [0]),
        (274, _SHORT, [orientation]),
        (277, _SHORT, [1]),
        (278, _LONG, [height]),
        (279, _LONG, [len(samples)]),
        (306, _ASCII, b"2019:05:04 03:02:01\0"),
        *([(700, _BYTE, xmp)] if xmp else []),
        (33421, _SHORT, [2, 2]),
        (33422, _BYTE, [0, 1, 1, 2]),
        (50706, _BYTE, [1, 4, 0, 0]),
        (50708, _ASCII, b"Maker Model\0"),
        (50714, _SHORT, [0]),  # black
        (50717, _LONG, [65535]),  # white
        (50721, _SIGNED, matrix),
        (50728, _RATIONAL, white_balance),
        (50778, _SHORT, [21]),  # daylight
    ]
    fields = {_BYTE: "B", _SHORT: "H", _LONG: "I"}
    packed = []
    for tag, kind, values in entries:
        if isinstance(values, bytes):
            data = values
        elif kind in fields:
            data = struct.pack(f"{order}{len(values)}{fields[kind]}", *(int(value) for value in values))
        else:
            field = "ii" if kind == _SIGNED else "II"
            data = b"".join(struct.pack(order + field, round(value * 10_000), 10_000) for value in values)
        packed.append((tag, kind, len(values), data))
    place = 8 + 2 + 12 * len(packed) + 4
    start = place + sum(len(data) + len(data) % 2 for *_, data in packed if len(data) > 4)
    directory, more = struct.pack(f"{order}H", len(packed)), b""
    for tag, kind, count, data in packed:
        if tag == 273:
            data = struct.pack(f"{order}I", start)
        directory += struct.pack(f"{order}HHI", tag, kind, count)
        if len(data) <= 4:
            directory += data.ljust(4, b"\0")
        else:
            directory += struct.pack(f"{order}I", place + len(more))
            more += data + b"\0" * (len(data) % 2)
    mark = b"II" if order == "<" else b"MM"
    return mark + struct.pack(f"{order}HI", 42, 8) + directory + bytes(4) + more + samples
