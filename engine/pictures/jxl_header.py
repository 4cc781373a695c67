"""The beginning of a JPEG XL codestream: size, orientation, kind of samples (ISO/IEC 18181-1, A and D).

Bits come from the lowest of each byte on.
"""

from dataclasses import dataclass
from typing import Literal

SIGNATURE = b"\xff\x0a"

LONGEST_BYTES = 4096
"""What is read of it: the names of channels may be long."""

_SHORTEST_BYTES = 12
_SIZE_BITS = (9, 13, 18, 30)
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_ALPHA, _BLACK = 0, 4

Choices = tuple[tuple[int, int], ...]
"""The four ways to write a number, as pairs: what is added to it, and how many bits follow."""

_KIND: Choices = ((0, 0), (1, 0), (2, 4), (18, 6))
_BITS: Choices = ((8, 0), (10, 0), (12, 0), (1, 6))
_FLOAT_BITS: Choices = ((32, 0), (16, 0), (24, 0), (1, 6))
_CHANNELS: Choices = ((0, 0), (1, 0), (2, 4), (1, 12))
_SHIFT: Choices = ((0, 0), (3, 0), (4, 0), (1, 3))
_NAME: Choices = ((0, 0), (0, 4), (16, 5), (48, 10))
_TICKS: Choices = ((100, 0), (1000, 0), (1, 10), (1, 30))
_TICK_PARTS: Choices = ((1, 0), (1001, 0), (1, 8), (1, 10))
_LOOPS: Choices = ((0, 0), (0, 3), (0, 16), (0, 32))
_PREVIEW_EIGHTHS: Choices = ((16, 0), (32, 0), (1, 5), (33, 9))
_PREVIEW: Choices = ((1, 6), (65, 8), (321, 10), (1345, 12))


@dataclass(frozen=True)
class Header:
    """size: (width, height) in pixels, as stored. orientation: of EXIF, 1 to 8; the decoder applies it.
    bits: of each sample. channels: beside the colours. second: what the first of these holds: "alpha",
    "multiplied" (alpha that the colours are multiplied by), "black" (of CMYK), or something else.
    bits_at: where in the codestream, in bits, it is said how many there are. is_lossy: the colours are kept
    as XYB, so that this is only a hint; not known where there is more than one of `channels`.
    """

    size: tuple[int, int]
    orientation: int = 1
    is_animated: bool = False
    bits: int = 8
    is_float: bool = False
    channels: int = 0
    second: Literal["alpha", "multiplied", "black", "other"] = "other"
    bits_at: int = 0
    is_lossy: bool = True

    @property
    def upright_size(self) -> tuple[int, int]:
        return self.size[::-1] if self.orientation >= 5 else self.size


class _Bits:
    """Takes numbers from the beginning of the codestream."""

    def __init__(self, data: bytes) -> None:
        self._bits = int.from_bytes(data, "little")
        self._left = self._all = 8 * len(data)

    def take(self, count: int) -> int:
        """Raises ValueError behind the end."""
        self._left -= count
        if self._left < 0:
            raise ValueError("a JPEG XL header that ends early")
        value = self._bits & ((1 << count) - 1)
        self._bits >>= count
        return value

    @property
    def taken(self) -> int:
        return self._all - self._left

    def flag(self) -> bool:
        return bool(self.take(1))

    def choice(self, choices: Choices) -> int:
        added, count = choices[self.take(2)]
        return added + self.take(count)


def read_header(stream: bytes) -> Header:
    """What a codestream says of itself. stream: its first LONGEST_BYTES. Raises ValueError."""
    if stream[:2] != SIGNATURE or len(stream) < _SHORTEST_BYTES:
        raise ValueError("no JPEG XL codestream")
    bits = _Bits(stream[2:])
    size = _size(bits)
    if bits.flag():  # all as usual
        return Header(size)
    orientation, is_animated = 1, False
    if bits.flag():
        orientation = bits.take(3) + 1
        if bits.flag():
            _size(bits)  # that it is meant to be shown in
        if bits.flag():
            _skip_preview(bits)
        is_animated = bits.flag()
        if is_animated:
            for choices in (_TICKS, _TICK_PARTS, _LOOPS):
                bits.choice(choices)
            bits.flag()
    bits_at = 8 * len(SIGNATURE) + bits.taken + 1
    depth, is_float = _depth(bits)
    bits.flag()  # whether 16 bits suffice for decoding
    channels = bits.choice(_CHANNELS)
    second = _channel(bits) if channels else "other"
    is_lossy = channels < 2 and bits.flag()
    return Header(size, orientation, is_animated, depth, is_float, channels, second, bits_at, is_lossy)


def deepened(stream: bytes, header: Header) -> bytes | None:
    """A lossy codestream of 8 bits, saying that it has 12: one bit is another. None for all others."""
    if not header.is_lossy or header.is_float or header.bits != 8 or not header.bits_at:
        return None
    changed = bytearray(stream)
    place = header.bits_at + 1
    changed[place // 8] |= 1 << place % 8
    return bytes(changed)


def _size(bits: _Bits) -> tuple[int, int]:
    is_small = bits.flag()

    def side() -> int:
        return (bits.take(5) + 1) * 8 if is_small else bits.take(_SIZE_BITS[bits.take(2)]) + 1

    height = side()
    ratio = bits.take(3)
    if ratio == 0:
        return side(), height
    across, down = _RATIOS[ratio - 1]
    return height * across // down, height


def _skip_preview(bits: _Bits) -> None:
    choices = _PREVIEW_EIGHTHS if bits.flag() else _PREVIEW
    bits.choice(choices)
    if bits.take(3) == 0:
        bits.choice(choices)


def _depth(bits: _Bits) -> tuple[int, bool]:
    if not bits.flag():
        return bits.choice(_BITS), False
    depth = bits.choice(_FLOAT_BITS)
    bits.take(4)  # of the exponent
    return depth, True


def _channel(bits: _Bits) -> Literal["alpha", "multiplied", "black", "other"]:
    if bits.flag():
        return "alpha"
    kind = bits.choice(_KIND)
    _depth(bits)
    bits.choice(_SHIFT)
    for _ in range(bits.choice(_NAME)):
        bits.take(8)
    if kind == _ALPHA:
        return "multiplied" if bits.flag() else "alpha"
    return "black" if kind == _BLACK else "other"
