"""`sr-desktop enhance`: the same work as in the window, from the shell, without a display."""

from __future__ import annotations

import argparse
import glob
import os
import sys
from pathlib import Path

from engine.errors import Cancelled, EngineError, OutputExists
from engine.pictures import FORMATS, OutputFormat
from sr_desktop import paths
from sr_desktop.cli.arguments import enhance_parser
from sr_desktop.cli.batch import run_batch
from sr_desktop.cli.batch_arguments import check_going_on, has_batch_option
from sr_desktop.cli.codes import CANCELLED, DONE, FAILED, USAGE
from sr_desktop.cli.old_photo import apply_cleaning
from sr_desktop.cli.single import enhance_one, names_folder
from sr_desktop.cli.size import asked_size
from sr_desktop.cli.stop import ctrl_c_between_steps
from sr_desktop.cli.streams import with_any_reader
from sr_desktop.cli.text import shown, template_text
from sr_desktop.cli.write_options import check_write_options
from sr_desktop.error_text import sentence
from sr_desktop.name_template import template_fault

__all__ = ["CANCELLED", "DONE", "FAILED", "USAGE", "is_batch", "main"]


@with_any_reader
def main(arguments: list[str]) -> int:
    """Enhance one picture, or many; returns the exit code (`cli.codes`)."""
    parser = enhance_parser()
    options = parser.parse_args(arguments)
    many = is_batch(options)
    output_format = _check(parser, options, many=many)
    options.size = asked_size(parser, options)
    apply_cleaning(parser, options)
    if options.model is None:
        options.model = paths.DEFAULT_MODEL if options.strength is None else paths.PHOTO_MODEL
    if many:
        return run_batch(options, output_format)
    try:
        with ctrl_c_between_steps() as stop:
            enhance_one(options, output_format, stop)
    except Cancelled as error:
        print(shown(sentence(error)), file=sys.stderr)
        return CANCELLED
    except OutputExists as error:
        print(shown(sentence(error)), "To replace it, add --overwrite.", file=sys.stderr)
        return FAILED
    except EngineError as error:
        print(shown(sentence(error)), file=sys.stderr)
        return FAILED
    return DONE


def is_batch(options: argparse.Namespace) -> bool:
    """Whether these options are for many pictures."""
    many = len(options.inputs) != 1 or _means_many(options.inputs[0])
    return many or has_batch_option(options)


def _means_many(path: Path) -> bool:
    return path.is_dir() or (glob.has_magic(str(path)) and not os.path.lexists(path))


def _check(
    parser: argparse.ArgumentParser, options: argparse.Namespace, *, many: bool
) -> OutputFormat | None:
    """The format of the results; None where nothing says it. Ends the program where options contradict each
    other."""
    _check_inputs(parser, options)
    fault = template_fault(options.name) if options.name else None
    if fault is not None:
        parser.error(f"argument --name: {options.name!r} cannot be used: {template_text(fault)}")
    if options.report is not None and options.report.suffix.lower() not in (".csv", ".json"):
        parser.error("argument --report: the name must end in .csv or .json")
    if options.report is not None and not options.report.absolute().parent.is_dir():
        parser.error(f"argument --report: there is no folder {options.report.parent}; make it first")
    asked = next((each for each in FORMATS if each.id == options.format), None)
    named = _format_of_name(options.output)
    if many and named is not None:
        parser.error(f"argument -o: {options.output} is for many pictures, so it must be a folder")
    if not many and named is not None:
        if asked not in (None, named):
            parser.error(f"argument --format: the name {options.output} says {named.label}")
        if options.name:
            parser.error("argument --name: not allowed where -o gives the name")
        asked = named
    check_write_options(parser, options, asked or FORMATS[0])
    return asked


def _check_inputs(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    going_on = options.resume or options.retry_failed
    if going_on and options.inputs:
        parser.error("INPUT: not with --resume or --retry-failed, which go on with what the journal has")
    if going_on:
        check_going_on(parser, options)
    if not going_on and not options.inputs:
        parser.error("give an INPUT: a file, a folder or a pattern; or --resume")
    if options.watch and not all(path.is_dir() for path in options.inputs):
        parser.error("argument --watch: each INPUT must be a folder")


def _format_of_name(output: str | None) -> OutputFormat | None:
    """Where -o gives the name of a file that can be written."""
    if output is None or names_folder(output):
        return None
    suffix = Path(output).suffix.lower()
    return next((each for each in FORMATS if suffix in each.suffixes), None)
