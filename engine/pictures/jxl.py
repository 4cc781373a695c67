"""JPEG XL (ISO/IEC 18181): pictures of 8 and 16 bits and of floating point, with what belongs to them.

The codestream is decoded and encoded by OpenImageIO, which has libjxl in it. It reads and writes named files
only, decodes while it opens them, and takes EXIF and XMP apart; so it gets files of its own, in a temporary
folder, with nothing but pixels and profile in them. The boxes around are read and written here.
"""

import errno
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.pictures import jxl_boxes
from engine.pictures.depth import WHITE, Depth, Pixels, as_depth, dtype_of, white_of
from engine.pictures.guard import UnknownSamples
from engine.pictures.jxl_header import LONGEST_BYTES, Header, deepened, read_header
from engine.pictures.metadata import upright_block
from engine.pictures.tiff_samples import words_of_floats

FORMAT = "JXL"
"""What `Image.format` is for these."""

_EXIF_HEADER = b"Exif\0\0"
_LIBRARY_FORMAT = "jpegxl"
_DISK_FULL = "Write error"  # what OpenImageIO says
_ROOM_BYTES = 2**16
_EFFORT = 7  # libjxl's own choice
# What libjxl calls the profiles that it makes where the file only says "sRGB".
_OWN_SRGB = ("sRGB", "RGB_D65_SRG_Per_SRG", "RGB_D65_SRG_Rel_SRG", "Gra_D65_Rel_SRG", "Gra_D65_Per_SRG")
# And those of light in sRGB, which is what it gives where a profile is beyond its own words.
_OWN_LIGHT = ("RGB_D65_SRG_Per_Lin", "RGB_D65_SRG_Rel_Lin", "Gra_D65_Per_Lin", "Gra_D65_Rel_Lin")
_OWN_MAKER = b"jxl "


class JxlImage(Image.Image):
    """A decoded file: format, size (upright), profile, EXIF and XMP in `info`. It has no pixels that Pillow
    would know of: `samples` (H, W, 1 to 4), uint8 or uint16, are grey or RGB, and alpha if there is one.
    premultiplied: with it."""

    def __init__(self, samples: Pixels, premultiplied: bool) -> None:
        super().__init__()
        self.samples, self.premultiplied = samples, premultiplied
        self.format = FORMAT
        self._size = samples.shape[1::-1]
        self._mode = ("L", "LA", "RGB", "RGBA")[samples.shape[2] - 1]


def header_of(file: IO[bytes]) -> Header:
    """Nothing is decoded. Raises ValueError for a broken one."""
    return read_header(jxl_boxes.beginning(file, LONGEST_BYTES))


def open_jxl(file: IO[bytes]) -> JxlImage:
    """The decoded picture, of an animation its last frame. The size in the header must be checked before.

    Takes twice the memory of the samples, and a temporary file as large as `file`. Raises guard.BROKEN, and
    UnknownSamples for CMYK and for several channels beside the colours, each as large as the picture.
    """
    header = header_of(file)
    if header.channels > 1 or header.second == "black":
        raise UnknownSamples(f"{header.channels} channels beside the colours, {header.second}")
    stream = jxl_boxes.codestream(file)
    samples, icc = _decoded(jxl_boxes.with_nothing_else(stream))
    if icc is not None and header.is_lossy and _is_own(icc, _OWN_LIGHT):
        finer = deepened(stream, header)  # eight bits of light are far too few for the shadows
        samples = _as_srgb(
            samples if finer is None else _decoded(jxl_boxes.with_nothing_else(finer))[0], header.bits
        )
        icc = None
    if samples.shape[1::-1] != header.upright_size:
        raise ValueError(f"{samples.shape} samples")
    if header.second == "other" and samples.shape[2] in (2, 4):
        samples = samples[:, :, :-1]
    image = JxlImage(samples, header.second == "multiplied")
    if icc and not _is_own(icc, _OWN_SRGB):
        image.info["icc_profile"] = icc
    exif, xmp = jxl_boxes.metadata(file)
    if exif is not None:
        image.info["exif"] = upright_block(exif)
    if xmp is not None:
        image.info["xmp"] = xmp
    return image


