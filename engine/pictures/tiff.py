"""Writing TIFF. Pillow cannot write a compressed TIFF with EXIF directories (libtiff refuses their tags), nor
one of several channels of 16 bits, so the strips are compressed here, and only the directory of tags is
packed by Pillow.
"""

import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import IO, Any

from PIL import Image, TiffTags
from PIL.ExifTags import IFD, Base
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from engine.pictures.options import TiffCompression
from engine.pictures.strips import Samples, Strips

CLASSIC_BYTES = 2**32 - 2**25
"""Files whose samples take more are written as BigTIFF: offsets in the usual one end at 4 GiB. The rest
is for tags, and for what compressing adds to samples that cannot be compressed."""

_PAGES_ALLOWANCE = 4

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
    """Write the whole file, lossless, in the depth of the strips, with metadata; as BigTIFF where the other
    could be too small.

    more: tags that hold bytes. Raises OSError from `file`, which must be seekable.
    """
    Pages(file, needs_big([sample_bytes(strips)]), compression).write(strips, icc, exif, more)


def sample_bytes(strips: Strips) -> int:
    """What the samples of a page take, not compressed."""
    return strips.height * strips.width * strips.channels * strips.depth // 8


def needs_big(page_bytes: Sequence[int], count: int = 1) -> bool:
    """Whether a file of pages with so many bytes of samples is to be a BigTIFF.

    count: of the pages, when only the first is known. The others may be larger then, and the file cannot be
    changed once it has begun: so it becomes one early.
    """
    if count > len(page_bytes):
        return page_bytes[0] * count * _PAGES_ALLOWANCE > CLASSIC_BYTES
    return sum(page_bytes) > CLASSIC_BYTES


class Pages:
    """A TIFF that is written page by page into an empty file."""

    def __init__(self, file: IO[bytes], big: bool, compression: TiffCompression) -> None:
        self._file = file
        self._big = big
        self._compression: TiffCompression = compression
        # Where the place of the next directory is to be written: in the header, or in the page before.
        self._link = 8 if big else 4

    def write(
        self, strips: Strips, icc: bytes | None, exif: Image.Exif, more: Mapping[int, bytes] | None = None
    ) -> None:
        """One page, with metadata of its own.

        The directory comes first, so it is written twice: as long as it will be, to keep its place, and when
        the sizes of all strips are known. Raises OSError from the file.
        """
        file = self._file
        tags = _tags(strips, exif, self._compression)
        tags.update(more or {})
        if icc is not None:
            tags[Base.InterColorProfile] = icc
        start = file.tell()
        self._directory(tags, [0] * strips.count)
        sizes = []
        for strip in strips.made(_compressed if self._compression == "deflate" else _stored):
            file.write(strip)
            sizes.append(len(strip))
        if file.tell() % 2:
            file.write(b"\0")  # directories begin at even places
        end = file.tell()
        file.seek(start)
        entries = self._directory(tags, sizes)
        if start > 0:
            file.seek(self._link)
            file.write(struct.pack("<Q" if self._big else "<I", start))
            self._link = start
        else:
            self._link = 16 if self._big else 8
        self._link += 8 + 20 * entries if self._big else 2 + 12 * entries
        file.seek(end)

    def _directory(self, tags: dict[int, Any], sizes: list[int]) -> int:
        """Write the directory of a page whose strips follow at once, in these sizes in bytes; behind the
        header, if it is the first. Returns how many entries it has."""
        offsets = [0]
        for size in sizes[:-1]:
            offsets.append(offsets[-1] + size)
        directory = ImageFileDirectory_v2(_BIG_START if self._big else _CLASSIC_START)
        for tag, value in tags.items():
            if isinstance(value, bytes) and tag not in TiffTags.TAGS_V2:
                directory.tagtype[tag] = TiffTags.UNDEFINED
            directory[tag] = value
        directory[Base.StripOffsets] = tuple(offsets)  # Pillow adds where the directory ends
        directory[Base.StripByteCounts] = tuple(sizes)
        for tag in (Base.ImageWidth, Base.ImageLength, Base.RowsPerStrip):
            directory.tagtype[tag] = TiffTags.LONG
        for tag in (Base.StripOffsets, Base.StripByteCounts):
            directory.tagtype[tag] = TiffTags.LONG8 if self._big else TiffTags.LONG
        directory.save(self._file)
        return len(directory)


def _tags(strips: Strips, exif: Image.Exif, compression: TiffCompression) -> dict[int, Any]:
    channels = strips.channels
    tags: dict[int, Any] = dict(exif)
    for directory in (IFD.Exif, IFD.GPSInfo):
        tags.pop(directory, None)  # the offset in the old file
        if entries := exif.get_ifd(directory):
            tags[directory] = entries
    tags |= {
        Base.ImageWidth: strips.width,
        Base.ImageLength: strips.height,
        Base.BitsPerSample: (strips.depth,) * channels,
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
    return tags


def _compressed(rows: Samples, _above: Samples | None) -> bytes:
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]  # modulo 256 or 65536, as the format asks for
    return zlib.compress(_stored(differences, None), 4)


def _stored(rows: Samples, _above: Samples | None) -> bytes:
    return rows.astype(rows.dtype.newbyteorder("<"), copy=False).tobytes()
