"""`sr-desktop enhance` with many pictures, folders or patterns, from the shell, without a display."""

from __future__ import annotations

import argparse
import glob
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import EngineError
from engine.pictures import FORMATS
from sr_desktop import paths
from sr_desktop.batch.control import Control
from sr_desktop.batch.errors import BatchError, JournalInUse, JournalUnusable, NothingToDo, batch_sentence
from sr_desktop.batch.events import Outcome
from sr_desktop.batch.journal import Journal, default_journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.naming import check_template
from sr_desktop.batch.records import BatchRecord
from sr_desktop.batch.recovery import recover
from sr_desktop.batch.report import write_report
from sr_desktop.batch.runs import plan_batch, run, run_watching, start, to_resume, to_retry
from sr_desktop.batch.settings import BatchSettings, asked
from sr_desktop.cli_batch_arguments import BATCH_OPTIONS, batch_parser
from sr_desktop.cli_batch_output import Output, output_for
from sr_desktop.cli_batch_stop import ctrl_c_cancels
from sr_desktop.cli_old_photo import apply_cleaning
from sr_desktop.cli_size import asked_size
from sr_desktop.error_text import sentence
from sr_desktop.models import model_called, offered_models

DONE, FAILED, USAGE, CANCELLED = 0, 1, 2, 130
"""Exit codes: all done, or left out for a reason; some failed; wrong usage, nothing was begun; Ctrl+C."""


def wants_batch(arguments: list[str]) -> bool:
    """Whether these arguments of `enhance` are for many pictures. Ends nothing and prints nothing."""
    options = {argument.partition("=")[0] for argument in arguments if argument.startswith("--")}
    if not options.isdisjoint(BATCH_OPTIONS):
        return True
    parser = batch_parser()
    parser.exit_on_error = False
    try:
        inputs = parser.parse_known_args(arguments)[0].inputs
    except (argparse.ArgumentError, SystemExit):
        return False
    return len(inputs) > 1 or any(_means_many(path) for path in inputs)


def main(arguments: list[str]) -> int:
    """Enhance many pictures; returns the exit code."""
    parser = batch_parser()
    options = parser.parse_args(arguments)
    options.size = asked_size(parser, options)
    apply_cleaning(parser, options)
    _check(parser, options)
    try:
        return _main(options)
    except (JournalInUse, JournalUnusable) as error:
        print(batch_sentence(error), file=sys.stderr)
        return FAILED
    except BatchError as error:
        print(batch_sentence(error), file=sys.stderr)
        return USAGE
    except EngineError as error:
        print(sentence(error), file=sys.stderr)
        return FAILED
    except OSError as error:  # the report's folder is gone, the folders cannot be watched
        print(f"{error.filename or 'The system'}: {error.strerror or error}.", file=sys.stderr)
        return FAILED


def _main(options: argparse.Namespace) -> int:
    path = options.journal or default_journal()
    output = output_for(options)
    if options.dry_run:
        return _dry_run(options, path, output)
    control = Control()
    with ctrl_c_cancels(control.cancel), Journal(path) as journal:
        recover(journal)
        batch = _batch(options, journal, output)
        output.begin(journal.counts(batch.id))
        try:
            if options.watch:
                recursive = not options.not_below
                outcome = run_watching(
                    journal, batch, options.inputs, control, output.tell, recursive=recursive
                )
            else:
                outcome = run(journal, batch, control, output.tell)
        finally:
            output.close()
            if options.report is not None:
                write_report(journal, batch.id, options.report)
        output.end(outcome)
        return _code(outcome, options.watch)


def _batch(options: argparse.Namespace, journal: Journal, output: Output) -> BatchRecord:
    if options.resume:
        return to_resume(journal)
    if options.retry_failed:
        return to_retry(journal)
    settings = settings_of(options)
    files = plan_batch(
        options.inputs, settings, journal, recursive=not options.not_below, on_problem=output.problem
    )
    try:
        return start(journal, settings, files)
    except NothingToDo:
        if options.watch:  # a folder may well be empty yet
            return start(journal, settings, ())
        raise


def _dry_run(options: argparse.Namespace, path: Path, output: Output) -> int:
    settings = settings_of(options)
    with _reader(path) as journal:
        files = tuple(
            plan_batch(
                options.inputs,
                settings,
                journal,
                recursive=not options.not_below,
                on_problem=output.problem,
            )
        )
    output.plan(files, settings)
    return DONE


@contextmanager
def _reader(path: Path) -> Iterator[JournalReader | None]:
    if not path.exists():
        yield None
        return
    with JournalReader(path) as journal:
        yield journal


def settings_of(options: argparse.Namespace) -> BatchSettings:
    """What the options ask for. Raises ModelUnknown, TemplateInvalid."""
    check_template(options.name)
    name = options.model or (paths.DEFAULT_MODEL if options.strength is None else paths.PHOTO_MODEL)
    card = model_called(offered_models(paths.models()), name).card
    suffix = next(each.suffixes[0] for each in FORMATS if each.id == options.format)
    return BatchSettings(
        model=card.id,
        weights=card.sha256,
        size=asked(options.size),
        strength=options.strength,
        grain=options.keep_grain,
        scratches=options.repair_scratches,
        suffix=suffix,
        quality=options.quality,
        folder=None if options.output is None else str(options.output.absolute()),
        template=options.name,
        collision=options.collision,
        redo=options.redo,
        large_enough=options.skip_larger,
        device=options.device,
        precision=options.precision,
        tile_px=options.tile,
        memory_bytes=options.memory,
    )


def _check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """End the program where options contradict each other."""
    going_on = options.resume or options.retry_failed
    if going_on and options.inputs:
        parser.error("INPUT: not with --resume or --retry-failed, which go on with what the journal has")
    if not going_on and not options.inputs:
        parser.error("give an INPUT: files, folders or patterns; or --resume")
    if options.watch and not all(path.is_dir() for path in options.inputs):
        parser.error("argument --watch: each INPUT must be a folder")
    if options.report is not None and options.report.suffix.lower() not in (".csv", ".json"):
        parser.error("argument --report: the name must end in .csv or .json")


def _code(outcome: Outcome, watched: bool) -> int:
    if outcome.cancelled and outcome.waiting and not watched:
        return CANCELLED
    return FAILED if outcome.failed else DONE


def _means_many(path: Path) -> bool:
    return path.is_dir() or (glob.has_magic(str(path)) and not os.path.lexists(path))