def encoded(
    samples: Pixels, quality: int, lossless: bool, icc: bytes | None, exif: bytes | None, xmp: bytes | None
) -> bytes:
    """The whole file. samples: (H, W, 1, 3 or 4), grey, RGB or RGB with alpha, uint8 or uint16. icc: None is
    sRGB. exif: with or without `Exif\\0\\0` before it. Raises guard.BROKEN from the encoder."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "picture.jxl"
        _encode(path, samples, _distance(quality, lossless), icc)
        data = path.read_bytes()
        # What it could not write when it closed the file it does not tell. Then there is no room for this.
        with path.open("ab") as file:
            file.write(bytes(_ROOM_BYTES))
    tiff = exif.removeprefix(_EXIF_HEADER) if exif else b""
    return jxl_boxes.with_metadata(data, tiff, xmp)


def _decoded(data: bytes) -> tuple[Pixels, bytes | None]:
    """(H, W, 1 to 4) samples, and the profile that describes them, which may be one that libjxl has made."""
    buffer = _library().ImageBuf()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "picture.jxl"
        path.write_bytes(data)
        del data
        # Each of the two decodes. What would do with one, such as ImageInput.open, holds Python's lock.
        if not buffer.init_spec(str(path)) or not buffer.read(force=True):
            raise ValueError(f"OpenImageIO: {buffer.geterror()}")
    spec = buffer.spec()
    icc = spec.getattribute("ICCProfile")
    values: NDArray[Any] | None = buffer.get_pixels(spec.format)
    if values is None:
        raise ValueError(f"OpenImageIO: {buffer.geterror()}")
    if values.dtype in (np.float16, np.float32):
        values = words_of_floats(values, has_alpha=values.shape[2] in (2, 4))
    if values.dtype not in (np.uint8, np.uint16):
        raise ValueError(f"samples of {values.dtype}")
    return values, None if icc is None else bytes(icc)


def _encode(path: Path, samples: Pixels, distance: float, icc: bytes | None) -> None:
    library = _library()
    buffer = library.ImageBuf(np.ascontiguousarray(samples))
    spec = buffer.specmod()
    spec.attribute("jpegxl:distance", distance)
    spec.attribute("jpegxl:effort", _EFFORT)
    spec.attribute("jpegxl:use_boxes", 0)
    if icc is not None:
        spec.attribute("ICCProfile", library.TypeDesc(f"uint8[{len(icc)}]"), np.frombuffer(icc, np.uint8))
    # Not ImageOutput, which holds Python's lock while it encodes.
    if not buffer.write(str(path), "", _LIBRARY_FORMAT):
        said = buffer.geterror()
        if _DISK_FULL in said:
            raise OSError(errno.ENOSPC, said)
        raise ValueError(f"OpenImageIO: {said}")


def _distance(quality: int, lossless: bool) -> float:
    """What libjxl understands: 0 is lossless, 1 is hardly to be told from the picture. From a quality as its
    JxlEncoderDistanceFromQuality has it, but that 100 is not lossless."""
    if lossless:
        return 0.0
    if quality >= 30:
        return 0.1 + (100 - quality) * 0.09
    return 53 / 3000 * quality**2 - 23 / 20 * quality + 25


def _as_srgb(samples: Pixels, bits: int) -> Pixels:
    """Light, which networks are not made for, in the curve of sRGB (IEC 61966-2-1); of 8 bits as uint8."""
    depth: Depth = 8 if bits <= 8 else 16
    colours = samples.shape[2] - (samples.shape[2] in (2, 4))
    light = np.arange(white_of(samples) + 1) / white_of(samples)
    coded = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    table = np.rint(coded * WHITE[depth]).astype(dtype_of(depth))
    made: Pixels = np.dstack([table[samples[:, :, :colours]], as_depth(samples[:, :, colours:], depth)])
    return made


def _library() -> Any:
    import OpenImageIO

    library: Any = OpenImageIO
    library.attribute("threads", 1)  # of its own; libjxl has others, as many as there are processors
    return library


def _is_own(icc: bytes, names: tuple[str, ...]) -> bool:
    return icc[4:8] == _OWN_MAKER and any(name.encode("utf-16-be") in icc[:512] for name in names)
