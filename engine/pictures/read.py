"""Reading a picture file: every way that it can go wrong ends in one of our typed errors."""

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from PIL import Image, UnidentifiedImageError

from engine.allocator import give_back_freed
from engine.errors import (
    PictureCompressionUnknown,
    PictureDamaged,
    PictureEmpty,
    PictureError,
    PictureIsFolder,
    PictureMissing,
    PictureNeedsExtra,
    PictureNotReadable,
    PictureSamplesUnknown,
    PictureTooLarge,
    PictureUnknown,
)
from engine.pictures import camera, jxl
from engine.pictures.checksums import check_sums
from engine.pictures.cicp import coding_of
from engine.pictures.deep import deep_source
from engine.pictures.extras import EXTRAS, Extra
from engine.pictures.guard import BROKEN, UnknownCompression, UnknownSamples, pillow_guard
from engine.pictures.hdr import to_sdr
from engine.pictures.jpeg_whole import check_whole
from engine.pictures.matrix_profile import profile_for
from engine.pictures.modes import from_image
from engine.pictures.picture import Picture
from engine.pictures.plugins import open_heif
from engine.pictures.png_rows import check_rows
from engine.pictures.signatures import (
    HEAD_BYTES,
    LONGEST_PPM_HEADER,
    claimed_size,
    identify,
    is_short_ppm_header,
    missing_extra,
)
from engine.pictures.silence import silence_libtiff
from engine.scratch import is_scratch

LIMIT_PX = 100_000_000
"""More pixels (width x height) than this are refused: 300 MB as RGB. The one place for this number."""

# An OSError with one of these comes from the disk or the network while reading, not from broken data.
_READ_ERRNOS = {errno.EIO, errno.EACCES, errno.EPERM, errno.ENXIO, errno.ETIMEDOUT, errno.ESTALE}
_READ_ERRNOS |= {errno.ENOSPC}  # no room for the temporary file that JPEG XL takes

_REDUCED_IMAGE = 1  # bit of the TIFF tag NewSubfileType
_DNG_VERSION = 50706
_NO_SUCH_SAMPLES = "unknown pixel mode"  # what Pillow says
_COMPRESSION = 259
_DECODED = (1, 2, 3, 4, 5, 6, 7, 8, 32771, 32773, 32946, 34925, 50000)
"""Compressions of TIFF that the decoder in Pillow's wheels has; it knows the names of more."""

_KINDS: dict[Extra, str] = {"HEIF": "HEIC", "JXL": "JPEG XL", "RAW": "camera raw"}


def read_picture(path: Path, limit_px: int = LIMIT_PX) -> Picture:
    """The first picture in the file, as `from_image` describes it. The file is never changed.

    It is never half a picture: data that ends early is an error. The arrays of a very large one are those of
    an unnamed temporary file (`layers.LARGEST_IN_MEMORY_BYTES`); decoding takes four bytes a pixel meanwhile,
    and up to twelve where the file has more than eight bits: the picture has 16 then.

    Raises:
        PictureMissing, PictureIsFolder, PictureNotReadable: what is, or is not, at `path`
        PictureEmpty: the file has zero bytes
        PictureUnknown: the content is in none of READ_FORMATS, whatever its name; a TIFF that is a mere
            thumbnail, pipes and devices belong here
        PictureSamplesUnknown, PictureCompressionUnknown: a TIFF or JPEG XL of a kind that nobody here can
            decode
        PictureNeedsExtra: HEIC, JPEG XL or camera raw, and what reads it is not installed
        PictureTooLarge: the header claims more than `limit_px` pixels; nothing was decoded
        PictureDamaged: the format is known, the data is broken; also if memory does not suffice, which
            Pillow reports for nonsensical sizes
    """
    with opened(path) as file, typed_errors(path, limit_px), open_image(file, path, limit_px) as image:
        check_sums(file)
        picture = picture_in(image, file)
    if is_scratch(picture.pixels):
        give_back_freed()  # what Pillow decoded it into
    return picture


def picture_in(image: Image.Image, file: IO[bytes]) -> Picture:
    """The picture, or the frame where it stands, in an image that `open_image` gave. Raises guard.BROKEN."""
    picture = from_image(image, deep_source(image, file))
    coding = coding_of(image, file)
    if coding is not None and coding.is_hdr:
        picture = to_sdr(picture, coding)
    elif coding is not None:
        profile = profile_for(coding, grey=picture.grey)
        picture = replace(picture, metadata=replace(picture.metadata, icc_profile=profile))
    if image.format == "PNG":
        check_rows(image, file)
    if image.format in ("JPEG", "MPO"):
        check_whole(file)
    return picture


def opened(path: Path) -> IO[bytes]:
    """The file, to be closed by the caller. Raises the errors that are about `path` and not its content.

    Pillow gets it open, not its path: with a path it would map the file into memory, and end the process when
    another program shortens it meanwhile.
    """
    _check_path(path)
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise PictureMissing(path) from error
    except OSError as error:
        raise PictureNotReadable(path) from error


