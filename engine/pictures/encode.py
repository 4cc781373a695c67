"""From a Picture to the bytes of a file, in each of the output formats."""

from dataclasses import replace
from typing import IO

import numpy as np

from engine.pictures import iptc, texts, xmp
from engine.pictures.coders import write_avif, write_jpeg, write_jxl, write_webp
from engine.pictures.colour import grey_to_srgb_table, profile_space
from engine.pictures.depth import Pixels, dtype_of
from engine.pictures.exif_pack import packed_block
from engine.pictures.exif_tree import BYTE, UNDEFINED, ExifTree
from engine.pictures.formats import OutputFormat
from engine.pictures.guard import pillow_guard
from engine.pictures.metadata import add_iptc, exif_for_file
from engine.pictures.options import WriteOptions
from engine.pictures.picture import Metadata, Picture
from engine.pictures.png import write_png
from engine.pictures.strips import Strips
from engine.pictures.tiff import write_tiff

_XMP_TAG = 700
_XMP_KEYWORD = b"XML:com.adobe.xmp\0\0\0\0\0"
_HAVE_COMMENTS = ("png", "jpeg")
_HAVE_IPTC = ("png", "jpeg", "tiff")


def encode(picture: Picture, output_format: OutputFormat, options: WriteOptions, file: IO[bytes]) -> None:
    """Write the whole file into `file`, an empty binary file that can be sought in.

    Samples are written with `options.depth` bits as far as the format has them, otherwise with 8. PNG, TIFF:
    lossless, strip by strip, so that the picture is not copied. JPEG: alpha is put on white; baseline,
    because Pillow's optimised and progressive encoders fail on large detailed pictures at high quality. WebP:
    the colours have half resolution unless it is lossless. WebP, AVIF: grey becomes RGB in sRGB, in JPEG XL
    where there is alpha. All but PNG and TIFF take up to four more bytes a pixel, AVIF and JPEG XL
    several times that: of memory, or for a JPEG of a picture that is in a file (engine.scratch) of another
    such file. An ICC profile that does not fit the pixels is left out, metadata too long for JPEG as well:
    the picture matters more. Resolution goes where the format has a place for it, otherwise into EXIF; texts
    too, as far as EXIF has tags for them, and IPTC.

    Raises OSError from `file`, and BROKEN from the encoder.
    """
    metadata = picture.metadata if options.keep_gps else without_gps(picture.metadata)
    strips, icc = strips_and_profile(picture, output_format, options)
    packet = metadata.xmp
    with pillow_guard():  # not while it is encoded: other pictures are read meanwhile
        exif = whole_exif(picture, metadata, output_format.id, options)
        exif_bytes = packed_block(exif)
    match output_format.id:
        case "tiff":
            write_tiff(file, strips, icc, exif, tiff_tags(metadata), options.tiff_compression)
        case "png":
            chunks = metadata_chunks(metadata)
            write_png(file, strips, icc, exif_bytes, metadata.dpi, chunks, options.png_level)
        case "jpeg":
            write_jpeg(file, strips, icc, exif, packet, metadata, options)
        case "webp":
            write_webp(file, strips, icc, exif_bytes, packet, options)
        case "avif":
            write_avif(file, strips, icc, exif_bytes, packet, options)
        case _:
            write_jxl(file, strips, icc, exif_bytes, packet, options)


def without_gps(metadata: Metadata) -> Metadata:
    """XMP, IPTC and texts without positions and places. Those in EXIF are left out by `exif_for_file`."""
    packet = None if metadata.xmp is None else xmp.without_gps(metadata.xmp)
    sets = None if metadata.iptc is None else iptc.without_places(metadata.iptc)
    return replace(metadata, xmp=packet, iptc=sets, texts=texts.without_gps(metadata.texts))


def metadata_chunks(metadata: Metadata) -> list[tuple[bytes, bytes]]:
    """Names and contents of the PNG chunks for texts, XMP and IPTC."""
    chunks = texts.png_chunks(metadata.texts)
    if metadata.xmp is not None:
        chunks.append((b"iTXt", _XMP_KEYWORD + metadata.xmp))
    if metadata.iptc is not None:
        chunks.append((b"zTXt", iptc.png_chunk(metadata.iptc)))
    return chunks


def whole_exif(picture: Picture, metadata: Metadata, format_id: str, options: WriteOptions) -> ExifTree:
    """The EXIF data for a file of this format, with what has no other place in it."""
    size = (picture.width, picture.height)
    # PNG has places of its own for all that is added here.
    is_png = format_id == "png"
    exif = exif_for_file(metadata, size, not is_png or metadata.exif is not None, options.keep_gps)
    if not is_png:
        texts.add_to_exif(exif, metadata.texts, format_id not in _HAVE_COMMENTS)
    if format_id not in _HAVE_IPTC:
        add_iptc(exif, metadata.iptc)
    return exif


def tiff_exif(picture: Picture, metadata: Metadata, options: WriteOptions) -> ExifTree:
    """The EXIF data of a page: what belongs into its directory."""
    return whole_exif(picture, metadata, "tiff", options)


def tiff_tags(metadata: Metadata) -> dict[int, tuple[int, bytes]]:
    """The tags of TIFF for XMP and IPTC, with their types."""
    tags = {_XMP_TAG: (BYTE, metadata.xmp), iptc.TIFF_IPTC: (UNDEFINED, metadata.iptc)}
    return {tag: (kind, value) for tag, (kind, value) in tags.items() if value is not None}


def strips_and_profile(
    picture: Picture, output_format: OutputFormat, options: WriteOptions
) -> tuple[Strips, bytes | None]:
    """The samples as the format wants them, and the profile that fits them."""
    depth = picture.depth if options.depth == "same" else options.depth
    if depth not in output_format.depths or _is_finer_in_eight(output_format, options):
        depth = 8
    # OpenImageIO writes no grey with alpha.
    three = not output_format.has_grey or (output_format.id == "jxl" and picture.alpha is not None)
    grey_values, icc = _grey_and_profile(picture, three)
    return Strips(picture, grey_values, output_format.has_alpha, three, depth), icc


def _is_finer_in_eight(output_format: OutputFormat, options: WriteOptions) -> bool:
    """AVIF of more bits has colours of half resolution: not where more of that was asked for, and no bits."""
    finer = options.subsampling in ("4:4:4", "4:2:2") and not options.lossless
    return output_format.id == "avif" and options.depth == "same" and finer


def _grey_and_profile(picture: Picture, three: bool) -> tuple[Pixels | None, bytes | None]:
    """What becomes of the values of a grey picture, (256,) or (65536,) by its depth, or None, and the profile
    that fits what is written. three: grey is written as three channels."""
    icc = picture.metadata.icc_profile
    space = profile_space(icc)
    if not picture.grey:
        return None, icc if space == "RGB" else None
    same = np.arange(picture.white + 1, dtype=dtype_of(picture.depth))
    if icc is None or space not in ("GRAY", "RGB"):
        return same, None
    if space == "GRAY" and not three:
        return same, icc
    # One channel cannot carry an RGB profile, nor three a GRAY one: what the profile says goes into the
    # values instead.
    return grey_to_srgb_table(icc, picture.depth), None
