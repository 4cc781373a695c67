"""The name that a result gets when the user does not give one."""

import re
from pathlib import Path

from engine.card import ModelCard
from sr_desktop import paths


def default_output(source: Path, card: ModelCard, suffix: str = ".png") -> Path:
    """Beside the original: `photo.jpg` becomes `photo_4x.png`.

    With another model than the default one its name is added, as in `photo_4x_old_photo.png`, so that the
    results of two models do not meet in one file.
    """
    model = "" if card.id == paths.DEFAULT_MODEL else f"_{_short_name(card)}"
    return source.with_name(f"{source.stem}_{card.factor}x{model}{suffix}")


def _short_name(card: ModelCard) -> str:
    """The name in letters, digits and underscores alone; the id where nothing of it is left."""
    return re.sub(r"[\W_]+", "_", card.name.casefold()).strip("_") or card.id
