"""Which colours the screen has, as far as the system tells."""

import io
import platform
from pathlib import Path

from PIL import ImageCms

from sr_desktop.display.colours import is_screen_profile

MOST_BYTES = 16 * 2**20
"""Of a profile's file; the largest real ones have two or three."""


def find_screen_profile(chosen: Path | None = None) -> bytes | None:
    """The ICC profile of the screen, or None, which means sRGB. Reads files: for a worker's thread.

    chosen: the file that the settings name, which comes before what the system says. A file that is missing,
    no profile, or none of a screen counts as not chosen.

    Windows tells the profile of the first screen. Elsewhere Qt does not give access to what the system knows,
    so that there the settings decide.
    """
    if chosen is not None:
        profile = _read(chosen)
        if profile is not None:
            return profile
    return _of_system()


def _read(path: Path) -> bytes | None:
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        profile = path.read_bytes()
    except OSError:
        return None
    return profile if is_screen_profile(profile) else None


def _of_system() -> bytes | None:
    if platform.system() != "Windows":
        return None
    try:
        found = ImageCms.get_display_profile()
        profile = None if found is None else bytes(found.tobytes())
    except (ImageCms.PyCMSError, OSError, io.UnsupportedOperation):
        return None
    return profile if profile is not None and is_screen_profile(profile) else None
