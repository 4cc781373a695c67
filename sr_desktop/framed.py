"""Pictures of several frames or pages: all are enhanced, one after another, and written back as they came,
or as another format holds them.

One frame is in memory at a time. Who writes while the frames are made (the command line, with one picture)
gives `enhanced_frames` to `write_all`; who writes later keeps them in a `FrameStore`, on disk. Needs neither
Qt nor torch.
"""

from __future__ import annotations

import errno
import tempfile
import weakref
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import DiskTooSmall, PictureDamaged, PictureError
from engine.pictures import (
    FORMATS,
    Metadata,
    OutputFormat,
    Picture,
    WriteOptions,
    format_for,
    with_spread_colours,
)
from engine.pictures.animate import write_frames
from engine.pictures.frames import Frame, FrameCount, frames_in, read_frames
from engine.scratch import forget_pages, free_bytes, scratch_folder
from sr_desktop.texts import translate

Make = Callable[[Picture, Callable[[float], None], Callable[[], bool]], Picture]
"""From a picture to its result; the second hears how much is done, in [0, 1]; the third says when to stop."""

PAGE_SECONDS = 2.0
"""How long a page is shown that is written as a frame of an animation."""

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_MAY_HOLD_SEVERAL = (".png", ".apng", ".gif", ".webp", ".avif", ".tif", ".tiff", ".heic", ".heif")
_MAY_HOLD_PAGES = (".tif", ".tiff", ".heic", ".heif", ".hif")
_ALIGN_BYTES = 64
_PIECE_BYTES = 2**23


def several_in(path: Path) -> FrameCount | None:
    """What the file holds; None for a single picture. Raises what `read_picture` raises."""
    found = frames_in(path)
    return None if found.kind == "single" else found


def holds(output_format: OutputFormat, frames: FrameCount) -> bool:
    """Whether a file of this format can hold all of them."""
    fits = frames.one_size or not output_format.is_animated
    return frames.kind in output_format.holds and fits and not frames.only_first


def usual_format(frames: FrameCount | None, wanted: OutputFormat = FORMATS[0]) -> OutputFormat:
    """What a result is written as where nobody has asked for a format: TIFF for the pages of a document, and
    `wanted` for all else. The first of FORMATS is PNG, which keeps all colours of an animation.
    """
    if frames is None or frames.kind != "pages":
        return wanted
    return next(each for each in FORMATS if each.holds[:1] == ("pages",))


def usual_format_of(path: Path, wanted: OutputFormat) -> OutputFormat:
    """The same for a file; `wanted` where it does not tell. For plans: only files that are called like
    documents are opened, and nothing is decoded.
    """
    if path.suffix.lower() not in _MAY_HOLD_PAGES:
        return wanted
    try:
        return usual_format(several_in(path), wanted)
    except PictureError:
        return wanted


def frames_to_make(path: Path, output_format: OutputFormat) -> int:
    """How many pictures a result of this format will have; 1 where the file does not tell. For plans.

    Only files that are called like formats of several frames are opened.
    """
    if path.suffix.lower() not in _MAY_HOLD_SEVERAL:
        return 1
    try:
        frames = several_in(path)
    except PictureError:
        return 1
    return 1 if frames is None or not holds(output_format, frames) else frames.count


def count_text(frames: FrameCount) -> str:
    """ "12 frames", or "3 pages"."""
    if frames.only_first:
        return translate("Frames", "several frames")
    if frames.kind == "pages":
        return translate("Frames", "{count} pages").format(count=frames.count)
    return translate("Frames", "{count} frames").format(count=frames.count)


def note_about(frames: FrameCount, output_format: OutputFormat) -> str:
    """What becomes of several pictures in a file of this format, if it is not what they were; else empty."""
    if not holds(output_format, frames):
        return first_only_text(frames, output_format)
    if frames.kind == output_format.holds[0]:
        return ""
    if frames.kind == "pages":
        text = translate(
            "Frames",
            "{frames} become an animation in {format}, {seconds} seconds for each. TIFF keeps them as pages.",
        )
    else:
        text = translate("Frames", "{frames} become pages in {format}, without their times.")
    return text.format(frames=count_text(frames), format=output_format.label, seconds=f"{PAGE_SECONDS:g}")


def first_only_text(frames: FrameCount, output_format: OutputFormat) -> str:
    """That a format takes the first alone, and which ones take all."""
    fitting = [each.label for each in FORMATS if holds(each, frames)]
    if frames.only_first:
        return translate("Frames", "It is an animation of which only the last frame can be read.")
    if frames.kind in output_format.holds:
        text = translate(
            "Frames",
            "Of {frames} only the first is written: they differ in size, which {format} cannot hold. "
            "These hold all: {formats}.",
        )
    else:
        text = translate(
            "Frames",
            "Of {frames} only the first is written: {format} holds one picture. These hold all: {formats}.",
        )
    return text.format(frames=count_text(frames), format=output_format.label, formats=", ".join(fitting))


