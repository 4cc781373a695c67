"""What the window remembers. QSettings gives back text, so each value is parsed and bounded here."""

import re
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from sr_desktop import paths

THEMES = ("system", "light", "dark")


@dataclass
class Settings:
    """The remembered values, with what they are before anything was remembered.

    theme: one of THEMES. model_id: of the next run; the session knows whether there is such a model.
    format_id, quality: of saved files. folder: the last one opened or saved to.
    """

    theme: str = "system"
    model_id: str = paths.DEFAULT_MODEL
    format_id: str = "png"
    quality: int = 95
    folder: str = ""
    geometry: QByteArray | None = None

    @classmethod
    def load(cls, store: QSettings) -> "Settings":
        """Rubbish in the store counts as nothing remembered."""
        default = cls()
        theme = str(store.value("theme", default.theme))
        geometry = store.value("geometry")
        return cls(
            theme=theme if theme in THEMES else default.theme,
            model_id=_model_id(store.value("model"), default.model_id),
            format_id=str(store.value("format", default.format_id)),
            quality=_whole(store.value("quality"), 1, 100, default.quality),
            folder=str(store.value("folder", default.folder)),
            geometry=geometry if isinstance(geometry, QByteArray) else None,
        )

    def save(self, store: QSettings) -> None:
        store.setValue("theme", self.theme)
        store.setValue("model", self.model_id)
        store.setValue("format", self.format_id)
        store.setValue("quality", self.quality)
        store.setValue("folder", self.folder)
        if self.geometry is not None:
            store.setValue("geometry", self.geometry)


def _model_id(value: Any, default: str) -> str:
    """Written as ids are (`engine.card.ModelCard`), and not longer than any is."""
    text = value if isinstance(value, str) else ""
    return text if re.fullmatch(r"[a-z0-9_]{1,100}", text) else default


def _whole(value: Any, low: int, high: int, default: int) -> int:
    try:
        return min(max(int(value), low), high)
    except (TypeError, ValueError):
        return default
