"""Where the application's own files are, installed from source or frozen, which only this module asks; and
where it keeps what it learned."""

import sys
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path

DEFAULT_MODEL = "srresnet_x4"
PHOTO_MODEL = "srgan_x4"
"""What the default one is mixed with, where a strength is asked for."""


def is_packaged() -> bool:
    """The program was installed as a whole, with a Python of its own."""
    return bool(getattr(sys, "frozen", False))


def resources() -> Path:
    """The folder that holds `models`, `icons`, `samples`, `self_test` and `translations`."""
    if is_packaged():
        return Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined]  # PyInstaller's
    return Path(__file__).resolve().parent.parent / "resources"


def models() -> Path:
    """The folder of the bundled models, one sub-folder each."""
    return resources() / "models"


def icons() -> Path:
    """The folder of the window's own icons, SVG."""
    return resources() / "icons"


def translations() -> Path:
    """The folder of the window's languages: sr_desktop_de.qm and so on."""
    return resources() / "translations"


def sample() -> Path:
    """The photograph for a first try."""
    return resources() / "samples" / "chelsea.png"


def known_tile(name: Literal["source", "result"]) -> Path:
    """A small picture, and what the default model makes of it: see `sr_desktop.self_test`."""
    return resources() / "self_test" / f"{name}.png"


def licences() -> Path | None:
    """The licences of all that is in a packaged program; None from source, where each part has its own."""
    path = resources() / "LICENCES.txt"
    return path if path.is_file() else None


def rates() -> Path:
    """The file of `sr_desktop.rates`, where this system keeps what may be thrown away. It need not exist."""
    return user_cache_path("sr-desktop", appauthor=False) / "rates.json"
