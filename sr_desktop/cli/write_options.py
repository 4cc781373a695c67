"""How results are written: the options of `sr-desktop enhance` that `WriteOptions` has."""

import argparse
from dataclasses import replace

from engine.pictures import OutputFormat, WriteOptions
from engine.pictures.options import SUBSAMPLINGS, TIFF_COMPRESSIONS, DepthChoice, depth_choice
from sr_desktop.cli.values import quality, whole

_USUAL = WriteOptions()


def add_write_options(parser: argparse.ArgumentParser) -> None:
    """Add --quality, --lossless, --subsampling, --png-level, --tiff-compression, --depth and --no-gps."""
    options = parser.add_argument_group("files of the results")
    options.add_argument(
        "--quality",
        type=quality,
        default=_USUAL.quality,
        help="of JPEG, WebP, AVIF and JPEG XL, 1 to 100 (default: %(default)s)",
    )
    options.add_argument(
        "--lossless",
        action="store_true",
        help="WebP, AVIF and JPEG XL keep every pixel, as PNG and TIFF always do",
    )
    options.add_argument(
        "--subsampling",
        choices=SUBSAMPLINGS,
        default=_USUAL.subsampling,
        help="resolution of the colours in JPEG and AVIF; auto is 4:4:4, all of it, from quality 90 on, and "
        "4:2:0 below (default: %(default)s)",
    )
    options.add_argument(
        "--png-level",
        type=_png_level,
        default=_USUAL.png_level,
        metavar="N",
        help="how hard PNG is compressed: from 0, not at all, to 9, the slowest (default: %(default)s)",
    )
    options.add_argument(
        "--tiff-compression",
        choices=TIFF_COMPRESSIONS,
        default=_USUAL.tiff_compression,
        help="(default: %(default)s)",
    )
    options.add_argument(
        "--depth",
        type=_depth,
        default=_USUAL.depth,
        metavar="{same,8,16}",
        help="bits a channel, where the format has a choice: same as the picture's (default), 8 or 16 "
        "(10 in AVIF, or 12 with --lossless)",
    )
    options.add_argument(
        "--no-gps",
        action="store_true",
        help="leave out where the picture was taken: positions, names of places, the camera maker's notes",
    )


def write_options_of(options: argparse.Namespace, *, overwrite: bool = False) -> WriteOptions:
    """What the options ask for."""
    return replace(
        _USUAL,
        overwrite=overwrite,
        quality=options.quality,
        lossless=options.lossless,
        subsampling=options.subsampling,
        png_level=options.png_level,
        tiff_compression=options.tiff_compression,
        depth=options.depth,
        keep_gps=not options.no_gps,
    )


def check_write_options(
    parser: argparse.ArgumentParser, options: argparse.Namespace, output_format: OutputFormat
) -> None:
    """End the program where the format cannot do what was asked for in so many words."""
    label = output_format.label
    if options.lossless and output_format.has_quality and not output_format.has_lossless:
        able = "PNG, TIFF, WebP, AVIF or JPEG XL"
        parser.error(f"argument --lossless: {label} always loses a little; choose {able}")
    if options.depth == 16 and 16 not in output_format.depths:
        able = "for 16 choose PNG, TIFF or JPEG XL, for 10 AVIF"
        parser.error(f"argument --depth: {label} is written with 8 bits; {able}")


def _png_level(text: str) -> int:
    return whole(text, 0, 9)


def _depth(text: str) -> DepthChoice:
    try:
        return depth_choice(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is none of same, 8 and 16") from None
