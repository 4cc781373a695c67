"""What the window of the batch says about the batch as a whole, by its phase."""

from PySide6.QtCore import QCoreApplication

from sr_desktop.jobs.batch_session import BatchSession, Phase
from sr_desktop.views.batch.words import ended_text, estimate_text, outcome_text, overall_text

translate = QCoreApplication.translate


def batch_state_text(batch: BatchSession) -> str:
    """One line."""
    overall = batch.overall
    match batch.phase:
        case Phase.DRAFT:
            return _draft_text(batch)
        case Phase.BEGINNING:
            return translate("BatchWords", "Beginning…")
        case Phase.STOPPING:
            return translate("BatchWords", "Stopping: what is computed is still written…")
        case Phase.PAUSED:
            paused = translate("BatchWords", "Paused")
            return paused if overall is None else f"{paused}  ·  {ended_text(overall)}"
        case Phase.RUNNING if overall is None:
            return translate("BatchWords", "Loading the model…")
        case Phase.RUNNING:
            assert overall is not None
            if overall.share >= 1 and batch.watching:
                return translate("BatchWords", "Waiting for what arrives in the folders")
            return overall_text(overall)
        case Phase.ENDED:
            return "" if batch.outcome is None else outcome_text(batch.outcome)


def _draft_text(batch: BatchSession) -> str:
    draft, count = batch.draft, len(batch.rows)
    if not count:
        return translate("BatchWords", "Looking for pictures…") if draft.busy else ""
    words = translate("BatchWords", "Pictures: {count}").format(count=count)
    if draft.estimate is not None:
        return f"{words}  ·  {estimate_text(draft.estimate)}"
    return f"{words}  ·  {translate('BatchWords', 'Looking…')}" if draft.busy else words
