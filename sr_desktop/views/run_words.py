"""Runs in words, for the strip, the history and the queue."""

from PySide6.QtCore import QCoreApplication

from sr_desktop.jobs.document import Document, RunState
from sr_desktop.known_texts import model_name


def clock(seconds: float) -> str:
    """75 becomes "1:15", 3675 becomes "1:01:15"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def left_text(seconds: float | None) -> str:
    """ "0:21 left"; empty where nobody knows."""
    if seconds is None:
        return ""
    return QCoreApplication.translate("Runs", "{time} left").format(time=clock(seconds))


def state_text(document: Document) -> str:
    """What its run is doing, or how it ended; empty where there was none."""
    match document.state:
        case RunState.NONE:
            return ""
        case RunState.WAITING:
            return QCoreApplication.translate("Runs", "Waiting")
        case RunState.RUNNING if document.tiles_total:
            return _tiles(document)
        case RunState.RUNNING:
            return QCoreApplication.translate("Runs", "Preparing…")
        case RunState.PAUSED:
            return QCoreApplication.translate("Runs", "Paused")
        case RunState.CANCELLING:
            return QCoreApplication.translate("Runs", "Cancelling…")
        case RunState.DONE if document.unsaved:
            return QCoreApplication.translate("Runs", "Done, not saved yet")
        case RunState.DONE:
            return QCoreApplication.translate("Runs", "Done")
        case RunState.FAILED:
            return QCoreApplication.translate("Runs", "Failed")
        case RunState.CANCELLED:
            return QCoreApplication.translate("Runs", "Cancelled")


def done_text(document: Document) -> str:
    """About a result: how long it took, by what, how large it is. Empty where there is none."""
    result = document.result
    if result is None:
        return ""
    text = QCoreApplication.translate("Runs", "Done in {time} with {model}: {width} × {height} pixels")
    return text.format(
        time=clock(result.seconds),
        model=model_name(result.card),
        width=result.picture.width,
        height=result.picture.height,
    )


def _tiles(document: Document) -> str:
    text = QCoreApplication.translate("Runs", "{done} of {total} tiles")
    return text.format(done=document.tiles_done, total=document.tiles_total)
