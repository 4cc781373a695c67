"""Where the window of the batch was, and how its parts were divided, from one start to the next."""

from PySide6.QtCore import QByteArray

from sr_desktop.settings import Settings
from sr_desktop.views.batch.window import BatchWindow


def restore(window: BatchWindow, settings: Settings) -> None:
    """As it was when it was closed; on a screen that is still there, of which Qt takes care."""
    if settings.batch_geometry is not None:
        window.restoreGeometry(settings.batch_geometry)
    window.view.widths = settings.batch_columns
    if settings.batch_split is not None:
        window.split.restoreState(settings.batch_split)
    window.head.preview_button.setChecked(settings.batch_preview)


def keep(window: BatchWindow, settings: Settings) -> None:
    """For `restore`."""
    settings.batch_geometry = QByteArray(window.saveGeometry())
    settings.batch_columns = window.view.widths
    settings.batch_preview = window.head.preview_button.isChecked()
    if settings.batch_preview:  # else the preview has no height that could be remembered
        settings.batch_split = QByteArray(window.split.saveState())
