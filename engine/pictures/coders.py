"""The formats that are encoded by libraries from the whole picture in memory: JPEG, WebP, AVIF, JPEG XL."""

from typing import IO, Any

from PIL import Image

from engine.errors import DiskTooSmall
from engine.pictures import deep_avif, jxl
from engine.pictures.exif_pack import fitted_block
from engine.pictures.exif_tree import ExifTree
from engine.pictures.iptc import jpeg_segment
from engine.pictures.modes import Values
from engine.pictures.options import WriteOptions
from engine.pictures.picture import Metadata
from engine.pictures.strips import Strips
from engine.pictures.texts import comment_of
from engine.pictures.xmp import shortened
from engine.pictures.xmp_extended import SEGMENT_BYTES, jpeg_segments
from engine.scratch import forget_pages, scratch_array, scratch_folder

_JPEG_ICC_BYTES = 255 * (SEGMENT_BYTES - 14)
_PADDED_XMP_BYTES = SEGMENT_BYTES - 29


class _Sink:
    """A file without `fileno`, for Pillow.

    With a descriptor, Pillow writes to it from C and takes no notice if the disk took only a part. Through
    this class Python's file object writes, which does, and raises with the errno.

    samples: what is being encoded, if it is a file itself: what was read of it need not stay in memory.
    """

    def __init__(self, file: IO[bytes], samples: Values | None = None) -> None:
        self._file = file
        self._samples = samples

    def write(self, data: bytes) -> int:
        forget_pages(self._samples)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def write_jpeg(
    file: IO[bytes],
    strips: Strips,
    icc: bytes | None,
    exif: ExifTree,
    xmp: bytes | None,
    metadata: Metadata,
    options: WriteOptions,
) -> None:
    """JPEG with EXIF, XMP, IPTC, a comment and the resolution.

    Of EXIF the longest values are left out until it fits; IPTC, the profile and the comment are left out
    where they are too long.
    """
    saved: dict[str, Any] = {"quality": options.quality, "subsampling": options.colours}
    saved["exif"] = fitted_block(exif, SEGMENT_BYTES)
    if icc is not None and len(icc) <= _JPEG_ICC_BYTES:
        saved["icc_profile"] = icc
    if metadata.dpi is not None:
        saved["dpi"] = metadata.dpi
    segments = b""
    if xmp is not None:
        segments = jpeg_segments(xmp if len(xmp) <= _PADDED_XMP_BYTES else shortened(xmp))
    if metadata.iptc is not None:
        segments += jpeg_segment(metadata.iptc)
    if segments:
        saved["extra"] = segments
    comment = (comment_of(metadata.texts) or "").encode(errors="replace")
    if comment and len(comment) <= SEGMENT_BYTES:
        saved["comment"] = comment
    samples = _in_file(strips)
    image = _in_memory(strips) if samples is None else _mapped(samples)
    image.save(_Sink(file, samples), "JPEG", **saved)  # type: ignore[arg-type]  # it needs no more methods


def write_webp(
    file: IO[bytes], strips: Strips, icc: bytes | None, exif: bytes, xmp: bytes | None, options: WriteOptions
) -> None:
    """WebP with EXIF and XMP."""
    saved = _common(icc, exif, xmp)
    # exact: colours under transparent pixels stay, as in the other formats
    saved |= {"quality": options.quality, "method": 4, "exact": True, "lossless": options.lossless}
    _in_memory(strips).save(_Sink(file), "WEBP", **saved)  # type: ignore[arg-type]  # it needs no more methods


def write_avif(
    file: IO[bytes], strips: Strips, icc: bytes | None, exif: bytes, xmp: bytes | None, options: WriteOptions
) -> None:
    """AVIF with EXIF and XMP."""
    if deep_avif.is_needed(strips, options):
        deep_avif.write_deep_avif(file, strips, icc, exif, xmp, options)
        return
    saved = _common(icc, exif, xmp)
    saved |= {"quality": options.quality, "subsampling": options.colours}
    _in_memory(strips).save(_Sink(file), "AVIF", **saved)  # type: ignore[arg-type]  # likewise


def write_jxl(
    file: IO[bytes], strips: Strips, icc: bytes | None, exif: bytes, xmp: bytes | None, options: WriteOptions
) -> None:
    """JPEG XL with EXIF and XMP."""
    file.write(jxl.encoded(strips.whole(), options.quality, options.lossless, icc, exif, xmp))


def _common(icc: bytes | None, exif: bytes, xmp: bytes | None) -> dict[str, Any]:
    saved: dict[str, Any] = {"exif": exif}
    if icc is not None:
        saved["icc_profile"] = icc
    if xmp is not None:
        saved["xmp"] = xmp
    return saved


def _in_memory(strips: Strips) -> Image.Image:
    """All samples in Pillow's memory, without a third copy of them beside."""
    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[strips.channels]
    image = Image.new(mode, (strips.width, strips.height))
    for top, rows in strips.all():
        image.paste(Image.fromarray(rows[:, :, 0] if strips.channels == 1 else rows), (0, top))
    return image


def _in_file(strips: Strips) -> Values | None:
    """(H, W, 4) RGB and a byte that does not matter, which is how Pillow holds RGB, in a temporary file.

    None if the picture is not in a file, is not RGB, or the disk has no room for another one.
    """
    shape = (strips.height, strips.width, 4)
    if not strips.in_file or strips.channels != 3:
        return None
    try:
        samples = scratch_array(shape, scratch_folder(strips.height * strips.width * 4))
    except (DiskTooSmall, OSError):
        return None
    for top, rows in strips.all():
        samples[top : top + len(rows), :, :3] = rows
        forget_pages(samples)
    return samples


def _mapped(samples: Values) -> Image.Image:
    """An image of that memory: nothing is copied."""
    height, width = samples.shape[:2]
    return Image.frombuffer("RGBX", (width, height), samples, "raw", "RGBX", 0, 1)
