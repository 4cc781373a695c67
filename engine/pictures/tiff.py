"""Writing TIFF. Pillow cannot write a compressed TIFF with EXIF directories (libtiff refuses their tags),
so the strips are compressed here, and only the directory of tags is packed by Pillow.
"""

import zlib
from collections.abc import Mapping
from typing import IO, Any

from PIL import Image, TiffTags
from PIL.ExifTags import IFD, Base
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from engine.pictures.options import TiffCompression
from engine.pictures.strips import Samples, Strips

CLASSIC_BYTES = 2**32 - 2**25
"""Pictures whose samples take more are written as BigTIFF: offsets in the usual one end at 4 GiB. The rest
is for tags, and for what compressing adds to samples that cannot be compressed."""

_NONE, _ADOBE_DEFLATE = 1, 8
_UNASSOCIATED_ALPHA = 2  # colours are not premultiplied
_BLACK_IS_ZERO, _RGB = 1, 2
_CLASSIC_START, _BIG_START = b"II*\0\x08\0\0\0", b"II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0"


def write_tiff(
    file: IO[bytes],
    strips: Strips,
    icc: bytes | None,
    exif: Image.Exif,
    more: Mapping[int, bytes] | None = None,
    compression: TiffCompression = "deflate",
) -> None:
    """Write the whole file, lossless, with metadata; as BigTIFF where the other could be too small.

    more: tags that hold bytes.

    The directory comes first, so it is written twice: as long as it will be, to keep its place, and when the
    sizes of all strips are known. Raises OSError from `file`, which must be seekable.
    """
    channels = strips.channels
    tags: dict[int, Any] = dict(exif)
    for directory in (IFD.Exif, IFD.GPSInfo):
        tags.pop(directory, None)  # the offset in the old file
        if entries := exif.get_ifd(directory):
            tags[directory] = entries
    tags |= {
        Base.ImageWidth: strips.width,
        Base.ImageLength: strips.height,
        Base.BitsPerSample: (8,) * channels,
        Base.Compression: _ADOBE_DEFLATE if compression == "deflate" else _NONE,
        Base.PhotometricInterpretation: _BLACK_IS_ZERO if channels <= 2 else _RGB,
        Base.SamplesPerPixel: channels,
        Base.RowsPerStrip: strips.rows_per_strip,
        Base.PlanarConfiguration: 1,
    }
    if compression == "deflate":
        tags[Base.Predictor] = 2  # differences between neighbours: half the size for photographs
    if channels in (2, 4):
        tags[Base.ExtraSamples] = _UNASSOCIATED_ALPHA
    if icc is not None:
        tags[Base.InterColorProfile] = icc
    tags |= more or {}

    big = strips.height * strips.width * channels > CLASSIC_BYTES
    _write_directory(file, tags, [0] * strips.count, big)
    sizes = []
    for strip in strips.made(_compressed if compression == "deflate" else _stored):
        file.write(strip)
        sizes.append(len(strip))
    end = file.tell()
    file.seek(0)
    _write_directory(file, tags, sizes, big)
    file.seek(end)


def _write_directory(file: IO[bytes], tags: dict[int, Any], sizes: list[int], big: bool) -> None:
    """The header and the directory of a file whose strips follow at once, in these sizes in bytes."""
    offsets = [0]
    for size in sizes[:-1]:
        offsets.append(offsets[-1] + size)
    directory = ImageFileDirectory_v2(_BIG_START if big else _CLASSIC_START)
    for tag, value in tags.items():
        if isinstance(value, bytes) and tag not in TiffTags.TAGS_V2:
            directory.tagtype[tag] = TiffTags.UNDEFINED
        directory[tag] = value
    directory[Base.StripOffsets] = tuple(offsets)  # Pillow adds where the directory ends
    directory[Base.StripByteCounts] = tuple(sizes)
    for tag in (Base.ImageWidth, Base.ImageLength, Base.RowsPerStrip):
        directory.tagtype[tag] = TiffTags.LONG
    for tag in (Base.StripOffsets, Base.StripByteCounts):
        directory.tagtype[tag] = TiffTags.LONG8 if big else TiffTags.LONG
    directory.save(file)


def _compressed(rows: Samples, _above: Samples | None) -> bytes:
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]  # modulo 256, as the format asks for
    return zlib.compress(differences.tobytes(), 4)


def _stored(rows: Samples, _above: Samples | None) -> bytes:
    return rows.tobytes()
