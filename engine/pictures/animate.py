"""Writing animations, as animated PNG or WebP, and pages, as TIFF: one frame is in memory at a time."""

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import IO, Any

import numpy as np
from PIL import Image

from engine.errors import Cancelled, OutputFormatUnknown
from engine.pictures.encode import (
    metadata_chunks,
    strips_and_profile,
    tiff_exif,
    tiff_tags,
    whole_exif,
    without_gps,
)
from engine.pictures.exif_pack import packed_block
from engine.pictures.formats import format_for
from engine.pictures.frames import Frame
from engine.pictures.guard import pillow_guard
from engine.pictures.options import WriteOptions
from engine.pictures.picture import Metadata, Picture
from engine.pictures.png import compressed_rows, write_chunk, write_start
from engine.pictures.strips import Strips
from engine.pictures.tiff import Pages, needs_big, sample_bytes
from engine.pictures.write import write_picture, write_with

ANIMATED_SUFFIXES = (".png", ".webp")
PAGED_SUFFIXES = (".tif", ".tiff")

_LONGEST_MS = 65_535


def write_frames(
    frames: Iterable[Frame],
    count: int,
    path: Path,
    options: WriteOptions | None = None,
    loops: int = 0,
    on_share: Callable[[float], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> None:
    """Write an animation to `path`, PNG or WebP by its suffix, or the pages of a TIFF.

    frames: taken one by one while the file is written, so that they may be computed meanwhile. Those of an
    animation have one size, are written with 8 bits and transparency, and the metadata are those of the
    first; pages are each like a picture of its own. count: of them, which the file says at its beginning. One
    alone becomes a plain picture. loops: how often an animation is played, 0 for ever.
    on_share: hears after each frame how much of the file is written, in [0, 1]. should_stop: asked before
    each frame.

    Raises what `write_picture` raises, OutputFormatUnknown for other suffixes, ValueError for another
    number of frames or several sizes, Cancelled where `should_stop` says so, and whatever `frames` raises;
    nothing is written then.
    """
    options = options if options is not None else WriteOptions()
    output_format = format_for(path)
    if not output_format.holds:
        raise OutputFormatUnknown(path, (*ANIMATED_SUFFIXES, *PAGED_SUFFIXES))
    if count < 1:
        raise ValueError("no frames")
    remaining = iter(frames)
    first = next(remaining, None)
    if first is None:
        raise ValueError(f"0 frames, not {count}")
    if count == 1:
        write_picture(first.picture, path, options)
        return
    size = (first.picture.width, first.picture.height)
    failed: list[Exception] = []

    def checked() -> Iterator[Frame]:
        # What the frames raise says nothing about the file that is being written: it is to pass as it is.
        try:
            one_size = size if output_format.is_animated else None
            for number, frame in enumerate(_checked(chain([first], remaining), count, one_size)):
                if should_stop is not None and should_stop():
                    raise Cancelled
                yield frame
                if on_share is not None:  # the encoder wants the next one, so it has done this one
                    on_share((number + 1) / count)
        except Exception as error:
            failed.append(error)
            raise

    metadata = first.picture.metadata
    start = _Start(first.picture, metadata if options.keep_gps else without_gps(metadata), count, loops)
    make = {"png": _write_apng, "webp": _write_webp, "tiff": _write_pages}[output_format.id]
    try:
        write_with(path, options, size, lambda file: make(file, checked(), start, options))
    except Exception:
        if failed:
            raise failed[0] from None
        raise


@dataclass(frozen=True)
class _Start:
    """What is written before the frames. picture: the first one. metadata: of it, as far as wanted."""

    picture: Picture
    metadata: Metadata
    count: int
    loops: int

    @property
    def icc(self) -> bytes | None:
        return None if self.picture.grey else self.metadata.icc_profile


def _checked(frames: Iterable[Frame], count: int, size: tuple[int, int] | None) -> Iterator[Frame]:
    """The frames. Raises ValueError for another number of them, or another size than `size`."""
    found = 0
    for frame in frames:
        found += 1
        if found > count:
            break
        if size is not None and (frame.picture.width, frame.picture.height) != size:
            raise ValueError(f"a frame of {frame.picture.width} x {frame.picture.height}, not {size}")
        yield frame
    if found != count:
        raise ValueError(f"{'more' if found > count else found} frames, not {count}")


def _write_apng(file: IO[bytes], frames: Iterator[Frame], start: _Start, options: WriteOptions) -> None:
    """PNG specification, third edition, 11.3.6: whole frames, RGBA."""
    metadata = start.metadata
    exif = packed_block(whole_exif(start.picture, metadata, "png", options))
    sequence = 0
    for number, frame in enumerate(frames):
        strips = Strips(_with_alpha(frame.picture), None, with_alpha=True, depth=8)
        if number == 0:
            more = [(b"acTL", struct.pack(">II", start.count, start.loops))]
            more += metadata_chunks(metadata)
            write_start(file, strips, start.icc, exif, metadata.dpi, more)
        milliseconds = min(round(frame.seconds * 1000), _LONGEST_MS)
        place = (strips.width, strips.height, 0, 0)
        write_chunk(file, b"fcTL", struct.pack(">IIIIIHHBB", sequence, *place, milliseconds, 1000, 0, 0))
        sequence += 1
        for content in compressed_rows(strips, options.png_level):
            if number == 0:
                write_chunk(file, b"IDAT", content)
            else:
                write_chunk(file, b"fdAT", struct.pack(">I", sequence) + content)
                sequence += 1
    write_chunk(file, b"IEND", b"")


class _Sequence(Image.Image):
    """An image whose frames are taken from an iterator, each when Pillow asks for it."""

    is_animated = True

    def __init__(self, frames: Iterator[Frame], count: int) -> None:
        super().__init__()
        self.n_frames = count
        self.milliseconds: list[int] = []
        self._frames = frames
        self._number = -1
        self.seek(0)

    def seek(self, frame: int) -> None:
        """The next frame, or the one that is there already, to which Pillow goes back at the end."""
        if frame <= self._number:
            return
        found = next(self._frames)
        picture = _with_alpha(found.picture)
        image = Image.fromarray(Strips(picture, None, with_alpha=True, depth=8).rows(0, picture.height))
        self.im, self._mode, self._size = image.im, image.mode, image.size
        self.milliseconds.append(round(found.seconds * 1000))
        self._number = frame

    def tell(self) -> int:
        return 0


def _write_webp(file: IO[bytes], frames: Iterator[Frame], start: _Start, options: WriteOptions) -> None:
    metadata = start.metadata
    exif = packed_block(whole_exif(start.picture, metadata, "webp", options))
    sequence = _Sequence(frames, start.count)
    # The list of durations grows as the frames are taken; Pillow looks into it after each.
    saved: dict[str, Any] = {"exif": exif, "duration": sequence.milliseconds, "loop": start.loops}
    if metadata.xmp is not None:
        saved["xmp"] = metadata.xmp
    if start.icc is not None:
        saved["icc_profile"] = start.icc
    saved |= {"quality": options.quality, "lossless": options.lossless, "method": 4}
    sequence.save(file, "WEBP", save_all=True, **saved)
    for _frame in frames:  # there is none: otherwise it tells that there are too many
        pass


def _write_pages(file: IO[bytes], frames: Iterator[Frame], start: _Start, options: WriteOptions) -> None:
    """TIFF: a directory for each page, with its own metadata."""
    output_format = format_for(Path("pages.tif"))
    pages: Pages | None = None
    for frame in frames:
        picture = frame.picture
        metadata = picture.metadata if options.keep_gps else without_gps(picture.metadata)
        strips, icc = strips_and_profile(picture, output_format, options)
        if pages is None:
            pages = Pages(file, needs_big([sample_bytes(strips)], start.count), options.tiff_compression)
        with pillow_guard():
            exif = tiff_exif(picture, metadata, options)
        pages.write(strips, icc, exif, tiff_tags(metadata))


def _with_alpha(picture: Picture) -> Picture:
    if picture.alpha is not None:
        return picture
    return replace(picture, alpha=np.full_like(picture.pixels[:, :, 0], picture.white))
