"""Files of several frames or pages, small, with known colours."""

from pathlib import Path

import numpy as np
from gui import picture_pixels
from PIL import Image

from engine.pictures.frames import Frame, frames_in, read_frames

SECONDS = (0.1, 0.2, 0.35)
"""How long the frames are shown."""


def animation(path: Path, width: int = 20, height: int = 12, count: int = 3) -> Path:
    """An animated GIF, PNG or WebP by its suffix, played three times; each frame is another picture."""
    frames = [Image.fromarray(picture_pixels(width, height, seed)) for seed in range(count)]
    milliseconds = [round(1000 * SECONDS[number % len(SECONDS)]) for number in range(count)]
    options = {"lossless": True} if path.suffix == ".webp" else {}
    loops = 2 if path.suffix == ".gif" else 3  # GIF counts the repetitions
    frames[0].save(
        path, save_all=True, append_images=frames[1:], duration=milliseconds, loop=loops, **options
    )
    return path


def document(path: Path, count: int = 3) -> Path:
    """A TIFF of several pages, each larger than the one before."""
    pages = [Image.fromarray(picture_pixels(16 + 4 * seed, 12, seed)) for seed in range(count)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path


def frames_of(path: Path) -> list[Frame]:
    return list(read_frames(path))


def told_about(path: Path) -> tuple[str, int, int | None]:
    """Kind, number and loops."""
    found = frames_in(path)
    return found.kind, found.count, found.loops


def differ(one: Frame, other: Frame) -> bool:
    return not np.array_equal(one.picture.pixels, other.picture.pixels)
