"""Pictures with several frames or pages: GIF, WebP, APNG, AVIF, TIFF, HEIC.

`read_picture` takes the first; here are all of them, one in memory at a time. `animate.write_frames` makes
animated PNG or WebP of them, or a TIFF of several pages. The small copies and the masks that a TIFF may hold
beside its pages are none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PIL import Image

from engine.pictures import jxl
from engine.pictures.checksums import check_sums
from engine.pictures.picture import Picture
from engine.pictures.read import (
    LIMIT_PX,
    check_extra,
    check_size,
    open_image,
    opened,
    picture_in,
    typed_errors,
)
from engine.pictures.signatures import HEAD_BYTES, identify

MOST_COUNTED = 10_000
"""Frames that `frames_in` looks for: a hostile file may have any number of them."""

_ANIMATED = ("GIF", "WEBP", "PNG", "AVIF")
_ENDLESS = ("AVIF",)  # Pillow does not tell; browsers play them for ever
_SUBFILE, _OLD_SUBFILE = 254, 255
_REDUCED_OR_MASK, _OLD_REDUCED = 1 | 4, 2
_PAGED = ("TIFF", "HEIF")  # HEIF: pictures side by side in one file. MPO is not here: its others are previews


@dataclass(frozen=True)
class Frame:
    """One frame of an animation, or one page. seconds: how long it is shown; 0 for a page."""

    picture: Picture
    seconds: float


@dataclass(frozen=True)
class FrameCount:
    """What a file holds. kind: "pages" of a document, or "frames" of an animation; "single" for one picture.

    count: at most MOST_COUNTED, even if there are more. loops: how often an animation is played; 0 is for
    ever, None for pages and single pictures. one_size: all have the same (upright) size in pixels.
    only_first: no decoder here gives the others, nor their number; count is 1.
    """

    kind: Literal["single", "frames", "pages"]
    count: int
    loops: int | None
    one_size: bool = True
    only_first: bool = False


def frames_in(path: Path, limit_px: int = LIMIT_PX) -> FrameCount:
    """How many frames or pages there are, so that a user can be told that only the first one is taken.

    Nothing is decoded but for what that takes (of GIF, the headers of all frames). Raises what `read_picture`
    raises, as far as headers tell.
    """
    with opened(path) as file, typed_errors(path, limit_px):
        if identify(file.read(HEAD_BYTES), path.suffix) == "JXL":
            # Its decoder gives the last frame only, and decodes all of it when it opens the file.
            check_extra(path, "JXL")
            header = jxl.header_of(file)
            check_size(path, header.size, limit_px)
            if header.is_animated:
                return FrameCount("frames", 1, None, only_first=True)
            return FrameCount("single", 1, None)
        file.seek(0)
        with open_image(file, path, limit_px) as image:
            return _counted(image)


def _counted(image: Image.Image) -> FrameCount:
    kind = _kind(image)
    first = _first(image)
    if kind == "single":
        return FrameCount("single", 1, None)
    count, sizes = 0, set()
    for number in range(first, first + MOST_COUNTED):
        if not _seek(image, number):
            break
        if number == first or _is_page(image):
            count += 1
            sizes.add(image.size)  # upright, in TIFF and HEIC
    if count < 2:
        return FrameCount("single", 1, None)
    return FrameCount(kind, count, _loops(image) if kind == "frames" else None, len(sizes) == 1)


def read_frames(path: Path, limit_px: int = LIMIT_PX) -> Iterator[Frame]:
    """All frames of an animation as they are shown (whole, not what changes), or all pages; at least one.

    A generator: the file stays open until it ends or is closed. Frames of an animation have one size, pages
    each its own, and each is checked against `limit_px`. Raises what `read_picture` raises, at any frame.
    """
    with opened(path) as file:
        with typed_errors(path, limit_px):
            image = open_image(file, path, limit_px)
            check_sums(file)
            number = _first(image)
        with image:
            while True:
                # Not held between two frames: the caller may take minutes, and other pictures wait for it.
                with typed_errors(path, limit_px):
                    if (number > 0 or _kind(image) == "frames") and not _seek(image, number):
                        if number > _first(image):
                            return
                        raise EOFError("no frame")
                    if number > _first(image) and not _is_page(image):
                        number += 1
                        continue
                    if image.width * image.height > limit_px:
                        raise Image.DecompressionBombError("a page larger than the first")
                    picture = picture_in(image, file)
                    milliseconds = image.info.get("duration", 0) if _kind(image) == "frames" else 0
                    if not isinstance(milliseconds, int | float) or not 0 <= milliseconds < 1e9:
                        milliseconds = 0
                yield Frame(picture, milliseconds / 1000)
                if _kind(image) == "single":
                    return
                number += 1


def _kind(image: Image.Image) -> Literal["single", "frames", "pages"]:
    if image.format in _PAGED:
        return "pages"
    # `is_animated` of these is known from the header.
    return "frames" if image.format in _ANIMATED and getattr(image, "is_animated", False) else "single"


def _first(image: Image.Image) -> int:
    """An APNG may begin with a picture for programs that know no animations, which is none of its frames."""
    return int(image.format == "PNG" and bool(getattr(image, "default_image", False)))


def _is_page(image: Any) -> bool:
    """Whether it is no small copy of another picture of the file, and no mask of one."""
    if image.format != "TIFF":
        return True
    tags = image.tag_v2
    return not tags.get(_SUBFILE, 0) & _REDUCED_OR_MASK and tags.get(_OLD_SUBFILE, 0) != _OLD_REDUCED


def _seek(image: Image.Image, number: int) -> bool:
    """Go to a frame; False if there are no more."""
    try:
        image.seek(number)
    except EOFError:
        return False
    except SyntaxError:
        if _is_page(image):
            raise
        # a mask, of which Pillow has read the tags, and which it cannot open
    return True


def _loops(image: Any) -> int:
    if image.format in _ENDLESS:
        return 0
    loops = image.info.get("loop")
    if not isinstance(loops, int) or loops < 0:
        return 1  # a GIF that says nothing is played once
    # GIF counts the repetitions after the first time.
    return loops + 1 if image.format == "GIF" and loops else loops