@contextmanager
def typed_errors(path: Path, limit_px: int) -> Iterator[None]:
    """In here Pillow may be called: what it raises becomes ours."""
    with pillow_guard(limit_px):
        try:
            yield
        except UnknownSamples as error:
            raise PictureSamplesUnknown(path) from error
        except UnknownCompression as error:
            raise PictureCompressionUnknown(path) from error
        except BROKEN as error:
            if isinstance(error, OSError) and error.errno in _READ_ERRNOS:
                raise PictureNotReadable(path) from error
            raise PictureDamaged(path, detail=f"{type(error).__name__}: {error}") from error


def _check_path(path: Path) -> None:
    """Raise what is wrong with `path` before it is opened (opening a pipe would wait for ever)."""
    try:
        status = path.stat()
    except PermissionError as error:
        raise PictureNotReadable(path) from error
    except (OSError, ValueError) as error:
        # No such file, a file where a folder should be, a name too long for the system, a loop of links,
        # or (ValueError) a zero byte in the name: in each case there is no such file.
        raise PictureMissing(path) from error
    if stat.S_ISDIR(status.st_mode):
        raise PictureIsFolder(path)
    if not stat.S_ISREG(status.st_mode):
        raise PictureUnknown(path)
    if status.st_size == 0:
        raise PictureEmpty(path)


def open_image(file: IO[bytes], path: Path, limit_px: int) -> Image.Image:
    """The image with its header read and its size checked, not decoded (but for JPEG XL)."""
    head = file.read(HEAD_BYTES)
    name = identify(head, path.suffix)
    if name is None:
        raise PictureUnknown(path)
    check_extra(path, name)
    claimed = jxl.header_of(file).size if name == "JXL" else claimed_size(head, name)
    if claimed is not None:
        check_size(path, claimed, limit_px)
    file.seek(0)
    try:
        image = _opened(file, name)
        if image.format == "TIFF" and _is_raw(image):
            check_extra(path, camera.FORMAT)
            image = camera.open_camera(file)
    except UnidentifiedImageError as error:  # a mere thumbnail, and of nothing that is known
        raise PictureUnknown(path) from error
    except BROKEN as error:
        if name == "TGA":  # nothing but its name said so
            raise PictureUnknown(path) from error
        unlike = _of_no_usual_kind(path, error) if name == "TIFF" else None
        if unlike is None:
            raise
        if not camera.looks_raw(file):
            raise unlike from error
        check_extra(path, camera.FORMAT)
        try:
            image = camera.open_camera(file)
        except UnidentifiedImageError:
            raise unlike from error
    if image.format == "TIFF":
        tags: Any = getattr(image, "tag_v2", {})
        if tags.get(_COMPRESSION, 1) not in _DECODED:
            raise PictureCompressionUnknown(path)
    check_size(path, image.size, limit_px)
    _check_tiles(image, path, limit_px)
    return image


def _of_no_usual_kind(path: Path, error: Exception) -> PictureError | None:
    """What is to be said of a TIFF that Pillow knows no way to open; None where it is broken."""
    if str(error) == _NO_SUCH_SAMPLES:
        return PictureSamplesUnknown(path)
    cause = error.__cause__
    if isinstance(cause, KeyError) and isinstance(cause.args[0], int):
        return PictureCompressionUnknown(path)  # one that has no name
    return None


def _opened(file: IO[bytes], name: str) -> Image.Image:
    if name == "HEIF":
        return open_heif(file)
    if name == "JXL":
        return jxl.open_jxl(file)
    if name == camera.FORMAT:
        try:
            return camera.open_camera(file)
        except UnidentifiedImageError:
            name = "TIFF"  # by its suffix it would be a raw file
            file.seek(0)
    if name == "TIFF":
        silence_libtiff()
    if name == "PPM":
        if not is_short_ppm_header(file.read(LONGEST_PPM_HEADER)):
            raise ValueError("a long comment before the size")
        file.seek(0)
    # Not Image.open: its size check tells the pixels only, and it turns a broken header into "unknown".
    image: Image.Image = Image.OPEN[name][0](file, "")
    return image


def check_size(path: Path, size: tuple[int, int], limit_px: int) -> None:
    """Raise PictureTooLarge for a (width, height) of more than `limit_px` pixels."""
    width, height = size
    if width * height > limit_px:
        raise PictureTooLarge(path, width, height, limit_px)


def check_extra(path: Path, name: str) -> None:
    """Raise PictureNeedsExtra if an extra reads this format, and is not installed."""
    missing = missing_extra(name)
    if missing is not None:
        raise PictureNeedsExtra(path, _KINDS[missing], EXTRAS[missing])


def _is_raw(image: Image.Image) -> bool:
    """A camera raw file, in which a TIFF is wrapped up, with a small picture in front."""
    tags: Any = getattr(image, "tag_v2", {})
    return bool(tags.get(254, 0) & _REDUCED_IMAGE) or _DNG_VERSION in tags


def _check_tiles(image: Image.Image, path: Path, limit_px: int) -> None:
    """Raise for tiles of a TIFF that are far larger than the picture (a bomb of another kind)."""
    tags: Any = getattr(image, "tag_v2", {})
    tile_width, tile_length = tags.get(322, 0), tags.get(323, 0)
    # The limit for tiles has a floor: small pictures may well be in one larger tile.
    if tile_width * tile_length > max(limit_px, LIMIT_PX):
        raise PictureDamaged(path, detail=f"tiles of {tile_width} x {tile_length} pixels")
