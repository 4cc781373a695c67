"""What the side panel shows at the start, what of it is remembered, and what a model needs of it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject

from engine.card import Model, ModelCard, choose_model
from engine.pictures.options import Subsampling, TiffCompression, depth_choice
from sr_desktop import paths
from sr_desktop.cli.old_photo import OLD_PHOTO_MODEL
from sr_desktop.mixing import can_be_mixed
from sr_desktop.settings import Settings
from sr_desktop.views.panels.old_photo import OldPhotoChoices, OldPhotoPanel
from sr_desktop.views.panels.output_options import MoreChoices
from sr_desktop.views.panels.side_panel import SidePanel

FULL = 100


class PanelMemory(QObject):
    """Shows what the settings remember when it is made; `keep` puts what is chosen then back into them."""

    def __init__(
        self, panel: SidePanel, old_photo: OldPhotoPanel, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel, self._old_photo, self._settings = panel, old_photo, settings
        self.is_old_photo = False
        panel.choose_output(settings.format_id, settings.quality, _remembered(settings))
        panel.device_choice.choose(settings.device)
        panel.strength_box.choose(settings.strength / FULL)
        old_photo.choose(
            OldPhotoChoices(settings.cleaning, settings.grain, settings.sensitivity, settings.repair)
        )
        old_photo.hide()  # until its model is chosen

    def show_model(self, card: ModelCard, models: Sequence[Model]) -> None:
        """One slider for the mix with the faithful model, where there can be one: the model for old
        photographs has its own."""
        faithful = choose_model(tuple(models), paths.DEFAULT_MODEL).card
        mixed = can_be_mixed(faithful, card)
        self.is_old_photo = card.id == OLD_PHOTO_MODEL
        self._settings.model_id = card.id
        self._panel.show_strength(self._panel.strength_box.value if mixed and not self.is_old_photo else None)
        self._old_photo.allow_cleaning(mixed)

    def keep(self) -> None:
        settings, choices = self._settings, self._panel.choices
        settings.format_id, settings.quality = choices.format_id, choices.quality
        more = choices.more
        settings.subsampling, settings.lossless, settings.png_level = (
            more.subsampling,
            more.lossless,
            more.png_level,
        )
        settings.tiff_compression, settings.depth = more.tiff_compression, str(more.depth)
        settings.keep_gps, settings.pages_as_tiff = more.keep_gps, more.pages_as_tiff
        settings.device = self._panel.device_choice.wanted
        settings.strength = round(FULL * choices.strength)
        old = choices.old_photo
        settings.cleaning, settings.grain = old.cleaning, old.grain
        settings.sensitivity, settings.repair = old.sensitivity, old.repair


def _remembered(settings: Settings) -> MoreChoices:
    """Each value was looked at when the settings were loaded."""
    return MoreChoices(
        cast(Subsampling, settings.subsampling),
        settings.lossless,
        settings.png_level,
        cast(TiffCompression, settings.tiff_compression),
        depth_choice(settings.depth),
        settings.keep_gps,
        settings.pages_as_tiff,
    )
