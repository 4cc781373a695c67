"""Writing TIFF. Pillow cannot write a compressed TIFF with EXIF directories (libtiff refuses their tags),
so the strips are compressed here, and only the directory of tags is packed by Pillow.
"""

import zlib
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import IFD, Base
from PIL.TiffImagePlugin import ImageFileDirectory_v2

_STRIP_BYTES = 2**20  # large enough to compress well, small enough for readers that load strip by strip
_ADOBE_DEFLATE = 8
_UNASSOCIATED_ALPHA = 2  # colours are not premultiplied
_BLACK_IS_ZERO, _RGB = 1, 2
_SHORT, _LONG, _UNDEFINED = 3, 4, 7


def write_tiff(file: IO[bytes], samples: NDArray[np.uint8], icc: bytes | None, exif: Image.Exif) -> None:
    """Write (H, W, C) uint8 samples, C of grey 1, grey+alpha 2, RGB 3, RGBA 4, lossless, with metadata.

    Raises OSError from `file`, struct.error beyond 4 GiB (the limit of the format).
    """
    height, width, channels = samples.shape
    rows = max(1, min(height, _STRIP_BYTES // (width * channels)))
    strips = [_compress(samples[top : top + rows]) for top in range(0, height, rows)]
    offsets = [0]
    for strip in strips[:-1]:
        offsets.append(offsets[-1] + len(strip))

    tags: dict[int, Any] = dict(exif)
    for directory in (IFD.Exif, IFD.GPSInfo):
        tags.pop(directory, None)  # the offset in the old file
        if entries := exif.get_ifd(directory):
            tags[directory] = entries
    tags |= {
        Base.ImageWidth: width,
        Base.ImageLength: height,
        Base.BitsPerSample: (8,) * channels,
        Base.Compression: _ADOBE_DEFLATE,
        Base.PhotometricInterpretation: _BLACK_IS_ZERO if channels <= 2 else _RGB,
        Base.StripOffsets: tuple(offsets),  # Pillow adds where the directory ends
        Base.SamplesPerPixel: channels,
        Base.RowsPerStrip: rows,
        Base.StripByteCounts: tuple(len(strip) for strip in strips),
        Base.PlanarConfiguration: 1,
        Base.Predictor: 2,  # differences between neighbours: half the size for photographs
    }
    if channels in (2, 4):
        tags[Base.ExtraSamples] = _UNASSOCIATED_ALPHA
    if icc is not None:
        tags[Base.InterColorProfile] = icc

    header = ImageFileDirectory_v2(b"II*\0\x08\0\0\0")
    for tag, value in tags.items():
        header[tag] = value
    for tag in (
        Base.StripOffsets,
        Base.StripByteCounts,
        Base.ImageWidth,
        Base.ImageLength,
        Base.RowsPerStrip,
    ):
        header.tagtype[tag] = _LONG
    header.save(file)
    for strip in strips:
        file.write(strip)


def _compress(rows: NDArray[np.uint8]) -> bytes:
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]  # modulo 256, as the format asks for
    return zlib.compress(differences.tobytes(), 4)
