"""Picture files: which there are, how large they are, what is in them, and why one cannot be used."""

import io
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from engine.pictures import LIMIT_PX
from engine.pictures.guard import BROKEN, pillow_guard

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp"})
MOST_THREADS = 16

Reason = Literal["unreadable", "too small", "too large", "duplicate", "excluded", "changed", "missing"]
Pixels = NDArray[np.uint8]
Item = TypeVar("Item")
Result = TypeVar("Result")

_DEEP_MODES = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")


class DataError(Exception):
    """The data cannot be trained on; the message says why and what to do."""


class Unusable(Exception):
    """One picture cannot be trained on: the kind of reason, and in its message what exactly."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason: Reason = reason


def find_pictures(folders: Iterable[Path], option: str = "--data") -> list[Path]:
    """All files below the folders whose suffix is a picture's, sorted by path.

    option: that of the command line which gave them, for the messages.
    Raises DataError for a folder that does not exist or for folders without a single picture.
    """
    folders = list(folders)
    for folder in folders:
        if not folder.is_dir():
            raise DataError(f"{folder} is not a folder. Give folders of pictures with {option}.")
    found = {path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES}
    paths = sorted(path for path in found if path.is_file())
    if not paths:
        raise DataError(f"No pictures in {', '.join(map(str, folders))}. Give other folders with {option}.")
    return paths


def read_size(path: Path) -> tuple[int, int]:
    """Width and height by the header alone. Raises Unusable."""
    try:
        with path.open("rb") as file, Image.open(file) as image:
            _check(image)
            return image.size
    except BROKEN as error:
        raise _unusable(error) from error


def read_file(path: Path) -> bytes:
    """What is in the file. Raises Unusable."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unusable("missing", "there is no such file") from error
    except OSError as error:
        raise Unusable("unreadable", error.strerror or str(error)) from error


def decode(data: bytes) -> Pixels:
    """A file's pixels as they are stored, (H, W, 3) uint8 RGB, without alpha. Raises Unusable.

    The orientation that EXIF data asks for is not applied: crops are turned and mirrored at random anyway,
    and so a picture's size is that of its header.
    """
    try:
        with Image.open(io.BytesIO(data)) as image:
            _check(image)
            return np.array(image.convert("RGB"))
    except BROKEN as error:
        raise _unusable(error) from error


def in_threads(work: Callable[[Item], Result], items: Sequence[Item], title: str) -> list[Result]:
    """The results for all items, in their order, with progress shown. Pillow decodes without Python's lock.

    Pillow's own limit and warnings are out of the way meanwhile: `decode` and `read_size` check for
    themselves, and are to be called in here.
    """
    # The guard lets one thread in, which is this one: what it sets counts for those of the pool.
    with pillow_guard(LIMIT_PX), ThreadPoolExecutor(_threads()) as pool:
        try:
            return list(tqdm(pool.map(work, items), title, len(items), unit="", leave=False))
        except BaseException:  # also when interrupted: whoever waits for Ctrl+C does not wait for the rest
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _threads() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_THREADS)


def _check(image: Image.Image) -> None:
    """Raise Unusable for what a header tells."""
    width, height = image.size
    if width * height > LIMIT_PX:
        raise Unusable("too large", f"{width}x{height} pixels, more than {LIMIT_PX // 1_000_000} megapixels")
    if image.mode in _DEEP_MODES:  # Pillow would clip them to white
        raise Unusable("unreadable", f"mode {image.mode}, not 8 bits: convert it first")


def _unusable(error: Exception) -> Unusable:
    if isinstance(error, Image.DecompressionBombError):
        return Unusable("too large", str(error))
    # Pillow names the BytesIO that it could not identify, by its address.
    unknown = str(error).startswith("cannot identify image file")
    return Unusable("unreadable", "no picture in a known format" if unknown else str(error) or repr(error))
