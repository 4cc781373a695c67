"""What a batch prints: a bar and sentences for people, lines of JSON for scripts, or nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec
from tqdm import tqdm

from sr_desktop.batch.events import Event, FileEvent, Outcome
from sr_desktop.batch.making import card_of
from sr_desktop.batch.plan import DONE, EXISTS, LARGE, REMOVED, PlanEstimate, estimate_files
from sr_desktop.batch.records import Counts, FileState, PlannedFile
from sr_desktop.batch.report import as_text, event_line, line, outcome_line, plan_line
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.cli.streams import for_programs
from sr_desktop.cli.text import shown
from sr_desktop.error_text import bytes_text, seconds_text
from sr_desktop.rates import Rates


class Output(Protocol):
    """tell: called by several threads, one at a time; the rest by the one that runs the batch.

    left_out: how many files were skipped for which reason, as `JournalReader.left_out` has them.
    """

    def problem(self, path: Path, error: OSError) -> None: ...
    def plan(self, files: Sequence[PlannedFile], settings: BatchSettings) -> None: ...
    def begin(self, counts: Counts) -> None: ...
    def tell(self, event: Event) -> None: ...
    def close(self) -> None: ...
    def end(self, outcome: Outcome, left_out: Mapping[str, int]) -> None: ...


def output_for(options: argparse.Namespace) -> Output:
    """As --json and --quiet say."""
    if options.json:
        for_programs()
        return JsonOutput()
    return TextOutput(options.quiet)


class JsonOutput:
    """One line of JSON for each event, on stdout, at once."""

    def problem(self, path: Path, error: OSError) -> None:
        self._print(line("problem", path=as_text(path), message=error.strerror or str(error)))

    def plan(self, files: Sequence[PlannedFile], settings: BatchSettings) -> None:
        for file in files:
            self._print(plan_line(file))
        self._print(line("estimate", **msgspec.to_builtins(_estimated(files, settings))))

    def begin(self, counts: Counts) -> None:
        by_state = {state.value: counts.of(state) for state in FileState if counts.of(state)}
        self._print(line("begin", total=counts.total, states=by_state))

    def tell(self, event: Event) -> None:
        self._print(event_line(event))

    def close(self) -> None:
        pass

    def end(self, outcome: Outcome, left_out: Mapping[str, int]) -> None:  # noqa: ARG002  # files told it
        self._print(outcome_line(outcome))

    def _print(self, text: str) -> None:
        print(text, flush=True)


class TextOutput:
    """A bar, a sentence for each failure, and what came of it all."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: tqdm[None] | None = None

    def problem(self, path: Path, error: OSError) -> None:
        print(shown(f"{path} was left out: {error.strerror or error}."), file=sys.stderr)

    def plan(self, files: Sequence[PlannedFile], settings: BatchSettings) -> None:
        for file in files:
            if file.state is FileState.WAITING:
                print(f"{shown(file.source)} -> {shown(file.target)}")
            else:
                print(shown(f"{file.source}: {file.message}"))
        print(_estimate_text(_estimated(files, settings)))

    def begin(self, counts: Counts) -> None:
        ended = counts.of(FileState.DONE, FileState.SKIPPED, FileState.FAILED)
        if not self._quiet and ended < counts.total:
            # disable=None: only where somebody looks at it.
            self._bar = tqdm(
                total=100,
                unit="%",
                bar_format=_BAR,
                leave=False,
                desc=f"{ended}/{counts.total}",
                disable=None,
            )

    def tell(self, event: Event) -> None:
        if isinstance(event, FileEvent):
            if event.state is FileState.FAILED:
                tqdm.write(shown(_with_name(event)), file=sys.stderr)
            elif event.state is FileState.DONE and event.message and not self._quiet:
                tqdm.write(shown(f"{event.source}: {event.message}"), file=sys.stderr)
        elif self._bar is not None:
            ended = event.done + event.failed + event.skipped
            rate = "" if event.megapixels_per_s is None else f", {event.megapixels_per_s:.2g} MP/s"
            left = "" if event.seconds_left is None else f", {seconds_text(event.seconds_left)} left"
            self._bar.set_description_str(f"{ended}/{event.total}", refresh=False)
            self._bar.set_postfix_str(rate.removeprefix(", ") + left, refresh=False)
            self._bar.update(100 * event.share - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def end(self, outcome: Outcome, left_out: Mapping[str, int]) -> None:
        if self._quiet:
            return
        waiting = f", {outcome.waiting} waiting: --resume goes on" if outcome.waiting else ""
        failed = f", {outcome.failed} failed: --retry-failed tries again" if outcome.failed else ""
        reasons = ", ".join(
            text.format(left_out[kind]) for kind, text in _LEFT_OUT.items() if left_out.get(kind)
        )
        why = f" ({reasons})" if reasons else ""
        print(f"{outcome.done} done, {outcome.skipped} left out{why}{failed}{waiting}")


def _with_name(event: FileEvent) -> str:
    """Most sentences name their file; of what was not foreseen nobody could tell whose it is."""
    is_named = shown(event.source.name) in shown(event.message)
    return event.message if is_named else f"{event.source}: {event.message}"


_LEFT_OUT = {
    DONE: "{} done before",
    EXISTS: "{} whose name a file has already, see --collision",
    LARGE: "{} large enough",
    REMOVED: "{} taken out",
}
_BAR = "{desc} {bar} {percentage:3.0f} % {postfix}"


def _estimated(files: Sequence[PlannedFile], settings: BatchSettings) -> PlanEstimate:
    from engine.devices import choose_device, choose_precision

    card = card_of(settings)
    device = choose_device(settings.device)
    precision = choose_precision(device, card.precisions, settings.precision)
    return estimate_files(files, settings, card, precision, Rates.load().of(card, device.id, precision))


def _estimate_text(estimated: PlanEstimate) -> str:
    unknown = f" {estimated.unknown} of them tell no size." if estimated.unknown else ""
    return (
        f"{estimated.waiting} to do, {estimated.skipped} left out, {estimated.failed} that cannot be done."
        f"{unknown} {estimated.megapixels:.1f} megapixels, about {seconds_text(estimated.seconds)}, "
        f"about {bytes_text(estimated.disk_bytes)} of disk."
    )
