"""The decoders that Pillow does not bring: HEIC by pillow-heif, JPEG XL by pillow-jxl-plugin, camera raw by
rawpy, AVIF of more than eight bits by OpenCV.

The first two are in the extra `formats`, since their wheels are under the GPL, the third in the extra `raw`.
All are imported when the first such file is met: 30, 20, 20 and 100 ms.
"""

from functools import cache
from importlib.util import find_spec
from typing import IO, Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

Extra = Literal["HEIF", "JXL", "RAW"]
Words = NDArray[np.uint16]

_JXL_THREADS = -1  # as many as there are processors
_JXL_EFFORT = 7  # libjxl's own choice
_SRGB_GAMMA = (2.4, 12.92)
_RAW_WHITE_SHARE = 0.001
_SILENT = 0  # OpenCV's log level at which nothing is printed

_LIBRARIES: dict[Extra, str] = {"HEIF": "pillow_heif", "JXL": "pillow_jxl", "RAW": "rawpy"}

EXTRAS: dict[Extra, str] = {"HEIF": "formats", "JXL": "formats", "RAW": "raw"}
"""The extra of this program that brings the library."""


@cache
def is_installed(name: Extra) -> bool:
    """Whether the library for these files is here. It is not imported."""
    return find_spec(_LIBRARIES[name]) is not None


def open_heif(file: IO[bytes]) -> Image.Image:
    """The image with its header read; upright already. Raises guard.BROKEN."""
    import pillow_heif

    # Not registered with Pillow: others in this process keep the formats they had.
    library: Any = pillow_heif
    image: Image.Image = library.HeifImageFile(file, "")
    return image


def heif_words(file: IO[bytes], number: int) -> tuple[Words, bool]:
    """(H, W) or (H, W, channels) of a picture with more than eight bits, and whether it is multiplied by
    alpha.

    The values are at the upper end of the 16 bits. Raises guard.BROKEN.
    """
    import pillow_heif

    library: Any = pillow_heif
    file.seek(0)
    found = library.open_heif(file, convert_hdr_to_8bit=False)[number]
    values = np.asarray(found)
    if values.dtype != np.uint16:
        raise ValueError(f"samples of {values.dtype}")
    return values, found.mode.startswith("RGBa")


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


def decoder() -> Any:
    """A pillow_jxl.Decoder: bytes to (is JPEG, facts, samples, ICC profile, boxes)."""
    from pillow_jxl import Decoder

    return Decoder(num_threads=_JXL_THREADS)


def encoder(mode: str, quality: int, lossless: bool) -> Any:
    """A pillow_jxl.Encoder. mode: L, LA, RGB or RGBA."""
    import pillow_jxl

    library: Any = pillow_jxl  # its hints name fewer arguments than it takes
    return library.Encoder(
        mode=mode,
        lossless=lossless,
        quality=100 if lossless else quality,
        decoding_speed=0,
        effort=_JXL_EFFORT,
        use_container=True,
        use_original_profile=lossless,
        num_threads=_JXL_THREADS,
    )
