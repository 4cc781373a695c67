"""The decoders that Pillow does not bring: HEIC by pi-heif, camera raw by rawpy, AVIF of more than eight bits
by OpenCV. JPEG XL has a module of its own (jxl.py).

pi-heif is pillow-heif without the encoder, which is under the GPL; where only pillow-heif is, that is taken.
Camera raw is in the extra `raw`. All are imported when the first such file is met: 30, 20 and 100 ms.
"""

from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from engine.pictures.extras import library_for

Words = NDArray[np.uint16]

_AVIF_SPEED = 6  # Pillow's own choice
_SRGB_GAMMA = (2.4, 12.92)
_RAW_WHITE_SHARE = 0.001
_SILENT = 0  # OpenCV's log level at which nothing is printed


def _heif() -> Any:
    """Not by its name, so that packagers find both."""
    if library_for("HEIF") == "pi_heif":
        import pi_heif

        return pi_heif
    import pillow_heif

    return pillow_heif


def open_heif(file: IO[bytes]) -> Image.Image:
    """The image with its header read; upright already. Raises guard.BROKEN."""
    # Not registered with Pillow: others in this process keep the formats they had.
    image: Image.Image = _heif().HeifImageFile(file, "")
    return image


def heif_words(file: IO[bytes], number: int, bits: int) -> tuple[Words, bool]:
    """(H, W) or (H, W, channels) of a picture with more than eight bits, and whether it is multiplied by
    alpha.

    bits: of each sample. Values as in the file. Raises guard.BROKEN.
    """
    file.seek(0)
    opened = _heif().open_heif(file, convert_hdr_to_8bit=False)
    found = opened[number]
    values: Words = np.asarray(found)
    if values.dtype != np.uint16:
        raise ValueError(f"samples of {values.dtype}")
    # The library moves them to the upper end of the 16 bits. A new array: the memory of this one goes with
    # `found`, whatever refers to it (pi-heif 1.4).
    return values >> np.uint16(16 - bits), found.mode.startswith("RGBa")


def avif_words(data: bytes) -> Words | None:
    """(H, W, 3 or 4) RGB and alpha of an AVIF with more than eight bits, values as in the file.

    None where this OpenCV has no decoder for AVIF, or the file is broken, which Pillow then says why.
    """
    import cv2

    library: Any = cv2
    library.utils.logging.setLogLevel(_SILENT)
    try:
        values = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        return None
    if values is None or values.dtype != np.uint16 or values.ndim != 3 or values.shape[2] not in (3, 4):
        return None
    return np.ascontiguousarray(values[:, :, [2, 1, 0, 3][: values.shape[2]]])


def encoded_avif(
    samples: NDArray[Any], bits: int, quality: int, icc: bytes | None, exif: bytes, xmp: bytes | None
) -> bytes:
    """A whole AVIF file. samples: (H, W, 3 or 4) RGB and alpha, uint8 for 8 `bits`, uint16 for 10 and 12.

    quality: 1 to 99; 100 is lossless. Colours have half resolution unless it is. exif: with or without
    `Exif\\0\\0` before it; may be empty. Raises guard.BROKEN.
    """
    import cv2

    kinds = [
        (cv2.IMAGE_METADATA_EXIF, exif.removeprefix(b"Exif\0\0")),
        (cv2.IMAGE_METADATA_XMP, xmp or b""),
        (cv2.IMAGE_METADATA_ICCP, icc or b""),
    ]
    given = [(kind, np.frombuffer(data, np.uint8)) for kind, data in kinds if data]
    options = [cv2.IMWRITE_AVIF_DEPTH, bits, cv2.IMWRITE_AVIF_QUALITY, quality]
    options += [cv2.IMWRITE_AVIF_SPEED, _AVIF_SPEED]
    order = np.ascontiguousarray(samples[:, :, [2, 1, 0, 3][: samples.shape[2]]])
    try:
        done, data = cv2.imencodeWithMetadata(
            ".avif", order, [kind for kind, _data in given], [data for _kind, data in given], options
        )
    except cv2.error as error:
        raise ValueError(f"OpenCV: {error}") from error
    if not done:
        raise ValueError("OpenCV has no encoder for AVIF")
    return bytes(data.data)


def open_raw(file: IO[bytes]) -> Any:
    """A rawpy.RawPy with its header read.

    Raises UnidentifiedImageError if it is no raw file that LibRaw knows, guard.BROKEN if it is broken.
    """
    import rawpy

    library: Any = rawpy
    file.seek(0)
    try:
        return library.imread(file)
    except rawpy.LibRawFileUnsupportedError as error:
        raise UnidentifiedImageError(str(error)) from error
    except rawpy.LibRawError as error:
        raise ValueError(str(error)) from error


def developed(raw: Any) -> Words:
    """(H, W, channels) of the picture in an open raw file: upright, sRGB. Raises guard.BROKEN."""
    import rawpy

    try:
        samples: Words = raw.postprocess(
            output_bps=16,
            output_color=rawpy.ColorSpace.sRGB,
            gamma=_SRGB_GAMMA,
            use_camera_wb=True,
            auto_bright_thr=_RAW_WHITE_SHARE,
        )
    except rawpy.LibRawError as error:
        raise ValueError(str(error)) from error
    return samples


def preview_bytes(raw: Any) -> bytes | None:
    """The JPEG inside an open raw file; None if there is none. Raises guard.BROKEN."""
    import rawpy

    try:
        found = raw.extract_thumb()
    except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
        return None
    except rawpy.LibRawError as error:
        raise ValueError(str(error)) from error
    return bytes(found.data) if found.format == rawpy.ThumbFormat.JPEG else None
