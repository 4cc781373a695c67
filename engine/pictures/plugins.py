"""The decoders that Pillow does not bring: HEIC by pillow-heif, JPEG XL by pillow-jxl-plugin.

They are in the extra `formats`, since their wheels are under the GPL, and are imported when the first such
file is met: 30 and 20 ms.
"""

from functools import cache
from importlib.util import find_spec
from typing import IO, Any, Literal

from PIL import Image

Extra = Literal["HEIF", "JXL"]

_JXL_THREADS = -1  # as many as there are processors
_JXL_EFFORT = 7  # libjxl's own choice

_LIBRARIES: dict[Extra, str] = {"HEIF": "pillow_heif", "JXL": "pillow_jxl"}


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
