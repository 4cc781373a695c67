"""What is chosen in the main window, as the beginning of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sr_desktop.batch.settings import BatchSettings, asked
from sr_desktop.views.batch.options import Options

if TYPE_CHECKING:
    from sr_desktop.views.main_window import MainWindow

FULL = 100


def take_over(main: MainWindow, options: Options) -> None:
    """Show the main window's choices; none as long as its models are not known."""
    model, panel, old_photo = main.session.model, main.panel, main.old_photo
    if model is None:
        return
    old, output = main.memory.is_old_photo, panel.output
    repair = old and old_photo.repair.isChecked()
    settings = BatchSettings(
        model=model.card.id,
        weights=model.card.sha256,
        size=asked(panel.size_request),
        strength=main.run_settings().mix,
        grain=old_photo.grain.value / FULL if old else 0.0,
        scratches=old_photo.sensitivity.value / FULL if repair else None,
        suffix=output.format.suffixes[0],
        quality=output.quality,
        template=main.settings.name_template,
        **vars(output.more),
    )
    options.show_settings(settings, model.card.factor)


def computing(main: MainWindow) -> dict[str, object]:
    """The parts of BatchSettings that the main window and the batch have in common."""
    settings = main.settings
    return {
        "device": main.panel.device,
        "precision": settings.precision,
        "tile_px": settings.tile_px or None,
        "memory_bytes": settings.memory_mb * 10**6 or None,
    }
