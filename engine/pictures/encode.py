"""From a Picture to the bytes of a file, in each of the output formats."""

from typing import IO, Any

import numpy as np
from PIL import Image

from engine.errors import DiskTooSmall
from engine.pictures.colour import grey_to_srgb_table, profile_space
from engine.pictures.formats import OutputFormat
from engine.pictures.guard import pillow_guard
from engine.pictures.metadata import exif_for_file
from engine.pictures.modes import Values
from engine.pictures.picture import Picture
from engine.pictures.png import write_png
from engine.pictures.strips import Strips
from engine.pictures.tiff import write_tiff
from engine.scratch import forget_pages, scratch_array, scratch_folder

_JPEG_SEGMENT_BYTES = 65533
_JPEG_ICC_BYTES = 255 * (_JPEG_SEGMENT_BYTES - 14)

_FULL_COLOUR_QUALITY = 90  # from here on JPEG keeps colour at full resolution (4:4:4)


class _Sink:
    """A file without `fileno`, for Pillow.

    With a descriptor, Pillow writes to it from C and takes no notice if the disk took only a part. Through
    this class Python's file object writes, which does, and raises with the errno.

    samples: what is being encoded, if it is a file itself: what was read of it need not stay in memory.
    """

    def __init__(self, file: IO[bytes], samples: Values | None) -> None:
        self._file = file
        self._samples = samples

    def write(self, data: bytes) -> int:
        forget_pages(self._samples)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def encode(picture: Picture, output_format: OutputFormat, quality: int, file: IO[bytes]) -> None:
    """Write the whole file into `file`, an empty binary file that can be sought in.

    PNG, TIFF: lossless, strip by strip, so that the picture is not copied. JPEG: 4:4:4 from quality 90, else
    4:2:0; alpha is put on white; baseline, because Pillow's optimised and progressive encoders fail on large
    detailed pictures at high quality. WebP: lossy at every quality, even 100; the colours have half
    resolution, grey becomes RGB in sRGB. JPEG and WebP take up to four more bytes a pixel: of memory, or for
    a JPEG of a picture that is in a file (engine.scratch) of another such file.
    An ICC profile that does not fit the pixels is left out, EXIF data too long for JPEG as well: the
    picture matters more. Resolution goes where the format has a place for it, in WebP that is EXIF.

    Raises OSError from `file`, and BROKEN from the encoder.
    """
    metadata = picture.metadata
    grey_values, icc = _grey_and_profile(picture, output_format)
    strips = Strips(picture, grey_values, output_format.has_alpha, three=not output_format.has_grey)
    with pillow_guard():
        exif = exif_for_file(metadata, with_dpi=output_format.id in ("jpeg", "webp", "tiff"))
        if output_format.id == "tiff":
            write_tiff(file, strips, icc, exif)
            return
        exif_bytes = exif.tobytes() if len(exif) or metadata.exif is not None else b""
        if output_format.id == "png":
            write_png(file, strips, icc, exif_bytes, metadata.dpi)
            return
        options: dict[str, Any] = {"exif": exif_bytes}
        if icc is not None:
            options["icc_profile"] = icc
        if metadata.dpi is not None:
            options["dpi"] = metadata.dpi
        match output_format.id:
            case "jpeg":
                options |= {"quality": quality, "subsampling": 0 if quality >= _FULL_COLOUR_QUALITY else 2}
                if len(exif_bytes) > _JPEG_SEGMENT_BYTES:
                    del options["exif"]
                if icc is not None and len(icc) > _JPEG_ICC_BYTES:
                    del options["icc_profile"]
            case "webp":
                # exact: colours under transparent pixels stay, as in the other formats
                options |= {"quality": quality, "method": 4, "exact": True}
        samples = _in_file(strips) if output_format.id == "jpeg" else None
        image = _in_memory(strips) if samples is None else _mapped(samples)
        sink = _Sink(file, samples)
        image.save(sink, output_format.label, **options)  # type: ignore[arg-type]  # it needs no more methods


def _in_memory(strips: Strips) -> Image.Image:
    """All samples in Pillow's memory, without a third copy of them beside."""
    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[strips.channels]
    image = Image.new(mode, (strips.width, strips.height))
    for top, rows in strips.all():
        image.paste(Image.fromarray(rows[:, :, 0] if strips.channels == 1 else rows), (0, top))
    return image


def _in_file(strips: Strips) -> Values | None:
    """(H, W, 4) RGB and a byte that does not matter, which is how Pillow holds RGB, in a temporary file.

    None if the picture is not in a file, is not RGB, or the disk has no room for another one.
    """
    shape = (strips.height, strips.width, 4)
    if not strips.in_file or strips.channels != 3:
        return None
    try:
        samples = scratch_array(shape, scratch_folder(strips.height * strips.width * 4))
    except (DiskTooSmall, OSError):
        return None
    for top, rows in strips.all():
        samples[top : top + len(rows), :, :3] = rows
        forget_pages(samples)
    return samples


def _mapped(samples: Values) -> Image.Image:
    """An image of that memory: nothing is copied."""
    height, width = samples.shape[:2]
    return Image.frombuffer("RGBX", (width, height), samples, "raw", "RGBX", 0, 1)


def _grey_and_profile(picture: Picture, output_format: OutputFormat) -> tuple[Values | None, bytes | None]:
    """(256,) what becomes of the values of a grey picture, or None, and the profile that fits what is
    written."""
    icc = picture.metadata.icc_profile
    space = profile_space(icc)
    if not picture.grey:
        return None, icc if space == "RGB" else None
    same = np.arange(256, dtype=np.uint8)
    if icc is None or space not in ("GRAY", "RGB"):
        return same, None
    if space == "GRAY" and output_format.has_grey:
        return same, icc
    # One channel cannot carry an RGB profile, nor three a GRAY one: what the profile says goes into the
    # values instead.
    return grey_to_srgb_table(icc), None
