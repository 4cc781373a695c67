"""TIFF whose samples Pillow cannot open: colours in floating point, in 24, 32 or 64 bits, more channels.

What its decoder unpacks is bytes, so it is told that they are a grey picture of 8 bits, as many times as
wide. What they mean, and the differences between neighbours that were packed instead of the samples (the
predictors of TIFF 6.0, section 14, and of Adobe's TIFF Technical Note 3), is worked out here.
"""

import io
import os
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import Base

from engine.pictures.depth import Pixels, Words
from engine.pictures.planes import Entries, packed_tiff

_STRIPS = (Base.StripOffsets, Base.StripByteCounts)
_TILES = (Base.TileOffsets, Base.TileByteCounts)
_COPIED = (Base.ImageLength, Base.Compression, Base.RowsPerStrip, Base.TileLength)
_LOSSLESS = (1, 5, 8, 32773, 32946, 34925, 50000)
"""Compressions of bytes, whatever they mean: none, LZW, Deflate, PackBits, LZMA, Zstandard."""

_UNSIGNED, _SIGNED, _FLOAT = 1, 2, 3
_DIFFERENCES, _FLOAT_DIFFERENCES = 2, 3
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB = 0, 1, 2
_BITS: dict[int, tuple[int, ...]] = {
    _UNSIGNED: (8, 16, 24, 32, 64),
    _SIGNED: (8, 16, 32, 64),
    _FLOAT: (16, 32, 64),
}
RAW_MODE = "?"
"""What Pillow takes for the layout of such samples, which it cannot decode."""

_CLEAR_SHARE = 0.5

Samples = NDArray[Any]


def can_read(photometric: int, sample_format: tuple[int, ...], bits: tuple[int, ...]) -> bool:
    """Whether such samples can be read here. bits: of each channel."""
    return (
        photometric in (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB)
        and len(sample_format) == 1
        and len(set(bits)) == 1
        and bits[0] in _BITS.get(sample_format[0], ())
        and len(bits) >= (3 if photometric == _RGB else 1)
    )


def read_samples(file: IO[bytes], tags: Any) -> tuple[Pixels, bool]:
    """(H, W, 1 to 4) uint16 samples of a picture for which `can_read` says so: grey or RGB, and alpha if
    there is one; and whether the colours are multiplied by it. tags: of its directory.

    Whole numbers: the largest that fits is white, as the format has it, but of 32 and 64 bits as `modes` has
    it for grey. Floating point: 1 is white, and what is brighter too, unless most of the picture would be:
    then 255, or the largest value. Other channels are left out. Raises guard.BROKEN; memory is bounded by
    the size of the picture and of the file.
    """
    kind = _first(tags.get(Base.SampleFormat, _UNSIGNED))
    channels = int(tags.get(Base.SamplesPerPixel, 1))
    bits = _first(tags[Base.BitsPerSample])
    colours = 3 if tags[Base.PhotometricInterpretation] == _RGB else 1
    extra = tags.get(Base.ExtraSamples, ())
    has_alpha = len(extra) > 0 and extra[0] in (1, 2)
    values = _stored(file, tags, kind, bits, channels)[:, :, : colours + has_alpha]
    made = np.empty(values.shape, np.uint16)
    white = _white(values[:, :, :colours], kind, bits)
    _scale_into(made[:, :, :colours], values[:, :, :colours], white)
    if has_alpha:
        most = 1.0 if kind == _FLOAT else _white_of_whole(kind, bits)
        _scale_into(made[:, :, colours:], values[:, :, colours:], most)
    if tags[Base.PhotometricInterpretation] == _WHITE_IS_ZERO:
        np.subtract(65535, made[:, :, :1], out=made[:, :, :1])
    return made, has_alpha and extra[0] == 1


def words_of_floats(values: Samples, has_alpha: bool) -> Words:
    """(H, W, channels) uint16 from any floating point, in the same way; the last channel may be alpha."""
    made = np.empty(values.shape, np.uint16)
    colours = values.shape[2] - has_alpha
    white = _white(values[:, :, :colours], _FLOAT, 0)
    _scale_into(made[:, :, :colours], values[:, :, :colours], white)
    _scale_into(made[:, :, colours:], values[:, :, colours:], 1.0)
    return made


def _white(values: Samples, kind: int, bits: int) -> float:
    if kind != _FLOAT and bits <= 24:
        return _white_of_whole(kind, bits)
    largest = float(values.max(where=np.isfinite(values), initial=0))
    if kind != _FLOAT:
        return max(largest, 65535.0)  # nobody says how many of the bits are used
    if largest <= 1 or np.count_nonzero(values > 1) < _CLEAR_SHARE * values.size:
        return 1.0
    return max(largest, 255.0)


def _white_of_whole(kind: int, bits: int) -> float:
    return float(2 ** (bits - (kind == _SIGNED)) - 1)


def _scale_into(made: Pixels, values: Samples, white: float) -> None:
    """Row by row: the numbers between take eight bytes a sample."""
    for number in range(len(values)):
        with np.errstate(invalid="ignore"):  # some bits that are no number complain of being looked at
            row = np.nan_to_num(values[number].astype(np.float64), nan=0.0, posinf=white, neginf=0.0)
        made[number] = np.rint(np.clip(row / white, 0, 1) * 65535)


