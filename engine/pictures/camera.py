"""Camera raw files, developed by LibRaw through rawpy: sRGB of 16 bits, with the camera's white balance.

Brightness is chosen by LibRaw, so that a thousandth of the picture is white: raw files are exposed for their
highlights and look dark without. What belongs to the picture is read here, since LibRaw hands out little of
it: most of these files are TIFF in all but the mark at their beginning, RAF has a JPEG inside, CR3 has boxes.
"""

import io
import os
import re
import struct
from typing import IO, Any, cast

import numpy as np
from PIL import Image
from PIL.ExifTags import IFD

from engine.pictures.depth import Words
from engine.pictures.guard import BROKEN
from engine.pictures.layers import turned
from engine.pictures.metadata import clean_exif, read_orientation
from engine.pictures.plugins import developed, open_raw, preview_bytes

FORMAT = "RAW"
"""What `Image.format` is for these."""

SUFFIXES = (
    ".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".fff", ".gpr", ".iiq", ".kdc", ".mef",
    ".mos", ".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f",
)  # fmt: skip

SIGNATURE = re.compile(
    rb"II\*\x00.{4}CR\x02|.{4}ftypcrx |FUJIFILMCCD-RAW|IIR[OS]|MMOR|IIU\x00|II\x1a\x00.{4}HEAPCCDR|"
    rb"FOVb|\x00MRM",
    re.DOTALL,
)
"""Those that are told by their first bytes. The others are TIFF there."""

_ORIENTATIONS = (1, 2, 4, 3, 5, 8, 6, 7)  # of EXIF, by LibRaw's `flip`
_HEAD_BYTES = 2**16
_MOST_EXIF_BYTES = 2**20
_RAF_JPEG = 84
_CR3_DIRECTORIES = {b"CMT1": None, b"CMT2": IFD.Exif, b"CMT4": IFD.GPSInfo}


class RawImage(Image.Image):
    """A raw file with its header read: format, size in pixels (upright), mode RGB, EXIF. orientation: of its
    samples, as EXIF has it. It has no pixels that Pillow could decode: see `decoded`."""

    def __init__(self, raw: Any, exif: bytes | None) -> None:
        super().__init__()
        self.raw = raw
        self.format = FORMAT
        sizes = raw.sizes
        stored = (sizes.iwidth, sizes.iheight)
        self.orientation = _ORIENTATIONS[sizes.flip]
        self._size = stored[::-1] if self.orientation >= 5 else stored
        self._mode = "RGB"
        if exif is not None:
            self.info["exif"] = exif

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def close(self) -> None:
        self.raw.close()


def open_camera(file: IO[bytes]) -> RawImage:
    """The image with its header read, nothing decoded. Raises what `open_raw` raises."""
    raw = open_raw(file)
    try:
        exif = clean_exif(_read_exif(file))  # without orientation: LibRaw turns the picture
    except BROKEN:
        exif = None
    return RawImage(raw, exif)


def decoded(image: Image.Image) -> Words:
    """(H, W, 3), or (H, W, 1) from a camera without colours; upright, sRGB. Raises guard.BROKEN."""
    assert isinstance(image, RawImage)
    samples = developed(image.raw)
    if samples.ndim == 2:
        samples = samples[:, :, np.newaxis]
    # Cameras whose pixels are no squares, or stand on a corner, have another size than their header says.
    image._size = samples.shape[1::-1]
    return samples


def preview(image: Image.Image) -> Image.Image | None:
    """The picture that the camera put into the file, upright, in mode RGB; None if there is none."""
    assert isinstance(image, RawImage)
    found = preview_bytes(image.raw)
    if found is None:
        return None
    with Image.OPEN["JPEG"][0](io.BytesIO(found), "") as inside:
        # Some say themselves how they are to be turned, and the others are like the raw samples.
        said = read_orientation(inside.getexif())
        upright = turned(np.asarray(inside.convert("RGB")), image.orientation if said == 1 else said)
    return Image.fromarray(np.ascontiguousarray(upright))


def _read_exif(file: IO[bytes]) -> Image.Exif:
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if head.startswith(b"FUJIFILM"):
        start, length = struct.unpack_from(">II", head, _RAF_JPEG)
        file.seek(start)
        with Image.OPEN["JPEG"][0](io.BytesIO(file.read(min(length, 2 * _MOST_EXIF_BYTES))), "") as preview:
            return preview.getexif()
    if head[4:8] == b"ftyp":
        return _of_boxes(head)
    exif = Image.Exif()
    exif.load_from_fp(cast(IO[bytes], _AsTiff(file)))
    return exif


def _of_boxes(head: bytes) -> Image.Exif:
    """CR3: a TIFF for each directory, in boxes at the beginning of the file."""
    made = Image.Exif()
    for name, directory in _CR3_DIRECTORIES.items():
        place = head.find(name)
        if place < 4:
            continue
        (length,) = struct.unpack_from(">I", head, place - 4)
        part = Image.Exif()
        part.load(b"Exif\0\0" + head[place + 4 : place - 4 + length])
        if directory is None:
            for tag in part:
                made[tag] = part[tag]
        else:
            made.get_ifd(directory).update(dict(part))
    return made


class _AsTiff(io.RawIOBase):
    """A file whose first bytes are those of a TIFF in the same byte order, whatever its maker put there."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        file.seek(0)

    def read(self, size: int = -1) -> bytes:
        place = self._file.tell()
        data = self._file.read(min(size, _MOST_EXIF_BYTES) if size >= 0 else _MOST_EXIF_BYTES)
        if place == 0 and len(data) >= 4:
            data = data[:2] + (b"*\0" if data[:2] == b"II" else b"\0*") + data[4:]
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()
