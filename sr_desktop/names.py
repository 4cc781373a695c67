"""The name that a result gets when the user does not give one."""

import re
from datetime import date
from pathlib import Path

from engine.card import ModelCard
from engine.sizes import ByFactor, ByHeight, ByLongEdge, ByWidth, FitInside, OnPaper, Request, Size
from sr_desktop import paths
from sr_desktop.name_template import fill_template


def default_output(
    source: Path,
    card: ModelCard,
    suffix: str = ".png",
    request: Request | None = None,
    strength: float | None = None,
) -> Path:
    """Beside the original: `photo.jpg` becomes `photo_4x.png`.

    request: the size that was asked for; None is the model's factor. The name says it, as in `photo_2.5x.png`
        or `photo_3000px.png`.
    strength: of a mix with the faithful model, which is named in per cent: `photo_4x_strength_50.png`.
    With another model than the default one its name is added, as in `photo_4x_old_photo.png`. So the results
    of two models or sizes do not meet in one file.
    """
    model = f"_strength_{strength:.0%}".rstrip("%") if strength is not None else _model(card)
    return source.with_name(f"{source.stem}_{_size(request or ByFactor(card.factor))}{model}{suffix}")


def named_output(
    source: Path,
    template: str,
    card: ModelCard,
    result: Size,
    suffix: str = ".png",
    request: Request | None = None,
    strength: float | None = None,
    day: date | None = None,
    counter: int = 1,
) -> Path:
    """Beside the original, named by a template (`name_template`); as `default_output` if that is empty.

    result: the size of the result. day: None is today. counter: from 1 on. Raises ValueError for a faulty
    template.
    """
    if not template:
        return default_output(source, card, suffix, request, strength)
    model = _short_name(card) if strength is None else f"{_short_name(card)}_{round(100 * strength)}"
    values = {
        "name": source.stem,
        "model": model,
        "scale": _size(request or ByFactor(card.factor)),
        "width": str(result.width),
        "height": str(result.height),
        "date": (day or date.today()).isoformat(),
        "counter": f"{counter:04}",
    }
    return source.with_name(fill_template(template, values) + suffix)


def _model(card: ModelCard) -> str:
    return "" if card.id == paths.DEFAULT_MODEL else f"_{_short_name(card)}"


def _size(request: Request) -> str:
    match request:
        case ByFactor(factor):
            return f"{_number(factor)}x"
        case ByLongEdge(length):
            return f"{length}px"
        case ByWidth(width):
            return f"{width}px_wide"
        case ByHeight(height):
            return f"{height}px_high"
        case FitInside(width, height):
            return f"{width}x{height}px"
        case OnPaper(width, height, unit, dpi):
            second = "" if height is None else f"x{_number(height)}"
            return f"{_number(width)}{second}{unit}_{_number(dpi)}dpi"


def _number(number: float) -> str:
    """Without a point where it is whole."""
    return str(int(number)) if number == int(number) else str(number)


def _short_name(card: ModelCard) -> str:
    """The name in letters, digits and underscores alone; the id where nothing of it is left."""
    return re.sub(r"[\W_]+", "_", card.name.casefold()).strip("_") or card.id
