"""A batch in words: states of its files, sizes, times, and what it comes to."""

from PySide6.QtCore import QCoreApplication

from engine.sizes import Size
from sr_desktop.batch.events import Outcome, Overall
from sr_desktop.batch.plan import REASONS, PlanEstimate
from sr_desktop.batch.records import FileState
from sr_desktop.error_text import bytes_text, seconds_text
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.texts import number
from sr_desktop.views.run_words import clock

translate = QCoreApplication.translate

MOST_OF_A_NAME = 24
LEAST_RATE = 0.001
"""Megapixels a second: what is less says nothing to anybody."""


def state_text(row: Row) -> str:
    """What happens to the file, or how it ended."""
    match row.state:
        case FileState.WAITING if row.plan is None:
            return translate("BatchWords", "Looking…")
        case FileState.WAITING:
            return translate("BatchWords", "Waiting")
        case FileState.READING:
            return translate("BatchWords", "Next")
        case FileState.ENHANCING:
            return translate("BatchWords", "{percent} %").format(percent=int(100 * row.share))
        case FileState.WRITING | FileState.PLACING:
            return translate("BatchWords", "Writing")
        case FileState.DONE:
            return translate("BatchWords", "Done")
        case FileState.FAILED:
            return translate("BatchWords", "Failed")
        case FileState.SKIPPED:
            return translate("BatchWords", "Left out")


def message_text(row: Row) -> str:
    """Why it failed or was left out; else the name that the result has, or will have."""
    return reason_text(row) or ("" if row.target is None else f"→ {row.target.name}")


def reason_text(row: Row) -> str:
    """Why it failed or was left out, else empty. The file is told by its name alone."""
    if row.state is FileState.SKIPPED and row.kind in REASONS:
        return translate("Batch", REASONS[row.kind])
    return row.message.replace(str(row.source), _short(row.source.name))


def _short(name: str) -> str:
    """What is longer hides the rest of the sentence that it stands in."""
    half = MOST_OF_A_NAME // 2
    return name if len(name) <= MOST_OF_A_NAME else f"{name[:half]}…{name[-half:]}"


def size_text(size: Size | None) -> str:
    """ "800 × 600"; a dash where it is not known."""
    return "–" if size is None else f"{size.width} × {size.height}"


def time_text(row: Row) -> str:
    """Of computing; empty where nothing was computed."""
    if not row.seconds:
        return ""
    if row.seconds < 60:
        digits = ".1f" if row.seconds >= 1 else ".2f"
        return translate("Units", "{seconds} s").format(seconds=number(row.seconds, digits))
    return clock(row.seconds)


def estimate_text(estimate: PlanEstimate) -> str:
    """What a batch will take."""
    if not estimate.waiting:
        return translate("BatchWords", "Nothing is to be done: all were left out, or cannot be enlarged.")
    text = translate("BatchWords", "About {time}, about {disk} of disk")
    return text.format(time=seconds_text(estimate.seconds), disk=bytes_text(estimate.disk_bytes))


def overall_text(overall: Overall) -> str:
    """ "12 of 345, 2.31 megapixels/s, 1:20:15 left", as far as that is known."""
    parts = [ended_text(overall)]
    rate = overall.megapixels_per_s
    if rate is not None and rate >= LEAST_RATE:
        text = translate("BatchWords", "{rate} MP/s")
        parts.append(text.format(rate=number(rate, ".2f" if rate >= 0.1 else ".2g")))
    if overall.seconds_left is not None and overall.share < 1:
        parts.append(translate("Runs", "{time} left").format(time=clock(overall.seconds_left)))
    return "  ·  ".join(parts)


def ended_text(overall: Overall) -> str:
    """ "12 of 345"."""
    ended = overall.done + overall.failed + overall.skipped
    return translate("BatchWords", "{done} of {total}").format(done=ended, total=overall.total)


def outcome_text(outcome: Outcome) -> str:
    """How it ended."""
    parts = [translate("BatchWords", "{count} done").format(count=outcome.done)]
    if outcome.failed:
        parts.append(translate("BatchWords", "{count} failed").format(count=outcome.failed))
    if outcome.skipped:
        parts.append(translate("BatchWords", "{count} left out").format(count=outcome.skipped))
    if outcome.waiting:
        parts.append(translate("BatchWords", "{count} still waiting").format(count=outcome.waiting))
    if outcome.seconds >= 1:
        parts.append(translate("BatchWords", "in {time}").format(time=clock(outcome.seconds)))
    return "  ·  ".join(parts)