def _stored(file: IO[bytes], tags: Any, kind: int, bits: int, channels: int) -> Samples:
    """(H, W, channels) as in the file, of NumPy's type for them."""
    if tags.get(Base.Compression, 1) not in _LOSSLESS or _first(tags.get(Base.FillOrder, 1)) != 1:
        raise ValueError(f"compression {tags.get(Base.Compression)} of such samples")
    width = int(tags[Base.ImageWidth])
    if tags.get(Base.PlanarConfiguration, 1) != 2:
        return _plane(file, tags, kind, bits, channels, 0, 1)[:, :width]
    planes = [_plane(file, tags, kind, bits, 1, number, channels) for number in range(channels)]
    return np.concatenate(planes, axis=2)[:, :width]


def _plane(
    file: IO[bytes], tags: Any, kind: int, bits: int, channels: int, number: int, planes: int
) -> Samples:
    """(H, W or more, channels): one of the planes, with what the tiles have beyond the picture."""
    places = _STRIPS if Base.StripOffsets in tags else _TILES
    width = int(tags[Base.ImageWidth])
    part_width = width if places is _STRIPS else int(tags[Base.TileWidth])
    across = -(-width // part_width)
    pixel_bytes = channels * bits // 8
    body, found, lengths = _parts(file, tags, places, number, planes)
    entries: Entries = {tag: (int(tags[tag]),) for tag in _COPIED if tag in tags}
    entries |= {
        Base.ImageWidth: (across * part_width * pixel_bytes,),
        Base.BitsPerSample: (8,),
        Base.PhotometricInterpretation: (1,),
        Base.SamplesPerPixel: (1,),
        places[0]: found,
        places[1]: lengths,
    }
    if places is _TILES:
        entries[Base.TileWidth] = (part_width * pixel_bytes,)
    order = "<" if tags.prefix == b"II" else ">"
    with Image.OPEN["TIFF"][0](io.BytesIO(packed_tiff(order, entries, body)), "") as grey:
        rows = np.asarray(grey)
    parts = rows.reshape(len(rows), across, part_width * pixel_bytes)
    predictor = tags.get(Base.Predictor, 1)
    if predictor == _FLOAT_DIFFERENCES:
        return _undone_float(parts, bits // 8, channels).reshape(len(rows), -1, channels)
    values = _typed(parts, kind, bits, order).reshape(len(rows), across, part_width, channels)
    if predictor == _DIFFERENCES:
        values = np.cumsum(values, axis=2, dtype=values.dtype)  # modulo two to the power of the bits
        if bits == 24:
            values &= np.uint32(0xFFFFFF)
    return values.reshape(len(rows), across * part_width, channels)


def _parts(
    file: IO[bytes], tags: Any, places: tuple[int, int], number: int, planes: int
) -> tuple[bytes, tuple[int, ...], tuple[int, ...]]:
    """The strips or tiles of a plane, one behind the other; where each is behind the header, its length."""
    offsets, lengths = (tags[tag] for tag in places)
    if len(offsets) != len(lengths) or len(offsets) % planes:
        raise ValueError(f"{len(offsets)} parts and {len(lengths)} lengths for {planes} planes")
    if sum(lengths) > os.fstat(file.fileno()).st_size:
        raise ValueError("parts that are longer than the file")
    count = len(offsets) // planes
    own = slice(number * count, (number + 1) * count)
    body, found = bytearray(), []
    for offset, length in zip(offsets[own], lengths[own], strict=True):
        found.append(8 + len(body))
        file.seek(offset)
        data = file.read(length)
        if len(data) < length:
            raise EOFError("a part is missing")
        body += data
    return bytes(body), tuple(found), tuple(lengths[own])


def _typed(rows: Samples, kind: int, bits: int, order: str) -> Samples:
    """Bytes, the last axis, as numbers of the machine's order."""
    if bits == 24:
        digits = np.ascontiguousarray(rows).reshape(*rows.shape[:-1], -1, 3).astype(np.uint32)
        low, high = (0, 2) if order == "<" else (2, 0)
        whole: Samples = digits[..., low] | digits[..., 1] << 8 | digits[..., high] << 16
        return whole
    letter = {_UNSIGNED: "u", _SIGNED: "i", _FLOAT: "f"}[kind]
    typed = np.ascontiguousarray(rows).view(f"{order}{letter}{bits // 8}")
    return typed.astype(typed.dtype.newbyteorder("="), copy=False)


def _undone_float(parts: Samples, sample_bytes: int, channels: int) -> Samples:
    """Of each row of a part the highest bytes of all samples come first, then the next ones; and of all these
    bytes the differences, `channels` apart."""
    height, across, length = parts.shape
    spread = parts.reshape(height, across, length // channels, channels)
    summed = np.cumsum(spread, axis=2, dtype=np.uint8).reshape(height, across, sample_bytes, -1)
    together = np.ascontiguousarray(np.moveaxis(summed, 2, 3))
    numbers: Samples = together.view(f">f{sample_bytes}").astype(f"=f{sample_bytes}")
    return numbers


def _first(value: Any) -> int:
    return int(value[0] if isinstance(value, tuple) else value)
