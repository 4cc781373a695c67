"""Writing TIFF. Pillow cannot write a compressed TIFF with EXIF directories (libtiff refuses their tags), nor
one of several channels of 16 bits, so the strips are compressed and the directories are laid out here.
"""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import IO

from PIL.ExifTags import Base

from engine.pictures.exif_pack import in_order, needed_order, packed_directory
from engine.pictures.exif_tree import LONG, SHORT, Entry, ExifTree, Order
from engine.pictures.exif_values import bytes_entry, numbers_entry
from engine.pictures.options import TiffCompression
from engine.pictures.strips import Samples, Strips

CLASSIC_BYTES = 2**32 - 2**25
"""Files whose samples take more are written as BigTIFF: offsets in the usual one end at 4 GiB. The rest
is for tags, and for what compressing adds to samples that cannot be compressed."""

_PAGES_ALLOWANCE = 4

_NONE, _ADOBE_DEFLATE = 1, 8
_UNASSOCIATED_ALPHA = 2  # colours are not premultiplied
_BLACK_IS_ZERO, _RGB = 1, 2
_LONG8 = 16
_CLASSIC_STARTS: dict[Order, bytes] = {"<": b"II*\0\x08\0\0\0", ">": b"MM\0*\0\0\0\x08"}
_BIG_START = b"II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0"


def write_tiff(
    file: IO[bytes],
    strips: Strips,
    icc: bytes | None,
    exif: ExifTree,
    more: Mapping[int, tuple[int, bytes]] | None = None,
    compression: TiffCompression = "deflate",
) -> None:
    """Write the whole file, lossless, in the depth of the strips, with metadata; as BigTIFF where the other
    could be too small. Big-endian where a MakerNote needs that, otherwise little-endian.

    more: tags that hold bytes, with their types. Raises OSError from `file`, which must be seekable.
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
        self._order: Order = "<"  # of bytes; the first page decides
        # Where the place of the next directory is to be written: in the header, or in the page before.
        self._link = 8 if big else 4

    def write(
        self,
        strips: Strips,
        icc: bytes | None,
        exif: ExifTree,
        more: Mapping[int, tuple[int, bytes]] | None = None,
    ) -> None:
        """One page, with metadata of its own.

        The directory comes first, so it is written twice: as long as it will be, to keep its place, and when
        the sizes of all strips are known. Raises OSError from the file.
        """
        file = self._file
        start = file.tell()
        if start == 0 and not self._big:
            self._order = needed_order(exif) or "<"
        tree = _tree(strips, icc, in_order(exif, self._order), self._compression)
        tree.first.update((tag, bytes_entry(data, kind)) for tag, (kind, data) in (more or {}).items())
        self._directory(tree, [0] * strips.count)
        sizes = []
        make = _compressed if self._compression == "deflate" else _stored
        for strip in strips.made(partial(make, self._order)):
            file.write(strip)
            sizes.append(len(strip))
        if file.tell() % 2:
            file.write(b"\0")  # directories begin at even places
        end = file.tell()
        file.seek(start)
        entries = self._directory(tree, sizes)
        if start > 0:
            file.seek(self._link)
            file.write(struct.pack(self._order + ("Q" if self._big else "I"), start))
            self._link = start
        else:
            self._link = 16 if self._big else 8
        self._link += 8 + 20 * entries if self._big else 2 + 12 * entries
        file.seek(end)

    def _directory(self, tree: ExifTree, sizes: list[int]) -> int:
        """Write the directory of a page whose strips follow at once, in these sizes in bytes; behind the
        header, if it is the first. Returns how many entries it has."""
        if self._file.tell() == 0:
            self._file.write(_BIG_START if self._big else _CLASSIC_STARTS[self._order])
        start = self._file.tell()
        # Where the strips begin depends on how long the directory is, and that not on what it says.
        behind = start + len(_packed(tree, sizes, sizes, start, self._big))
        offsets = list(accumulate(sizes[:-1], initial=behind))
        data = _packed(tree, offsets, sizes, start, self._big)
        self._file.write(data)
        return int.from_bytes(data[: 8 if self._big else 2], "little" if self._order == "<" else "big")


def _packed(tree: ExifTree, offsets: list[int], sizes: list[int], start: int, is_big: bool) -> bytes:
    kind = _LONG8 if is_big else LONG
    for tag, values in ((Base.StripOffsets, offsets), (Base.StripByteCounts, sizes)):
        data = struct.pack(f"{tree.order}{len(values)}{'Q' if is_big else 'I'}", *values)
        tree.first[tag] = Entry(kind, len(values), data)
    return packed_directory(tree, start, is_big)


def _tree(strips: Strips, icc: bytes | None, exif: ExifTree, compression: TiffCompression) -> ExifTree:
    """All of a page but where its strips are."""
    channels = strips.channels
    tags: dict[int, tuple[int, tuple[int, ...]]] = {
        Base.ImageWidth: (LONG, (strips.width,)),
        Base.ImageLength: (LONG, (strips.height,)),
        Base.BitsPerSample: (SHORT, (strips.depth,) * channels),
        Base.Compression: (SHORT, (_ADOBE_DEFLATE if compression == "deflate" else _NONE,)),
        Base.PhotometricInterpretation: (SHORT, (_BLACK_IS_ZERO if channels <= 2 else _RGB,)),
        Base.SamplesPerPixel: (SHORT, (channels,)),
        Base.RowsPerStrip: (LONG, (strips.rows_per_strip,)),
        Base.PlanarConfiguration: (SHORT, (1,)),
    }
    if compression == "deflate":
        tags[Base.Predictor] = (SHORT, (2,))  # differences between neighbours: half the size for photographs
    if channels in (2, 4):
        tags[Base.ExtraSamples] = (SHORT, (_UNASSOCIATED_ALPHA,))
    first = dict(exif.first)
    first.update((tag, numbers_entry(kind, exif.order, *values)) for tag, (kind, values) in tags.items())
    if icc is not None:
        first[Base.InterColorProfile] = bytes_entry(icc)
    return replace(exif, first=first)


def _compressed(order: Order, rows: Samples, _above: Samples | None) -> bytes:
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]  # modulo 256 or 65536, as the format asks for
    return zlib.compress(_stored(order, differences, None), 4)


def _stored(order: Order, rows: Samples, _above: Samples | None) -> bytes:
    return rows.astype(rows.dtype.newbyteorder(order), copy=False).tobytes()
