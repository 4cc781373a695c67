"""What a batch is given: what there is of it, what of it are no results, and how it is told, part by part."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from sr_desktop.batch.errors import InputMissing, batch_sentence
from sr_desktop.batch.inputs import FoundFile
from sr_desktop.jobs.preload import is_importing

PART_S, PART_FILES = 0.05, 200
"""So often, and so many at most, are told at a time: more would hold up the window."""

GIVE_WAY_S = 0.004
"""So long each file rests while torch is imported. One thread at a time runs Python: behind two that are
always ready the window waited for up to 90 ms.
"""

T = TypeVar("T")


def is_input(found: FoundFile, folder: Path) -> bool:
    """Whether it is no result, by where it lies. folder: of the results. Where the pictures come from it, or
    from below it, the journal tells them from results.
    """
    return found.named or not found.path.is_relative_to(folder) or found.base.is_relative_to(folder)


def what_is_there(inputs: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """What there is of them, and patterns; and a sentence for each that is missing."""
    there = [path for path in inputs if os.path.lexists(path) or glob.has_magic(str(path))]
    return there, [batch_sentence(InputMissing(path)) for path in inputs if path not in there]


def in_parts(files: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """As they come, at most PART_FILES together, and every PART_S; the last part may be empty."""
    part: list[T] = []
    began = time.monotonic()
    for file in files:
        if is_importing():
            time.sleep(GIVE_WAY_S)
        part.append(file)
        if len(part) >= PART_FILES or time.monotonic() - began >= PART_S:
            yield tuple(part)
            part, began = [], time.monotonic()
    yield tuple(part)
