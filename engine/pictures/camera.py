"""Camera raw files, developed by LibRaw through rawpy: sRGB of 16 bits, with the camera's white balance.

Brightness is chosen by LibRaw, so that a thousandth of the picture is white: raw files are exposed for their
highlights and look dark without. What belongs to the picture is read here, since LibRaw hands out little of
it: most of these files are TIFF in all but the mark at their beginning, RAF has a JPEG inside, CR3 has boxes.
"""

import io
import re
import struct
from typing import IO, Any

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from engine.pictures.depth import Words
from engine.pictures.exif_tags import STORAGE
from engine.pictures.exif_tree import ExifTree, parse, parse_block
from engine.pictures.guard import BROKEN
from engine.pictures.layers import turned
from engine.pictures.metadata import merged, read_orientation, upright_block
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

_BIG = 43
_COMPRESSION, _PHOTOMETRIC, _DNG_VERSION = 259, 262, 50706
_OF_SENSORS = (32803, 34892)  # a colour filter array; colours that are not developed yet
_OF_CAMERAS = (32767, 32769, 32770, 34713, 65000, 65535)  # Sony, Nikon, Samsung, Nikon, Kodak, Pentax
_ORIENTATIONS = (1, 2, 4, 3, 5, 8, 6, 7)  # of EXIF, by LibRaw's `flip`
_HEAD_BYTES = 2**16
_MOST_EXIF_BYTES = 2**20
_RAF_JPEG = 84
_XMP = 700
_CR3_DIRECTORIES = (b"CMT1", b"CMT2", b"CMT4")  # the first one, EXIF, GPS


def looks_raw(file: IO[bytes]) -> bool:
    """Whether the first directory of a TIFF says that this is a raw file, whatever the file is called: the
    version of DNG, samples of a sensor, or a compression that only cameras write. Raises guard.BROKEN."""
    file.seek(0)
    header = file.read(8)
    tags = ImageFileDirectory_v2(header + file.read(8) if header[2] == _BIG else header)
    file.seek(tags.next)
    tags.load(file)
    return (
        _DNG_VERSION in tags or tags.get(_PHOTOMETRIC) in _OF_SENSORS or tags.get(_COMPRESSION) in _OF_CAMERAS
    )


class RawImage(Image.Image):
    """A raw file with its header read: format, size in pixels (upright), mode RGB, EXIF and XMP in `info`.
    orientation: of its samples, as EXIF has it. It has no pixels that Pillow could decode: see `decoded`."""

    def __init__(self, raw: Any, exif: bytes | None, xmp: bytes | None) -> None:
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
        if xmp is not None:
            self.info["xmp"] = xmp

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def close(self) -> None:
        self.raw.close()


def open_camera(file: IO[bytes]) -> RawImage:
    """The image with its header read, nothing decoded. Raises what `open_raw` raises."""
    raw = open_raw(file)
    try:
        tree = _read_exif(file)
    except BROKEN:
        tree = ExifTree()
    xmp = tree.first.pop(_XMP, None)
    exif = upright_block(tree) or None  # LibRaw turns the picture
    return RawImage(raw, exif, None if xmp is None else xmp.data)


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


def _read_exif(file: IO[bytes]) -> ExifTree:
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if head.startswith(b"FUJIFILM"):
        start, length = struct.unpack_from(">II", head, _RAF_JPEG)
        file.seek(start)
        with Image.OPEN["JPEG"][0](io.BytesIO(file.read(min(length, 2 * _MOST_EXIF_BYTES))), "") as preview:
            return parse_block(preview.info.get("exif"))
    if head[4:8] == b"ftyp":
        return _of_boxes(head)
    return parse(file, unwanted=STORAGE)


def _of_boxes(head: bytes) -> ExifTree:
    """CR3: a TIFF for each directory, in boxes at the beginning of the file."""
    found = [ExifTree(), ExifTree(), ExifTree()]
    for number, name in enumerate(_CR3_DIRECTORIES):
        place = head.find(name)
        if place >= 4:
            (length,) = struct.unpack_from(">I", head, place - 4)
            found[number] = parse_block(head[place + 4 : place - 4 + length])
    return merged(*found)
