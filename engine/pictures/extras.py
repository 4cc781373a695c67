"""Which decoders that Pillow does not bring are here. Imports none of them: see `plugins`."""

from functools import cache
from importlib.util import find_spec
from typing import Literal

Extra = Literal["HEIF", "JXL", "RAW"]

_LIBRARIES: dict[Extra, tuple[str, ...]] = {
    "HEIF": ("pi_heif", "pillow_heif"),
    "JXL": ("OpenImageIO",),
    "RAW": ("rawpy",),
}
"""Each reads these files; the first that is here is taken."""

EXTRAS: dict[Extra, str] = {"HEIF": "formats", "JXL": "formats", "RAW": "raw"}
"""The extra of this program that brings the library. Those of `formats` come without any: it is empty, and
installing it brings what is missing."""


@cache
def library_for(name: Extra) -> str | None:
    """The module that reads these files; None if there is none here. It is not imported."""
    return next((each for each in _LIBRARIES[name] if find_spec(each) is not None), None)


def is_installed(name: Extra) -> bool:
    """Whether a library for these files is here. It is not imported."""
    return library_for(name) is not None
