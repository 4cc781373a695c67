"""All options of `sr-desktop enhance`, for one picture and for many."""

import argparse
from pathlib import Path
from typing import get_args

from engine.card import AUTO, Precision
from engine.pictures import FORMATS
from sr_desktop import paths
from sr_desktop.batch.settings import Collision
from sr_desktop.cli.batch_arguments import add_batch_options
from sr_desktop.cli.old_photo import add_old_photo_options
from sr_desktop.cli.size import add_size_options
from sr_desktop.cli.values import memory_bytes, strength, tile_px
from sr_desktop.cli.write_options import add_write_options

_DESCRIPTION = """\
Enlarge photographs, with sharper detail: four times, or to any size. They are never changed.

  one picture    sr-desktop enhance photo.jpg -o large.png
  many           sr-desktop enhance ~/scans more/*.jpg -o results
  go on          sr-desktop enhance --resume

One INPUT that is a file is one picture. Several, a folder (with all below it), a pattern such as
'scans/**/*.tif', or an option of the group "many pictures" make a batch, which keeps a journal: it can be
interrupted and resumed, and does nothing twice. Of an animation or a document of several pages every frame is
enhanced, where the format of the result can hold them: PNG and WebP hold animations, TIFF pages.
A name that begins with a dash comes behind --: sr-desktop enhance -- -photo.jpg"""

_EPILOG = """\
exit code:
  0    all is done, or was left out for a reason
  1    it failed; of many, some did
  2    wrong usage: nothing was begun
  130  interrupted; a batch goes on with --resume
  141  nobody read the output of a list to its end"""


def enhance_parser() -> argparse.ArgumentParser:
    """All options; what they hold is in its right range, or the program ends with a sentence and code 2."""
    parser = argparse.ArgumentParser(
        prog="sr-desktop enhance",
        usage="sr-desktop enhance [OPTIONS] INPUT [INPUT ...]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("inputs", type=Path, nargs="*", metavar="INPUT", help="a file, folder or pattern")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    _add_names(parser)
    add_size_options(parser)
    _add_model(parser)
    add_old_photo_options(parser)
    add_write_options(parser)
    _add_computing(parser)
    add_batch_options(parser)
    return parser


def _add_names(parser: argparse.ArgumentParser) -> None:
    names = parser.add_argument_group("names of the results")
    names.add_argument(
        "-o",
        "--output",
        metavar="RESULT",
        help="of one picture: the file to write, or a folder for it. Of many: the folder for the results, "
        "with the tree of the inputs in it. By default results lie beside their pictures, as PICTURE_4x.png, "
        "with the size asked for in place of 4x, or PICTURE_4x_MODEL.png for another model",
    )
    names.add_argument(
        "--format",
        choices=[each.id for each in FORMATS],
        help="of the results, where their name does not say it "
        f"(default: {FORMATS[0].id}, and tiff for documents of several pages)",
    )
    names.add_argument(
        "--name",
        default="",
        metavar="TEMPLATE",
        help="such as '{name}_{scale}', with {name}, {model}, {scale}, {width}, {height}, {date}, {counter}",
    )
    collision = names.add_mutually_exclusive_group()
    collision.add_argument(
        "--collision",
        choices=get_args(Collision),
        help="where a file has the name already: leave the picture out, add a number, or replace the file. "
        "By default many pictures are left out, and one is refused",
    )
    collision.add_argument(
        "--overwrite",
        action="store_const",
        const="overwrite",
        dest="collision",
        help="the same as --collision overwrite. An input is only replaced where -o names it",
    )


def _add_model(parser: argparse.ArgumentParser) -> None:
    model = parser.add_argument_group("model")
    model.add_argument(
        "--model",
        metavar="NAME",
        help=f"name or id of the model; sr-desktop models lists them (default: {paths.DEFAULT_MODEL})",
    )
    model.add_argument(
        "--strength",
        type=strength,
        metavar="S",
        help=f"how much detail may be invented: from 0, which is Faithful, to 1, which is the model "
        f"(default with it: {paths.PHOTO_MODEL})",
    )


def _add_computing(parser: argparse.ArgumentParser) -> None:
    computing = parser.add_argument_group("computing")
    computing.add_argument("--device", default=AUTO, help="auto, cpu, cuda or cuda:N (default: auto)")
    computing.add_argument(
        "--precision",
        default=AUTO,
        choices=(AUTO, *get_args(Precision)),
        help="default: the fastest good one",
    )
    computing.add_argument("--tile", type=tile_px, metavar="PX", help="largest tile, in pixels of the input")
    computing.add_argument(
        "--memory", type=memory_bytes, metavar="SIZE", help="what the program may take, such as 2GB or 800MB"
    )
