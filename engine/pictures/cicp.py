"""How colours are coded, where a file says it in numbers instead of an ICC profile (ITU-T H.273, "CICP").

AVIF, HEIC and PNG name primaries and a transfer function by numbers; PNG has gAMA and cHRM besides. Where
that is not sRGB, a profile is made that says the same (matrix_profile.py), so that the colours are kept like
those of any other file; PQ and HLG, for screens brighter than white, become sRGB (hdr.py).
"""

import math
import struct
from dataclasses import dataclass
from typing import IO, Any

from PIL import Image

Chromaticities = tuple[float, float, float, float, float, float, float, float]
"""x and y of red, green, blue and white."""

PQ, HLG = 16, 18

BT709: Chromaticities = (0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290)
BT2020: Chromaticities = (0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290)
_PRIMARIES: dict[int, Chromaticities] = {
    1: BT709,
    4: (0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316),
    5: (0.64, 0.33, 0.29, 0.60, 0.15, 0.06, 0.3127, 0.3290),
    6: (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, 0.3127, 0.3290),
    7: (0.630, 0.340, 0.310, 0.595, 0.155, 0.070, 0.3127, 0.3290),
    9: BT2020,
    11: (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351),
    12: (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290),
    22: (0.630, 0.340, 0.295, 0.605, 0.155, 0.077, 0.3127, 0.3290),
}
_GAMMAS = {4: 2.2, 5: 2.8, 8: 1.0}
"""The others (1, 6, 14 and 15 of video, 13 of sRGB, 2 for "nobody says") are shown as sRGB is."""

_AS_SRGB = (1, 2, 6, 13, 14, 15)
_UNSPECIFIED = 2
_NEAR = 0.004
_HEAD_BYTES = 2**16
_MOST_CHUNKS = 1000
_USUAL_GAMMA, _GAMMA_NEAR = 1 / 0.45455, 0.05
_ICC_TAGS_PLACE, _ICC_MOST_TAGS = 128, 200


@dataclass(frozen=True)
class Coding:
    """primaries: of the colours and white. transfer: PQ, HLG, "srgb", or the exponent of a power curve."""

    primaries: Chromaticities
    transfer: int | float | str

    @property
    def is_hdr(self) -> bool:
        """Values beyond the white of usual screens."""
        return self.transfer in (PQ, HLG) and isinstance(self.transfer, int)

    @property
    def is_srgb(self) -> bool:
        """So near to it that nobody could tell."""
        near = all(abs(one - other) <= _NEAR for one, other in zip(self.primaries, BT709, strict=True))
        if self.transfer == "srgb":
            return near
        return near and not self.is_hdr and abs(float(self.transfer) - _USUAL_GAMMA) <= _GAMMA_NEAR


def coding_of(image: Image.Image, file: IO[bytes]) -> Coding | None:
    """What the file says besides, or above, a profile; None where that is nothing, or sRGB.

    In PNG cICP goes before iCCP, and that before sRGB, gAMA and cHRM (PNG, third edition, 4.3). In AVIF and
    HEIC a profile goes before the numbers, unless it holds them itself (ICC.1:2022, 9.2.17). Raises
    guard.BROKEN.
    """
    place = file.tell()  # from where the next frame is read
    try:
        found = _said(image, file)
    finally:
        file.seek(place)
    return None if found is None or found.is_srgb else found


def _said(image: Image.Image, file: IO[bytes]) -> Coding | None:
    icc = image.info.get("icc_profile")
    if image.format == "PNG":
        return _in_png(file, isinstance(icc, bytes))
    if isinstance(icc, bytes):
        return _in_profile(icc)
    if image.format == "AVIF":
        return _in_boxes(file)
    return _in_nclx(image.info.get("nclx_profile")) if image.format == "HEIF" else None


