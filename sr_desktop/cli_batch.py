"""`sr-desktop enhance` with many pictures, folders or patterns, from the shell, without a display."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import EngineError
from engine.pictures import OutputFormat
from sr_desktop import paths
from sr_desktop.batch.control import Control
from sr_desktop.batch.errors import (
    BatchError,
    JournalInUse,
    JournalUnusable,
    MakerLost,
    NothingToDo,
    batch_sentence,
)
from sr_desktop.batch.events import Outcome
from sr_desktop.batch.journal import Journal, default_journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import BatchRecord
from sr_desktop.batch.recovery import recover
from sr_desktop.batch.report import write_report
from sr_desktop.batch.runs import plan_batch, run, run_watching, start, to_resume, to_retry
from sr_desktop.batch.settings import BatchSettings, asked
from sr_desktop.cli_batch_cluster import cluster_for, maker_of
from sr_desktop.cli_batch_output import Output, output_for
from sr_desktop.cli_batch_stop import ctrl_c_cancels
from sr_desktop.cli_codes import CANCELLED, DONE, FAILED, USAGE
from sr_desktop.cli_write_options import write_options_of
from sr_desktop.error_text import sentence
from sr_desktop.models import model_called, offered_models


def run_batch(options: argparse.Namespace, output_format: OutputFormat) -> int:
    """Enhance many pictures, as options say that have been checked; returns the exit code."""
    try:
        return _main(options, output_format)
    except (JournalInUse, JournalUnusable, MakerLost) as error:
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


def _main(options: argparse.Namespace, output_format: OutputFormat) -> int:
    path = options.journal or default_journal()
    output = output_for(options)
    if options.dry_run:
        return _dry_run(options, settings_of(options, output_format), path, output)
    control = Control()
    with ctrl_c_cancels(control.cancel), Journal(path) as journal, cluster_for(options) as cluster:
        recover(journal)
        batch = _batch(options, output_format, journal, output)
        output.begin(journal.counts(batch.id))
        maker = maker_of(cluster, batch.settings, control)
        try:
            if options.watch:
                recursive = not options.not_below
                outcome = run_watching(
                    *(journal, batch, options.inputs, control, output.tell),
                    recursive=recursive,
                    maker=maker,
                    on_problem=output.problem,
                )
            else:
                outcome = run(journal, batch, control, output.tell, maker=maker)
        finally:
            output.close()
            if options.report is not None:
                write_report(journal, batch.id, options.report)
        output.end(outcome)
        return _code(outcome, options.watch)


def _batch(
    options: argparse.Namespace, output_format: OutputFormat, journal: Journal, output: Output
) -> BatchRecord:
    if options.resume:
        return to_resume(journal)
    if options.retry_failed:
        return to_retry(journal)
    settings = settings_of(options, output_format)
    files = plan_batch(
        options.inputs, settings, journal, recursive=not options.not_below, on_problem=output.problem
    )
    try:
        return start(journal, settings, files)
    except NothingToDo:
        if options.watch:  # a folder may well be empty yet
            return start(journal, settings, ())
        raise


def _dry_run(options: argparse.Namespace, settings: BatchSettings, path: Path, output: Output) -> int:
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


def settings_of(options: argparse.Namespace, output_format: OutputFormat) -> BatchSettings:
    """What the options ask for. Raises ModelUnknown."""
    card = model_called(offered_models(paths.models()), options.model).card
    writing = write_options_of(options)
    return BatchSettings(
        model=card.id,
        weights=card.sha256,
        size=asked(options.size),
        strength=options.strength,
        grain=options.keep_grain,
        scratches=options.repair_scratches,
        suffix=output_format.suffixes[0],
        quality=writing.quality,
        subsampling=writing.subsampling,
        lossless=writing.lossless,
        png_level=writing.png_level,
        tiff_compression=writing.tiff_compression,
        depth=writing.depth,
        keep_gps=writing.keep_gps,
        folder=None if options.output is None else str(Path(options.output).absolute()),
        template=options.name,
        collision=options.collision or "skip",
        redo=options.redo,
        large_enough=options.skip_larger,
        device=options.device,
        precision=options.precision,
        tile_px=options.tile,
        memory_bytes=options.memory,
    )


def _code(outcome: Outcome, watched: bool) -> int:
    if outcome.cancelled and outcome.waiting and not watched:
        return CANCELLED
    return FAILED if outcome.failed else DONE
