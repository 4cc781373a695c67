"""ICC profiles of three colours, a white and a curve, for files that say these in another way."""

import struct

import numpy as np
from numpy.typing import NDArray

from engine.pictures.cicp import Chromaticities, Coding

_D50 = (0.9642, 1.0, 0.8249)  # the white that profiles refer to (ICC.1:2022, 7.2.16)
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)  # ICC.1:2022, annex E
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)  # IEC 61966-2-1
_TEXT = "Colours as the file describes them"

Matrix = NDArray[np.float64]


def rgb_to_xyz(primaries: Chromaticities) -> Matrix:
    """(3, 3): from linear RGB to CIE XYZ, white having Y = 1 (SMPTE RP 177)."""
    x, y = np.array(primaries[::2]), np.array(primaries[1::2])
    columns = np.stack([x / y, np.ones(4), (1 - x - y) / y])
    made: Matrix = columns[:, :3] * (inverse(columns[:, :3]) @ columns[:, 3])
    return made


def inverse(matrix: Matrix) -> Matrix:
    """Of (3, 3), by its adjugate: the packaged program has no LAPACK. Raises ValueError if there is none."""
    first, second, third = matrix
    rows = np.stack([np.cross(second, third), np.cross(third, first), np.cross(first, second)])
    determinant = float(first @ rows[0])
    if abs(determinant) < 1e-12:
        raise ValueError("three colours on one line")
    return np.ascontiguousarray(rows.T) / determinant


def profile_for(coding: Coding, *, grey: bool) -> bytes:
    """An ICC profile of version 4.3, for RGB or grey pixels that are coded so. coding: not HDR."""
    matrix = rgb_to_xyz(coding.primaries)
    white = matrix.sum(axis=1)
    adapted = _adaption(white)
    curve = _curve(coding.transfer)
    tags = {b"desc": _words(_TEXT), b"cprt": _words("CC0"), b"wtpt": _xyz(*_D50)}
    tags[b"chad"] = b"sf32\0\0\0\0" + b"".join(_fixed(value) for value in adapted.ravel())
    if grey:
        tags[b"kTRC"] = curve
    else:
        for name, column in zip((b"r", b"g", b"b"), (adapted @ matrix).T, strict=True):
            tags[name + b"XYZ"] = _xyz(*column)
            tags[name + b"TRC"] = curve
    return _packed(b"GRAY" if grey else b"RGB ", tags)


def _adaption(white: NDArray[np.float64]) -> Matrix:
    """From colours seen in this white to those seen in D50."""
    gains = (_BRADFORD @ _D50) / (_BRADFORD @ white)
    made: Matrix = inverse(_BRADFORD) @ np.diag(gains) @ _BRADFORD
    return made


def _curve(transfer: int | float | str) -> bytes:
    values = _SRGB_CURVE if transfer == "srgb" else (float(transfer),)
    kind = 3 if transfer == "srgb" else 0
    return b"para\0\0\0\0" + struct.pack(">HH", kind, 0) + b"".join(_fixed(value) for value in values)


def _words(text: str) -> bytes:
    content = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(content), 28) + content


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in values)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _packed(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    place = 128 + 4 + 12 * len(tags)
    directory, body, places = b"", b"", dict[bytes, int]()
    for name, data in tags.items():
        if data not in places:  # three equal curves are kept once
            places[data] = place + len(body)
            body += data + bytes(-len(data) % 4)
        directory += struct.pack(">4sII", name, places[data], len(data))
    size = place + len(body)
    header = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x04300000, b"mntr", space, b"XYZ ")
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += b"".join(_fixed(value) for value in _D50)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + directory + body