def of_numbers(primaries: int, transfer: int) -> Coding | None:
    """Of the numbers of H.273; None for reserved ones."""
    chromaticities = BT709 if primaries == _UNSPECIFIED else _PRIMARIES.get(primaries)
    if chromaticities is None:
        return None
    if transfer in (PQ, HLG):
        return Coding(chromaticities, transfer)
    if transfer in _AS_SRGB:
        return Coding(chromaticities, "srgb")
    return Coding(chromaticities, _GAMMAS[transfer]) if transfer in _GAMMAS else None


def _in_png(file: IO[bytes], has_profile: bool) -> Coding | None:
    chunks = _first_chunks(file)
    numbers = chunks.get(b"cICP", b"")
    if len(numbers) == 4:
        found = of_numbers(numbers[0], numbers[1])
        if found is not None:
            return found
    if has_profile or b"sRGB" in chunks:
        return None
    return _of_gamma(chunks.get(b"gAMA", b""), chunks.get(b"cHRM", b""))


def _of_gamma(gamma: bytes, chromaticities: bytes) -> Coding | None:
    """gAMA and cHRM: hundred thousandths. Nonsensical ones do not count."""
    transfer: float | str = "srgb"
    if len(gamma) == 4:
        (value,) = struct.unpack(">I", gamma)
        if not 10_000 <= value <= 500_000:
            return None
        transfer = 100_000 / value
    primaries = BT709
    if len(chromaticities) == 32:
        x = [value / 100_000 for value in struct.unpack(">8I", chromaticities)]
        if not _is_triangle(x):
            return None
        primaries = (x[2], x[3], x[4], x[5], x[6], x[7], x[0], x[1])
    return Coding(primaries, transfer)


def _is_triangle(x: list[float]) -> bool:
    """Whether white is inside of three colours that differ. x: white first, as cHRM has it."""
    white, *corners = zip(x[::2], x[1::2], strict=True)
    signs = []
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        area = (other[0] - one[0]) * (white[1] - one[1]) - (other[1] - one[1]) * (white[0] - one[0])
        signs.append(area)
    sound = all(0 <= value <= 1 and math.isfinite(value) for value in x) and min(x[1::2]) > 0.01
    return sound and (min(signs) > 1e-4 or max(signs) < -1e-4)


def _first_chunks(file: IO[bytes]) -> dict[bytes, bytes]:
    """The short chunks before the pixels."""
    file.seek(8)
    found: dict[bytes, bytes] = {}
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            break
        length, name = struct.unpack(">I4s", head)
        if name == b"IDAT":
            break
        if length <= 64:
            found.setdefault(name, file.read(length))
            file.seek(4, 1)
        else:
            file.seek(length + 4, 1)
    return found


def _in_boxes(file: IO[bytes]) -> Coding | None:
    """The `colr` box of an AVIF: the first, which is that of the picture."""
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    place = head.find(b"colrnclx")
    if place < 0 or len(head) < place + 12:
        return None
    primaries, transfer = struct.unpack_from(">HH", head, place + 8)
    return of_numbers(primaries, transfer)


def _in_nclx(found: Any) -> Coding | None:
    if not isinstance(found, dict):
        return None
    primaries, transfer = found.get("color_primaries"), found.get("transfer_characteristics")
    if not isinstance(primaries, int) or not isinstance(transfer, int):
        return None
    return of_numbers(primaries, transfer)


def _in_profile(icc: bytes) -> Coding | None:
    """The numbers in a profile, where they say PQ or HLG: what else it says, it says itself."""
    if len(icc) < _ICC_TAGS_PLACE + 4:
        return None
    (count,) = struct.unpack_from(">I", icc, _ICC_TAGS_PLACE)
    for number in range(min(count, _ICC_MOST_TAGS)):
        entry = _ICC_TAGS_PLACE + 4 + 12 * number
        if len(icc) < entry + 12:
            return None
        name, start, length = struct.unpack_from(">4sII", icc, entry)
        if name == b"cicp" and length >= 12 and start + 12 <= len(icc):
            found = of_numbers(icc[start + 8], icc[start + 9])
            return found if found is not None and found.is_hdr else None
    return None
