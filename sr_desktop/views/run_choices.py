"""From what is chosen in the window to the settings of a run."""

from engine.card import Model
from engine.tiles import TileSizes
from sr_desktop.jobs.document import Document
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.settings import Settings
from sr_desktop.views.mask_editing import MaskEditing
from sr_desktop.views.panels.side_panel import SidePanel

LARGEST_TAIL_PX = 128
"""Of a tile that the user has bounded, as on the command line."""


def chosen_settings(
    model: Model,
    panel: SidePanel,
    settings: Settings,
    editing: MaskEditing,
    document: Document | None = None,
) -> RunSettings:
    """For the next run or preview of a document: each has a mask of its own. None is the one shown."""
    tile_px = settings.tile_px
    return RunSettings(
        model.card.id,
        strength=panel.strength if editing.cleaning is None else editing.cleaning,
        size=panel.size_request,
        device=panel.device,
        precision=settings.precision,
        memory_bytes=settings.memory_mb * 10**6 or None,
        tiles=TileSizes(tile_px, min(tile_px, LARGEST_TAIL_PX)) if tile_px else None,
        prepare=editing.prepare(document),
        finish=editing.finish(),
    )
