"""`sr-desktop enhance` with many pictures, folders or patterns, from the shell, without a display."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from engine.card import AUTO
from engine.errors import Cancelled, EngineError
from engine.pictures import FORMATS, OutputFormat
from sr_desktop import paths
from sr_desktop.batch.control import Control
from sr_desktop.batch.errors import (
    BatchError,
    JournalInUse,
    JournalUnusable,
    MakerLost,
    NothingToDo,
    NothingToResume,
    batch_sentence,
)
from sr_desktop.batch.events import Outcome
from sr_desktop.batch.inputs import full_path
from sr_desktop.batch.journal import Journal, default_journal
from sr_desktop.batch.journal_reading import JournalReader
from sr_desktop.batch.records import BatchRecord, PlannedFile
from sr_desktop.batch.recovery import recover
from sr_desktop.batch.report import write_report
from sr_desktop.batch.runs import plan_batch, run, run_watching, start, to_resume, to_retry
from sr_desktop.batch.settings import BatchSettings, asked
from sr_desktop.cli.batch_cluster import cluster_for, maker_of
from sr_desktop.cli.batch_output import Output, output_for
from sr_desktop.cli.batch_stop import ctrl_c_cancels
from sr_desktop.cli.codes import CANCELLED, DONE, FAILED, USAGE
from sr_desktop.cli.streams import forget_reader
from sr_desktop.cli.text import shown
from sr_desktop.cli.write_options import write_options_of
from sr_desktop.error_text import sentence
from sr_desktop.models import model_called, offered_models


def run_batch(options: argparse.Namespace, output_format: OutputFormat | None) -> int:
    """Enhance many pictures, as options say that have been checked; returns the exit code.

    output_format: that was asked for; None for the usual ones.
    """
    try:
        return _main(options, output_format)
    except (JournalInUse, JournalUnusable, MakerLost) as error:
        print(shown(batch_sentence(error)), file=sys.stderr)
        return FAILED
    except BatchError as error:
        print(shown(batch_sentence(error)), file=sys.stderr)
        return USAGE
    except Cancelled:
        print("Cancelled. Nothing was begun.", file=sys.stderr)
        return CANCELLED
    except EngineError as error:
        print(shown(sentence(error)), file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        if options.dry_run:
            raise
        forget_reader()
        print("Nobody reads the output any more: the batch was stopped. --resume goes on.", file=sys.stderr)
        return CANCELLED
    except OSError as error:  # the report's folder is gone, the folders cannot be watched
        print(shown(f"{error.filename or 'The system'}: {error.strerror or error}."), file=sys.stderr)
        return FAILED


def _main(options: argparse.Namespace, output_format: OutputFormat | None) -> int:
    path = options.journal or default_journal()
    output = output_for(options)
    if options.dry_run:
        return _dry_run(options, settings_of(options, output_format), path, output)
    if (options.resume or options.retry_failed) and not path.exists():
        raise NothingToResume(path)
    control = Control()
    with ctrl_c_cancels(control.cancel), Journal(path) as journal, cluster_for(options) as cluster:
        recover(journal)
        batch = _batch(options, output_format, journal, output, control)
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
        except KeyboardInterrupt:  # the second Ctrl+C
            print("Stopped at once. --resume goes on.", file=sys.stderr)
            return CANCELLED
        finally:
            output.close()
            unwritten = _report(options, journal, batch)
        output.end(outcome, journal.left_out(batch.id))
        if unwritten is not None:
            raise unwritten
        return _code(outcome, options.watch)


def _batch(
    options: argparse.Namespace,
    output_format: OutputFormat | None,
    journal: Journal,
    output: Output,
    control: Control,
) -> BatchRecord:
    """The batch of the journal that is asked for, or a new one. Raises Cancelled; then there is none."""
    if options.resume:
        return _by_other_means(to_resume(journal), options)
    if options.retry_failed:
        return _by_other_means(to_retry(journal), options)
    settings = settings_of(options, output_format)
    files = plan_batch(
        options.inputs, settings, journal, recursive=not options.not_below, on_problem=output.problem
    )
    try:
        return start(journal, settings, _while_wanted(files, control))
    except NothingToDo:
        if options.watch:  # a folder may well be empty yet
            return start(journal, settings, ())
        raise


def _while_wanted(files: Iterable[PlannedFile], control: Control) -> Iterator[PlannedFile]:
    """The plan, which may take long. Raises Cancelled."""
    for file in files:
        if control.cancelled:
            raise Cancelled
        yield file


def _by_other_means(batch: BatchRecord, options: argparse.Namespace) -> BatchRecord:
    """With what may be another way this time: on which device, in how much memory."""
    settings = batch.settings
    if options.device != AUTO:
        settings = msgspec.structs.replace(settings, device=options.device)
    if options.tile is not None:
        settings = msgspec.structs.replace(settings, tile_px=options.tile)
    if options.memory is not None:
        settings = msgspec.structs.replace(settings, memory_bytes=options.memory)
    return replace(batch, settings=settings)


def _report(options: argparse.Namespace, journal: Journal, batch: BatchRecord) -> OSError | None:
    """As --report asks for; why it could not be written."""
    if options.report is not None:
        try:
            write_report(journal, batch.id, options.report)
        except OSError as error:
            return error
    return None


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


def settings_of(options: argparse.Namespace, output_format: OutputFormat | None) -> BatchSettings:
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
        suffix=(output_format or FORMATS[0]).suffixes[0],
        pages_as_tiff=output_format is None,
        quality=writing.quality,
        subsampling=writing.subsampling,
        lossless=writing.lossless,
        png_level=writing.png_level,
        tiff_compression=writing.tiff_compression,
        depth=writing.depth,
        keep_gps=writing.keep_gps,
        folder=None if options.output is None else str(full_path(Path(options.output))),
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
