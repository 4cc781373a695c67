"""From a Picture to the bytes of a file, in each of the output formats."""

from typing import IO, Any

import numpy as np
from PIL import Image

from engine.pictures.colour import grey_to_srgb_table, profile_space
from engine.pictures.formats import OutputFormat
from engine.pictures.guard import pillow_guard
from engine.pictures.metadata import exif_for_file
from engine.pictures.modes import Values
from engine.pictures.picture import Picture
from engine.pictures.tiff import write_tiff

# Measured on a photograph of 6.3 megapixels, one core: level 1 0.36 s 5.8 MB, level 4 0.59 s 5.0 MB, level 6
# (the default) 1.57 s 4.8 MB.
_PNG_LEVEL = 4

_JPEG_SEGMENT_BYTES = 65533
_JPEG_ICC_BYTES = 255 * (_JPEG_SEGMENT_BYTES - 14)

_FULL_COLOUR_QUALITY = 90  # from here on JPEG keeps colour at full resolution (4:4:4)


class _Sink:
    """A file without `fileno`, for Pillow.

    With a descriptor, Pillow writes to it from C and takes no notice if the disk took only a part. Through
    this class Python's file object writes, which does, and raises with the errno.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def encode(picture: Picture, output_format: OutputFormat, quality: int, file: IO[bytes]) -> None:
    """Write the whole file into `file`, an empty binary file.

    PNG, TIFF: lossless. JPEG: 4:4:4 from quality 90, else 4:2:0; alpha is put on white; baseline, because
    Pillow's optimised and progressive encoders fail on large detailed pictures at high quality. WebP: lossy
    at every quality, even 100; the colours have half resolution, grey becomes RGB in sRGB.
    An ICC profile that does not fit the pixels is left out, EXIF data too long for JPEG as well: the
    picture matters more. Resolution goes where the format has a place for it, in WebP that is EXIF.

    Raises OSError from `file`, and BROKEN from the encoder.
    """
    metadata = picture.metadata
    grey_values, icc = _grey_and_profile(picture, output_format)
    samples = _samples(picture, output_format, grey_values)
    with pillow_guard():
        if output_format.id == "tiff":
            write_tiff(file, samples, icc, exif_for_file(metadata, with_dpi=True))
            return
        exif = exif_for_file(metadata, with_dpi=output_format.id in ("jpeg", "webp"))
        exif_bytes = exif.tobytes() if len(exif) or metadata.exif is not None else b""
        options: dict[str, Any] = {"exif": exif_bytes}
        if icc is not None:
            options["icc_profile"] = icc
        if metadata.dpi is not None:
            options["dpi"] = metadata.dpi
        match output_format.id:
            case "png":
                options["compress_level"] = _PNG_LEVEL
            case "jpeg":
                options |= {"quality": quality, "subsampling": 0 if quality >= _FULL_COLOUR_QUALITY else 2}
                if len(exif_bytes) > _JPEG_SEGMENT_BYTES:
                    del options["exif"]
                if icc is not None and len(icc) > _JPEG_ICC_BYTES:
                    del options["icc_profile"]
            case "webp":
                # exact: colours under transparent pixels stay, as in the other formats
                options |= {"quality": quality, "method": 4, "exact": True}
        image = Image.fromarray(samples[:, :, 0] if samples.shape[2] == 1 else samples)
        image.save(_Sink(file), output_format.label, **options)  # type: ignore[arg-type]  # it needs no more methods


def _grey_and_profile(picture: Picture, output_format: OutputFormat) -> tuple[Values | None, bytes | None]:
    """(H, W) grey values of a grey picture or None, and the profile that fits what will be written."""
    icc = picture.metadata.icc_profile
    space = profile_space(icc)
    if not picture.grey:
        return None, icc if space == "RGB" else None
    values = picture.pixels[:, :, 0]
    if icc is None or space not in ("GRAY", "RGB"):
        return values, None
    if space == "GRAY" and output_format.has_grey:
        return values, icc
    # One channel cannot carry an RGB profile, nor three a GRAY one: what the profile says goes into the
    # values instead.
    return grey_to_srgb_table(icc)[values], None


def _samples(picture: Picture, output_format: OutputFormat, grey_values: Values | None) -> Values:
    """(H, W, C) uint8: C is 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA, as the format takes it."""
    colour = picture.pixels if grey_values is None else grey_values[:, :, np.newaxis]
    if grey_values is not None and not output_format.has_grey:
        colour = np.repeat(colour, 3, axis=2)
    if picture.alpha is None:
        return np.ascontiguousarray(colour)
    alpha = picture.alpha[:, :, np.newaxis]
    if output_format.has_alpha:
        return np.concatenate([colour, alpha], axis=2)
    on_white = np.empty_like(colour)
    for row in range(colour.shape[0]):  # row by row: the 16-bit products of all of them would be large
        weight = alpha[row].astype(np.uint16)
        on_white[row] = (colour[row] * weight + 255 * (255 - weight) + 127) // 255
    return on_white