def enhanced_frames(
    source: Path,
    frames: FrameCount,
    make: Make,
    on_share: Callable[[float], None],
    should_stop: Callable[[], bool],
) -> Generator[Frame]:
    """All frames of a file, each enhanced when it is asked for. on_share: of all of them, in [0, 1].

    Raises what `read_picture` and `make` raise, and PictureDamaged where there are fewer than was counted.
    """
    with closing(_read(source)) as given:
        number = -1
        for number, frame in enumerate(islice(given, frames.count)):

            def share(part: float, before: int = number) -> None:
                on_share((before + part) / frames.count)

            yield Frame(make(with_spread_colours(frame.picture), share, should_stop), frame.seconds)
    if number + 1 < frames.count:
        raise PictureDamaged(source, f"{number + 1} of {frames.count} frames")


def write_all(
    given: Iterable[Frame],
    frames: FrameCount,
    path: Path,
    options: WriteOptions,
    on_share: Callable[[float], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> None:
    """`write_frames` for what `frames` says: pages that become an animation are shown for PAGE_SECONDS each.

    on_share, should_stop, and what it raises: as there.
    """
    if frames.kind == "pages" and format_for(path).is_animated:
        given = (replace(frame, seconds=PAGE_SECONDS) for frame in given)
    write_frames(given, frames.count, path, options, frames.loops or 0, on_share, should_stop)


class FrameStore:
    """Enhanced frames in an unnamed temporary file, which goes with the last user.

    frames: how many there will be, of what kind, and how often an animation is played.
    `for frame in store` gives each as it was added, with pixels that lie in the file.
    """

    def __init__(self, frames: FrameCount, frame_bytes: int) -> None:
        """frame_bytes: of one frame's samples, about. Raises DiskTooSmall where there is no room for all."""
        self.frames = frames
        self._folder = scratch_folder(frame_bytes * frames.count)
        self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed when nobody has us
        weakref.finalize(self, self._file.close)
        self._kept: list[_Kept] = []

    def add(self, frame: Frame) -> None:
        """Behind the others. Raises DiskTooSmall."""
        picture = frame.picture
        pixels = self._put(picture.pixels)
        alpha = None if picture.alpha is None else self._put(picture.alpha)
        self._kept.append(_Kept(pixels, alpha, picture.grey, picture.metadata, frame.seconds))

    @property
    def complete(self) -> bool:
        """All frames are there."""
        return len(self._kept) == self.frames.count

    @property
    def first(self) -> Picture:
        """To be shown. Raises IndexError before there is one."""
        return self._frame(self._kept[0]).picture

    def __iter__(self) -> Iterator[Frame]:
        for kept in self._kept:
            frame = self._frame(kept)
            yield frame
            forget_pages(frame.picture.pixels)

    def _frame(self, kept: _Kept) -> Frame:
        alpha = None if kept.alpha is None else self._get(kept.alpha)
        return Frame(Picture(self._get(kept.pixels), alpha, kept.grey, kept.metadata), kept.seconds)

    def _put(self, array: NDArray[Any]) -> _Place:
        try:
            start = self._file.seek(0, 2)
            self._file.write(bytes(-start % _ALIGN_BYTES))
            start += -start % _ALIGN_BYTES
            rows = max(1, _PIECE_BYTES // max(1, array[0].nbytes))
            for top in range(0, len(array), rows):
                self._file.write(np.ascontiguousarray(array[top : top + rows]).data)
            self._file.flush()
        except OSError as error:
            if error.errno in _FULL:
                raise DiskTooSmall(self._folder, array.nbytes, free_bytes(self._folder)) from error
            raise
        return _Place(start, array.shape, array.dtype)

    def _get(self, place: _Place) -> NDArray[Any]:
        return np.asarray(np.memmap(self._file, place.dtype, "r", place.start, place.shape))


@dataclass(frozen=True)
class _Place:
    start: int
    shape: tuple[int, ...]
    dtype: np.dtype[Any]


@dataclass(frozen=True)
class _Kept:
    pixels: _Place
    alpha: _Place | None
    grey: bool
    metadata: Metadata
    seconds: float


def picture_bytes(width: int, height: int, like: Picture) -> int:
    """Of the samples of a result of this size, made of a picture like this one."""
    channels = 3 if like.alpha is None else 4
    return width * height * channels * like.pixels.itemsize


def _read(source: Path) -> Generator[Frame]:
    """`read_frames`, as a generator that can be closed."""
    yield from read_frames(source)
