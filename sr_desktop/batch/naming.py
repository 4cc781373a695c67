"""The names of a batch's results: where they go, and that no two are the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from engine.card import ModelCard
from engine.sizes import Size
from sr_desktop.batch.errors import TemplateInvalid
from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.name_template import template_fault
from sr_desktop.names import named_output

COUNTER = "{counter}"
"""The token that depends on the place of a file in its batch."""

LONGEST_NAME = 240
"""Bytes of a name: file systems end at 255, and a number may be added."""

UNKNOWN = Size(0, 0)
"""In names where the size of a result is not known, as the file will turn out to be none."""


def check_template(template: str) -> None:
    """Raise TemplateInvalid for a template that cannot be used. The empty one can."""
    fault = template_fault(template) if template else None
    if fault is not None:
        raise TemplateInvalid(template, fault.kind.value, fault.part)


def wanted_target(
    found: FoundFile, settings: BatchSettings, card: ModelCard, result: Size | None, counter: int, day: date
) -> Path:
    """Where the result would go if nothing were there yet.

    result: its size, None where nobody knows. counter: from 1 on. Of a document the header is read.
    """
    named = named_output(
        Path(found.path.name),
        settings.template,
        card,
        result or UNKNOWN,
        settings.format_of(found.path).suffixes[0],
        settings.request,
        settings.strength,
        day,
        counter,
    )
    return target_folder(found, settings) / shortened(named.name)


def target_folder(found: FoundFile, settings: BatchSettings) -> Path:
    """Beside the input, or the same way down in the folder of the results."""
    if settings.folder is None:
        return found.path.parent
    try:
        below = found.path.parent.relative_to(found.base)
    except ValueError:
        below = Path()
    return Path(settings.folder) / below


def shortened(name: str) -> str:
    """The name, its stem cut to what file systems take."""
    suffix = Path(name).suffix
    stem = name.removesuffix(suffix)
    kept = os.fsencode(stem)[: LONGEST_NAME - len(os.fsencode(suffix))]
    cut = kept.decode("utf-8", "ignore") if len(kept) < len(os.fsencode(stem)) else stem
    return cut + suffix


class Targets:
    """The names that are given away in a batch. Capitals do not tell them apart: many systems ignore them."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def is_taken(self, path: Path) -> bool:
        return _key(path) in self._taken

    def take(self, path: Path) -> None:
        self._taken.add(_key(path))

    def free(self, wanted: Path) -> Path:
        """`wanted`, or the first of photo_4x_2.png, photo_4x_3.png .. that nothing in the batch has."""
        return next(path for path in numbered(wanted) if not self.is_taken(path))

    def nowhere(self, wanted: Path) -> Path:
        """The same, and no file on disk has it either."""
        return next(
            path for path in numbered(wanted) if not self.is_taken(path) and not os.path.lexists(path)
        )


def numbered(wanted: Path) -> Iterator[Path]:
    """photo_4x.png, photo_4x_2.png, photo_4x_3.png .."""
    yield wanted
    for number in count(2):
        yield wanted.with_name(f"{wanted.stem}_{number}{wanted.suffix}")


def _key(path: Path) -> str:
    return f"{os.path.realpath(path.parent)}{os.sep}{path.name}".casefold()
